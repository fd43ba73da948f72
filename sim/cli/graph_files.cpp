// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/graph_files.hpp"

#include <algorithm>
#include <iostream>

#include "sim/cli/study_common.hpp"
#include "sim/graph/write_graph.hpp"
#include "sim/io/files.hpp"

namespace coterie {

namespace fs = std::filesystem;

Flag read_format_flag(std::string& format) {
    return {"format", &format,
            "Format of the file: edge_list, csv, graphml or event_list (default: by its name)",
            "FORMAT"};
}

Flag write_format_flag(std::string& format) {
    return {"to", &format,
            "Format to write: edge_list, csv or graphml (default: by the name of the file)",
            "FORMAT"};
}

GraphFormat format_of(const std::string& name, fs::path file) {
    const auto& known = EnumNames<GraphFormat>::names;
    const std::vector<std::string> names(known.begin(), known.end());
    const auto at = std::find(names.begin(), names.end(), name);
    if (at != names.end()) return static_cast<GraphFormat>(at - names.begin());
    if (!name.empty())
        throw WrongUsage("no graph format '" + name + "'" + did_you_mean(name, names));
    if (file.extension() == ".gz") file = file.stem();
    if (file.extension() == ".csv") return GraphFormat::csv;
    return file.extension() == ".graphml" ? GraphFormat::graphml : GraphFormat::edge_list;
}

ReadGraph read_graph_file(const CommonOptions& common, const std::string& file,
                          const std::string& format) {
    return read_graph(find_data_file(common, file), format_of(format, file));
}

std::string graph_text(const Acquaintances& graph, GraphFormat format,
                       std::span<const std::string> labels, std::span<const WeightedTie> ties) {
    if (format == GraphFormat::event_list)
        throw WrongUsage("a graph has no times: it cannot be written as event_list");
    if (format == GraphFormat::csv) return to_csv(graph, labels);
    if (format == GraphFormat::graphml)
        return to_graphml(graph, labels, {}, weights_by_row(graph, ties));
    return to_edge_list(graph, labels);
}

void write_graph(const std::string& text, const fs::path& file, bool force) {
    check_new_file(file, force);
    if (file.empty())
        std::cout << text;
    else if (file.extension() == ".gz")
        write_gzip(file, text);
    else
        write_file(file, text);
}

}  // namespace coterie
