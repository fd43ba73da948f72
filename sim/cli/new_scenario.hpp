// SPDX-License-Identifier: Apache-2.0
// Writes a first scenario: a kind of business, the size of its community, and a problem with two or
// more strategies that may act on it. Whether they do is what a comparison is to find out.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace coterie {

/// A value of a key, as TOML has it, that differs from the default.
struct Setting {
    std::string_view key;  ///< "section.name"
    std::string_view value;
};

/// A kind of business: nothing but a set of assumed values.
struct Business {
    std::string_view name, doc;
    std::span<const Setting> world;
    double reached_per_day = 2.0;  ///< people of the market that channels reach, for 400 members
};
std::span<const Business> businesses();

/// An arm of the study; `more` is written below its levers as it is.
struct NewStrategy {
    std::string_view name, doc;
    std::span<const Setting> levers;
    std::string_view more = {};
};

struct CommunityProblem {
    std::string_view name, doc, question, metric;
    std::span<const Setting> world;
    std::string_view shock;  ///< lines of a [[shock]]; may be empty
    std::span<const NewStrategy> strategies;
};
std::span<const CommunityProblem> community_problems();

struct NewScenario {
    std::string business, problem;  ///< names of the two lists
    std::uint32_t groups = 1, members = 150;
    double visitors_per_day = 0.0, posts_per_day = 0.0;  ///< 0: not known
    std::string trend = {};                              ///< as [today] takes it
};

inline constexpr std::uint32_t most_new_members = 1'000'000, most_new_groups = 100'000,
                               most_new_posts = 100'000'000;

/// The file, explained line by line. Throws WrongUsage for a name that is in neither list.
std::string new_scenario_text(const NewScenario& wanted);

}  // namespace coterie
