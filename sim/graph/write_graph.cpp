// SPDX-License-Identifier: Apache-2.0
// Text of graphs; numbers in their shortest exact form, so a weight reads back to the same bits.
#include "sim/graph/write_graph.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <vector>

#include "sim/core/problems.hpp"
#include "sim/graph/tie_rows.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/xml_text.hpp"

namespace coterie {

namespace {

std::string label_of(std::span<const std::string> labels, std::uint32_t row) {
    return labels.empty() ? std::to_string(row) : labels[row];
}

/// Calls `write(a, b, weight)` for every tie once, and with a = b for a person without ties.
template <class Write>
void for_each_line_of(const Acquaintances& graph, std::span<const float> weights, Write write) {
    for (std::uint32_t v = 0; v < graph.people(); ++v) {
        if (graph.degree(v) == 0) write(v, v, 1.0F);
        for (std::uint32_t at = graph.offsets[v]; at < graph.offsets[v + 1]; ++at)
            if (const std::uint32_t u = graph.neighbours[at]; u > v)
                write(v, u, weights.empty() ? 1.0F : weights[at]);
    }
}

bool is_weighted(std::span<const float> weights) {
    return std::any_of(weights.begin(), weights.end(), [](float w) { return w != 1.0F; });
}

/// Whether an edge list with this id reads back as it was.
bool fits_edge_list(std::string_view id) {
    constexpr std::string_view marks = "#%*<{[/\"";
    constexpr std::string_view blanks = " \t\r\n\v\f";
    const std::array<std::string_view, 4> words{"graph", "digraph", "strict", "dl"};
    return !id.empty() && marks.find(id.front()) == std::string_view::npos
           && id.find_first_of(blanks) == std::string_view::npos
           && std::find(words.begin(), words.end(), id) == words.end();
}

std::string graphml_keys(std::span<const PersonAttribute> attributes, bool weighted) {
    std::string text;
    for (std::size_t k = 0; k < attributes.size(); ++k)
        text += "  <key id=\"v" + std::to_string(k) + "\" for=\"node\" attr.name=\""
                + xml_text(attributes[k].name) + "\" attr.type=\"double\"/>\n";
    if (weighted)
        text += "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"float\"/>\n";
    return text;
}

std::string graphml_node(const std::string& id, std::uint32_t row,
                         std::span<const PersonAttribute> attributes) {
    std::string data;
    for (std::size_t k = 0; k < attributes.size(); ++k)
        if (const double value = attributes[k].values[row]; !std::isnan(value))
            data += "<data key=\"v" + std::to_string(k) + "\">" + shortest(value) + "</data>";
    const std::string head = "    <node id=\"" + xml_text(id) + "\"";
    return head + (data.empty() ? "/>\n" : ">" + data + "</node>\n");
}

}  // namespace

std::string to_edge_list(const Acquaintances& graph, std::span<const std::string> labels,
                         std::span<const float> weights) {
    assert(labels.empty() || labels.size() == graph.people());
    for (const std::string& label : labels)
        if (!fits_edge_list(label))
            throw InvalidInput("id " + quoted_word(label)
                               + " would not read back from an edge list; write csv or graphml");
    const bool weighted = is_weighted(weights);
    std::string text;
    for_each_line_of(graph, weights, [&](std::uint32_t a, std::uint32_t b, float weight) {
        if (text.empty() && detail::may_be_names(label_of(labels, a), label_of(labels, b)))
            throw InvalidInput("ids " + quoted_word(label_of(labels, a)) + " and "
                               + quoted_word(label_of(labels, b))
                               + " would be read as names of columns; write csv or graphml");
        text += label_of(labels, a) + ' ' + label_of(labels, b);
        text += weighted ? ' ' + shortest(weight) + '\n' : "\n";
    });
    return text;
}

std::string to_csv(const Acquaintances& graph, std::span<const std::string> labels,
                   std::span<const float> weights) {
    assert(labels.empty() || labels.size() == graph.people());
    const bool weighted = is_weighted(weights);
    CsvText csv(weighted ? "node_1,node_2,weight" : "node_1,node_2");
    for_each_line_of(graph, weights, [&](std::uint32_t a, std::uint32_t b, float weight) {
        csv.cell(std::string_view(label_of(labels, a)));
        csv.cell(std::string_view(label_of(labels, b)));
        if (weighted) csv.cell(std::string_view(shortest(weight)));
        csv.end_row();
    });
    return csv.text();
}

std::string to_graphml(const Acquaintances& graph, std::span<const std::string> labels,
                       std::span<const PersonAttribute> attributes,
                       std::span<const float> weights) {
    assert(labels.empty() || labels.size() == graph.people());
    for (const std::string& label : labels)
        if (!fits_xml(label))
            throw InvalidInput("id " + quoted_word(label)
                               + " has a control character, which GraphML cannot hold; write csv");
    assert(weights.empty() || weights.size() == graph.neighbours.size());
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    text += graphml_keys(attributes, !weights.empty());
    text += "  <graph id=\"G\" edgedefault=\"undirected\">\n";
    for (std::uint32_t v = 0; v < graph.people(); ++v)
        text += graphml_node(label_of(labels, v), v, attributes);
    for (std::uint32_t v = 0; v < graph.people(); ++v)
        for (std::uint32_t at = graph.offsets[v]; at < graph.offsets[v + 1]; ++at) {
            const std::uint32_t u = graph.neighbours[at];
            if (u < v) continue;
            text += "    <edge source=\"" + xml_text(label_of(labels, v)) + "\" target=\""
                    + xml_text(label_of(labels, u)) + "\"";
            if (weights.empty())
                text += "/>\n";
            else
                text += "><data key=\"weight\">" + shortest(weights[at]) + "</data></edge>\n";
        }
    return text + "  </graph>\n</graphml>\n";
}

std::vector<float> weights_by_row(const Acquaintances& graph, std::span<const WeightedTie> ties) {
    std::vector<float> weights(graph.neighbours.size(), 1.0F);
    const auto set = [&](std::uint32_t from, std::uint32_t to, float weight) {
        const auto row = graph.of(from);
        const auto found = std::lower_bound(row.begin(), row.end(), to);
        if (found == row.end() || *found != to) return;
        weights[graph.offsets[from] + static_cast<std::size_t>(found - row.begin())] = weight;
    };
    for (const auto& [a, b, weight] : ties) {
        if (a >= graph.people() || b >= graph.people()) continue;
        set(a, b, weight), set(b, a, weight);
    }
    return weights;
}

}  // namespace coterie
