// SPDX-License-Identifier: Apache-2.0
// graph convert: the graph in a file, in another format.
#include "sim/cli/commands.hpp"
#include "sim/cli/graph_files.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/core/problems.hpp"
#include "sim/study/results.hpp"

namespace coterie {

namespace {

struct ConvertOptions {
    CommonOptions common;
    std::string file, format, to_format;
    std::filesystem::path to_file;
};

Syntax syntax_of(ConvertOptions& o) {
    return {.arguments = {{"FILE", &o.file, "Graph file to read"},
                          {"OUT", &o.to_file, "File to write (default: standard output)", false}},
            .flags = {read_format_flag(o.format), write_format_flag(o.to_format)},
            .common = &o.common,
            .common_flags = flag_data | flag_out | flag_force,
            .out_help = "The same as OUT"};
}

int run(const ConvertOptions& o) {
    const std::filesystem::path to = o.to_file.empty() ? o.common.out : o.to_file;
    if (to.empty() && o.to_format.empty())
        throw WrongUsage("graph convert: name a file to write, or a format with --to");
    check_not_input(to, {find_data_file(o.common, o.file)});
    const ReadGraph read = read_graph_file(o.common, o.file, o.format);
    print_notes(read);
    write_graph(graph_text(read.graph, format_to_write(o.to_format, to), read.labels, read.ties),
                to, o.common.force);
    return exit_done;
}

}  // namespace

Command graph_convert_command() {
    return {.name = "graph convert",
            .summary = "Write the graph in a file in another format.",
            .examples =
                {"coterie graph convert tests/data/karate_edges.csv karate.graphml",
                 "coterie graph convert tests/data/karate_edges.csv --to edge_list > karate.txt"},
            .start = start_with<ConvertOptions>(syntax_of, run)};
}

}  // namespace coterie
