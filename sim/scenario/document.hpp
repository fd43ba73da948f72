// SPDX-License-Identifier: Apache-2.0
// A TOML text as a tree of values, each with its place. The only file that knows the TOML library
// is document.cpp. Text that is not UTF-8, holds NUL bytes, or has letters beyond ASCII outside
// quotes and comments is refused before the library sees it (toml++ 3.3 has undefined behaviour
// there), as is what is nested too deep for its recursion. Texts have no control characters.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/core/problems.hpp"

namespace coterie {

struct Entry;
struct Node;
using NodeList = std::vector<Node>;
using NodeTable = std::vector<Entry>;
/// A date or a time of day: no key takes one.
struct Moment {};

/// A value as written.
struct Node {
    Place place;
    std::variant<Moment, bool, std::int64_t, double, std::string, NodeList, NodeTable> value;
    std::string raw = {};  ///< of a `--set`: the text after "=", which a text key takes as it is

    template <class T>
    const T* get() const {
        return std::get_if<T>(&value);
    }
};

/// A key with its value, in the order of the text.
struct Entry {
    std::string key;
    Node node;
};

const Node* find(const NodeTable& table, std::string_view key);

/// Something wrong, and where.
struct Finding {
    Place place;
    std::string what;
    std::string where_all_are = {};  ///< of a name that is unknown: how to find all
};

/// `text` as a table, or why it is none; `name` is the file of the places.
std::variant<NodeTable, Finding> parse_document(std::string_view text, const std::string& name);

/// A value as written after "=" of `--set`: TOML where it is TOML, else text.
Node parse_override_value(const std::string& text, const Place& place);

/// The whole text of a scenario file. Throws InvalidInput, without a place ("no such file") unless
/// the system refuses ("cannot open FILE: Permission denied").
std::string read_scenario_text(const std::filesystem::path& file);

/// `text` in double quotes, as TOML has it.
std::string in_quotes(std::string_view text);

/// A value as a message shows it, shortened.
std::string as_written(const Node& node);

}  // namespace coterie
