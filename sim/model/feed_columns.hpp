// SPDX-License-Identifier: Apache-2.0
// The feed as readers go through it, one column a property, in the feed's order: a visit reads
// forty posts and answers one, so it must not have to load forty posts.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "sim/model/posts.hpp"
#include "sim/model/reading.hpp"

namespace coterie {

/// What everybody sees alike in a post, in one word: topic (bits 0-3), whether it is the author's
/// first (4), its kind (5-6, see `KindBits`), and answers so far (8-15).
using PostCode = std::uint16_t;

/// Kinds as far as answering goes.
enum class KindBits : std::uint8_t { starter, question, answer, no_talk };
constexpr KindBits kind_bits_of(PostKind kind) {
    return static_cast<KindBits>(
        std::min(kind, PostKind::advert));  // those behind are no talk either
}
static_assert(kind_bits_of(PostKind::starter) == KindBits::starter);
static_assert(kind_bits_of(PostKind::question) == KindBits::question);
static_assert(kind_bits_of(PostKind::answer) == KindBits::answer);
static_assert(kind_bits_of(PostKind::advert) == KindBits::no_talk);
static_assert(kind_bits_of(PostKind::gift) == KindBits::no_talk);

/// Kind, and whether it is the author's first post, as one number below `merit_kinds`.
inline constexpr std::size_t merit_kinds = 8;
constexpr std::uint32_t merit_kind(KindBits kind, bool first) {
    return static_cast<std::uint32_t>(kind) * 2 + (first ? 1 : 0);
}

// What a code, or eight of them, say.
template <class Word>
Word topic_in(Word code) {
    return code & 15U;
}
template <class Word>
Word merit_kind_in(Word code) {
    return (code >> 4) & 7U;
}
template <class Word>
Word first_in(Word code) {  // 1 for an author's first post
    return (code >> 4) & 1U;
}
template <class Word>
Word kind_in(Word code) {  // a `KindBits`
    return (code >> 5) & 3U;
}
template <class Word>
Word answers_in(Word code) {
    return code >> 8;
}

/// All posts of the feed. Behind each column `read_behind` more may be read, and count for nothing.
class FeedColumns {
public:
    void list(std::span<const Post> feed, std::span<const std::uint8_t> answers);

    const std::uint8_t* topics() const { return topics_.data(); }
    const PostCode* codes() const { return codes_.data(); }
    const std::uint32_t* authors() const { return authors_.data(); }

private:
    void list_eight(std::span<const Post, 8> posts, const std::uint8_t* answers, std::uint32_t at);

    std::vector<std::uint8_t> topics_;
    std::vector<PostCode> codes_;
    std::vector<std::uint32_t> authors_;
};

}  // namespace coterie
