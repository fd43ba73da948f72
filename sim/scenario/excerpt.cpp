// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/excerpt.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "sim/io/text_checks.hpp"

namespace coterie {

namespace {

/// One character as it is printed.
struct Glyph {
    std::string text;
    std::size_t columns = 1;
};

struct WideBlock {
    char32_t first, last;
};
/// Characters of East Asian scripts and pictures, which terminals print two columns wide (Unicode
/// Standard Annex 11).
constexpr std::array<WideBlock, 9> wide_blocks{{{0x1100, 0x115F},
                                                {0x2E80, 0xA4CF},
                                                {0xAC00, 0xD7A3},
                                                {0xF900, 0xFAFF},
                                                {0xFE30, 0xFE6F},
                                                {0xFF00, 0xFF60},
                                                {0xFFE0, 0xFFE6},
                                                {0x1F300, 0x1FAFF},
                                                {0x20000, 0x3FFFD}}};
constexpr WideBlock combining{0x0300, 0x036F};

std::size_t columns_of(char32_t letter) {
    const auto is_in = [&](const WideBlock& b) { return b.first <= letter && letter <= b.last; };
    if (is_in(combining)) return 0;
    return std::any_of(wide_blocks.begin(), wide_blocks.end(), is_in) ? 2 : 1;
}

/// The first character of `line`, which it is removed from.
Glyph take_glyph(std::string_view& line) {
    const auto byte = static_cast<unsigned char>(line.front());
    const std::size_t size = byte < 0xC0U ? 1 : byte < 0xE0U ? 2 : byte < 0xF0U ? 3 : 4;
    const std::string_view letter = line.substr(0, size);
    if (byte < 0x80U || size == 1 || !is_valid_utf8(letter)) {
        line.remove_prefix(1);
        if (byte == '\t') return {"    ", 4};
        return {byte < 0x20U || byte > 0x7EU ? "?" : std::string(letter.substr(0, 1)), 1};
    }
    line.remove_prefix(size);
    char32_t code = byte & (0xFFU >> (size + 1));
    for (const char c : letter.substr(1))
        code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
    return {std::string(letter), columns_of(code)};
}

std::string_view line_of(std::string_view text, std::uint64_t line) {
    for (std::uint64_t k = 1; k < line; ++k) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) return {};
        text.remove_prefix(end + 1);
    }
    text = text.substr(0, text.find('\n'));
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

}  // namespace

std::string excerpt(std::string_view text, const Place& place) {
    constexpr std::size_t longest = 100, before = 60;  // characters
    std::string_view line = line_of(without_mark(text), place.line);
    if (place.column == 0 || line.empty()) return "";
    std::vector<Glyph> glyphs;
    while (!line.empty()) glyphs.push_back(take_glyph(line));
    const auto column = static_cast<std::size_t>(place.column - 1);
    const std::size_t first =
        glyphs.size() > longest && column > before ? std::min(column, glyphs.size()) - before : 0;
    const std::size_t last = std::min(glyphs.size(), first + longest);
    std::string shown = first > 0 ? "..." : "", caret(shown.size(), ' ');
    for (std::size_t k = first; k < last; ++k) {
        shown += glyphs[k].text;
        if (k < column) caret.append(glyphs[k].columns, ' ');
    }
    if (last < glyphs.size()) shown += "...";
    if (column > last) caret.append(std::min(column - last, longest), ' ');
    const std::string number = place.line > 0 ? std::to_string(place.line) : "";
    constexpr std::size_t width = 5;
    const std::size_t margin = std::max(width, number.size());
    return std::string(margin - number.size(), ' ') + number + " | " + shown + "\n"
           + std::string(margin, ' ') + " | " + caret + "^\n";
}

std::uint64_t column_of(std::string_view line, std::size_t at) {
    const std::string_view before = line.substr(0, at);
    return 1 + static_cast<std::uint64_t>(std::count_if(before.begin(), before.end(), [](char c) {
               return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // not inside a character
           }));
}

}  // namespace coterie
