// SPDX-License-Identifier: Apache-2.0
// Eight numbers side by side, element by element the same IEEE operations as one alone, so the
// same bits. For the few loops the compilers' own vectorisers do not see through.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#ifdef __AVX2__
#include <immintrin.h>
#endif

namespace coterie {

using Float8 = float __attribute__((vector_size(32)));
using Int8 = std::int32_t __attribute__((vector_size(32)));
using UInt8 = std::uint32_t __attribute__((vector_size(32)));
using Int4 = std::int32_t __attribute__((vector_size(16)));
using UInt4 = std::uint32_t __attribute__((vector_size(16)));
using Short8 = std::uint16_t __attribute__((vector_size(16)));

inline UInt8 load_eight(const std::uint32_t* from) {
    UInt8 x;
    std::memcpy(&x, from, sizeof x);
    return x;
}
inline void store_eight(UInt8 x, std::uint32_t* to) { std::memcpy(to, &x, sizeof x); }
inline void store_eight(Float8 x, float* to) { std::memcpy(to, &x, sizeof x); }

/// A short number twice in each of eight lanes.
inline UInt8 sixteen_times(std::uint16_t x) {
    using Short16 = std::uint16_t __attribute__((vector_size(32)));
    return std::bit_cast<UInt8>(Short16{} + x);
}

/// Eight short numbers, widened.
inline UInt8 load_eight(const std::uint16_t* from) {
#ifdef __AVX2__
    return std::bit_cast<UInt8>(
        _mm256_cvtepu16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i_u*>(from))));
#else
    UInt8 x;
    for (int l = 0; l < 8; ++l) x[l] = from[l];
    return x;
#endif
}

/// Eight bytes, widened.
inline UInt8 load_eight_bytes(const std::uint8_t* from) {
    using Byte8 = std::uint8_t __attribute__((vector_size(8)));
    Byte8 bytes;
    std::memcpy(&bytes, from, sizeof bytes);
    return __builtin_convertvector(bytes, UInt8);
}
inline Float8 load_eight(const float* from) {
    Float8 x;
    std::memcpy(&x, from, sizeof x);
    return x;
}

/// table[index[l]] for each lane; every index below 16.
inline UInt8 look_up(const std::array<std::uint32_t, 16>& table, UInt8 index) {
#ifdef __AVX2__
    const auto i = std::bit_cast<__m256i>(index);
    const auto low = std::bit_cast<__m256>(
        _mm256_permutevar8x32_epi32(std::bit_cast<__m256i>(load_eight(table.data())), i));
    const auto high = std::bit_cast<__m256>(
        _mm256_permutevar8x32_epi32(std::bit_cast<__m256i>(load_eight(table.data() + 8)), i));
    const auto upper = std::bit_cast<__m256>(_mm256_slli_epi32(i, 28));  // bit 3 as the sign
    return std::bit_cast<UInt8>(_mm256_blendv_ps(low, high, upper));
#else
    UInt8 found{};
    for (int l = 0; l < 8; ++l) found[l] = table[index[l]];
    return found;
#endif
}

/// table[index[l]] for each lane; every index below 8.
inline Float8 look_up(const std::array<float, 8>& table, UInt8 index) {
#ifdef __AVX2__
    return std::bit_cast<Float8>(_mm256_permutevar8x32_ps(
        std::bit_cast<__m256>(load_eight(table.data())), std::bit_cast<__m256i>(index)));
#else
    Float8 found{};
    for (int l = 0; l < 8; ++l) found[l] = table[index[l]];
    return found;
#endif
}

/// The four columns of eight rows.
inline std::array<Float8, 4> columns_of(const std::array<std::array<float, 4>, 8>& rows) {
    using Float4 = float __attribute__((vector_size(16)));
    const auto pair = [&](std::size_t k) {  // rows k and k + 4, one behind the other
        const auto low = std::bit_cast<Float4>(rows[k]), high = std::bit_cast<Float4>(rows[k + 4]);
        return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
    };
    const Float8 r0 = pair(0), r1 = pair(1), r2 = pair(2), r3 = pair(3);
    const Float8 ab01 = __builtin_shufflevector(r0, r1, 0, 8, 1, 9, 4, 12, 5, 13);
    const Float8 ab23 = __builtin_shufflevector(r2, r3, 0, 8, 1, 9, 4, 12, 5, 13);
    const Float8 cd01 = __builtin_shufflevector(r0, r1, 2, 10, 3, 11, 6, 14, 7, 15);
    const Float8 cd23 = __builtin_shufflevector(r2, r3, 2, 10, 3, 11, 6, 14, 7, 15);
    return {__builtin_shufflevector(ab01, ab23, 0, 1, 8, 9, 4, 5, 12, 13),
            __builtin_shufflevector(ab01, ab23, 2, 3, 10, 11, 6, 7, 14, 15),
            __builtin_shufflevector(cd01, cd23, 0, 1, 8, 9, 4, 5, 12, 13),
            __builtin_shufflevector(cd01, cd23, 2, 3, 10, 11, 6, 7, 14, 15)};
}

/// Bit l is set where lane l is true: the highest bit of what a comparison gives.
inline std::uint32_t lanes_true(Int8 x) {
    std::uint32_t bits = 0;
#ifdef __AVX2__
    bits = static_cast<std::uint32_t>(_mm256_movemask_ps(std::bit_cast<__m256>(x)));
#else
    for (int l = 0; l < 8; ++l) bits |= x[l] < 0 ? 1U << l : 0U;
#endif
    return bits;
}

inline std::uint32_t lanes_true(Int4 x) {
    std::uint32_t bits = 0;
#ifdef __AVX2__
    bits = static_cast<std::uint32_t>(_mm_movemask_ps(std::bit_cast<__m128>(x)));
#else
    for (int l = 0; l < 4; ++l) bits |= x[l] < 0 ? 1U << l : 0U;
#endif
    return bits;
}

/// The two halves of eight 64-bit products.
struct WideProduct8 {
    UInt8 low, high;
};
/// Written out where the machine multiplies every other lane into 64 bits: compilers take three
/// times the instructions for it.
inline WideProduct8 multiply_wide(UInt8 x, std::uint32_t by) {
#ifdef __AVX2__
    const auto a = std::bit_cast<__m256i>(x);
    const __m256i b = _mm256_set1_epi32(static_cast<std::int32_t>(by));
    const __m256i even = _mm256_mul_epu32(a, b);
    const __m256i odd = _mm256_mul_epu32(_mm256_srli_epi64(a, 32), b);
    return {std::bit_cast<UInt8>(_mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA)),
            std::bit_cast<UInt8>(_mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA))};
#else
    WideProduct8 product{};
    for (int l = 0; l < 8; ++l) {
        const std::uint64_t whole = std::uint64_t{x[l]} * by;
        product.low[l] = static_cast<std::uint32_t>(whole);
        product.high[l] = static_cast<std::uint32_t>(whole >> 32);
    }
    return product;
#endif
}

/// Written out where one instruction does it: g++ takes four.
inline Int8 widen(const std::array<std::uint16_t, 8>& narrow) {
#ifdef __AVX2__
    return std::bit_cast<Int8>(_mm256_cvtepu16_epi32(std::bit_cast<__m128i>(narrow)));
#else
    return __builtin_convertvector(std::bit_cast<Short8>(narrow), Int8);
#endif
}
/// Eight numbers from 0 to 65535, narrowed.
inline std::array<std::uint16_t, 8> narrow(Int8 wide) {
#ifdef __AVX2__
    const auto all = std::bit_cast<__m256i>(wide);
    return std::bit_cast<std::array<std::uint16_t, 8>>(
        _mm_packus_epi32(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1)));
#else
    return std::bit_cast<std::array<std::uint16_t, 8>>(__builtin_convertvector(wide, Short8));
#endif
}
inline Float8 to_float(Int8 x) { return __builtin_convertvector(x, Float8); }
/// Towards zero, as a conversion of one alone.
inline Int8 to_int(Float8 x) { return __builtin_convertvector(x, Int8); }

/// Each of eight numbers, `least` where it is less; written out because g++ compares and selects.
inline Float8 at_least(Float8 x, float least) {
#ifdef __AVX2__
    return std::bit_cast<Float8>(_mm256_max_ps(std::bit_cast<__m256>(x), _mm256_set1_ps(least)));
#else
    return x > least ? x : Float8{} + least;
#endif
}
/// Each of eight numbers, `most` where it is more.
inline Float8 at_most(Float8 x, float most) {
#ifdef __AVX2__
    return std::bit_cast<Float8>(_mm256_min_ps(std::bit_cast<__m256>(x), _mm256_set1_ps(most)));
#else
    return x < most ? x : Float8{} + most;
#endif
}

/// `exp2_portable` of eight numbers from -1/2 to below 1/2: the polynomial alone, nothing to scale.
inline Float8 exp2_near_zero(Float8 x) {
    Float8 p = x * 1.3400427e-3F + 9.6181291e-3F;
    p = p * x + 5.5503272e-2F;
    p = p * x + 2.4022651e-1F;
    p = p * x + 6.9314720e-1F;
    return p * x + 1.0F;
}

/// `exp2_portable` of eight numbers not above 126.
inline Float8 exp2_up_to_126(Float8 x) {
    const Float8 bounded = at_least(x, -126.0F);
    const Int8 whole = to_int(bounded + 126.5F) - 126;
    return exp2_near_zero(bounded - to_float(whole)) * std::bit_cast<Float8>((whole + 127) << 23);
}

/// `exp2_portable` of eight numbers.
inline Float8 exp2_portable(Float8 x) { return exp2_up_to_126(at_most(x, 126.0F)); }
inline Float8 exp_portable(Float8 x) { return exp2_portable(x * 1.44269504F); }

/// `log1p_portable` of eight numbers above -1.
inline Float8 log1p_portable(Float8 x) {
    const Int8 bits = std::bit_cast<Int8>(1.0F + x);
    const Int8 exponent = (bits >> 23) - 126;
    const auto m = std::bit_cast<Float8>((bits & 0x7FFFFF) | 0x3F000000);
    const Float8 s = (m - 0.70710678F) / (m + 0.70710678F);
    const Float8 t = s * s;
    const Float8 series =
        s * (2.0F + t * (0.66666667F + t * (0.4F + t * (0.28571429F + t * 0.22222222F))));
    return (to_float(exponent) - 0.5F) * 0.69314718F + series;
}

inline Float8 clamp01(Float8 x) { return at_most(at_least(x, 0.0F), 1.0F); }

}  // namespace coterie
