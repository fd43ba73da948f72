// SPDX-License-Identifier: Apache-2.0
#include "sim/model/feed_columns.hpp"

#include <algorithm>

#include "sim/core/parallel.hpp"

namespace coterie {

PostCode code_of(const Post& post, std::uint8_t answers) {
    const std::size_t kind = merit_kind_of(kind_bits_of(post.kind), (post.marks & mark_first) != 0);
    return bloom_place_of(post.author) << 23 | std::uint32_t{answers} << 8
           | static_cast<std::uint32_t>(kind) << 4 | post.topic;
}

void FeedColumns::list(std::span<const Post> feed, std::span<const std::uint8_t> answers) {
    const auto posts = static_cast<std::uint32_t>(feed.size());
    topics_.resize(posts + room_behind);
    codes_.resize(posts + room_behind);
    authors_.resize(posts + room_behind);
    for_each_chunk(chunk_count(posts), [&](std::uint32_t chunk) {
        const std::uint32_t first = chunk * chunk_size, last = std::min(first + chunk_size, posts);
        for (std::uint32_t k = first; k < last; ++k) {
            topics_[k] = feed[k].topic;
            codes_[k] = code_of(feed[k], answers[k]);
            authors_[k] = feed[k].author;
        }
    });
    std::fill(topics_.end() - room_behind, topics_.end(), std::uint8_t{0});
    std::fill(codes_.end() - room_behind, codes_.end(), 0U);
    std::fill(authors_.end() - room_behind, authors_.end(), 0U);
}

}  // namespace coterie
