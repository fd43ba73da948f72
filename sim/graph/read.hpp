// SPDX-License-Identifier: Apache-2.0
// Graphs, event lists and registrations from files, plain or gzipped (told by content).
// Every problem of a file is reported at once with its line: the first 20 and how many more.
// Ties are undirected: a tie met again in either direction is merged and counted. Merged weights:
// the greatest of an edge list, CSV or GraphML; the number of messages of an event list.
// Limit: 4 GiB of text a file, which also stops a decompression bomb.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
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
};

/// Reads a graph. Rows: whole-number ids ascending (edge and event lists), else by first
/// appearance. Somebody named only by a self-loop is a person without ties.
///   edge_list   `a b [weight]` by blanks; `#` and `%` start comments; a first line of one number N
///               declares the people 0..N-1, and then a last line `-1` may mark the end
///   csv         two ids and perhaps a weight; any text, quotes allowed; a header line is optional
///   graphml     `node` and `edge` elements; an edge's `weight` where a key of that name is given
///   event_list  `from to unix_seconds`; rows with bad ids are dropped and counted
/// Throws InvalidInput when the file is wrong, Failure when it cannot be read.
ReadGraph read_graph(const std::filesystem::path& file, GraphFormat format);

/// The same from text that is at hand; `name` stands for the file in messages.
ReadGraph parse_graph(std::string_view text, GraphFormat format, const std::string& name);

struct TimedContact {
    std::uint32_t from = 0, to = 0;  ///< rows
    std::int64_t unix_seconds = 0;
};

struct EventLog {
    std::vector<TimedContact> events;                        ///< by time, equal times in file order
    std::vector<std::string> labels;                  ///< original id of row i
    std::vector<std::int64_t> first_contact_seconds;  ///< per row: first message sent or received
    GraphReport report;
};

/// Messages with their times, `from to unix_seconds` a line. Self-addressed ones are left out.
EventLog read_events(const std::filesystem::path& file);
EventLog parse_events(std::string_view text, const std::string& name);

/// The day each of `labels` registered; 0 is the day of the file's earliest registration. The file
/// is tnet's `"YYYY-MM-DD HH:MM:SS",i,j,w`, where a row with i = j is a registration (the first
/// one counts). Days are calendar days of the file's own clock.
std::vector<std::uint32_t> read_registration_days(const std::filesystem::path& file,
                                                  std::span<const std::string> labels);
std::vector<std::uint32_t> parse_registration_days(std::string_view text, const std::string& name,
                                                   std::span<const std::string> labels);

/// The whole text of a file, unpacked when it is gzip. Text that is empty or holds a NUL byte, a
/// missing file and damaged gzip data are InvalidInput.
std::string read_text(const std::filesystem::path& file);

/// Writes `content` gzipped under a temporary name, then renames. The same content gives the same
/// bytes: no name and no time is stored.
void write_gzip(const std::filesystem::path& file, std::string_view content);

}  // namespace coterie
