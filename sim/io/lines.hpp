// SPDX-License-Identifier: Apache-2.0
// Texts of one record a line: the lines, and the words of a line, separated by blanks or by a mark.
// Tables with commas are read by sim/io/csv.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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

/// `text` without the blanks around it.
std::string_view trimmed(std::string_view text);

/// The same without any blanks around it that may separate words, line ends included.
std::string_view stripped(std::string_view text);

/// All words of `text`, separated by blanks.
std::vector<std::string> all_words(std::string_view text);

/// The parts of `text` between the marks, empty ones too: "a,,b" has three, "" one.
std::vector<std::string> split(std::string_view text, char mark);

}  // namespace coterie
