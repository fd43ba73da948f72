// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/graph_files.hpp"

#include <algorithm>
#include <iostream>

#include "sim/cli/progress.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/core/unknown_name.hpp"
#include "sim/graph/write_graph.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"

namespace coterie {

namespace fs = std::filesystem;

Flag read_format_flag(std::string& format) {
    return {"format", &format,
            "Format of the file: edge_list (also MatrixMarket, KONECT, Pajek), csv, graphml (also "
            "GEXF) "
            "or event_list (default: by its name, else by its beginning)",
            "FORMAT"};
}

Flag write_format_flag(std::string& format) {
    return {"to", &format,
            "Format to write: edge_list, csv or graphml (default: by the name of the file)",
            "FORMAT"};
}

namespace {

GraphFormat format_named(const std::string& name) {
    const auto& known = EnumNames<GraphFormat>::names;
    const std::vector<std::string> names(known.begin(), known.end());
    const auto at = std::find(names.begin(), names.end(), name);
    if (at != names.end()) return static_cast<GraphFormat>(at - names.begin());
    throw UnknownName("no graph format '" + name + "'" + did_you_mean(name, names),
                      all_of("formats", names));
}

/// The ending of a file's name in small letters, before ".gz".
std::string ending_of(fs::path file) {
    if (file.extension() == ".gz") file = file.stem();
    return plain_name(file.extension().string());
}

/// By the ending of the name, or nothing.
std::optional<GraphFormat> format_by_ending(const fs::path& file) {
    const std::string ending = ending_of(file);
    if (ending == "csv" || ending == "tsv") return GraphFormat::csv;
    if (ending == "graphml" || ending == "gexf") return GraphFormat::graphml;
    return std::nullopt;
}

}  // namespace

GraphFormat format_to_write(const std::string& name, const fs::path& file) {
    if (!name.empty()) return format_named(name);
    if (file.empty()) return GraphFormat::edge_list;
    const std::string ending = ending_of(file);
    if (ending == "txt" || ending == "edges" || ending == "edgelist") return GraphFormat::edge_list;
    const auto format = format_by_ending(file);
    if (format && ending != "tsv" && ending != "gexf") return *format;
    throw WrongUsage("no graph format is written to a file that ends in '"
                     + file.extension().string()
                     + "'; use .csv, .graphml or .txt, or name a format with --to");
}

ReadGraph read_graph_file(const CommonOptions& common, const std::string& file,
                          const std::string& format) {
    const LongStep reading(common.quiet, "reading " + file);
    const fs::path path = find_data_file(common, file);
    if (!format.empty()) return read_graph(path, format_named(format));
    const std::string text = read_text(path);
    const auto by_ending = format_by_ending(path);
    return parse_graph(text, by_ending ? *by_ending : likely_format(text), path.string());
}

void print_notes(const ReadGraph& read) {
    for (const std::string& note : read.notes) std::cerr << "coterie: " << note << '\n';
}

std::string graph_text(const Acquaintances& graph, GraphFormat format,
                       std::span<const std::string> labels, std::span<const WeightedTie> ties) {
    if (format == GraphFormat::event_list)
        throw WrongUsage("a graph has no times: it cannot be written as event_list");
    const std::vector<float> weights = weights_by_row(graph, ties);
    if (format == GraphFormat::csv) return to_csv(graph, labels, weights);
    if (format == GraphFormat::graphml) return to_graphml(graph, labels, {}, weights);
    return to_edge_list(graph, labels, weights);
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
