// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/document.hpp"

#include <algorithm>
#include <optional>

#include <toml++/toml.h>

#include "sim/io/files.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie {

namespace {

constexpr std::uintmax_t most_bytes = 4 << 20;  // a scenario is text written by people

Place place_of(const toml::source_region& source, const std::string& name) {
    return {name, source.begin.line, source.begin.column};
}

NodeTable table_of(const toml::table& table, const std::string& name);

Node node_of(const toml::node& node, const std::string& name) {
    Node made{place_of(node.source(), name), Moment{}};
    if (const auto* flag = node.as_boolean())
        made.value = flag->get();
    else if (const auto* whole = node.as_integer())
        made.value = whole->get();
    else if (const auto* number = node.as_floating_point())
        made.value = number->get();
    else if (const auto* text = node.as_string())
        made.value = text->get();
    else if (const auto* table = node.as_table())
        made.value = table_of(*table, name);
    else if (const auto* array = node.as_array()) {
        NodeList list;
        for (const toml::node& one : *array) list.push_back(node_of(one, name));
        made.value = std::move(list);
    }
    return made;
}

NodeTable table_of(const toml::table& table, const std::string& name) {
    NodeTable made;
    for (const auto& [key, node] : table)
        made.push_back({std::string(key.str()), node_of(node, name)});
    std::stable_sort(made.begin(), made.end(), [](const Entry& a, const Entry& b) {
        const Place &p = a.node.place, &q = b.node.place;
        return p.line != q.line ? p.line < q.line : p.column < q.column;
    });
    return made;
}

/// The first key or text with a control character, which would be printed as it is.
std::optional<Finding> unprintable(const NodeTable& table);

std::optional<Finding> unprintable(const Node& node) {
    if (const auto* table = node.get<NodeTable>()) return unprintable(*table);
    if (const auto* text = node.get<std::string>())
        if (const auto control = control_character(*text))
            return Finding{node.place, "a control character (" + *control + ") in a text"};
    if (const auto* list = node.get<NodeList>())
        for (const Node& one : *list)
            if (auto found = unprintable(one)) return found;
    return std::nullopt;
}

std::optional<Finding> unprintable(const NodeTable& table) {
    for (const Entry& entry : table) {
        if (const auto control = control_character(entry.key))
            return Finding{entry.node.place, "a control character (" + *control + ") in a key"};
        if (auto found = unprintable(entry.node)) return found;
    }
    return std::nullopt;
}

}  // namespace

const Node* find(const NodeTable& table, std::string_view key) {
    for (const Entry& entry : table)
        if (entry.key == key) return &entry.node;
    return nullptr;
}

std::variant<NodeTable, Finding> parse_document(std::string_view text, const std::string& name) {
    auto wrong = first_unfit_byte(text);
    if (!wrong) wrong = too_deep(text);
    if (wrong) return Finding{{name, wrong->line, wrong->column}, wrong->what};
    try {
        NodeTable table = table_of(toml::parse(text, name), name);
        if (auto found = unprintable(table)) return std::move(*found);
        return table;
    } catch (const toml::parse_error& error) {
        return Finding{place_of(error.source(), name),
                       "not TOML: " + std::string(error.description())};
    }
}

Node parse_override_value(const std::string& text, const Place& place) {
    Node made{place, text, text};
    if (first_unfit_byte("v=" + text) || too_deep("v=" + text)
        || text.find('\n') != std::string::npos)
        return made;
    try {
        const toml::table table = toml::parse(std::string_view("v=" + text));
        made.value = node_of(*table.get("v"), place.file).value;
        if (const auto* quoted_text = made.get<std::string>()) made.raw = *quoted_text;
        if (made.get<Moment>() != nullptr) made.value = text;
    } catch (const toml::parse_error&) {
        return made;  // a bare word or a number with its unit
    }
    return made;
}

std::string read_scenario_text(const std::filesystem::path& file) {
    std::error_code error;
    if (!is_there(file)) throw InvalidInput("no such file");
    if (!std::filesystem::is_regular_file(file, error)) throw InvalidInput("not a file");
    if (std::filesystem::file_size(file, error) > most_bytes)
        throw InvalidInput("larger than 4 MiB; is this a scenario?");
    return read_whole(file, most_bytes);
}

std::string in_quotes(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string made = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            made += std::string("\\") + c;
        else if (c == '\n')
            made += "\\n";
        else if (c == '\t')
            made += "\\t";
        else if (byte < 0x20 || byte == 0x7F)
            made += std::string("\\u00") + digits[byte >> 4] + digits[byte & 15];
        else
            made += c;
    }
    return made + "\"";
}

std::string as_written(const Node& node) {
    constexpr std::size_t longest = 60;
    if (const auto* flag = node.get<bool>()) return *flag ? "true" : "false";
    if (const auto* whole = node.get<std::int64_t>()) return std::to_string(*whole);
    if (const auto* number = node.get<double>()) {
        const std::string text = shortest(*number);
        return text.empty() ? "nan" : text;
    }
    if (const auto* text = node.get<std::string>()) {
        if (text->size() <= longest) return in_quotes(*text);
        std::size_t end = longest;  // never in the middle of a letter
        while ((static_cast<unsigned char>((*text)[end]) & 0xC0U) == 0x80U) --end;
        return in_quotes(text->substr(0, end) + "...");
    }
    if (node.get<NodeList>() != nullptr) return "[...]";
    if (node.get<NodeTable>() != nullptr) return "{...}";
    return "a date or time";
}

}  // namespace coterie
