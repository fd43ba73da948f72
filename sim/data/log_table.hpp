// SPDX-License-Identifier: Apache-2.0
// One published table while it is read into a log: its columns by name, its problems, and the log.
// Not for use outside sim/data.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sim/data/community_log.hpp"
#include "sim/graph/label_rows.hpp"
#include "sim/io/csv.hpp"

namespace coterie {

inline constexpr std::string_view no_author = "no author";

/// Whether an id names a person: it is not empty and not below 0.
bool is_person(const std::string& id);

struct LogTable {
    CommunityLog& log;
    LabelRows& people;
    FileProblems problems;
    CsvColumns columns = {};

    /// Reads the header into `columns`, then calls `take` for every row below it.
    void for_each_row(std::string_view text, const std::function<void(const CsvRow&)>& take);
    /// Throws InvalidInput unless the header names all of these.
    void require(std::initializer_list<std::string_view> names) const;
    /// The unix seconds in a column; adds a problem when they are none.
    std::optional<std::int64_t> second(const CsvRow& row, std::string_view name);
    /// Counts a row that is left out.
    void leave_out(std::string_view why);
    /// Sets when a person registered; the earliest of several times counts.
    void set_registration(std::uint32_t person, std::int64_t second);
    /// Reads a tnet table: rows with i = j are registrations; the others are messages, taken when
    /// `messages` is true.
    void read_tnet(std::string_view text, bool messages);
};

/// Whether a table is tnet's, by its first line.
bool is_tnet(std::string_view text);

/// Gives the log its labels, and its columns by member one entry a member.
void set_members(CommunityLog& log, LabelRows&& people);

}  // namespace coterie
