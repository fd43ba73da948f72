// SPDX-License-Identifier: Apache-2.0
// A community that exists before the first day, as two tables (`coterie import` writes them):
//   members.csv
//   member,joined_days_ago,seen_days_ago,spoke_days_ago,habit,messages,active_days,group ties.csv
//   member,other,messages,days_ago
// Days ago count back from day 0, the day before the study's first. `member` is any name, given
// once; spoke_days_ago is empty where there are no messages.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/model/market.hpp"

namespace coterie {

/// The most days ago; earlier days are written as this (82 years).
inline constexpr std::uint32_t most_days_ago = 30000;

struct MemberRecord {
    std::string name;
    std::uint32_t joined_days_ago = 0, seen_days_ago = 0;
    std::optional<std::uint32_t> spoke_days_ago = {};
    double habit = 0.0;             ///< of coming, as of the last visit, [0, 1]
    std::uint32_t messages = 0;     ///< written so far, lines of the log
    std::uint32_t active_days = 0;  ///< days on which some were written
    std::uint32_t group = 1;        ///< home, from 1
};

/// Two members (by index) who wrote to each other, in either direction.
struct TieRecord {
    std::uint32_t a = 0, b = 0;
    std::uint32_t messages = 0, days_ago = 0;  ///< in all; since the last one
};

struct CommunityRecords {
    std::vector<MemberRecord> members;
    std::vector<TieRecord> ties;
    std::uint32_t groups() const;
};

/// Reads both tables; `ties_file` may be empty. Throws InvalidInput with every problem at its line.
CommunityRecords read_community_records(const std::filesystem::path& members_file,
                                        const std::filesystem::path& ties_file);
CommunityRecords parse_community_records(std::string_view members, const std::string& members_name,
                                         std::string_view ties, const std::string& ties_name);

std::string members_csv(const CommunityRecords& records);
std::string ties_csv(const CommunityRecords& records);

/// What the model takes from the records, in a market of `people` people, over which the members
/// are spread evenly; there are at least as many people as members. Posts are messages /
/// `messages_per_post`. Initiative is ln of posts per active day over its mean, shrunk towards it
/// by one day's worth (assumed). A member silent for 30 days since joining is a reader; the
/// initiative of newer silent members is unknown.
KnownCommunity known_community(const CommunityRecords& records, std::uint32_t people,
                               float messages_per_post);

}  // namespace coterie
