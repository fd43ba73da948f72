// SPDX-License-Identifier: Apache-2.0
// Sums across lanes: of all and of the first few. Integers, so the same in any order.
#pragma once

#include "sim/core/lanes.hpp"

namespace coterie {

/// Half and half again.
inline std::int32_t sum(Int4 x) {
    const Int4 two = x + __builtin_shufflevector(x, x, 2, 3, 0, 1);
    return two[0] + two[1];
}
inline std::int32_t sum(Int8 x) {
    return sum(__builtin_shufflevector(x, x, 0, 1, 2, 3)
               + __builtin_shufflevector(x, x, 4, 5, 6, 7));
}

/// The sums of four at once.
inline Int4 sums(Int8 a, Int8 b, Int8 c, Int8 d) {
#ifdef __AVX2__
    const __m256i ab = _mm256_hadd_epi32(std::bit_cast<__m256i>(a), std::bit_cast<__m256i>(b));
    const __m256i cd = _mm256_hadd_epi32(std::bit_cast<__m256i>(c), std::bit_cast<__m256i>(d));
    const auto halves = std::bit_cast<Int8>(_mm256_hadd_epi32(ab, cd));
    return __builtin_shufflevector(halves, halves, 0, 1, 2, 3)
           + __builtin_shufflevector(halves, halves, 4, 5, 6, 7);
#else
    return Int4{sum(a), sum(b), sum(c), sum(d)};
#endif
}

/// The sums of the first, the first two ... all of them.
inline UInt8 running_sums(UInt8 x) {
    const UInt8 none{};
    x += __builtin_shufflevector(x, none, 8, 0, 1, 2, 8, 4, 5, 6);
    x += __builtin_shufflevector(x, none, 8, 8, 0, 1, 8, 8, 4, 5);
    return x + __builtin_shufflevector(x, none, 8, 8, 8, 8, 3, 3, 3, 3);
}

}  // namespace coterie
