// SPDX-License-Identifier: Apache-2.0
// graph stats: the shape of the graph in a file.
#include <cmath>
#include <iostream>

#include <fmt/format.h>

#include "sim/cli/commands.hpp"
#include "sim/cli/graph_files.hpp"
#include "sim/cli/json_text.hpp"
#include "sim/graph/structure.hpp"

namespace coterie {

namespace {

struct StatsOptions {
    CommonOptions common;
    std::string file, format;
};

Syntax syntax_of(StatsOptions& o) {
    return {.arguments = {{"FILE", &o.file, "Graph file"}},
            .flags = {read_format_flag(o.format)},
            .common = &o.common,
            .common_flags = flag_data | flag_json};
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
            {"repeated", real(r.repeated), "merged"}};
}

/// A count in full, of any size.
std::string text_of(double value) {
    if (std::isnan(value)) return "-";
    const bool is_count = value == std::floor(value) && std::abs(value) < 0x1p53;
    return is_count ? fmt::format("{:.0f}", value) : fmt::format("{:.6g}", value);
}

int run(const StatsOptions& o) {
    const ReadGraph read = read_graph_file(o.common, o.file, o.format);
    print_notes(read);
    const std::vector<Figure> figures = figures_of(graph_stats(read.graph), read.report);
    if (o.common.json) {
        Json j;
        for (const Figure& f : figures) j[std::string(f.name)] = f.value;
        std::cout << json_text(j);
        return exit_done;
    }
    for (const Figure& f : figures)
        std::cout << fmt::format("{:<18} {:>12}{}{}\n", f.name, text_of(f.value),
                                 f.meaning.empty() ? "" : "   ", f.meaning);
    return exit_done;
}

}  // namespace

Command graph_stats_command() {
    return {.name = "graph stats",
            .summary = "Describe the graph in a file.",
            .examples = {"coterie graph stats tests/data/karate_edges.csv",
                         "coterie graph stats facebook_combined.txt.gz --data ~/data --json"},
            .start = start_with<StatsOptions>(syntax_of, run)};
}

}  // namespace coterie
