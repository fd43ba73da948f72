// SPDX-License-Identifier: Apache-2.0
// Keyed draws. A draw is a pure function of (seed, replicate, day, purpose, person, counterpart or
// occurrence) through Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011), so it depends neither on
// the order of calls nor on threads. The purpose is the name of the mechanism that draws.
// The rounds are written here, not taken from Random123, because they are also taken for eight
// people side by side (sim/core/random_lanes.hpp); tests compare with Random123's output.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "sim/core/bits.hpp"
#include "sim/core/ids.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/core/purpose.hpp"

namespace coterie {

struct WideProduct {
    std::uint32_t low, high;
};
constexpr WideProduct multiply_wide(std::uint32_t x, std::uint32_t by) {
    const std::uint64_t whole = std::uint64_t{x} * by;
    return {static_cast<std::uint32_t>(whole), static_cast<std::uint32_t>(whole >> 32)};
}

/// The four words of a Philox block; a word is one person's, or eight people's side by side.
template <class Word>
using Words = std::array<Word, 4>;
using Block = Words<std::uint32_t>;

inline constexpr std::array<std::uint32_t, 2> philox_factors{0xD2511F53U, 0xCD9E8D57U};
inline constexpr std::array<std::uint32_t, 2> philox_key_steps{0x9E3779B9U, 0xBB67AE85U};
inline constexpr std::uint32_t philox_rounds = 10;

template <class Word>
[[gnu::always_inline]] constexpr Words<Word> philox_round(const Words<Word>& c, Word k0, Word k1) {
    const auto p0 = multiply_wide(c[0], philox_factors[0]);
    const auto p1 = multiply_wide(c[2], philox_factors[1]);
    return {p1.high ^ c[1] ^ k0, p1.low, p0.high ^ c[3] ^ k1, p0.low};
}

/// One Philox4x32-10 block: four independent 32-bit words.
[[gnu::always_inline]] constexpr Block philox(Block c, std::uint64_t key) {
    const auto k0 = static_cast<std::uint32_t>(key);
    const auto k1 = static_cast<std::uint32_t>(key >> 32);
    [&]<std::uint32_t... R>(std::integer_sequence<std::uint32_t, R...>)
        __attribute__((always_inline)) {
        ((c = philox_round(c, k0 + R * philox_key_steps[0], k1 + R * philox_key_steps[1])), ...);
    }
    (std::make_integer_sequence<std::uint32_t, philox_rounds>{});
    return c;
}

/// A bijective 64-bit mixer (Steele, Lea & Flood 2014, SplitMix64 finaliser).
constexpr std::uint64_t mix(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

/// The key of one replicate: shared by all its strategies, so that they share every draw.
constexpr std::uint64_t run_key_of(std::uint64_t seed, std::uint32_t replicate) {
    return mix(mix(seed + 0x9E3779B97F4A7C15ULL) ^ (std::uint64_t{replicate} << 1 | 1U));
}

/// One uniform draw in [0, 1).
struct Uniform {
    std::uint32_t bits = 0;

    /// On a 24-bit grid, exact in float.
    constexpr float value() const { return static_cast<float>(bits >> 8) * 0x1p-24F; }
    constexpr bool below(float p) const { return value() < p; }
    /// On the full 32-bit grid, strictly inside (0, 1); for quantile functions.
    constexpr double open() const { return (static_cast<double>(bits) + 0.5) * 0x1p-32; }
    /// A whole number in [0, count); 0 when `count` is 0.
    constexpr std::uint32_t pick(std::uint32_t count) const {
        return static_cast<std::uint32_t>((std::uint64_t{bits} * count) >> 32);
    }
    double normal() const { return normal_quantile(open()); }
    /// Exponential with mean 1.
    constexpr float exponential() const { return -log1m_portable(value()); }
};

/// Poisson by inversion, at most `most` (a mean that large is a budget, not a rate); of one person
/// or of several side by side.
template <class Draw, FloatLike Real>
constexpr Real poisson(Draw drawn, Real mean, std::uint32_t most) {
    const Real u = drawn.value();
    Real p = exp_portable(-mean), below = p, count(0.0F);
    auto more = (mean > 0.0F) & (u >= 1.0F - mean) & (u >= below);  // exp(-mean) >= 1 - mean
    for (std::uint32_t k = 1; k <= most && any_of(more);)
        // Two steps before the next branch, which is unpredictable for several people.
        for (const std::uint32_t end = std::min(k + 1, most); k <= end; ++k) {
            count = select(more, Real(static_cast<float>(k)), count);
            p *= mean / static_cast<float>(k);
            below += p;
            more = more & (u >= below);
        }
    return count;
}

/// What a draw is keyed by, besides the person.
struct DrawKey {
    std::uint64_t run = 0;  ///< seed and replicate, see `run_key_of`
    std::uint32_t day = 0;
    std::uint32_t purpose = 0;
};

/// Four named draws of one person on one day. `Draws` is a struct of four Uniforms.
template <class Draws>
constexpr Draws draw(DrawKey key, PersonId who, std::uint32_t counterpart = 0) {
    static_assert(sizeof(Draws) == sizeof(Block), "a purpose has exactly four named draws");
    return bits_as<Draws>(philox({index_of(who), counterpart, key.day, key.purpose}, key.run));
}

struct FourDraws {
    Uniform a, b, c, d;
};

/// The draws of the n-th of several alike at one visit (posts, replies, tries).
constexpr FourDraws draw_occurrence(DrawKey key, PersonId who, std::uint32_t occurrence) {
    return draw<FourDraws>(key, who, occurrence + 1);
}

/// Competing risks: each cause has an independent exponential waiting time; the earliest one within
/// `days` happens. A change of one hazard leaves the waiting times of the other causes as they
/// were. Returns `Count` when nothing happens. `hazards` are rates per day.
template <std::size_t Count>
constexpr std::size_t competing_hazard_event(const std::array<float, Count>& hazards,
                                             const std::array<Uniform, Count>& clocks,
                                             float days = 1.0F) {
    std::size_t first = Count;
    float soonest = days;
    for (std::size_t k = 0; k < Count; ++k) {
        const float u = clocks[k].value();
        if (u >= hazards[k] * days) continue;  // 1 - exp(-h) <= h: true for most people
        const float time = -log1m_portable(u) / hazards[k];
        if (time < soonest) first = k, soonest = time;
    }
    return first;
}

}  // namespace coterie
