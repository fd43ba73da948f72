// SPDX-License-Identifier: Apache-2.0
// Graphs from files, plain or gzipped (recognised by content).
// Every problem of a file is reported at once with its line: the first 20, and how many more.
// Ties are undirected: a tie met again in either direction is merged and counted. Merged weights:
// the greatest of an edge list, CSV or GraphML; the number of messages of an event list.
// Limit: 4 GiB of text a file, which also stops a decompression bomb.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/fields.hpp"
#include "sim/graph/acquaintances.hpp"

namespace coterie {

enum class GraphFormat : std::uint8_t { edge_list, csv, graphml, event_list };

template <>
struct EnumNames<GraphFormat> {
    static constexpr std::array<std::string_view, 4> names{"edge_list", "csv", "graphml",
                                                           "event_list"};
};

struct ReadGraph {
    Acquaintances graph;
    std::vector<std::string> labels;  ///< original id of row i
    std::vector<WeightedTie> ties;    ///< every tie once, a < b, ascending
    GraphReport report;
    std::vector<std::string> notes = {};  ///< what was recognised in the file and is worth saying
};

/// Reads a graph. Ids are text. Rows ascend by `natural_less` of the ids, so that the same graph is
/// the same in any order and format. A person named only by a self-loop has no ties.
///   edge_list   `a b [weight]` by blanks; `#` and `%` start comments; a first line of one number N
///               declares the people 0..N-1, and then a last line `-1` may mark the end. Also
///               MatrixMarket, KONECT and Pajek, which their first lines show
///   csv         two ids and perhaps a weight; quotes allowed. Columns by the names of a first line
///               (see tie_rows.hpp), or by their place where the first line is a tie
///   graphml     `node` and `edge` elements; an edge's `weight` where a key of that name is given,
///               with its default. Also GEXF
///   event_list  `from to unix_seconds`
/// Formats that are not read are refused by their name, with the command that converts them.
/// Throws InvalidInput when the file is wrong, Failure when it cannot be read.
ReadGraph read_graph(const std::filesystem::path& file, GraphFormat format);

/// The format that a text whose name does not say it most likely has.
GraphFormat likely_format(std::string_view text);

/// The same from a text; `name` is the file in messages.
ReadGraph parse_graph(std::string_view text, GraphFormat format, const std::string& name);

}  // namespace coterie
