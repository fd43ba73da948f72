// SPDX-License-Identifier: Apache-2.0
// graph: the shape of a graph file, conversion between formats, graphs made by a rule.
#include <algorithm>
#include <cmath>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/cli/common.hpp"
#include "sim/graph/read_graph.hpp"
#include "sim/graph/structure.hpp"
#include "sim/graph/write_graph.hpp"
#include "sim/io/files.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> format_names() {
    return {EnumNames<GraphFormat>::names.begin(), EnumNames<GraphFormat>::names.end()};
}

/// As named, else by the ending of the file's name, before ".gz".
GraphFormat format_of(const std::string& name, fs::path file) {
    const std::vector<std::string> names = format_names();
    const auto at = std::find(names.begin(), names.end(), name);
    if (at != names.end()) return static_cast<GraphFormat>(at - names.begin());
    if (!name.empty())
        throw WrongUsage("no graph format '" + name + "'" + did_you_mean(name, names));
    if (file.extension() == ".gz") file = file.stem();
    if (file.extension() == ".csv") return GraphFormat::csv;
    return file.extension() == ".graphml" ? GraphFormat::graphml : GraphFormat::edge_list;
}

fs::path found(const Options& options) {
    std::error_code ignored;
    for (const fs::path& folder : data_folders("", data_folder(options)))
        if (fs::is_regular_file(folder / options.target, ignored)) return folder / options.target;
    return options.target;
}

}  // namespace

ReadGraph read_target(const Options& options) {
    return read_graph(found(options), format_of(options.format, options.target));
}

namespace {

std::string as_text(const Acquaintances& graph, GraphFormat format,
                    std::span<const std::string> labels, std::span<const WeightedTie> ties) {
    if (format == GraphFormat::event_list)
        throw WrongUsage("a graph has no times: it cannot be written as event_list");
    if (format == GraphFormat::csv) return to_csv(graph, labels);
    if (format == GraphFormat::graphml)
        return to_graphml(graph, labels, {}, weights_by_row(graph, ties));
    return to_edge_list(graph, labels);
}

void deliver(const std::string& text, const fs::path& file, bool force) {
    if (file.empty()) {
        std::cout << text;
        return;
    }
    if (fs::exists(file) && !force)
        throw InvalidInput(file.string() + " exists; use --force to replace it");
    if (file.extension() == ".gz")
        write_gzip(file, text);
    else
        write_file(file, text);
}

struct Figure {
    std::string_view name;
    double value;
    std::string_view meaning;
};

std::vector<Figure> figures_of(const GraphStats& s, const GraphReport& r) {
    const auto real = [](auto value) { return static_cast<double>(value); };
    return {{"people", real(s.people), ""},
            {"ties", real(s.ties), "undirected, each pair once"},
            {"mean_degree", s.mean_degree, "ties a person"},
            {"sd_degree", s.degree_deviation, ""},
            {"least_degree", real(s.least_degree), ""},
            {"median_degree", real(s.median_degree), ""},
            {"greatest_degree", real(s.greatest_degree), ""},
            {"isolated", real(s.isolated), "people without ties"},
            {"components", real(s.components), ""},
            {"largest_component", real(s.largest_component), "people"},
            {"greatest_core", real(s.greatest_core), "largest k of a k-core"},
            {"clustering", s.clustering.mean_local, "mean over people with two ties or more"},
            {"transitivity", s.clustering.transitivity, "share of pairs of ties that close"},
            {"assortativity", s.assortativity, "correlation of degrees along ties"},
            {"lines_read", real(r.lines), "ties offered by the file"},
            {"self_loops", real(r.self_loops), "left out"},
            {"repeated", real(r.repeated), "merged"},
            {"dropped", real(r.dropped), "rows that name nobody"}};
}

}  // namespace

int graph_stats_command(const Options& options) {
    const ReadGraph read = read_target(options);
    const std::vector<Figure> figures = figures_of(graph_stats(read.graph), read.report);
    if (options.json) {
        nlohmann::ordered_json j;
        for (const Figure& f : figures)
            j[std::string(f.name)] = std::isnan(f.value) ? nlohmann::ordered_json(nullptr)
                                                         : nlohmann::ordered_json(f.value);
        std::cout << j.dump(2) << '\n';
        return exit_done;
    }
    for (const Figure& f : figures)
        std::cout << fmt::format("{:<18} {:>12}{}{}\n", f.name,
                                 std::isnan(f.value) ? "-" : fmt::format("{:.6g}", f.value),
                                 f.meaning.empty() ? "" : "   ", f.meaning);
    return exit_done;
}

int graph_convert_command(const Options& options) {
    const fs::path to = options.target_file.empty() ? options.out : fs::path(options.target_file);
    if (to.empty() && options.to_format.empty())
        throw WrongUsage("graph convert: name a file to write, or a format with --to");
    const ReadGraph read = read_target(options);
    deliver(as_text(read.graph, format_of(options.to_format, to), read.labels, read.ties), to,
            options.force);
    return exit_done;
}

int graph_generate_command(const Options& options) {
    const std::vector<Override> overrides = overrides_of(options);
    const Scenario scenario = options.target.empty()
                                  ? parse_scenario("", "command_line.toml", overrides)
                                  : read_scenario(options.target, overrides);
    if (!scenario.graph.file.empty())
        throw InvalidInput(options.target + " takes its graph from a file: there is nothing to "
                                            "generate");
    check_memory(estimate_of(scenario, {}, 1, 1), available_bytes());
    const Market market = market_of(scenario, {}, options.replicate.value_or(1));
    deliver(as_text(market.acquaintances, format_of(options.to_format, options.out), {}, {}),
            options.out, options.force);
    return exit_done;
}

}  // namespace coterie
