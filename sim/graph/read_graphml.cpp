// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/read_graphml.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "sim/graph/label_rows.hpp"
#include "sim/graph/read_detail.hpp"
#include "sim/io/text_checks.hpp"
#include "sim/io/xml.hpp"

namespace coterie::detail {

namespace {

constexpr std::string_view weight_name = "weight";

struct EdgeElement {
    WeightedTie tie;
    std::uint64_t line = 0, column = 0;
};

/// What the text of the element that is open means.
enum class Expected : std::uint8_t { nothing, weight_of_edge, default_weight };

struct Document {
    explicit Document(const std::string& name) : problems(name) {}
    FileProblems problems;
    LabelRows people;
    std::vector<bool> declared;  ///< by row: a `node` gave this id
    std::vector<EdgeElement> edges;
    std::string weight_key;
    float default_weight = 1.0F;
    bool in_edge = false, in_weight_key = false, has_graph = false, has_root = false;
    Expected expected = Expected::nothing;
};

template <class Tag>
void complain(Document& document, const Tag& tag, std::string_view what) {
    document.problems.add(tag.line, tag.column, what);
}

bool is_weight(std::string_view name) {
    return std::equal(
        name.begin(), name.end(), weight_name.begin(), weight_name.end(),
        [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a + ('a' - 'A') == b); });
}

/// The weight that `word` is, blanks around it removed; adds a problem when it is none.
template <class Tag>
std::optional<float> weight_in(Document& document, const Tag& tag, std::string_view word) {
    constexpr std::string_view blanks = " \t\r\n";
    word.remove_prefix(std::min(word.find_first_not_of(blanks), word.size()));
    word = word.substr(0, word.find_last_not_of(blanks) + 1);
    std::string complaint;
    const auto weight = tie_weight(word, complaint);
    if (!weight) complain(document, tag, complaint);
    return weight;
}

/// The row of the id that an attribute holds; adds a problem when it is absent or empty.
std::optional<std::uint32_t> row_in(Document& document, const XmlElement& element,
                                    std::string_view attribute) {
    const std::string_view id = element.find(attribute).value_or("");
    if (id.empty()) {
        complain(document, element,
                 "<" + std::string(element.name) + "> without '" + std::string(attribute) + "'");
        return std::nullopt;
    }
    const std::uint32_t row = document.people.row_of(id);
    if (row == document.declared.size()) document.declared.push_back(false);
    return row;
}

void take_node(Document& document, const XmlElement& element) {
    const auto row = row_in(document, element, "id");
    if (!row) return;
    if (document.declared[*row])
        complain(document, element, "node " + quoted_word(*element.find("id")) + " declared twice");
    document.declared[*row] = true;
}

void take_edge(Document& document, const XmlElement& element) {
    const auto a = row_in(document, element, "source");
    const auto b = row_in(document, element, "target");
    if (!a || !b) return;
    float weight = document.default_weight;
    if (const auto own = element.find(weight_name))  // not of GraphML, but written by some
        weight = weight_in(document, element, *own).value_or(weight);
    document.edges.push_back({{*a, *b, weight}, element.line, element.column});
    document.in_edge = true;
}

/// Remembers the key of edges whose name is "weight" in any case, or whose id where it has no name.
void take_key(Document& document, const XmlElement& element) {
    const auto id = element.find("id"), what_for = element.find("for");
    const auto name = element.find("attr.name");
    if (!id || !is_weight(name.value_or(*id))) return;
    if (what_for && *what_for != "edge" && *what_for != "all") return;
    document.weight_key = *id;
    document.in_weight_key = true;
}

void take_graph(Document& document, const XmlElement& element) {
    if (document.has_graph) complain(document, element, "a second graph; one graph a file is read");
    document.has_graph = true;
}

/// The first element says what kind of XML this is.
void check_root(Document& document, const XmlElement& root) {
    if (document.has_root) return;
    document.has_root = true;
    if (root.name != "graphml" && root.name != "gexf" && root.name != "graph")
        complain(document, root,
                 "<" + std::string(root.name) + "> begins this file; expected <graphml> or <gexf>");
}

void open_element(Document& document, const XmlElement& element) {
    check_root(document, element);
    if (element.name == "graph") take_graph(document, element);
    if (element.name == "node") take_node(document, element);
    if (element.name == "edge") take_edge(document, element);
    if (element.name == "key") take_key(document, element);
    if (element.name == "default" && document.in_weight_key)
        document.expected = Expected::default_weight;
    if (element.name != "data" || !document.in_edge) return;
    const std::string_view key = element.find("key").value_or("");
    if (!key.empty() && key == document.weight_key) document.expected = Expected::weight_of_edge;
}

void close_element(Document& document, const XmlEnd& end) {
    if (end.name == "edge") document.in_edge = false;
    if (end.name == "key") document.in_weight_key = false;
    if (document.expected == Expected::nothing || (end.name != "data" && end.name != "default"))
        return;
    if (const auto weight = weight_in(document, end, end.text)) {
        if (document.expected == Expected::default_weight)
            document.default_weight = *weight;
        else
            document.edges.back().tie.weight = *weight;
    }
    document.expected = Expected::nothing;
}

void check_ends(Document& document, const std::vector<std::string>& labels) {
    for (const auto& [tie, line, column] : document.edges)
        for (const std::uint32_t row : {tie.a, tie.b})
            if (!document.declared[row])
                document.problems.add(line, column,
                                      "no node has the id " + quoted_word(labels[row]));
}

}  // namespace

ReadGraph parse_graphml(std::string_view text, const std::string& name) {
    if (!is_valid_utf8(text)) throw InvalidInput(name + ": not valid UTF-8");
    Document document(name);
    const XmlHandlers handlers{[&](const XmlElement& element) { open_element(document, element); },
                               [&](const XmlEnd& end) { close_element(document, end); }};
    read_xml(text, handlers, document.problems);
    if (!document.has_graph && !document.problems.any())
        document.problems.add(0, "no <graph> in this file; expected GraphML");
    std::vector<std::string> labels = document.people.take_labels();
    check_ends(document, labels);
    document.problems.throw_if_any();
    std::vector<WeightedTie> ties;
    ties.reserve(document.edges.size());
    for (const EdgeElement& edge : document.edges) ties.push_back(edge.tie);
    return graph_of(std::move(ties), std::move(labels), Merged::greatest, name);
}

}  // namespace coterie::detail
