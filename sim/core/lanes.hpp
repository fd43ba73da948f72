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
using Short8 = std::uint16_t __attribute__((vector_size(16)));

inline UInt8 load_eight(const std::uint32_t* from) {
    UInt8 x;
    std::memcpy(&x, from, sizeof x);
    return x;
}
inline void store_eight(UInt8 x, std::uint32_t* to) { std::memcpy(to, &x, sizeof x); }

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

inline Int8 widen(const std::array<std::uint16_t, 8>& narrow) {
    return __builtin_convertvector(std::bit_cast<Short8>(narrow), Int8);
}
inline std::array<std::uint16_t, 8> narrow(Int8 wide) {
    return std::bit_cast<std::array<std::uint16_t, 8>>(__builtin_convertvector(wide, Short8));
}
inline Float8 to_float(Int8 x) { return __builtin_convertvector(x, Float8); }
/// Towards zero, as a conversion of one alone.
inline Int8 to_int(Float8 x) { return __builtin_convertvector(x, Int8); }

/// `exp2_portable` of eight numbers not above 126.
inline Float8 exp2_up_to_126(Float8 x) {
    const Float8 bounded = x < -126.0F ? Float8{} - 126.0F : x;
    const Int8 whole = to_int(bounded + 126.5F) - 126;
    const Float8 part = bounded - to_float(whole);
    Float8 p = part * 1.3400427e-3F + 9.6181291e-3F;
    p = p * part + 5.5503272e-2F;
    p = p * part + 2.4022651e-1F;
    p = p * part + 6.9314720e-1F;
    p = p * part + 1.0F;
    return p * std::bit_cast<Float8>((whole + 127) << 23);
}

/// `exp2_portable` of eight numbers.
inline Float8 exp2_portable(Float8 x) { return exp2_up_to_126(x > 126.0F ? Float8{} + 126.0F : x); }
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

inline Float8 clamp01(Float8 x) {
    const Float8 low = x < 0.0F ? Float8{} : x;
    return low > 1.0F ? Float8{} + 1.0F : low;
}

/// Half and half again: as integers, the same in any order.
inline std::int32_t sum(Int8 x) {
    using Int4 = std::int32_t __attribute__((vector_size(16)));
    const Int4 four =
        __builtin_shufflevector(x, x, 0, 1, 2, 3) + __builtin_shufflevector(x, x, 4, 5, 6, 7);
    const Int4 two = four + __builtin_shufflevector(four, four, 2, 3, 0, 1);
    return two[0] + two[1];
}

}  // namespace coterie
