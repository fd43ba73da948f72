// SPDX-License-Identifier: Apache-2.0
// Eight numbers side by side, element by element the same IEEE operations as one alone, so the
// same bits. For the few loops the compilers' own vectorisers do not see through.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace coterie {

using Float8 = float __attribute__((vector_size(32)));
using Int8 = std::int32_t __attribute__((vector_size(32)));
using Short8 = std::uint16_t __attribute__((vector_size(16)));

inline Int8 widen(const std::array<std::uint16_t, 8>& narrow) {
    return __builtin_convertvector(std::bit_cast<Short8>(narrow), Int8);
}
inline std::array<std::uint16_t, 8> narrow(Int8 wide) {
    return std::bit_cast<std::array<std::uint16_t, 8>>(__builtin_convertvector(wide, Short8));
}
inline Float8 to_float(Int8 x) { return __builtin_convertvector(x, Float8); }
/// Towards zero, as a conversion of one alone.
inline Int8 to_int(Float8 x) { return __builtin_convertvector(x, Int8); }

/// `exp2_portable` of eight numbers not above 0.
inline Float8 exp2_of_negative(Float8 x) {
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

inline std::int32_t sum(Int8 x) {
    const auto each = std::bit_cast<std::array<std::int32_t, 8>>(x);
    std::int32_t total = 0;
    for (const std::int32_t one : each) total += one;
    return total;
}

}  // namespace coterie
