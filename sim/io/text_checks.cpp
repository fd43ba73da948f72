// SPDX-License-Identifier: Apache-2.0
#include "sim/io/text_checks.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/core/problems.hpp"
#include "sim/io/shell_words.hpp"

namespace coterie {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Bytes of the UTF-8 character that `text` begins with (Unicode 15, table 3-7), or 0.
std::size_t character_size(std::string_view text) {
    const auto byte = [&](std::size_t k) {
        return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U;
    };
    const auto follows = [&](std::size_t k) { return (byte(k) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0), second = byte(1);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if ((first & 0xF0U) == 0xE0) {
        const bool overlong = first == 0xE0 && second < 0xA0;
        const bool surrogate = first == 0xED && second >= 0xA0;
        return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool overlong = first == 0xF0 && second < 0x90;
        const bool beyond = first == 0xF4 && second >= 0x90;
        return follows(1) && follows(2) && follows(3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

/// Follows quotes and comments from character to character.
class Surroundings {
public:
    /// Whether a character beyond ASCII is allowed here.
    bool any_character_allowed() const {
        if (comment_) return true;
        return quote_ != 0 && !after_backslash_ && !joining_lines_;
    }
    bool is_outside() const { return !comment_ && quote_ == 0; }
    /// Steps over what `rest` begins with; returns the bytes stepped over beyond one character.
    std::size_t step(std::string_view rest) {
        const char c = rest.front();
        if (comment_) {
            comment_ = c != '\n';
            return 0;
        }
        return quote_ == 0 ? step_outside(rest) : step_inside(rest);
    }

private:
    std::size_t step_outside(std::string_view rest) {
        const char c = rest.front();
        comment_ = c == '#';
        if (c != '"' && c != '\'') return 0;
        quote_ = c;
        triple_ = rest.starts_with(c == '"' ? "\"\"\"" : "'''");
        return triple_ ? 2 : 0;
    }
    std::size_t step_inside(std::string_view rest) {
        const char c = rest.front();
        if (c == '\n' && !triple_) quote_ = 0;  // an error, which the TOML library reports
        if (after_backslash_) {
            after_backslash_ = false;
            joining_lines_ = triple_ && (c == '\n' || c == '\r' || c == ' ' || c == '\t');
            return 0;
        }
        joining_lines_ = joining_lines_ && (c == '\n' || c == '\r' || c == ' ' || c == '\t');
        if (c == '\\' && quote_ == '"') after_backslash_ = true;
        if (c != quote_) return 0;
        if (triple_ && !rest.starts_with(quote_ == '"' ? "\"\"\"" : "'''")) return 0;
        const bool was_triple = triple_;
        std::size_t more = was_triple ? 2 : 0;  // up to two quotes may end a long text
        for (int k = 0; was_triple && k < 2 && rest.substr(more + 1).starts_with(quote_); ++k)
            ++more;
        quote_ = 0;
        return more;
    }

    char quote_ = 0;
    bool triple_ = false, comment_ = false, after_backslash_ = false, joining_lines_ = false;
};

/// Counts how deep tables, lists and dotted keys are nested, from character to character outside
/// quotes and comments.
class Levels {
public:
    void see(char c) {
        if (c == '\n' && open_.empty()) {
            is_line_start_ = true, is_header_ = false, dots_ = 0;
            return;
        }
        if (c == ' ' || c == '\t' || c == '\r') return;
        if (is_line_start_ && c == '[') is_header_ = true, header_ = 1;
        const bool is_first = std::exchange(is_line_start_, false);
        if (c == '.')
            ++(is_header_ ? header_ : dots_);
        else if (c == ',' || (is_first && !is_header_))
            dots_ = 0;
        else if (!is_header_ && (c == '[' || c == '{'))
            open_.push_back(dots_ + 1), around_ += dots_ + 1, dots_ = 0;
        else if (!is_header_ && (c == ']' || c == '}') && !open_.empty())
            around_ -= open_.back(), open_.pop_back(), dots_ = 0;
    }
    std::size_t depth() const { return header_ + around_ + dots_; }

private:
    std::vector<std::size_t> open_;  ///< levels that each open bracket adds
    std::size_t header_ = 0, around_ = 0, dots_ = 0;
    bool is_line_start_ = true, is_header_ = false;
};

std::string hex(unsigned char byte) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    return {digits[byte >> 4], digits[byte & 15]};
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t size = character_size(text);
        if (size == 0) return false;
        text.remove_prefix(size);
    }
    return true;
}

void check_is_text(std::string_view text, const std::string& name) {
    if (text.empty()) throw InvalidInput(name + ": empty file");
    if (text.starts_with("PK\x03\x04"))
        throw InvalidInput(name + ": a zip archive or a spreadsheet; unpack it (unzip "
                           + shell_word(name) + "), or save the spreadsheet as csv");
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        throw InvalidInput(name + ": text in UTF-16; convert it: iconv -f UTF-16 -t UTF-8 "
                           + shell_word(name) + " > FILE");
    if (text.find('\n') == std::string_view::npos && text.find('\r') < text.size() - 1)
        throw InvalidInput(name + ": lines end with a carriage return alone; convert them: tr '\\r' "
                           "'\\n' < "
                           + shell_word(name) + " > FILE");
    const std::size_t zero = text.find('\0');
    if (zero != std::string_view::npos)
        throw InvalidInput(name + ": binary data (a NUL byte at offset " + std::to_string(zero)
                           + "); expected text");
}

std::string_view without_mark(std::string_view text) {
    return text.substr(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
}

bool is_shortened_number(std::string_view cell) {
    constexpr std::string_view digits = "0123456789";
    const std::size_t e = cell.find_first_of("eE");
    if (e == std::string_view::npos || e < 3 || (cell[1] != '.' && cell[1] != ',')) return false;
    const std::string_view mantissa = cell.substr(2, e - 2), exponent = cell.substr(e + 1);
    return digits.find(cell[0]) != std::string_view::npos
           && mantissa.find_first_not_of(digits) == std::string_view::npos
           && exponent.starts_with('+') && exponent.size() > 1
           && exponent.find_first_not_of(digits, 1) == std::string_view::npos;
}

std::optional<std::string> control_character(std::string_view text) {
    for (std::size_t k = 0; k < text.size(); ++k) {
        const auto byte = static_cast<unsigned char>(text[k]);
        const auto next = k + 1 < text.size() ? static_cast<unsigned char>(text[k + 1]) : 0U;
        if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F)
            return "U+00" + hex(byte);
        if (byte == 0xC2 && next >= 0x80 && next < 0xA0)
            return "U+00" + hex(static_cast<unsigned char>(next));
    }
    return std::nullopt;
}

std::optional<UnfitByte> too_deep(std::string_view text) {
    std::uint64_t line = 1, column = 1;
    Surroundings surroundings;
    Levels levels;
    for (text = without_mark(text); !text.empty();) {
        const char c = text.front();
        const bool is_plain = surroundings.is_outside();
        const std::size_t step = 1 + surroundings.step(text);
        if (is_plain && surroundings.is_outside()) levels.see(c);
        if (levels.depth() > most_levels)
            return UnfitByte{line, column,
                             "nested more than " + std::to_string(most_levels) + " levels deep"};
        if (c == '\n')
            ++line, column = 1;
        else
            column += (static_cast<unsigned char>(c) & 0xC0U) == 0x80U ? 0 : step;
        text.remove_prefix(step);
    }
    return std::nullopt;
}

std::optional<UnfitByte> first_unfit_byte(std::string_view text) {
    std::uint64_t line = 1, column = 1;
    Surroundings surroundings;
    text = without_mark(text);
    while (!text.empty()) {
        const char c = text.front();
        const std::size_t size = character_size(text);
        if (c == '\0') return UnfitByte{line, column, "a NUL byte; is this a text file?"};
        if (size == 0)
            return UnfitByte{line, column,
                             "byte 0x" + hex(static_cast<unsigned char>(c)) + " is not UTF-8"};
        if (size > 1 && !surroundings.any_character_allowed())
            return UnfitByte{
                line, column,
                "'" + std::string(text.substr(0, size)) + "' must be in quotes or in a comment"};
        const std::size_t step = size + surroundings.step(text);
        if (c == '\n')
            ++line, column = 1;
        else
            column += step - size + 1;
        text.remove_prefix(step);
    }
    return std::nullopt;
}

}  // namespace coterie
