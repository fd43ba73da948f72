// SPDX-License-Identifier: Apache-2.0
// Keyed draws. A draw is a pure function of (seed, replicate, day, purpose, person, counterpart or
// occurrence) through Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011), so it depends neither on
// the order of calls nor on threads. The purpose is the name of the mechanism that draws.
// The rounds are written here, not taken from Random123, because the lanes of a vector are people
// and the rounds must be unrolled across them; tests prove equality with Random123's output.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "sim/core/ids.hpp"
#include "sim/core/lanes.hpp"
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

/// Four words of one person, or four times eight words of eight people side by side.
template <class Word>
using Words = std::array<Word, 4>;
using Block = Words<std::uint32_t>;
using Block8 = Words<UInt8>;

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

/// The keys of all rounds eight times side by side, which all draws of a run share.
class RoundKeys8 {
public:
    explicit RoundKeys8(std::uint64_t key) {
        const auto k0 = static_cast<std::uint32_t>(key);
        const auto k1 = static_cast<std::uint32_t>(key >> 32);
        for (std::uint32_t r = 0; r < philox_rounds; ++r)
            keys_[r] = {UInt8{} + (k0 + r * philox_key_steps[0]),
                        UInt8{} + (k1 + r * philox_key_steps[1])};
    }
    /// `philox` of eight counters that differ in their first word alone, so that the first two
    /// rounds have one product each to work out for all eight.
    [[gnu::always_inline]] Block8 philox(UInt8 first, std::uint32_t second, std::uint32_t third,
                                         std::uint32_t fourth) const {
        const auto p0 = multiply_wide(first, philox_factors[0]);
        const auto p1 = multiply_wide(third, philox_factors[1]);
        const std::uint32_t word = p1.high ^ second ^ keys_[0].k0[0];
        const auto q0 = multiply_wide(word, philox_factors[0]);
        const auto q1 = multiply_wide(p0.high ^ fourth ^ keys_[0].k1, philox_factors[1]);
        Block8 c{q1.high ^ p1.low ^ keys_[1].k0, q1.low, q0.high ^ p0.low ^ keys_[1].k1,
                 UInt8{} + q0.low};
        for (std::uint32_t r = 2; r < philox_rounds; ++r)
            c = philox_round<UInt8>(c, keys_[r].k0, keys_[r].k1);
        return c;
    }

private:
    struct Pair {
        UInt8 k0, k1;
    };
    std::array<Pair, philox_rounds> keys_;
};

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

/// Draws of eight people side by side.
struct Uniform8 {
    UInt8 bits{};
    Float8 value() const { return to_float(std::bit_cast<Int8>(bits >> 8)) * 0x1p-24F; }
};

/// Poisson by inversion, at most `most` (a mean that large is a budget, not a rate).
constexpr std::uint32_t poisson(Uniform drawn, float mean, std::uint32_t most) {
    if (drawn.value() < 1.0F - mean || mean <= 0.0F) return 0;  // exp(-mean) >= 1 - mean
    float p = exp_portable(-mean);
    float below = p;
    std::uint32_t k = 0;
    while (drawn.value() >= below && k < most) {
        ++k;
        p *= mean / static_cast<float>(k);
        below += p;
    }
    return k;
}

/// `poisson` of eight people.
inline Float8 poisson(Uniform8 drawn, Float8 mean, std::uint32_t most) {
    const Float8 u = drawn.value();
    Float8 p = exp_portable(-mean), below = p, count{};
    Int8 more = (u >= 1.0F - mean) & (mean > 0.0F) & (u >= below);
    std::uint32_t k = 0;
    while (k < most && lanes_true(more) != 0)
        // Two at once: nobody foretells how many the luckiest of eight has.
        for (const std::uint32_t end = std::min(k + 2, most); k < end;) {
            count -= to_float(more);  // -1 where there is one more
            p *= mean / static_cast<float>(++k);
            below += p;
            more &= u >= below;
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
    return std::bit_cast<Draws>(
        philox({index_of(who), counterpart, key.day, key.purpose}, key.run));
}

struct FourDraws {
    Uniform a, b, c, d;
};

/// A purpose of its own for the n-th draw of one kind at one visit (posts, replies, tries).
constexpr FourDraws draw_occurrence(DrawKey key, PersonId who, std::uint32_t occurrence) {
    return draw<FourDraws>(key, who, occurrence + 1);
}

template <std::size_t Count>
using Lanes = std::array<std::array<std::uint32_t, Count>, 4>;

/// `draw` for `Count` people at once (a multiple of eight), word by word.
template <std::size_t Count>
[[gnu::flatten]] inline void draw_many(const RoundKeys8& keys, DrawKey key,
                                       std::uint32_t counterpart,
                                       const std::array<std::uint32_t, Count>& who,
                                       Lanes<Count>& words) {
    static_assert(Count % 8 == 0);
    for (std::size_t i = 0; i < Count; i += 8) {
        const Block8 b = keys.philox(load_eight(who.data() + i), counterpart, key.day, key.purpose);
        for (std::size_t w = 0; w < 4; ++w) store_eight(b[w], words[w].data() + i);
    }
}

/// Independent exponential clocks, one a cause: the first to ring within `days` wins. Exactly the
/// competing-risks law, and a change of one hazard leaves the other causes' clocks where they were.
/// Returns `Count` when nothing rings. `hazards` are rates per day.
template <std::size_t Count>
constexpr std::size_t competing_hazard_event(const std::array<float, Count>& hazards,
                                             const std::array<Uniform, Count>& clocks,
                                             float days = 1.0F) {
    std::size_t first = Count;
    float soonest = days;
    for (std::size_t k = 0; k < Count; ++k) {
        const float u = clocks[k].value();
        if (u >= hazards[k] * days) continue;  // 1 - exp(-h) <= h: almost everybody stops here
        const float time = -log1m_portable(u) / hazards[k];
        if (time < soonest) first = k, soonest = time;
    }
    return first;
}

}  // namespace coterie
