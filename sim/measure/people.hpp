// SPDX-License-Identifier: Apache-2.0
// Measurements that walk over people, ties and groups one by one: taken on structure days only.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/model/world.hpp"

namespace coterie {

/// Posts and presence of the people.
struct PeopleFigures {
    double lurker_share = 0, gini_posts = 0, top1_share = 0, top10_share = 0;
    double retained_30d = 0, retained_90d = 0;
    std::array<double, 4> retention{};  // share of those old enough who visited on day 1, 7, 30, 90
};
PeopleFigures people_figures(const World& world);

/// Ties of members, per member; strengths as the sum of three parts, each in [0, 1].
struct TieFigures {
    double mean_ties = 0, strength = 0, interest = 0, emotional = 0, organisational = 0;
    double cross_group_share = 0, clustering = 0, mean_core = 0, max_core = 0;
};
TieFigures tie_figures(const World& world);

/// One cohort: people who joined in the same `cohort_days` days.
inline constexpr std::uint32_t cohort_days = 30;
struct Cohort {
    std::uint32_t first_day = 0, people = 0, members = 0, active_30d = 0;
    std::array<std::uint32_t, 4> old_enough{}, visited{};  // day 1, 7, 30, 90 after joining
};
std::vector<Cohort> cohorts_of(const World& world);

/// Everybody who was ever a member.
bool ever_member(const World& world, std::uint32_t person);

}  // namespace coterie
