// SPDX-License-Identifier: Apache-2.0
#include "sim/model/seats.hpp"

#include <algorithm>

namespace coterie {

namespace {

bool takes(const Group& g, const Traits& t) {
    return g.state == GroupState::open && g.kind == GroupKind::community
           && (g.region == 0 || g.region == t.region) && (g.tier == 0 || g.tier == t.tier);
}

/// How well a group suits a person; groups for anything suit everybody a little.
float fit_of(const Group& g, const Traits& t) {
    float fit = g.topic < most_topics ? static_cast<float>(t.taste[g.topic]) / 255.0F : 0.3F;
    if (g.region != 0) fit += 0.2F;
    if (g.tier != 0) fit += 0.2F;
    return fit;
}

}  // namespace

GroupId open_group(World& w, GroupKind kind) {
    Group g;
    g.kind = kind;
    g.opened_day = saturate<std::uint16_t>(w.day);
    g.two_speakers_day = g.opened_day;
    w.groups.push_back(g);
    if (w.feed_offsets.empty()) w.feed_offsets.push_back(0);
    const std::uint32_t end = w.feed_offsets.back();
    w.feed_offsets.insert(w.feed_offsets.end(), feed_days, end);
    return GroupId{static_cast<std::uint32_t>(w.groups.size() - 1)};
}

GroupId seat_for(World& w, const GroupLevers& levers, std::uint32_t who, std::uint32_t inviter) {
    const Traits& t = w.market->traits[who];
    if (inviter != nobody && w.status[inviter] == Status::member) {
        const GroupId theirs = w.seats[0][inviter];
        const Group& g = w.groups[index_of(theirs)];
        if (theirs != lobby && takes(g, t) && g.members < levers.seats) return theirs;
    }
    std::uint32_t best = 0, open = 0;
    float most = 0.0F;
    for (std::uint32_t k = 1; k < w.groups.size(); ++k) {
        const Group& g = w.groups[k];
        if (g.state == GroupState::open && g.kind == GroupKind::community) ++open;
        if (!takes(g, t) || g.members >= levers.seats) continue;
        const float full = static_cast<float>(g.members) / static_cast<float>(levers.seats);
        const float score = fit_of(g, t) + 0.1F * full;
        if (best == 0 || score > most) best = k, most = score;
    }
    if (best != 0) return GroupId{best};
    if (!levers.open_when_full || open >= levers.most_groups) return lobby;
    return open_group(w);
}

void move_home(World& w, std::uint32_t who, GroupId to) {
    GroupId& seat = w.seats[0][who];
    --w.groups[index_of(seat)].members;
    ++w.groups[index_of(to)].members;
    seat = to;
}

void meet_acquaintances(World& w, std::uint32_t who) {
    // How strong an old acquaintance is at least is a parameter of Bonding, which sees to it at the
    // owner's next visit.
    for (const std::uint32_t other : w.market->acquaintances.of(who)) {
        if (w.status[other] != Status::member) continue;
        w.ties.row(who).acquaint(PersonId{other});
        w.ties.row(other).acquaint(PersonId{who});
    }
}

std::vector<std::uint32_t> members_of(const World& w, GroupId group) {
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = 0; i < w.market->people(); ++i)
        if (w.status[i] == Status::member && w.seats[0][i] == group) members.push_back(i);
    return members;
}

void dissolve(World& w, const GroupLevers& levers, GroupId group) {
    w.groups[index_of(group)].state = GroupState::dissolved;
    GroupLevers no_new = levers;
    no_new.open_when_full = false;  // a dissolved group is not reopened under another name
    for (const std::uint32_t i : members_of(w, group))
        move_home(w, i, seat_for(w, no_new, i, nobody));
    for (std::uint32_t i = 0; i < w.market->people(); ++i)
        if (w.seats[1][i] == group) w.seats[1][i] = lobby;
    w.groups[index_of(group)].members = 0;
}

}  // namespace coterie
