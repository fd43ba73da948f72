// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/read_graph.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "sim/graph/other_formats.hpp"
#include "sim/graph/read_csv.hpp"
#include "sim/graph/read_detail.hpp"
#include "sim/graph/read_graphml.hpp"
#include "sim/graph/read_lines.hpp"
#include "sim/io/file_problems.hpp"
#include "sim/io/files.hpp"
#include "sim/io/natural_order.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie {

namespace detail {

std::optional<float> tie_weight(std::string_view word, std::string& complaint) {
    const auto weight = number_from<float>(word);
    if (weight && *weight > 0.0F && *weight <= std::numeric_limits<float>::max()) return weight;
    complaint = "weight " + quoted_word(word) + " is not a number above 0";
    return std::nullopt;
}

namespace {

/// Puts the labels into their order and the ends of the ties into that of the labels.
void put_in_order(std::vector<WeightedTie>& ties, std::vector<std::string>& labels) {
    if (std::is_sorted(labels.begin(), labels.end(), natural_less)) return;
    const std::vector<std::uint32_t> order = natural_order(labels);
    std::vector<std::uint32_t> place(labels.size());
    std::vector<std::string> sorted(labels.size());
    for (std::uint32_t k = 0; k < order.size(); ++k)
        place[order[k]] = k, sorted[k] = std::move(labels[order[k]]);
    labels = std::move(sorted);
    for (auto& [a, b, weight] : ties) a = place[a], b = place[b];
}

}  // namespace

ReadGraph graph_of(std::vector<WeightedTie> offered, std::vector<std::string> labels, Merged merged,
                   const std::string& name) {
    ReadGraph read;
    put_in_order(offered, labels);
    read.labels = std::move(labels);
    read.report.lines = offered.size();
    if (offered.empty()) throw InvalidInput(name + ": no ties in this file");
    for (auto& [a, b, weight] : offered)
        if (a > b) std::swap(a, b);
    std::sort(offered.begin(), offered.end(), [](const WeightedTie& x, const WeightedTie& y) {
        return std::tie(x.a, x.b, x.weight) < std::tie(y.a, y.b, y.weight);
    });
    for (const WeightedTie& tie : offered) {
        if (tie.a == tie.b) {
            ++read.report.self_loops;
        } else if (!read.ties.empty() && read.ties.back().a == tie.a
                   && read.ties.back().b == tie.b) {
            ++read.report.repeated;
            float& weight = read.ties.back().weight;
            weight = merged == Merged::summed ? weight + tie.weight : tie.weight;
        } else {
            read.ties.push_back(tie);
        }
    }
    if (read.ties.empty()) throw InvalidInput(name + ": no ties in this file");
    if (read.ties.size() > most_ties)
        throw InvalidInput(name + ": more than " + std::to_string(most_ties) + " ties");
    read.graph =
        acquaintances_from(static_cast<std::uint32_t>(read.labels.size()), read.ties, nullptr);
    return read;
}

}  // namespace detail

ReadGraph parse_graph(std::string_view text, GraphFormat format, const std::string& name) {
    check_is_text(text, name);
    text = without_mark(text);
    detail::refuse_other_formats(text, name);
    switch (format) {
        case GraphFormat::csv:
            return detail::parse_csv(text, name);
        case GraphFormat::graphml:
            return detail::parse_graphml(text, name);
        case GraphFormat::edge_list:
            return detail::parse_edge_list(text, name);
        case GraphFormat::event_list:
            return detail::parse_event_list(text, name);
    }
    throw Failure("no such graph format");
}

GraphFormat likely_format(std::string_view text) {
    text = without_mark(text);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (text.starts_with('<')) return GraphFormat::graphml;
    const bool comment = text.starts_with('#') || text.starts_with('%') || text.starts_with('*');
    const std::string_view line = text.substr(0, text.find('\n'));
    const bool table = !comment && line.find_first_of(",;") != std::string_view::npos;
    return table ? GraphFormat::csv : GraphFormat::edge_list;
}

ReadGraph read_graph(const std::filesystem::path& file, GraphFormat format) {
    return parse_graph(read_text(file), format, file.string());
}

}  // namespace coterie
