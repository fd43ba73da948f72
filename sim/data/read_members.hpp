// SPDX-License-Identifier: Apache-2.0
// What a log does not say about its members: when they registered, when they were last seen, their
// home groups. Files may be gzipped. Throws InvalidInput with every problem at its line (the first
// 20 of them).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "sim/data/community_log.hpp"

namespace coterie {

/// Adds registrations, last visits and home groups: a CSV u,registered[,last_seen][,group] (or
/// u,created[,last_access]), or a tnet file. Members who never wrote are added.
void add_members(CommunityLog& log, const std::filesystem::path& file);
void parse_members(CommunityLog& log, std::string_view text, const std::string& name);

/// Adds visits, a CSV u,t: the last one of each member counts.
void add_visits(CommunityLog& log, const std::filesystem::path& file);
void parse_visits(CommunityLog& log, std::string_view text, const std::string& name);

}  // namespace coterie
