// SPDX-License-Identifier: Apache-2.0
// GraphML (Brandes, Eiglsperger, Herman, Himsolt & Marshall 2002): nodes, edges and the edges'
// `weight`, everything else skipped. Directed edges count as undirected ties. Own reader and not
// boost::read_graphml, which knows no lines and recurses with the depth of hostile input.
// Limits: one graph a file; hyperedges and ports are ignored.
#include <algorithm>

#include "sim/graph/read_detail.hpp"
#include "sim/graph/xml_tags.hpp"

namespace coterie::detail {

namespace {

struct EdgeElement {
    WeightedTie tie;
    std::uint64_t line = 0, column = 0;
};

struct Document {
    explicit Document(const std::string& name) : problems(name) {}
    FileProblems problems;
    Rows people;
    std::vector<bool> declared;  ///< by row: a `node` gave this id
    std::vector<EdgeElement> edges;
    std::string weight_key;
    bool in_edge = false, in_weight = false, has_graph = false;
};

void complain(Document& document, const XmlTag& tag, std::string_view what) {
    document.problems.add(tag.line, tag.column, what);
}

/// The row of the id an attribute holds; complains when it is absent or empty.
std::optional<std::uint32_t> row_in(Document& document, const XmlTag& tag,
                                    std::string_view attribute) {
    const std::string* id = tag.find(attribute);
    if (id == nullptr || id->empty()) {
        complain(document, tag,
                 "<" + std::string(tag.name) + "> without '" + std::string(attribute) + "'");
        return std::nullopt;
    }
    const std::uint32_t row = document.people.row_of(*id);
    if (row == document.declared.size()) document.declared.push_back(false);
    return row;
}

void take_node(Document& document, const XmlTag& tag) {
    const auto row = row_in(document, tag, "id");
    if (!row) return;
    if (document.declared[*row])
        complain(document, tag, "node " + in_quotes(*tag.find("id")) + " declared twice");
    document.declared[*row] = true;
}

void take_edge(Document& document, const XmlTag& tag) {
    const auto a = row_in(document, tag, "source");
    const auto b = row_in(document, tag, "target");
    if (!a || !b) return;
    document.edges.push_back({{*a, *b}, tag.line, tag.column});
    document.in_edge = tag.kind == TagKind::opens;
}

void take_key(Document& document, const XmlTag& tag) {
    const std::string* id = tag.find("id");
    const std::string* what_for = tag.find("for");
    const std::string* name = tag.find("attr.name");
    if (id == nullptr || name == nullptr || *name != "weight") return;
    if (what_for == nullptr || *what_for == "edge" || *what_for == "all") document.weight_key = *id;
}

void take_graph(Document& document, const XmlTag& tag) {
    if (document.has_graph) complain(document, tag, "a second graph; one graph a file is read");
    document.has_graph = true;
}

void open_element(Document& document, const XmlTag& tag) {
    if (tag.name == "graph") take_graph(document, tag);
    if (tag.name == "node") take_node(document, tag);
    if (tag.name == "edge") take_edge(document, tag);
    if (tag.name == "key") take_key(document, tag);
    if (tag.name != "data" || !document.in_edge || tag.kind == TagKind::empty) return;
    const std::string* key = tag.find("key");
    document.in_weight = key != nullptr && !key->empty() && *key == document.weight_key;
}

void close_element(Document& document, const XmlTag& tag) {
    if (tag.name == "edge") document.in_edge = false;
    if (tag.name != "data" || !document.in_weight) return;
    document.in_weight = false;
    std::string_view word = tag.text_before;
    word.remove_prefix(std::min(word.find_first_not_of(" \t\r\n"), word.size()));
    word = word.substr(0, word.find_last_not_of(" \t\r\n") + 1);
    std::string complaint;
    if (const auto weight = tie_weight(word, complaint))
        document.edges.back().tie.weight = *weight;
    else
        complain(document, tag, complaint);
}

void check_ends(Document& document, const std::vector<std::string>& labels) {
    for (const auto& [tie, line, column] : document.edges)
        for (const std::uint32_t row : {tie.a, tie.b})
            if (!document.declared[row])
                document.problems.add(line, column, "no node has the id " + in_quotes(labels[row]));
}

}  // namespace

ReadGraph parse_graphml(std::string_view text, const std::string& name) {
    if (!is_valid_utf8(text)) throw InvalidInput(name + ": not valid UTF-8");
    Document document(name);
    XmlTags tags(text, document.problems);
    while (const std::optional<XmlTag> tag = tags.next()) {
        if (tag->kind == TagKind::closes)
            close_element(document, *tag);
        else
            open_element(document, *tag);
    }
    if (!document.has_graph && !document.problems.any())
        document.problems.add(0, "no <graph> in this file; expected GraphML");
    std::vector<std::string> labels = std::move(document.people).labels();
    check_ends(document, labels);
    document.problems.throw_if_any();
    std::vector<WeightedTie> ties;
    ties.reserve(document.edges.size());
    for (const EdgeElement& edge : document.edges) ties.push_back(edge.tie);
    return finish(std::move(ties), std::move(labels), Merged::greatest, name);
}

}  // namespace coterie::detail
