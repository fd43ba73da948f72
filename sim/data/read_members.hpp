// SPDX-License-Identifier: Apache-2.0
// What a log does not say about its members: when they registered, when they were last seen, their
// home groups. Files may be gzipped. Throws InvalidInput with every problem at its line (the first
// 20 of them).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "sim/data/community_log.hpp"
#include "sim/io/times.hpp"

namespace coterie {

/// Adds registrations, last visits and home groups: a table u,registered[,last_seen][,group] (or
/// u,created[,last_access], where ids below 0 are the site's own), or a tnet file. Members who
/// never wrote are added.
void add_members(CommunityLog& log, const std::filesystem::path& file,
                 TimeUnit unit = TimeUnit::seconds);
void parse_members(CommunityLog& log, std::string_view text, const std::string& name,
                   TimeUnit unit = TimeUnit::seconds);

/// Adds visits, a CSV u,t: the last one of each member counts.
void add_visits(CommunityLog& log, const std::filesystem::path& file,
                TimeUnit unit = TimeUnit::seconds);
void parse_visits(CommunityLog& log, std::string_view text, const std::string& name,
                  TimeUnit unit = TimeUnit::seconds);

}  // namespace coterie
