// SPDX-License-Identifier: Apache-2.0
// The operations on vectors of 32 bytes that compilers translate poorly, written with the machine's
// own instructions. The only file with intrinsics. Each operation is first written in `plain`, as
// an obvious loop; a machine without AVX2 runs that one. A test compares the two.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#ifdef __AVX2__
#include <immintrin.h>
#endif

#include "sim/core/bits.hpp"

namespace coterie {

inline constexpr std::size_t vector_bytes = 32;
using FloatVector = float __attribute__((vector_size(32)));
using IntVector = std::int32_t __attribute__((vector_size(32)));
using WordVector = std::uint32_t __attribute__((vector_size(32)));
using LongVector = std::uint64_t __attribute__((vector_size(32)));
using ByteVector = std::uint8_t __attribute__((vector_size(32)));
using FourInts = std::int32_t __attribute__((vector_size(16)));

using EightShorts = std::array<std::uint16_t, 8>;
using SixteenBytes = std::array<std::uint8_t, 16>;

/// The lower and upper halves of eight 64-bit products.
struct WideProducts {
    WordVector low, high;
};

namespace plain {

/// Per element the larger one; `x` where they are equal, as `std::max(x, y)`.
inline FloatVector max(FloatVector x, FloatVector y) {
    for (int l = 0; l < 8; ++l) x[l] = x[l] < y[l] ? y[l] : x[l];
    return x;
}
/// Per element the smaller one; `x` where they are equal, as `std::min(x, y)`.
inline FloatVector min(FloatVector x, FloatVector y) {
    for (int l = 0; l < 8; ++l) x[l] = y[l] < x[l] ? y[l] : x[l];
    return x;
}
/// Bit l is the sign bit of element l.
inline std::uint32_t sign_bits(IntVector x) {
    std::uint32_t bits = 0;
    for (int l = 0; l < 8; ++l) bits |= x[l] < 0 ? 1U << l : 0U;
    return bits;
}
/// Bit l is the highest bit of byte l.
inline std::uint32_t top_bits(ByteVector x) {
    std::uint32_t bits = 0;
    for (int l = 0; l < 32; ++l) bits |= static_cast<std::uint32_t>(x[l] >> 7) << l;
    return bits;
}
/// The two lowest bits of each of eight bytes, side by side.
inline std::uint32_t lowest_pairs(std::uint64_t bytes) {
    std::uint32_t pairs = 0;
    for (int k = 0; k < 8; ++k) pairs |= static_cast<std::uint32_t>(bytes >> 8 * k & 3U) << 2 * k;
    return pairs;
}
/// table[index[l]]; every index below 16.
inline WordVector look_up(const std::array<std::uint32_t, 16>& table, WordVector index) {
    for (int l = 0; l < 8; ++l) index[l] = table[index[l]];
    return index;
}
/// table[index[l]]; every index below 8.
inline FloatVector look_up(const std::array<float, 8>& table, WordVector index) {
    FloatVector found{};
    for (int l = 0; l < 8; ++l) found[l] = table[index[l]];
    return found;
}
/// table[index[l]]; every index below 16.
inline ByteVector look_up(const SixteenBytes& table, ByteVector index) {
    for (int l = 0; l < 32; ++l) index[l] = table[index[l]];
    return index;
}
/// Four partial sums of 32 bytes.
inline LongVector sums_of_bytes(ByteVector x) {
    LongVector sums{};
    for (int l = 0; l < 32; ++l) sums[l / 8] += x[l];
    return sums;
}
/// The 64-bit products of eight words with one.
inline WideProducts multiply_wide(WordVector x, std::uint32_t by) {
    WideProducts product{};
    for (int l = 0; l < 8; ++l) {
        const std::uint64_t whole = std::uint64_t{x[l]} * by;
        product.low[l] = static_cast<std::uint32_t>(whole);
        product.high[l] = static_cast<std::uint32_t>(whole >> 32);
    }
    return product;
}
/// Eight short numbers as words.
inline WordVector widen(const EightShorts& shorts) {
    WordVector words{};
    for (std::size_t l = 0; l < 8; ++l) words[l] = shorts[l];
    return words;
}
/// Eight words below 65536 as short numbers.
inline EightShorts narrow(WordVector words) {
    EightShorts shorts;
    for (std::size_t l = 0; l < 8; ++l) shorts[l] = static_cast<std::uint16_t>(words[l]);
    return shorts;
}
/// The sums of all elements of each of four vectors.
inline FourInts sums(IntVector a, IntVector b, IntVector c, IntVector d) {
    FourInts total{};
    for (int l = 0; l < 8; ++l)
        total[0] += a[l], total[1] += b[l], total[2] += c[l], total[3] += d[l];
    return total;
}

}  // namespace plain

#ifdef __AVX2__
namespace avx2 {

inline FloatVector max(FloatVector x, FloatVector y) {
    // The instruction gives its second operand where both are equal.
    return bits_as<FloatVector>(_mm256_max_ps(bits_as<__m256>(y), bits_as<__m256>(x)));
}
inline FloatVector min(FloatVector x, FloatVector y) {
    return bits_as<FloatVector>(_mm256_min_ps(bits_as<__m256>(y), bits_as<__m256>(x)));
}
inline std::uint32_t sign_bits(IntVector x) {
    return static_cast<std::uint32_t>(_mm256_movemask_ps(bits_as<__m256>(x)));
}
inline std::uint32_t top_bits(ByteVector x) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(bits_as<__m256i>(x)));
}
#ifdef __BMI2__
inline std::uint32_t lowest_pairs(std::uint64_t bytes) {
    return static_cast<std::uint32_t>(_pext_u64(bytes, 0x0303030303030303ULL));
}
#else
using plain::lowest_pairs;
#endif
/// Both halves of the table are looked up; bit 3 of the index says which is meant.
inline WordVector look_up(const std::array<std::uint32_t, 16>& table, WordVector index) {
    std::array<WordVector, 2> halves;
    std::memcpy(&halves, &table, sizeof halves);
    const auto i = bits_as<__m256i>(index);
    const auto look_up_half = [i](WordVector half) {
        return bits_as<__m256>(_mm256_permutevar8x32_epi32(bits_as<__m256i>(half), i));
    };
    const auto bit_3_as_sign = bits_as<__m256>(_mm256_slli_epi32(i, 28));
    return bits_as<WordVector>(
        _mm256_blendv_ps(look_up_half(halves[0]), look_up_half(halves[1]), bit_3_as_sign));
}
inline FloatVector look_up(const std::array<float, 8>& table, WordVector index) {
    return bits_as<FloatVector>(
        _mm256_permutevar8x32_ps(_mm256_loadu_ps(table.data()), bits_as<__m256i>(index)));
}
inline ByteVector look_up(const SixteenBytes& table, ByteVector index) {
    const __m256i twice = _mm256_broadcastsi128_si256(bits_as<__m128i>(table));
    return bits_as<ByteVector>(_mm256_shuffle_epi8(twice, bits_as<__m256i>(index)));
}
inline LongVector sums_of_bytes(ByteVector x) {
    return bits_as<LongVector>(_mm256_sad_epu8(bits_as<__m256i>(x), _mm256_setzero_si256()));
}
/// The instruction multiplies every other element: once the even ones, once the odd ones.
inline WideProducts multiply_wide(WordVector x, std::uint32_t by) {
    const auto a = bits_as<__m256i>(x);
    const __m256i b = _mm256_set1_epi32(static_cast<std::int32_t>(by));
    const __m256i even = _mm256_mul_epu32(a, b);
    const __m256i odd = _mm256_mul_epu32(_mm256_srli_epi64(a, 32), b);
    return {bits_as<WordVector>(_mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA)),
            bits_as<WordVector>(_mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA))};
}
inline WordVector widen(const EightShorts& shorts) {
    return bits_as<WordVector>(_mm256_cvtepu16_epi32(bits_as<__m128i>(shorts)));
}
inline EightShorts narrow(WordVector words) {
    const auto all = bits_as<__m256i>(words);
    return bits_as<EightShorts>(
        _mm_packus_epi32(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1)));
}
/// Adds neighbours twice, which leaves two halves of each sum.
inline FourInts sums(IntVector a, IntVector b, IntVector c, IntVector d) {
    const __m256i ab = _mm256_hadd_epi32(bits_as<__m256i>(a), bits_as<__m256i>(b));
    const __m256i cd = _mm256_hadd_epi32(bits_as<__m256i>(c), bits_as<__m256i>(d));
    const __m256i halves = _mm256_hadd_epi32(ab, cd);
    return bits_as<FourInts>(
        _mm_add_epi32(_mm256_castsi256_si128(halves), _mm256_extracti128_si256(halves, 1)));
}

}  // namespace avx2
namespace machine = avx2;
#else
namespace machine = plain;
#endif

}  // namespace coterie
