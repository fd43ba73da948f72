// SPDX-License-Identifier: Apache-2.0
// The line of a text in which something is wrong, with a caret under the place, and the error that
// carries such lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "sim/core/problems.hpp"

namespace coterie {

/// "    2 | days = 0\n      |        ^\n": the line of `place` in `text`, the caret under its
/// column. Line 0 is the only line of a text without lines, such as a flag. "" when the place has
/// no column or the text no such line. Columns count characters. A tab is shown as four blanks, a
/// control character as '?', and of a long line only what is around the column.
std::string excerpt(std::string_view text, const Place& place);

/// The column, from 1 and in characters, of the byte `at` of a line.
std::uint64_t column_of(std::string_view line, std::size_t at);

/// A scenario is wrong. `what()` has one problem a line, `shown()` each with its line of the file.
class InvalidScenario : public InvalidInput {
public:
    InvalidScenario(const std::string& what, std::string shown)
        : InvalidInput(what), shown_(std::move(shown)) {}
    const std::string& shown() const { return shown_; }

private:
    std::string shown_;
};

}  // namespace coterie
