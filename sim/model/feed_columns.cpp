// SPDX-License-Identifier: Apache-2.0
#include "sim/model/feed_columns.hpp"

#include <algorithm>
#include <cstring>

#include "sim/core/bits.hpp"
#include "sim/core/lanes.hpp"
#include "sim/core/parallel.hpp"

namespace coterie {

namespace {

/// The code of a post from its last four bytes in memory: day, topic, kind and marks. `Word` is one
/// post or eight side by side.
template <class Word>
Word code_of(Word last_word, Word answers) {
    constexpr auto no_talk = static_cast<std::uint32_t>(KindBits::no_talk);
    const Word topic = (last_word >> 16) & 255U;
    const Word kind = (last_word >> 24) & 15U;
    const Word kind_bits = select(kind < no_talk, kind, Word(no_talk));
    const Word first = (last_word >> 28) & mark_first;
    return answers << 8 | kind_bits << 5 | first << 4 | topic;
}

}  // namespace

void FeedColumns::set_eight(std::span<const Post, 8> posts, const std::uint8_t* answers,
                            std::uint32_t at) {
    std::array<std::array<float, 4>, 8> rows;  // a post is four words of any kind
    std::memcpy(&rows, posts.data(), sizeof rows);
    const auto [to, author, parent, last_word] = columns_of(rows);
    to_unsigned(float_bits(author)).store(authors_.data() + at);
    const EightShorts codes =
        narrow(code_of(to_unsigned(float_bits(last_word)), widen_bytes(answers)));
    std::memcpy(codes_.data() + at, &codes, sizeof codes);
    for (std::uint32_t l = 0; l < 8; ++l) topics_[at + l] = posts[l].topic;
}

void FeedColumns::list(std::span<const Post> feed, std::span<const std::uint8_t> answers) {
    const auto posts = static_cast<std::uint32_t>(feed.size());
    topics_.resize(posts + posts_behind_feed);
    codes_.resize(posts + posts_behind_feed);
    authors_.resize(posts + posts_behind_feed);
    for_each_chunk(chunk_count(posts), [&](std::uint32_t chunk) {
        const std::uint32_t first = chunk * chunk_size, last = std::min(first + chunk_size, posts);
        std::uint32_t k = first;
        for (; k + 8 <= last; k += 8) set_eight(feed.subspan(k).first<8>(), answers.data() + k, k);
        for (; k < last; ++k) {
            topics_[k] = feed[k].topic;
            const auto words = bits_as<std::array<std::uint32_t, 4>>(feed[k]);
            codes_[k] = static_cast<PostCode>(code_of<std::uint32_t>(words[3], answers[k]));
            authors_[k] = feed[k].author;
        }
    });
    std::fill(topics_.end() - posts_behind_feed, topics_.end(), std::uint8_t{0});
    std::fill(codes_.end() - posts_behind_feed, codes_.end(), PostCode{0});
    std::fill(authors_.end() - posts_behind_feed, authors_.end(), 0U);
}

}  // namespace coterie
