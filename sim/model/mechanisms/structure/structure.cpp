// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sim/model/mechanisms/structure/split_group.hpp"
#include "sim/model/mechanisms/structure/structure.step.hpp"
#include "sim/model/seats.hpp"

namespace coterie {

namespace {

std::uint32_t split_crowded(const Structure::Params& p, const Levers& levers, World& w) {
    std::uint32_t changes = 0;
    const std::size_t existing = w.groups.size();
    if (levers.split.basis == SplitBasis::none) return 0;
    for (std::uint32_t g = 1; g < existing; ++g) {
        Group& group = w.groups[g];
        if (group.state != GroupState::open || group.kind != GroupKind::community) continue;
        if (group.members < levers.split.trigger_seats || w.day < group.split_rest_until) continue;
        if (open_groups_of(w) + levers.split.parts - 1 > levers.groups.most_groups) break;
        group.split_rest_until = saturate<std::uint16_t>(w.day + p.split_rest_days);
        if (split_group(w, GroupId{g}, levers.split, p.least_side_share) > 0) ++changes;
    }
    return changes;
}

/// What a group is for after the members of another one came: both, or anything.
void join_purposes(const Group& other, Group& group) {
    if (group.topic != other.topic) group.topic = 255;
    const auto joined = [](std::uint8_t& first, std::uint8_t& last, std::uint8_t other_first,
                           std::uint8_t other_last) {
        const bool any = first == 0 || other_first == 0;
        first = any ? 0 : std::min(first, other_first);
        last = any ? 0 : std::max(last, other_last);
    };
    joined(group.region, group.last_region, other.region, other.last_region);
    joined(group.tier, group.last_tier, other.tier, other.last_tier);
}

/// Small groups go into the fullest group that can hold all of their members.
std::uint32_t merge_small(const GroupLevers& levers, World& w) {
    std::uint32_t changes = 0;
    for (std::uint32_t g = 1; g < w.groups.size(); ++g) {
        const Group& small = w.groups[g];
        if (small.state != GroupState::open || small.kind != GroupKind::community) continue;
        if (small.members >= levers.merge_below_members || small.opened_day == w.day) continue;
        std::uint32_t best = 0;
        for (std::uint32_t k = 1; k < w.groups.size(); ++k) {
            const Group& other = w.groups[k];
            if (k == g || other.state != GroupState::open || other.kind != small.kind) continue;
            if (other.members + small.members > levers.seats) continue;
            if (best == 0 || other.members > w.groups[best].members) best = k;
        }
        if (best == 0) continue;
        for (const std::uint32_t i : members_of(w, GroupId{g})) move_home(w, i, GroupId{best});
        w.groups[g].state = GroupState::dissolved;
        join_purposes(w.groups[g], w.groups[best]);
        ++changes;
    }
    return changes;
}

std::uint32_t dissolve_silent(const Structure::Params& p, const GroupLevers& levers,
                              Operator& scratch) {
    World& w = scratch.world;
    std::uint32_t changes = 0;
    for (std::uint32_t g = 1; g < w.groups.size(); ++g) {
        const Group& group = w.groups[g];
        if (group.state != GroupState::open) continue;
        const bool over = group.ends_day > 0 && w.day >= group.ends_day;
        const bool silent = levers.dissolve_after_silent_days > 0
                            && group.silent_days >= levers.dissolve_after_silent_days;
        if (!over && !silent) continue;
        scratch.tally.left_in_dissolving +=
            dissolve(w, levers, GroupId{g}, p.dissolved_moving_share);
        ++changes;
    }
    return changes;
}

/// Members without a seat take one that has become free; no group opens for them.
void seat_the_seatless(GroupLevers levers, World& w) {
    levers.open_when_full = false;
    for (const std::uint32_t i : members_of(w, no_group))
        move_home(w, i, seat_for(w, levers, i, no_person));
}

/// A temporary group on the topic whose turn it is; members of that main interest may sit in.
std::uint32_t open_temporary(const Structure::Params& p, const GroupLevers& levers, World& w) {
    if (levers.temporary_every_days == 0 || w.day % levers.temporary_every_days != 0) return 0;
    const auto topic =
        static_cast<std::uint8_t>(w.day / levers.temporary_every_days % w.market->topics);
    const GroupId id = open_group(w, GroupKind::temporary);
    Group& group = w.groups[index_of(id)];
    group.topic = topic;
    group.ends_day = saturate<std::uint16_t>(w.day + levers.temporary_days);
    for (std::uint32_t i = 0; i < w.market->people(); ++i) {
        if (group.members >= levers.temporary_seats) break;
        if (w.status[i] != Status::member || w.seats[1][i] != no_group) continue;
        if (w.market->traits[i].taste[topic] < 255) continue;
        const FourDraws u =
            draw<FourDraws>({w.run_key, w.day, purpose_of("structure.temporary")}, PersonId{i});
        if (!u.a.below(p.temporary_interest)) continue;
        w.seats[1][i] = id;
        ++group.members;
    }
    return 1;
}

}  // namespace

void Step<Structure>::step(const Params& p, const Today& today, Operator& scratch) {
    World& w = scratch.world;
    const Levers& levers = *today.levers;
    const std::size_t groups = w.groups.size();
    if (w.groups[0].members > 0) seat_the_seatless(levers.groups, w);
    std::uint32_t changes = dissolve_silent(p, levers.groups, scratch);
    if (levers.groups.merge_below_members > 0) changes += merge_small(levers.groups, w);
    changes += split_crowded(p, levers, w);
    changes += open_temporary(p, levers.groups, w);
    // A new group is as noisy as its parent on its first day: it has had no visitors yet.
    for (std::size_t g = groups; g < w.groups.size(); ++g)
        w.groups[g].visitors = std::max(1U, w.groups[g].members / 8);
    w.ledger.structure_hours += static_cast<double>(p.hours_per_change) * changes;
    w.ledger.wages_yuan +=
        static_cast<double>(p.hours_per_change * levers.staff.wage_yuan_per_hour) * changes;
}

}  // namespace coterie
