// SPDX-License-Identifier: Apache-2.0
#include "sim/io/lines.hpp"

#include <algorithm>

namespace coterie {

namespace {

constexpr std::string_view between_words = " \t\r\v\f";

}  // namespace

LineWords words_of(std::string_view line) {
    LineWords words;
    std::size_t at = line.find_first_not_of(between_words);
    while (at != std::string_view::npos && line[at] != '#' && line[at] != '%') {
        const std::size_t end = std::min(line.find_first_of(between_words, at), line.size());
        if (words.count < LineWords::kept) words.word[words.count] = line.substr(at, end - at);
        ++words.count;
        at = line.find_first_not_of(between_words, end);
    }
    return words;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view within_a_line = " \t";
    text.remove_prefix(std::min(text.find_first_not_of(within_a_line), text.size()));
    return text.substr(0, text.find_last_not_of(within_a_line) + 1);
}

std::string_view stripped(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(between_words), text.size()));
    return text.substr(0, text.find_last_not_of(between_words) + 1);
}

std::vector<std::string> all_words(std::string_view text) {
    std::vector<std::string> words;
    std::size_t at = text.find_first_not_of(between_words);
    while (at != std::string_view::npos) {
        const std::size_t end = std::min(text.find_first_of(between_words, at), text.size());
        words.emplace_back(text.substr(at, end - at));
        at = text.find_first_not_of(between_words, end);
    }
    return words;
}

std::vector<std::string> split(std::string_view text, char mark) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(mark, at), text.size());
        parts.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

}  // namespace coterie
