// SPDX-License-Identifier: Apache-2.0
// The acquaintances before the community starts: an undirected graph without loops or repeated ties
// in compressed rows (offsets and neighbours, both directions), the layout of the GAP benchmark
// suite (Beamer, Asanovic & Patterson 2015). It never changes during a run.
// Limits: 2^32 - 2 people, 2^31 - 1 ties, since rows are addressed with 32 bits.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace coterie {

/// Both ends of a tie are entries of rows that are addressed with 32 bits.
inline constexpr std::uint64_t most_ties = std::numeric_limits<std::uint32_t>::max() / 2;

/// One person's acquaintances. Their position is looked up at first use: most visits never use
/// them, and the row is far away in memory.
class NeighbourRow {
public:
    /// `ends`: where the row begins and ends among `neighbours`.
    NeighbourRow(const std::uint32_t* ends, const std::uint32_t* neighbours)
        : ends_(ends), neighbours_(neighbours) {}
    std::size_t size() const { return ends_[1] - ends_[0]; }
    const std::uint32_t* begin() const { return neighbours_ + ends_[0]; }
    const std::uint32_t* end() const { return neighbours_ + ends_[1]; }
    std::uint32_t operator[](std::size_t k) const { return begin()[k]; }

private:
    const std::uint32_t* ends_;
    const std::uint32_t* neighbours_;
};

/// Acquaintances as compressed rows, both directions, neighbours ascending, no loops, no repeats.
struct Acquaintances {
    std::vector<std::uint32_t> offsets{0};  ///< people + 1
    std::vector<std::uint32_t> neighbours;  ///< both directions

    std::uint32_t people() const { return static_cast<std::uint32_t>(offsets.size() - 1); }
    /// Undirected ties: every pair counts once.
    std::uint64_t ties() const { return neighbours.size() / 2; }
    std::uint32_t degree(std::uint32_t person) const {
        return offsets[person + 1] - offsets[person];
    }
    std::span<const std::uint32_t> of(std::uint32_t person) const {
        return {neighbours.data() + offsets[person], degree(person)};
    }
    NeighbourRow row(std::uint32_t person) const {
        return {offsets.data() + person, neighbours.data()};
    }
    bool operator==(const Acquaintances&) const = default;
};

struct WeightedTie {
    std::uint32_t a = 0, b = 0;
    float weight = 1.0F;
    bool operator==(const WeightedTie&) const = default;
};

/// What was merged or dropped on the way in.
struct GraphReport {
    std::uint64_t lines = 0;       ///< ties offered: lines of data or elements of a list
    std::uint64_t self_loops = 0;  ///< ties of a person with itself, not kept
    std::uint64_t repeated = 0;    ///< ties met before, in either direction, merged
    std::uint64_t dropped = 0;     ///< rows that name no person
};

/// The graph of `ties` among people 0..people-1. Loops, repeats and ties that name a person beyond
/// are left out and counted. Throws InvalidInput above 2^31 - 1 ties.
Acquaintances acquaintances_from(std::uint32_t people, std::span<const WeightedTie> ties,
                                 GraphReport* report = nullptr);

/// Whether `graph` keeps the promises of Acquaintances: for asserts and tests.
bool is_well_formed(const Acquaintances& graph);

}  // namespace coterie
