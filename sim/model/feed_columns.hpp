// SPDX-License-Identifier: Apache-2.0
// The feed as one column for each property of a post, in the feed's order. A visit reads forty
// posts and answers one: it loads the few bytes of each that matter, not forty posts.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "sim/model/posts.hpp"

namespace coterie {

/// What a post is to every reader, in one number: topic (bits 0-3), whether it is the author's
/// first post (4), kind (5-6, see `KindBits`), and answers so far (8-15).
using PostCode = std::uint16_t;

/// The kinds of posts that matter for answering; `no_talk` is never answered.
enum class KindBits : std::uint8_t { starter, question, answer, no_talk };
constexpr KindBits kind_bits_of(PostKind kind) {
    return static_cast<KindBits>(std::min(kind, PostKind::advert));  // later kinds are no talk
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

// The parts of a code. `Word` is one code or eight side by side.
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

/// Posts behind the last one that a reader of columns may load; all zero.
inline constexpr std::uint32_t posts_behind_feed = 64;

/// All posts of the feed, and `posts_behind_feed` empty ones.
class FeedColumns {
public:
    /// Sets the columns from the posts of a feed and the answers of each so far.
    void list(std::span<const Post> feed, std::span<const std::uint8_t> answers);

    const std::uint8_t* topics() const { return topics_.data(); }
    const PostCode* codes() const { return codes_.data(); }
    const std::uint32_t* authors() const { return authors_.data(); }

private:
    void set_eight(std::span<const Post, 8> posts, const std::uint8_t* answers, std::uint32_t at);

    std::vector<std::uint8_t> topics_;
    std::vector<PostCode> codes_;
    std::vector<std::uint32_t> authors_;
};

}  // namespace coterie
