// SPDX-License-Identifier: Apache-2.0
// Finding descriptions by a name or a part of it, and printing them.
#include <algorithm>

#include <fmt/format.h>

#include "sim/cli/descriptions.hpp"
#include "sim/cli/text_table.hpp"
#include "sim/scenario/catalogue.hpp"

namespace coterie {

namespace {

constexpr std::size_t line_columns = 100;

/// Lower case, with one mark between words.
std::string plain(std::string_view text) {
    std::string made;
    for (const char c : text) {
        const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        made += low == ' ' || low == '-' ? '_' : low;
    }
    return made;
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words{""};
    for (const char c : text)
        if (c == '_' || c == '.')
            words.emplace_back();
        else
            words.back() += c;
    for (std::string& word : words)
        if (word.size() > 3 && word.ends_with('s')) word.pop_back();  // "packets"
    std::erase(words, "");
    return words;
}

bool has_all(const std::string& name, const std::vector<std::string>& words) {
    return !words.empty() && std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        return name.find(word) != std::string::npos;
    });
}

template <class Fits>
std::vector<Description> those(const std::vector<Description>& all, Fits fits) {
    std::vector<Description> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some), fits);
    return some;
}

}  // namespace

std::string full_text(const Description& entry) {
    std::string text = entry.name + " (" + entry.kind + ")\n";
    std::size_t width = 0;
    for (const Fact& fact : entry.facts) width = std::max(width, fact.first.size());
    const auto add = [&](const std::string& lines, std::size_t indent) {
        std::string broken = wrapped(lines, line_columns - indent);
        for (std::size_t at = 0; (at = broken.find('\n', at)) != std::string::npos; ++at)
            broken.insert(at + 1, std::string(indent, ' '));
        text += broken + "\n";
    };
    text += "  ";
    add(entry.doc, 2);
    for (const auto& [name, value] : entry.facts) {
        text += fmt::format("  {:<{}}  ", name + ":", width + 1);
        add(value, width + 5);
    }
    return text;
}

std::string lines_of(const std::vector<Description>& entries) {
    constexpr std::size_t longest = 90;
    TextTable table({"name", "what", "meaning"});
    for (const Description& entry : entries) {
        std::string line = entry.doc.substr(0, entry.doc.find('\n'));
        if (line.size() > longest) {
            line.resize(line.rfind(' ', longest));
            line += " ...";
        }
        table.add({entry.name, entry.kind, line});
    }
    return table.text();
}

std::vector<Description> descriptions_for(const std::vector<Description>& all,
                                          std::string_view word) {
    const std::string wanted = plain(word);
    std::vector<Description> some = those(all, [&](const Description& entry) {
        return entry.name == wanted || entry.name.substr(entry.name.rfind('.') + 1) == wanted;
    });
    if (some.empty())
        some = those(all, [&](const Description& entry) {
            return entry.name.find(wanted) != std::string::npos;
        });
    if (some.empty())
        some = those(all, [words = words_of(wanted)](const Description& entry) {
            return has_all(entry.name, words);
        });
    return some;
}

}  // namespace coterie
