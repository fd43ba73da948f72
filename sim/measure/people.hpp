// SPDX-License-Identifier: Apache-2.0
// Measurements that walk over people, ties and groups one by one: taken on structure days only.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/measure/ratio.hpp"
#include "sim/model/world.hpp"

namespace coterie {

/// A reader is a lurker after this number of days without a post.
inline constexpr std::uint32_t lurker_window_days = 84;
/// Days in the same group after which half of the organisational part of a tie is there (assumed).
inline constexpr std::uint32_t shared_group_half_days = 30;
inline constexpr std::size_t retention_parts = Visiting::retention_days.size();

/// Posts and presence of the people.
struct PeopleFigures {
    double gini_posts = 0, top1_share = 0, top10_share = 0;
    Ratio lurkers, retained_30d, retained_90d;
    std::array<Ratio, retention_parts> retention{};  // share of those old enough who visited then
    // Of all people of the market: people who left count as what they are.
    Ratio satisfaction_of_all, trust_of_all;
};
PeopleFigures people_figures(const World& world);

/// Ties of members, per member; strengths as the sum of three parts, each in [0, 1].
struct TieFigures {
    Ratio mean_ties, strength, interest, emotional, organisational, cross_group_share;
    Ratio clustering, mean_core;
    double max_core = 0;
};
TieFigures tie_figures(const World& world);

inline constexpr std::uint32_t cohort_days = 30;
/// People who joined in the same `cohort_days` days, or founders, who joined on day 0; and the
/// number that came back on the days of `Visiting::retention_days`.
struct Cohort {
    std::uint32_t from_day = 0, to_day = 0;
    std::uint32_t joined = 0, still_members = 0;
    std::array<std::uint32_t, retention_parts> old_enough{}, visited{};
};
/// By the day they begin.
std::vector<Cohort> cohorts_of(const World& world);

/// All people who were ever members.
bool ever_member(const World& world, std::uint32_t person);

}  // namespace coterie
