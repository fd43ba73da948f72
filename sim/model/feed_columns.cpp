// SPDX-License-Identifier: Apache-2.0
#include "sim/model/feed_columns.hpp"

#include <algorithm>

#include "sim/core/parallel.hpp"

namespace coterie {

namespace {

PostCode code_of(const Post& post, std::uint8_t answers) {
    const std::uint32_t kind = merit_kind(kind_bits_of(post.kind), (post.marks & mark_first) != 0);
    return static_cast<PostCode>(std::uint32_t{answers} << 8 | kind << 4 | post.topic);
}

}  // namespace

void FeedColumns::list(std::span<const Post> feed, std::span<const std::uint8_t> answers) {
    const auto posts = static_cast<std::uint32_t>(feed.size());
    topics_.resize(posts + read_behind);
    codes_.resize(posts + read_behind);
    authors_.resize(posts + read_behind);
    for_each_chunk(chunk_count(posts), [&](std::uint32_t chunk) {
        const std::uint32_t first = chunk * chunk_size, last = std::min(first + chunk_size, posts);
        for (std::uint32_t k = first; k < last; ++k) {
            topics_[k] = feed[k].topic;
            codes_[k] = code_of(feed[k], answers[k]);
            authors_[k] = feed[k].author;
        }
    });
    std::fill(topics_.end() - read_behind, topics_.end(), std::uint8_t{0});
    std::fill(codes_.end() - read_behind, codes_.end(), PostCode{0});
    std::fill(authors_.end() - read_behind, authors_.end(), 0U);
}

}  // namespace coterie
