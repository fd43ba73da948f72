// SPDX-License-Identifier: Apache-2.0
// What metrics are computed from: the day's counts, the World, today's spending and, on structure
// days, the figures of people and ties; with the few sums that several metrics share.
#pragma once

#include <algorithm>
#include <limits>

#include "sim/core/undefined.hpp"
#include "sim/measure/people.hpp"
#include "sim/measure/ratio.hpp"
#include "sim/model/ending.hpp"
#include "sim/model/tally.hpp"

namespace coterie {

/// Everything a metric may be computed from.
struct Figures {
    const World& world;
    const Tally& day;
    Ledger spent;                           // today
    const PeopleFigures* people = nullptr;  // null between structure days
    const TieFigures* ties = nullptr;

    double n(CountMember what) const { return static_cast<double>(day.*what); }
    double joins() const {
        return n(&Tally::joins_channel) + n(&Tally::joins_referral) + n(&Tally::joins_alone);
    }
    /// In the evening: those of the morning, who joined, without those whose membership ended since
    /// they were counted.
    double members() const {
        double people = n(&Tally::members) + joins();
        for (const EndCauseRow& row : end_causes)
            if (row.by_day) people -= n(row.count);
        return people;
    }
    double cost() const { return spent.sum(LineKind::spent) - spent.sum(LineKind::received); }
    double hours() const { return spent.sum(LineKind::worked); }
    double market() const { return static_cast<double>(world.market->people()); }
    double posts() const { return n(&Tally::starters) + n(&Tally::questions) + n(&Tally::answers); }
};

inline Ratio per_visit(const Figures& f, CountMember milli) {
    return {f.n(milli) / 1000.0, f.n(&Tally::visits)};
}

/// Mean over the open community groups.
template <class Value>
Ratio mean_of_groups(const Figures& f, Value value) {
    double sum = 0, groups = 0;
    for (std::size_t g = 1; g < f.world.groups.size(); ++g) {
        const Group& group = f.world.groups[g];
        if (group.state == GroupState::open)
            sum += static_cast<double>(value(group)), groups += 1.0;
    }
    return {sum, groups};
}
inline double largest_group(const Figures& f) {
    double most = 0;
    for (std::size_t g = 1; g < f.world.groups.size(); ++g)
        if (f.world.groups[g].state == GroupState::open)
            most = std::max(most, static_cast<double>(f.world.groups[g].members));
    return most;
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

}  // namespace coterie
