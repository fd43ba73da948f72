// SPDX-License-Identifier: Apache-2.0
#include "sim/io/lines.hpp"

#include <algorithm>

namespace coterie {

LineWords words_of(std::string_view line) {
    constexpr std::string_view blanks = " \t\r\v\f";
    LineWords words;
    std::size_t at = line.find_first_not_of(blanks);
    while (at != std::string_view::npos && line[at] != '#' && line[at] != '%') {
        const std::size_t end = std::min(line.find_first_of(blanks, at), line.size());
        if (words.count < LineWords::kept) words.word[words.count] = line.substr(at, end - at);
        ++words.count;
        at = line.find_first_not_of(blanks, end);
    }
    return words;
}

}  // namespace coterie
