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

/// The place of a person in a set of 512 bits (Bloom 1970): no false no, few false yes.
template <class Word>
Word bloom_place_of(Word person) {
    return (person * 0x9E3779B1U) >> 23;
}

/// What everybody sees alike in a post, in one word: topic (bits 0-3), whether it is the author's
/// first (4), its kind (5-6, see `KindBits`), answers so far (8-15), and where its author lies in a
/// Bloom set (23-31).
using PostCode = std::uint32_t;

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

PostCode code_of(const Post& post, std::uint8_t answers);

/// Of a code or of eight: what it says of the post besides topic and author; below `merit_kinds`.
inline constexpr std::size_t merit_kinds = 8;
template <class Word>
Word merit_kind_of(Word code) {
    return (code >> 4) & 7U;
}
constexpr std::size_t merit_kind_of(KindBits kind, bool first) {
    return static_cast<std::size_t>(kind) * 2 + (first ? 1 : 0);
}
template <class Word>
Word answers_of(Word code) {
    return (code >> 8) & 255U;
}
template <class Word>
Word bloom_place_in(Word code) {
    return code >> 23;
}

/// All posts of the feed. Room behind each column for a whole vector, which counts for nothing.
class FeedColumns {
public:
    void list(std::span<const Post> feed, std::span<const std::uint8_t> answers);

    const std::uint8_t* topics() const { return topics_.data(); }
    const PostCode* codes() const { return codes_.data(); }
    const std::uint32_t* authors() const { return authors_.data(); }

private:
    static constexpr std::size_t room_behind = read_behind;
    std::vector<std::uint8_t> topics_;
    std::vector<PostCode> codes_;
    std::vector<std::uint32_t> authors_;
};

}  // namespace coterie
