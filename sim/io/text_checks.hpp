// SPDX-License-Identifier: Apache-2.0
// Whether bytes are text: UTF-8 without NUL bytes; and what more the TOML library needs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace coterie {

bool is_valid_utf8(std::string_view text);

/// Throws InvalidInput with `name` in front when the text is empty or holds a NUL byte.
void check_is_text(std::string_view text, const std::string& name);

/// The text without the byte order mark that some programs put in front.
std::string_view without_mark(std::string_view text);

/// Whether a cell is a number as spreadsheets shorten it: "8.13848E+16". An id or a time that looks
/// so has lost its last digits.
bool is_shortened_number(std::string_view cell);

struct UnfitByte {
    std::uint64_t line = 0, column = 0;  ///< from 1; columns count characters
    std::string what;
};

/// "U+001B" of the first control character in `text` (which is UTF-8) that a terminal could take
/// for an order; line feed and tab are none.
std::optional<std::string> control_character(std::string_view text);

/// The most levels that a TOML text may have: the TOML library needs stack for each.
inline constexpr std::size_t most_levels = 256;

/// Where tables, lists and dotted keys are nested more than `most_levels` deep, if they are.
std::optional<UnfitByte> too_deep(std::string_view text);

/// The first byte that the TOML library must not see, if there is one: NUL, no UTF-8, or a
/// character beyond ASCII outside quotes and comments.
std::optional<UnfitByte> first_unfit_byte(std::string_view text);

}  // namespace coterie
