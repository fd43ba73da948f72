// SPDX-License-Identifier: Apache-2.0
// What the graph commands share: reading the graph that a command is about, and writing one.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "sim/cli/command.hpp"
#include "sim/graph/read_graph.hpp"

namespace coterie {

/// --format of the file that is read.
Flag read_format_flag(std::string& format);
/// --to of the file that is written.
Flag write_format_flag(std::string& format);

/// The format to write: that of this name, else by the ending of the file's name (before ".gz").
/// Throws WrongUsage for unknown names and endings.
GraphFormat format_to_write(const std::string& name, const std::filesystem::path& file);

/// Reads the graph in `file`, which may be in the data folder: in the format of that name, else by
/// the ending of the file's name, else by its content.
ReadGraph read_graph_file(const CommonOptions& common, const std::string& file,
                          const std::string& format);

/// What was recognised in the file, on the error stream.
void print_notes(const ReadGraph& read);

/// Throws WrongUsage for a format without ties.
std::string graph_text(const Acquaintances& graph, GraphFormat format,
                       std::span<const std::string> labels, std::span<const WeightedTie> ties);

/// Writes `text` to `file` (compressed when it ends in .gz), or to standard output when it is
/// empty.
void write_graph(const std::string& text, const std::filesystem::path& file, bool force);

}  // namespace coterie
