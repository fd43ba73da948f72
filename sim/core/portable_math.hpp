// SPDX-License-Identifier: Apache-2.0
// Elementary functions that give the same bits with every compiler, C library and optimisation
// level: integers and IEEE operations in a written order (built with -ffp-contract=off), no libm.
// The day of a community is computed with these alone; statistics use the standard library.
#pragma once

#include <cmath>
#include <cstdint>

#include "sim/core/bits.hpp"
#include "sim/core/real.hpp"

namespace coterie {

/// 2^x for -1/2 <= x < 1/2: a degree-5 minimax polynomial, relative error below 6e-7.
template <FloatLike Real>
constexpr Real exp2_near_zero(Real x) {
    Real p = x * 1.3400427e-3F + 9.6181291e-3F;
    p = p * x + 5.5503272e-2F;
    p = p * x + 2.4022651e-1F;
    p = p * x + 6.9314720e-1F;
    return p * x + 1.0F;
}

/// 2^x for x <= 126; x below -126 is taken as -126. The nearest whole number goes into the
/// exponent.
template <FloatLike Real>
constexpr Real exp2_up_to_126(Real x) {
    const Real bounded = max(x, -126.0F);
    const auto whole = to_int(bounded + 126.5F) - 126;  // nearest, without a sign test
    return exp2_near_zero(bounded - to_float(whole)) * float_from_bits((whole + 127) << 23);
}

/// 2^x for -126 <= x <= 126 (clamped), relative error below 6e-7.
template <FloatLike Real>
constexpr Real exp2_portable(Real x) {
    return exp2_up_to_126(min(x, 126.0F));
}

template <FloatLike Real>
constexpr Real exp_portable(Real x) {
    return exp2_portable(x * 1.44269504F);
}

/// Share left of something that halves every `half_life_days`, after `days`.
constexpr float decay_factor(float days, float half_life_days) {
    return exp2_portable(-days / half_life_days);
}

/// The logistic function, 1 / (1 + exp(-x)).
template <FloatLike Real>
constexpr Real logistic(Real x) {
    return 1.0F / (1.0F + exp_portable(-x));
}

/// ln((1 + s) / (1 - s)) for small s: 2 artanh(s) by its series.
template <FloatLike Real>
constexpr Real log_ratio_series(Real s) {
    const Real t = s * s;
    return s * (2.0F + t * (0.66666667F + t * (0.4F + t * (0.28571429F + t * 0.22222222F))));
}

/// ln(x) of a positive normal x, absolute error below 4e-6 of the larger of 1 and the result.
template <FloatLike Real>
constexpr Real log_portable(Real x) {
    const auto bits = float_bits(x);
    const auto exponent = (bits >> 23) - 126;  // mantissa in [0.5, 1)
    const Real m = float_from_bits((bits & 0x7FFFFF) | 0x3F000000);
    return (to_float(exponent) - 0.5F) * 0.69314718F
           + log_ratio_series((m - 0.70710678F) / (m + 0.70710678F));
}

/// ln(1 + x) for x > -1, absolute error below 4e-6 of the larger of 1 and the result.
template <FloatLike Real>
constexpr Real log1p_portable(Real x) {
    return log_portable(1.0F + x);
}

/// ln(1 - u) for 0 <= u < 1, relative error below 2e-6 also for tiny u.
constexpr float log1m_portable(float u) {
    return u < 0.25F ? -log_ratio_series(u / (2.0F - u)) : log_portable(1.0F - u);
}

/// Natural logarithm of a positive normal double, relative error below 1e-14.
constexpr double log_portable(double x) {
    const auto bits = bits_as<std::uint64_t>(x);
    const int exponent = static_cast<int>(bits >> 52) - 1022;  // mantissa in [0.5, 1)
    const double m = bits_as<double>((bits & 0xFFFFFFFFFFFFFULL) | 0x3FE0000000000000ULL);
    const double s = (m - 0.70710678118654752) / (m + 0.70710678118654752);
    const double t = s * s;
    double sum = 0.0;
    for (int k = 21; k >= 1; k -= 2) sum = sum * t + 1.0 / k;
    return (exponent - 0.5) * 0.69314718055994531 + 2.0 * s * sum;
}

/// The standard normal quantile of 0 < p < 1 to about 1e-7 (Wichura 1988, algorithm AS 241, PPND7).
/// `std::sqrt` is correctly rounded by IEEE 754, hence portable.
inline double normal_quantile(double p) {
    const double q = p - 0.5;
    if (q >= -0.425 && q <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
               / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0);
    }
    const double tail = q < 0.0 ? p : 1.0 - p;
    double r = std::sqrt(-log_portable(tail));
    double value = 0.0;
    if (r <= 5.0) {
        r -= 1.6;
        value = (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777)
                / ((0.12021132975 * r + 0.73700164250) * r + 1.0);
    } else {
        r -= 5.0;
        value = (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150)
                / ((0.012258202635 * r + 0.24197894225) * r + 1.0);
    }
    return q < 0.0 ? -value : value;
}

}  // namespace coterie
