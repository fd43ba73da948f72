// SPDX-License-Identifier: Apache-2.0
// The words of a command in a manifest, by which `resume` gives the command again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace coterie {

/// The argument of a manifest that holds them.
inline constexpr const char* command_line_key = "command_line";

/// The words as one text, and back: no word has a line break.
inline std::string line_of_words(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : "\n") + word;
    return text;
}

}  // namespace coterie
