// SPDX-License-Identifier: Apache-2.0
// Event logs as the owners of communities have them: tables and exports of chat programs.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "sim/data/community_log.hpp"
#include "sim/io/times.hpp"

namespace coterie {

/// Reads a log, plain or gzipped. Its beginning shows the kind of file:
///   t,u,to[,group]    a table with these columns, or common names for them (log_columns.hpp), in
///   any
///                     order and case, with commas, semicolons or tabs; other columns are ignored.
///                     Also id,parent: the addressee is the parent's author. Exports of Discourse
///                     and DiscordChatExporter in CSV are such tables
///   JSON              exports of Discord, Telegram, Slack, and records (log_exports.hpp)
///   from to seconds   three columns a line, separated by blanks (SNAP)
///   "t","i","j","w"   tnet: local date and time; i = j is a registration
///   user,forum,posts  counts without times
/// A folder is a Slack export (a folder a channel), the JSON or CSV files of a Discord server (a
/// file a channel), or a question-and-answer dump: its *posts*, *comments* and *users* CSV files.
/// Ids and groups are text. Times are unix seconds, or numbers of `unit`, or ISO 8601 (times.hpp).
/// What is left out is counted with its reason. Throws InvalidInput with every problem at its line
/// (the first 20 of them).
CommunityLog read_community_log(const std::filesystem::path& file,
                                TimeUnit unit = TimeUnit::seconds);
CommunityLog parse_community_log(std::string_view text, const std::string& name,
                                 TimeUnit unit = TimeUnit::seconds);

}  // namespace coterie
