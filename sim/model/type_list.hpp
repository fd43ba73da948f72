// SPDX-License-Identifier: Apache-2.0
// Lists of types.
#pragma once

#include <cstddef>

namespace coterie {

template <class... Ts>
struct List {};

template <class... Lists>
struct Joined {
    using type = List<>;
};
template <class... Ts>
struct Joined<List<Ts...>> {
    using type = List<Ts...>;
};
template <class... Ts, class... Us, class... Rest>
struct Joined<List<Ts...>, List<Us...>, Rest...> : Joined<List<Ts..., Us...>, Rest...> {};

template <std::size_t Bytes, class T>
struct IfAligned {
    using type = List<>;
};
template <std::size_t Bytes, class T>
requires(alignof(T) == Bytes) struct IfAligned<Bytes, T> {
    using type = List<T>;
};

/// The same types, those of the largest alignment first, else in their order: put together they
/// leave no gaps between them.
template <class L>
struct ByAlignment;
template <class... Ts>
struct ByAlignment<List<Ts...>> {
    using type =
        typename Joined<typename IfAligned<8, Ts>::type..., typename IfAligned<4, Ts>::type...,
                        typename IfAligned<2, Ts>::type...,
                        typename IfAligned<1, Ts>::type...>::type;
};

}  // namespace coterie
