// SPDX-License-Identifier: Apache-2.0
// Event logs as the owners of communities publish them. Columns are found by their names, so a file
// may hold more than is read.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "sim/data/community_log.hpp"

namespace coterie {

/// Reads a log, plain or gzipped. The first line shows the kind of file:
///   t,u,to[,group]    a CSV with these names in any order (others are ignored); `t` unix seconds,
///                     `u` any id, `to` may be empty; also id,parent: `to` is the parent's author
///   from to seconds   three whole numbers a line, separated by blanks (SNAP)
///   "t","i","j","w"   tnet: local date and time; i = j is a registration
///   user,forum,posts  counts without times
/// A folder is read as a question-and-answer dump: its *posts*, *comments* and *users* CSV files.
/// Rows without an author or with an author's id below 0 are left out and counted. Throws
/// InvalidInput with every problem at its line (the first 20 of them).
CommunityLog read_community_log(const std::filesystem::path& file);
CommunityLog parse_community_log(std::string_view text, const std::string& name);

}  // namespace coterie
