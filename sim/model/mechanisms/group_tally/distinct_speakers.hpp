// SPDX-License-Identifier: Apache-2.0
// How many members spoke in a group in the last days.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <set>
#include <span>
#include <vector>

#include "sim/model/kinds.hpp"
#include "sim/model/posts.hpp"

namespace coterie {

/// Whether a post says that its author spoke: adverts and removed posts do not.
inline bool is_speech(const Post& post) {
    return post.kind != PostKind::advert && post.author != no_person;
}

/// Distinct authors of the posts of the feed from day `since` on and of the posts of today: the
/// definition.
inline std::uint32_t distinct_speakers_of_set(std::span<const Post> feed,
                                              std::span<const Post> today, std::uint32_t since) {
    std::set<std::uint32_t> authors;
    for (const Post& post : feed)
        if (post.day >= since && is_speech(post)) authors.insert(post.author);
    for (const Post& post : today)
        if (is_speech(post)) authors.insert(post.author);
    return static_cast<std::uint32_t>(authors.size());
}

/// A set of authors, for counting: an open hash table with linear probing, at most half full, on
/// the stack while it has at most 1024 places. A set of the library, or sorting, would make a day
/// 6 % slower.
class AuthorSet {
public:
    explicit AuthorSet(std::size_t most_authors)
        : places_(std::bit_ceil(2 * most_authors + 2)),
          large_(places_ > small_.size() ? places_ : 0),
          table_(large_.empty() ? std::span(small_).first(places_) : std::span(large_)) {
        std::fill(table_.begin(), table_.end(), no_person);
    }
    AuthorSet(const AuthorSet&) = delete;
    AuthorSet& operator=(const AuthorSet&) = delete;

    void add(std::uint32_t author) {
        std::size_t at = hash(author);
        while (!is_either(table_[at], no_person, author)) at = (at + 1) & (places_ - 1);
        size_ += table_[at] == no_person ? 1U : 0U;
        table_[at] = author;
    }
    std::uint32_t size() const { return size_; }

private:
    /// Multiplicative hashing (Knuth 1973): the highest bits of a product.
    std::size_t hash(std::uint32_t author) const {
        return (author * 0x9E3779B1U) >> (32 - std::countr_zero(places_));
    }
    /// x == a || x == b as one number: of the two comparisons g++ would make two branches, and
    /// whether an author is new is unpredictable.
    static bool is_either(std::uint32_t x, std::uint32_t a, std::uint32_t b) {
        return (((std::uint64_t{x ^ a} - 1) | (std::uint64_t{x ^ b} - 1)) >> 63) != 0;
    }

    std::size_t places_;  // a power of 2
    std::array<std::uint32_t, 1024> small_;
    std::vector<std::uint32_t> large_;
    std::span<std::uint32_t> table_;
    std::uint32_t size_ = 0;
};

/// The same, counted with an `AuthorSet`.
inline std::uint32_t distinct_speakers(std::span<const Post> feed, std::span<const Post> today,
                                       std::uint32_t since) {
    AuthorSet authors(feed.size() + today.size());
    for (const Post& post : feed)
        if (post.day >= since && is_speech(post)) authors.add(post.author);
    for (const Post& post : today)
        if (is_speech(post)) authors.add(post.author);
    return authors.size();
}

}  // namespace coterie
