// SPDX-License-Identifier: Apache-2.0
// What a text must be before the TOML library may see it: UTF-8 without NUL bytes, and letters
// beyond ASCII only inside quotes and comments.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace coterie {

struct UnfitByte {
    std::uint64_t line = 0, column = 0;  ///< from 1; columns count letters
    std::string what;
};

/// The first byte that makes `text` unfit, if there is one.
std::optional<UnfitByte> first_unfit_byte(std::string_view text);

}  // namespace coterie
