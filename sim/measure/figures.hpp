// SPDX-License-Identifier: Apache-2.0
// What metrics are computed from: the day's counts, the World, today's spending and, on structure
// days, the figures of people and ties; with the few sums that several metrics share.
#pragma once

#include <algorithm>
#include <limits>

#include "sim/core/undefined.hpp"
#include "sim/measure/people.hpp"
#include "sim/model/tally.hpp"

namespace coterie {

/// Everything a metric may be computed from.
struct Figures {
    const World& world;
    const Tally& day;
    Ledger spent;                           // today
    const PeopleFigures* people = nullptr;  // null between structure days
    const TieFigures* ties = nullptr;

    double n(Count what) const { return static_cast<double>(day[what]); }
    double members() const {
        return n(Count::members) + n(Count::joins_channel) + n(Count::joins_referral)
               + n(Count::joins_alone) - n(Count::leaves_bored) - n(Count::leaves_friends)
               - n(Count::leaves_annoyed) - n(Count::leaves_kol) - n(Count::removed)
               - n(Count::lapsed);
    }
    double cost() const {
        return spent.wages_yuan + spent.packets_yuan + spent.gifts_yuan + spent.kol_fees_yuan
               + spent.channels_yuan + spent.referrals_yuan - spent.fees_income_yuan;
    }
    double hours() const {
        return spent.content_hours + spent.service_hours + spent.moderation_hours
               + spent.cultivation_hours + spent.structure_hours;
    }
    double posts() const { return n(Count::starters) + n(Count::questions) + n(Count::answers); }
};

inline double ratio(double part, double whole) { return whole > 0.0 ? part / whole : undefined; }
inline double per_visit(const Figures& f, Count milli) {
    return ratio(f.n(milli) / 1000.0, f.n(Count::visits));
}

/// Over the open community groups.
template <class Value>
double over_groups(const Figures& f, Value value, bool mean) {
    double sum = 0, most = 0, groups = 0;
    for (std::size_t g = 1; g < f.world.groups.size(); ++g) {
        const Group& group = f.world.groups[g];
        if (group.state != GroupState::open) continue;
        const double v = static_cast<double>(value(group));
        sum += v, most = std::max(most, v), groups += 1.0;
    }
    return mean ? ratio(sum, groups) : most;
}
inline double open_groups(const Figures& f) {
    return static_cast<double>(
        std::count_if(f.world.groups.begin(), f.world.groups.end(),
                      [](const Group& g) { return g.state == GroupState::open; }));
}
inline double alive(const Figures& f) {
    const auto& groups = f.world.groups;
    return std::any_of(groups.begin(), groups.end(),
                       [](const Group& g) {
                           return g.state == GroupState::open && g.dead == 0 && g.members > 0;
                       })
               ? 1.0
               : 0.0;
}

inline Ledger difference(const Ledger& a, const Ledger& b) {
    Ledger d;
    d.wages_yuan = a.wages_yuan - b.wages_yuan;
    d.packets_yuan = a.packets_yuan - b.packets_yuan;
    d.gifts_yuan = a.gifts_yuan - b.gifts_yuan;
    d.kol_fees_yuan = a.kol_fees_yuan - b.kol_fees_yuan;
    d.channels_yuan = a.channels_yuan - b.channels_yuan;
    d.referrals_yuan = a.referrals_yuan - b.referrals_yuan;
    d.fees_income_yuan = a.fees_income_yuan - b.fees_income_yuan;
    d.content_hours = a.content_hours - b.content_hours;
    d.service_hours = a.service_hours - b.service_hours;
    d.moderation_hours = a.moderation_hours - b.moderation_hours;
    d.cultivation_hours = a.cultivation_hours - b.cultivation_hours;
    d.structure_hours = a.structure_hours - b.structure_hours;
    return d;
}

}  // namespace coterie
