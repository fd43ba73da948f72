// SPDX-License-Identifier: Apache-2.0
// Texts of one record a line, its columns separated by blanks: the lines, and the words of a line.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace coterie {

/// Calls `line(number, text)` for every line, numbered from 1, without its line feed.
template <class Line>
void for_each_line(std::string_view text, Line line) {
    for (std::uint64_t number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        line(number, text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

/// The first three words of a line and how many there are in all.
struct LineWords {
    static constexpr std::size_t kept = 3;
    std::array<std::string_view, kept> word;
    std::size_t count = 0;
};

/// The words of `line`, separated by blanks. A word that starts with `#` or `%` begins a comment.
LineWords words_of(std::string_view line);

}  // namespace coterie
