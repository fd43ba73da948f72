// SPDX-License-Identifier: Apache-2.0
// What a formula written once for a number and for lanes of numbers uses: `Real` is `float` or
// `Lanes<float>` (sim/core/lanes.hpp). These are the operations of one number; those of lanes have
// the same names and are found by their argument.
#pragma once

#include <concepts>
#include <cstdint>

#include "sim/core/bits.hpp"

namespace coterie {

/// A number, or numbers side by side: float or Lanes<float>.
template <class R>
concept FloatLike = std::same_as<R, float> || std::same_as<typename R::Element, float>;

/// `yes` where the condition holds, else `no`.
template <class T>
constexpr T select(bool condition, T yes, T no) {
    return condition ? yes : no;
}
/// The smaller one; `x` where they are equal.
constexpr float min(float x, float y) { return y < x ? y : x; }
/// The larger one; `x` where they are equal.
constexpr float max(float x, float y) { return x < y ? y : x; }
constexpr bool any_of(bool mask) { return mask; }

/// Towards zero.
constexpr std::int32_t to_int(float x) { return static_cast<std::int32_t>(x); }
constexpr float to_float(std::int32_t x) { return static_cast<float>(x); }
constexpr std::int32_t float_bits(float x) { return bits_as<std::int32_t>(x); }
constexpr float float_from_bits(std::int32_t bits) { return bits_as<float>(bits); }

/// `x` brought between `low` and `high`.
template <FloatLike Real>
constexpr Real clamp(Real x, float low, float high) {
    return min(max(x, low), high);
}
template <FloatLike Real>
constexpr Real clamp01(Real x) {
    return clamp(x, 0.0F, 1.0F);
}

}  // namespace coterie
