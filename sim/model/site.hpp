// SPDX-License-Identifier: Apache-2.0
// World descriptors of the site that carries a community: how people first become known there,
// and the people they can write to. Given, never fitted.
#pragma once

#include "sim/core/fields.hpp"

namespace coterie {

/// The event that a member's first day is the day of.
enum class Newcomers : std::uint8_t { register_first, write_first };
template <>
struct EnumNames<Newcomers> {
    static constexpr std::array<std::string_view, 2> names{"register_first", "write_first"};
};

struct Site {
    static constexpr std::string_view section = "site";
    Newcomers newcomers = initial.newcomers;
    bool directory = initial.directory;
    float private_share = initial.private_share;
    static const Site initial;  ///< the defaults, given in site.docs.cpp
    static constexpr auto fields() {
        using S = Site;
        return std::tuple{choice("newcomers", &S::newcomers), choice("directory", &S::directory),
                          field("private_share", &S::private_share, "share", 0, 1)};
    }
    static FieldNotes notes();
};
}  // namespace coterie
