// SPDX-License-Identifier: Apache-2.0
// The bytes of a value read as a value of another type.
#pragma once

#include <type_traits>

namespace coterie {

/// The `To` whose bytes are those of `from`. This is std::bit_cast, which the standard library of
/// em++ (libc++ 13) does not have; the compilers' built-in function is the same everywhere.
template <class To, class From>
constexpr To bits_as(const From& from) {
    static_assert(sizeof(To) == sizeof(From)
                      && std::is_trivially_copyable_v<To> && std::is_trivially_copyable_v<From>,
                  "only a type of the same size whose values are their bytes");
    return __builtin_bit_cast(To, from);
}

}  // namespace coterie
