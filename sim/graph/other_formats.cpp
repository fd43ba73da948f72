// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/other_formats.hpp"

#include <algorithm>

#include "sim/core/problems.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/shell_words.hpp"

namespace coterie::detail {

namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view without_blanks(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text;
}

/// The text after the comment lines of GML ('#') and DOT ('//').
std::string_view without_comments(std::string_view text) {
    text = without_blanks(text);
    while (text.starts_with('#') || text.starts_with("//"))
        text = without_blanks(text.substr(std::min(text.find('\n'), text.size())));
    return text;
}

/// Whether the first line of `text` begins with `word`, in any case, and holds `mark` later.
bool begins_with(std::string_view text, std::string_view word, char mark) {
    const std::string_view line = text.substr(0, text.find('\n'));
    return plain_name(line.substr(0, word.size())) == word
           && line.find(mark) != std::string_view::npos
           && line.find_first_of(std::string(blanks) + mark) == word.size();
}

[[noreturn]] void refuse(const std::string& name, std::string_view what, const std::string& how) {
    throw InvalidInput(name + ": " + std::string(what) + ", which is not read. " + how);
}

/// Converts by the Python library NetworkX; `reader` is its expression for the file `f`.
std::string by_networkx(const std::string& name, std::string_view reader) {
    return "To convert it: python3 -c 'import json, sys, networkx as n; f = open(sys.argv[1], "
           "\"rb\"); n.write_graphml("
           + std::string(reader) + ", sys.argv[2])' " + shell_word(name) + " graph.graphml";
}

}  // namespace

void refuse_other_formats(std::string_view text, const std::string& name) {
    const std::string_view begun = without_comments(text);
    if (begins_with(begun, "graph", '[') || begun.starts_with("graph\n[")
        || begun.starts_with("Creator \""))
        refuse(name, "GML", by_networkx(name, "n.read_gml(f)"));
    for (const std::string_view word : {"digraph", "strict", "graph"})
        if (begins_with(begun, word, '{'))
            refuse(name, "DOT (Graphviz)",
                   "To convert it: dot -Tplain " + shell_word(name)
                       + " | awk '$1 == \"edge\" {print $2, $3}' > graph.txt");
    if (begun.starts_with('{') || begun.starts_with('['))
        refuse(name, "JSON", by_networkx(name, "n.node_link_graph(json.load(f))"));
    if (begins_with(begun, "dl", '='))
        refuse(name, "a UCINET list (DL)", "Save it there as Pajek or as csv");
}

}  // namespace coterie::detail
