// SPDX-License-Identifier: Apache-2.0
// Ties made in the community: one row of ties a person, eight ties to a cache line, neighbours and
// strengths side by side. Unused places of a line hold person `no_person` (never present) with
// strength 0, so loops run over whole lines. The rows of a chunk of people share one pool, which
// only that chunk's worker changes: rows grow without locks. The place of a row in its pool is not
// part of the state.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/ids.hpp"
#include "sim/core/parallel.hpp"

namespace coterie {

inline constexpr std::uint32_t ties_per_line = 8;
inline constexpr float strongest_tie = 65535.0F;  // a strength of 1, as stored

/// Bits of `TieLine::contexts`.
inline constexpr std::uint16_t context_acquainted = 1;  // knew each other before: never forgotten

constexpr std::uint32_t lines_for(std::uint32_t ties) {
    return (ties + ties_per_line - 1) / ties_per_line;
}

struct alignas(64) TieLine {
    std::array<std::uint32_t, ties_per_line> to;
    std::array<std::uint16_t, ties_per_line> strength;  // 65535 = the strongest tie
    std::array<std::uint16_t, ties_per_line> contexts;
};
static_assert(sizeof(TieLine) == 64);

struct TieRowHead {
    std::uint32_t first_line = 0;
    std::uint32_t degree = 0;
    std::uint32_t capacity = 0;  // in lines
};

/// The ties of the people of one chunk.
struct TiePool {
    static constexpr std::uint32_t recycled_sizes = 32;
    std::vector<TieLine> lines;
    std::array<std::vector<std::uint32_t>, recycled_sizes> free;  // first lines, by capacity

    /// Moves a full row to a larger place.
    void grow(TieRowHead& head, std::uint32_t no_person);
};

/// One person's ties, to read and to change; used by the worker of the owner's chunk only.
class TieRow {
public:
    TieRow(TiePool& pool, TieRowHead& head, std::uint32_t no_person)
        : pool_(&pool), head_(&head), no_person_(no_person) {}

    std::uint32_t degree() const { return head_->degree; }
    std::span<TieLine> lines_in_use() const {
        return {pool_->lines.data() + head_->first_line, lines_for(head_->degree)};
    }
    std::uint32_t to(std::uint32_t k) const { return line(k).to[k % ties_per_line]; }
    std::uint16_t strength(std::uint32_t k) const { return line(k).strength[k % ties_per_line]; }
    std::uint16_t contexts(std::uint32_t k) const { return line(k).contexts[k % ties_per_line]; }

    /// The place of the tie to `other` in this row, or `degree()` when there is none.
    std::uint32_t find(PersonId other) const;
    /// Strength of the tie to `other` in [0, 1]; 0 when there is none.
    float strength_to(PersonId other) const {
        const std::uint32_t k = find(other);
        return k < degree() ? static_cast<float>(strength(k)) / strongest_tie : 0.0F;
    }
    void add(PersonId other, std::uint16_t strength_now, std::uint16_t contexts_now = 0);
    /// Marks the tie as one between people who knew each other before; adds it when there is none.
    void acquaint(PersonId other);
    /// w += gain (1 - w), from w = 0 when there is no tie yet. `gain` in [0, 1].
    void strengthen(PersonId other, float gain);
    /// Drops ties weaker than `least` unless acquainted; the last tie moves to the free place.
    void drop_weaker_than(std::uint16_t least);

private:
    TieLine& line(std::uint32_t k) const {
        return pool_->lines[head_->first_line + k / ties_per_line];
    }
    TiePool* pool_;
    TieRowHead* head_;
    std::uint32_t no_person_;
};

/// The ties of all people; directed: each side has its own strength.
class Ties {
public:
    Ties() = default;
    explicit Ties(std::uint32_t people) : heads_(people), pools_(chunk_count(people)) {}

    std::uint32_t people() const { return static_cast<std::uint32_t>(heads_.size()); }
    TieRow row(std::uint32_t i) { return {pools_[i / chunk_size], heads_[i], people()}; }
    std::uint32_t degree(std::uint32_t i) const { return heads_[i].degree; }
    const TieRowHead& head(std::uint32_t i) const { return heads_[i]; }
    const TieLine* lines_of(std::uint32_t i) const {
        return pools_[i / chunk_size].lines.data() + heads_[i].first_line;
    }
    std::uint32_t to(std::uint32_t i, std::uint32_t k) const {
        return lines_of(i)[k / ties_per_line].to[k % ties_per_line];
    }
    std::uint16_t strength(std::uint32_t i, std::uint32_t k) const {
        return lines_of(i)[k / ties_per_line].strength[k % ties_per_line];
    }
    /// The number of directed ties.
    std::uint64_t count() const;
    std::size_t bytes() const;
    /// Digest of the rows first <= i < last: degrees and ties in row order.
    std::uint64_t digest(std::uint32_t first, std::uint32_t last) const;
    /// Reserves room for `ties_each[i]` ties of person i, in row order.
    void reserve_rows(std::span<const std::uint32_t> ties_each);

private:
    std::vector<TieRowHead> heads_;
    std::vector<TiePool> pools_;
};

}  // namespace coterie
