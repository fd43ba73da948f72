// SPDX-License-Identifier: Apache-2.0
#include "sim/model/seats.hpp"

#include <algorithm>

#include "sim/core/random.hpp"
#include "sim/model/ending.hpp"
#include "sim/model/prefetch.hpp"

namespace coterie {

namespace {

bool is_open_community(const Group& g) {
    return g.state == GroupState::open && g.kind == GroupKind::community;
}

/// Whether a group, or groups, for a region and a tier are for this person.
template <class For>
bool is_for(const For& g, const Traits& t) {
    return (g.region == 0 || (g.region <= t.region && t.region <= g.last_region))
           && (g.tier == 0 || (g.tier <= t.tier && t.tier <= g.last_tier));
}

/// How well a group suits a person; groups for anything suit every person a little.
template <class For>
float fit_of(const For& g, const Traits& t) {
    float fit = g.topic < most_topics ? static_cast<float>(t.taste[g.topic]) / 255.0F : 0.3F;
    if (g.region != 0) fit += 0.2F;
    if (g.tier != 0) fit += 0.2F;
    return fit;
}

}  // namespace

std::uint32_t open_groups_of(const World& w) {
    std::uint32_t open = 0;
    for (std::size_t g = 1; g < w.groups.size(); ++g)
        open += w.groups[g].state == GroupState::open ? 1U : 0U;
    return open;
}

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

GroupId SeatFinder::seat_for(std::uint32_t who, std::uint32_t inviter) {
    const Traits& t = world_.market->traits[who];
    if (inviter != no_person && world_.status[inviter] == Status::member) {
        const GroupId theirs = world_.seats[0][inviter];
        const Group& g = world_.groups[index_of(theirs)];
        if (theirs != no_group && is_open_community(g) && is_for(g, t) && g.members < levers_.seats)
            return theirs;
    }
    if (!listed_) list();
    GroupId best = no_group;
    float most = 0.0F;
    for (Purpose& purpose : purposes_) {
        if (!is_for(purpose, t)) continue;
        const Room* room = fullest(purpose);
        if (room == nullptr) continue;
        const float full = static_cast<float>(room->members) / static_cast<float>(levers_.seats);
        const float score = fit_of(purpose, t) + 0.1F * full;
        if (best == no_group || score > most || (score == most && room->group < best))
            best = room->group, most = score;
    }
    if (best != no_group) return best;
    if (!levers_.open_when_full || open_ >= levers_.most_groups) return no_group;
    const GroupId opened = open_group(world_);
    add(opened);
    return opened;
}

void SeatFinder::list() {
    listed_ = true;
    for (std::uint32_t g = 1; g < world_.groups.size(); ++g) add(GroupId{g});
}

namespace {

/// The fuller room is on top of the heap, of two as full the one that was opened first.
constexpr auto below = [](const auto& a, const auto& b) {
    return a.members != b.members ? a.members < b.members : b.group < a.group;
};

}  // namespace

void SeatFinder::add(GroupId group) {
    if (!is_open_community(world_.groups[index_of(group)])) return;
    ++open_;
    put(group);
}

void SeatFinder::entered(GroupId group) {
    if (listed_) put(group);
}

void SeatFinder::put(GroupId group) {
    const Group& g = world_.groups[index_of(group)];
    auto purpose = std::find_if(purposes_.begin(), purposes_.end(), [&](const Purpose& p) {
        return p.topic == g.topic && p.region == g.region && p.last_region == g.last_region
               && p.tier == g.tier && p.last_tier == g.last_tier;
    });
    if (purpose == purposes_.end())
        purpose =
            purposes_.insert(purpose, {g.topic, g.region, g.last_region, g.tier, g.last_tier, {}});
    purpose->rooms.push_back({g.members, group});
    std::push_heap(purpose->rooms.begin(), purpose->rooms.end(), below);
}

const SeatFinder::Room* SeatFinder::fullest(Purpose& purpose) {
    std::vector<Room>& rooms = purpose.rooms;
    const auto is_past = [&](const Room& room) {  // a person has entered since, or it is full
        return room.members != world_.groups[index_of(room.group)].members
               || room.members >= levers_.seats;
    };
    while (!rooms.empty() && is_past(rooms.front())) {
        std::pop_heap(rooms.begin(), rooms.end(), below);
        rooms.pop_back();
    }
    return rooms.empty() ? nullptr : &rooms.front();
}

GroupId seat_for(World& w, const GroupLevers& levers, std::uint32_t who, std::uint32_t inviter) {
    return SeatFinder(w, levers).seat_for(who, inviter);
}

void move_home(World& w, std::uint32_t who, GroupId to) {
    GroupId& seat = w.seats[0][who];
    --w.groups[index_of(seat)].members;
    ++w.groups[index_of(to)].members;
    seat = to;
    w.home_since[who] = saturate<std::uint16_t>(w.day);
}

void Introductions::note(const World& w, std::uint32_t who) {
    const auto known = w.market->acquaintances.of(who);
    for (const std::uint32_t other : known) fetch_line(&w.status[other]);
    for (const std::uint32_t other : known) {
        if (w.status[other] != Status::member) continue;
        noted_.outbox(0).push_back({who, other});
        noted_.outbox(0).push_back({other, who});
    }
}

void Introductions::make(World& w) {
    // How strong an old acquaintance is at least is a parameter of Bonding, which sees to it at the
    // owner's next visit.
    constexpr std::size_t tie_heads_ahead = 32, tie_rows_ahead = 16;
    constexpr std::uint32_t range = 16 * chunk_size;  // few of a chunk are met on one day
    if (noted_.outbox(0).empty()) return;
    noted_.deliver(w.rows());
    for_each_chunk(chunk_count(w.rows(), range), [&](std::uint32_t some) {
        const std::uint32_t first = some * range;
        const auto all = noted_.between(first, std::min(first + range, w.rows()));
        for (std::size_t k = 0; k < all.size(); ++k) {
            if (k + tie_heads_ahead < all.size()) fetch_tie_head(w, all[k + tie_heads_ahead].to);
            if (k + tie_rows_ahead < all.size()) fetch_ties(w, all[k + tie_rows_ahead].to);
            w.ties.row(all[k].to).acquaint(PersonId{all[k].other});
        }
    });
}

std::vector<std::uint32_t> members_of(const World& w, GroupId group) {
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = 0; i < w.market->people(); ++i)
        if (w.status[i] == Status::member && w.seats[0][i] == group) members.push_back(i);
    return members;
}

std::uint32_t dissolve(World& w, const GroupLevers& levers, GroupId group, float moving_share) {
    w.groups[index_of(group)].state = GroupState::dissolved;
    GroupLevers no_new = levers;
    no_new.open_when_full = false;  // a dissolved group is not reopened under another name
    const DrawKey key{w.run_key, w.day, purpose_of("structure.dissolved")};
    std::uint32_t left = 0;
    for (const std::uint32_t i : members_of(w, group)) {
        if (draw<FourDraws>(key, PersonId{i}).a.below(moving_share))
            move_home(w, i, seat_for(w, no_new, i, no_person));
        else
            left += end_membership(EndCause::dissolved, w, i) ? 1U : 0U;
    }
    for (std::uint32_t i = 0; i < w.market->people(); ++i)
        if (w.seats[1][i] == group) w.seats[1][i] = no_group;
    w.groups[index_of(group)].members = 0;
    return left;
}

}  // namespace coterie
