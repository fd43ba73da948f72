// SPDX-License-Identifier: Apache-2.0
// Logs in tables: with named columns, tnet's, counts without times, and three columns by blanks.
// Not for use outside sim/data.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "sim/data/log_builder.hpp"
#include "sim/io/csv.hpp"

namespace coterie {

/// Calls `take` for every row below the header, whose columns `begin` has seen.
void for_each_row(LogBuilder& log, std::string_view text,
                  const std::function<void(const CsvColumns&)>& begin,
                  const std::function<void(const CsvColumns&, const CsvRow&)>& take);

/// What a table of a question-and-answer dump holds; `any` is a log of any other kind.
enum class LogTable : std::uint8_t { any, dump_posts, dump_comments };

/// Reads any of these tables. In dumps a `type` other than 1 (question) and 2 (answer) is left out,
/// and an author's id below 0 is the site itself.
void read_log_table(LogBuilder& log, std::string_view text, LogTable what = LogTable::any);

/// Whether a table is tnet's, by its first line.
bool is_tnet(std::string_view text);
/// Rows with i = j are registrations; the others are messages, taken when `messages` is true.
void read_tnet(LogBuilder& log, std::string_view text, bool messages);

/// Whether an id is a whole number below 0, as the accounts of some sites' own programs have.
bool is_below_zero(std::string_view id);

}  // namespace coterie
