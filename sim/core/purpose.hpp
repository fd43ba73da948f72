// SPDX-License-Identifier: Apache-2.0
// The purpose of a draw: part of its key, so that draws for different purposes are independent.
#pragma once

#include <cstdint>
#include <string_view>

namespace coterie {

/// A purpose is a name, hashed (FNV-1a). The list of a day checks that no two collide.
constexpr std::uint32_t purpose_of(std::string_view name) {
    std::uint32_t h = 2166136261U;
    for (const char c : name) h = (h ^ static_cast<std::uint8_t>(c)) * 16777619U;
    return h;
}

}  // namespace coterie
