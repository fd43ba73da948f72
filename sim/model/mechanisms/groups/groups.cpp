// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/groups/groups.hpp"

#include <algorithm>
#include <bit>

#include "sim/graph/partition.hpp"
#include "sim/model/mechanisms/staff/staff.hpp"
#include "sim/model/seats.hpp"
#include "sim/model/sweeps.hpp"

namespace coterie {

namespace {

/// People's ids spread over `bits` bits by multiplicative hashing (Knuth 1973).
std::uint32_t spread_over(int bits, std::uint32_t person) {
    return (person * 0x9E3779B1U) >> (32 - bits);
}

/// 1 for 0, else 0: a number, since g++ gives each of two comparisons a branch.
constexpr std::uint64_t is_zero(std::uint32_t x) { return (std::uint64_t{x} - 1) >> 63; }

/// Distinct members who wrote something other than adverts in the days `since` to `today`: an open
/// hash table of authors, on the stack while a group writes no more than a few hundred posts.
/// Written here because sorting the authors makes the whole day 6 % dearer
/// (tests/benchmarks/README.md).
std::uint32_t distinct_speakers(std::span<const Post> feed, std::span<const Post> fresh,
                                std::uint32_t since) {
    const std::size_t slots = std::bit_ceil(2 * (feed.size() + fresh.size()) + 2);
    const int bits = std::countr_zero(slots);
    std::array<std::uint32_t, 1024> small;
    std::vector<std::uint32_t> large(slots > small.size() ? slots : 0);
    const std::span<std::uint32_t> seen = large.empty() ? std::span(small).first(slots) : large;
    std::fill(seen.begin(), seen.end(), nobody);
    std::uint32_t speakers = 0;
    const auto note = [&](const Post& post) {
        if (post.kind == PostKind::advert || post.author == nobody) return;
        std::size_t at = spread_over(bits, post.author);
        // One branch: whether an author is new nobody foretells, but the first place is mostly
        // right.
        while ((is_zero(seen[at] ^ nobody) | is_zero(seen[at] ^ post.author)) == 0)
            at = (at + 1) & (slots - 1);
        speakers += seen[at] == nobody ? 1U : 0U;
        seen[at] = post.author;
    };
    for (const Post& post : feed)
        if (post.day >= since) note(post);
    for (const Post& post : fresh) note(post);
    return speakers;
}

}  // namespace

void GroupTally::step(const Params& p, const Today& today, GroupEvening& g) {
    Group& group = g.group;
    std::uint32_t real = 0;
    for (const Post& post : g.posts) {
        if (post.author == nobody || post.kind == PostKind::advert) continue;
        ++real;
        if (post.kind == PostKind::gift) group.gift_fen += post.parent;
    }
    group.posts_today = saturate<std::uint16_t>(real);
    group.silent_days =
        real > 0 ? std::uint16_t{0} : saturate<std::uint16_t>(group.silent_days + 1U);
    const std::uint32_t since = today.day >= feed_days ? today.day - feed_days + 1 : 0;
    group.speakers = saturate<std::uint16_t>(distinct_speakers(g.feed, g.posts, since));
    if (group.speakers >= 2) group.two_speakers_day = saturate<std::uint16_t>(today.day);
    const std::uint32_t quiet = today.day - group.two_speakers_day;
    group.dead = static_cast<float>(quiet) >= p.dead_after_days ? 1 : 0;
}

namespace {

/// Ties among `members`, by their place in that list. Each side's strength counts.
SmallGraph ties_among(const World& w, std::span<const std::uint32_t> members) {
    std::vector<WeightedTie> ties;
    const auto place = [&](std::uint32_t person) -> std::uint32_t {
        const auto at = std::lower_bound(members.begin(), members.end(), person);
        return at != members.end() && *at == person
                   ? static_cast<std::uint32_t>(at - members.begin())
                   : nobody;
    };
    for (std::uint32_t i = 0; i < members.size(); ++i)
        for (std::uint32_t k = 0; k < w.ties.degree(members[i]); ++k) {
            const std::uint32_t j = place(w.ties.to(members[i], k));
            const std::uint16_t strength = w.ties.strength(members[i], k);
            if (j != nobody && strength > 0)
                ties.push_back({i, j, static_cast<float>(strength) / strongest_tie});
        }
    return small_graph_from(static_cast<std::uint32_t>(members.size()), ties);
}

/// Two leaders: those who wrote most, not tied closest; the dispute is between them.
std::pair<std::uint32_t, std::uint32_t> rivals(const World& w,
                                               std::span<const std::uint32_t> members) {
    std::uint32_t first = 0, second = members.size() > 1 ? 1 : 0;
    const auto wrote = [&](std::uint32_t k) { return w.standing[members[k]].posts_written; };
    if (wrote(second) > wrote(first)) std::swap(first, second);
    for (std::uint32_t k = 2; k < members.size(); ++k) {
        if (wrote(k) > wrote(first))
            second = first, first = k;
        else if (wrote(k) > wrote(second))
            second = k;
    }
    return {first, second};
}

std::vector<std::uint32_t> parts_by_mixes(const World& w, std::span<const std::uint32_t> members,
                                          std::uint32_t parts, std::uint64_t key) {
    std::vector<float> mixes;
    for (const std::uint32_t i : members)
        for (std::uint32_t t = 0; t < w.market->topics; ++t)
            mixes.push_back(static_cast<float>(w.market->traits[i].taste[t]) / 255.0F);
    return interest_parts(mixes, w.market->topics, parts, key);
}

/// Regions or tiers in order, packed into `parts` groups of about equal size.
std::vector<std::uint32_t> parts_by_label(std::span<const std::uint32_t> labels,
                                          std::uint32_t parts) {
    std::vector<std::uint32_t> size(256, 0), part_of_label(256, 0), load(parts, 0);
    for (const std::uint32_t label : labels) ++size[label];
    std::vector<std::uint32_t> order;
    for (std::uint32_t label = 0; label < size.size(); ++label)
        if (size[label] > 0) order.push_back(label);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return size[a] > size[b]; });
    for (const std::uint32_t label : order) {
        const auto least = std::min_element(load.begin(), load.end());
        part_of_label[label] = static_cast<std::uint32_t>(least - load.begin());
        *least += size[label];
    }
    std::vector<std::uint32_t> part;
    for (const std::uint32_t label : labels) part.push_back(part_of_label[label]);
    return part;
}

std::vector<std::uint32_t> divide(const World& w, std::span<const std::uint32_t> members,
                                  SplitBasis basis, std::uint32_t parts, std::uint64_t key) {
    std::vector<std::uint32_t> labels;
    switch (basis) {
        case SplitBasis::none:
            return {};
        case SplitBasis::interest:
            return parts_by_mixes(w, members, parts, key);
        case SplitBasis::social:
            return social_parts(ties_among(w, members), parts);
        case SplitBasis::region:
            for (const std::uint32_t i : members) labels.push_back(w.market->traits[i].region);
            return parts_by_label(labels, parts);
        case SplitBasis::tier:
            for (const std::uint32_t i : members) labels.push_back(w.market->traits[i].tier);
            return parts_by_label(labels, parts);
        case SplitBasis::random:
            for (const std::uint32_t i : members)
                labels.push_back(
                    draw<FourDraws>({key, w.day, purpose_of("structure.random")}, PersonId{i})
                        .a.pick(parts));
            return labels;
        case SplitBasis::schism: {
            const auto [first, second] = rivals(w, members);
            const Cut cut = minimum_cut(ties_among(w, members), first, second);
            for (std::size_t k = 0; k < members.size(); ++k)
                labels.push_back(cut.with_first[k] ? 0 : 1);
            return labels;
        }
    }
    return {};
}

/// What the members of a part have most in common becomes the purpose of their group.
void give_purpose(World& w, GroupId group, SplitBasis basis,
                  std::span<const std::uint32_t> members) {
    if (basis != SplitBasis::interest || members.empty()) return;
    std::array<std::uint32_t, most_topics> liking{};
    for (const std::uint32_t i : members)
        for (std::uint32_t t = 0; t < most_topics; ++t) liking[t] += w.market->traits[i].taste[t];
    const auto best = std::max_element(liking.begin(), liking.end());
    w.groups[index_of(group)].topic = static_cast<std::uint8_t>(best - liking.begin());
}

}  // namespace

std::uint32_t split_group(World& w, GroupId group, const SplitLevers& levers, float least_share) {
    const std::vector<std::uint32_t> members = members_of(w, group);
    const SplitBasis basis = levers.basis;
    const std::uint32_t parts = basis == SplitBasis::schism ? 2 : levers.parts;
    if (basis == SplitBasis::none || members.size() < 2 * parts) return 0;
    const std::vector<std::uint32_t> part = divide(w, members, basis, parts, w.run_key);
    std::vector<std::vector<std::uint32_t>> sides(parts);
    for (std::size_t k = 0; k < members.size(); ++k) sides[part[k]].push_back(members[k]);
    const auto used =
        std::count_if(sides.begin(), sides.end(), [](const auto& side) { return !side.empty(); });
    if (used < 2) return 0;
    const auto least = least_share * static_cast<float>(members.size());
    if (basis == SplitBasis::schism
        && static_cast<float>(std::min(sides[0].size(), sides[1].size())) < least)
        return 0;
    const Group parent = w.groups[index_of(group)];
    std::uint32_t made = 0;
    for (std::size_t s = 0; s < sides.size(); ++s) {
        if (sides[s].empty()) continue;
        GroupId target = group;  // the first part stays in the old group
        if (made++ > 0) {
            target = open_group(w);
            Group& child = w.groups[index_of(target)];
            child.topic = parent.topic, child.region = parent.region, child.tier = parent.tier;
            child.habit_slots = parent.habit_slots;
            child.staleness_items = parent.staleness_items;
            child.speakers = parent.speakers;
            child.split_rest_until = parent.split_rest_until;
        }
        for (const std::uint32_t i : sides[s]) move_home(w, i, target);
        give_purpose(w, target, basis, sides[s]);
    }
    return made;
}

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
        if (w.groups[best].topic != w.groups[g].topic) w.groups[best].topic = 255;
        ++changes;
    }
    return changes;
}

std::uint32_t dissolve_silent(const GroupLevers& levers, World& w) {
    std::uint32_t changes = 0;
    for (std::uint32_t g = 1; g < w.groups.size(); ++g) {
        const Group& group = w.groups[g];
        if (group.state != GroupState::open) continue;
        const bool over = group.ends_day > 0 && w.day >= group.ends_day;
        const bool silent = levers.dissolve_after_silent_days > 0
                            && group.silent_days >= levers.dissolve_after_silent_days;
        if (!over && !silent) continue;
        dissolve(w, levers, GroupId{g});
        ++changes;
    }
    return changes;
}

/// Members without a seat take one that has become free; no group opens for them.
void seat_the_seatless(GroupLevers levers, World& w) {
    levers.open_when_full = false;
    for (const std::uint32_t i : members_of(w, no_group))
        move_home(w, i, seat_for(w, levers, i, nobody));
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

void Structure::step(const Params& p, const Today& today, Operator& scratch) {
    World& w = scratch.world;
    const Levers& levers = *today.levers;
    const std::size_t groups = w.groups.size();
    if (w.groups[0].members > 0) seat_the_seatless(levers.groups, w);
    std::uint32_t changes = dissolve_silent(levers.groups, w);
    if (levers.groups.merge_below_members > 0) changes += merge_small(levers.groups, w);
    changes += split_crowded(p, levers, w);
    changes += open_temporary(p, levers.groups, w);
    // A new group is as noisy as its parent on its first day: nobody has visited it yet.
    for (std::size_t g = groups; g < w.groups.size(); ++g)
        w.groups[g].visitors = std::max(1U, w.groups[g].members / 8);
    w.ledger.structure_hours += static_cast<double>(p.hours_per_change) * changes;
    w.ledger.wages_yuan +=
        static_cast<double>(p.hours_per_change * levers.staff.wage_yuan_per_hour) * changes;
}

void Accounts::step(const Params& p, const Today& today, Operator& scratch) {
    Ledger& l = scratch.world.ledger;
    const StaffLevers& staff = today.levers->staff;
    const Shock* cut = today.shock(ShockKind::budget_cut);
    const float left = cut != nullptr ? clamp01(1.0F - cut->size) : 1.0F;
    const auto hours = [&](float lever) { return static_cast<double>(lever * left); };
    l.content_hours += hours(staff.content_hours_per_day);
    l.service_hours += hours(staff.service_hours_per_day);
    l.moderation_hours += hours(staff.moderation_hours_per_day);
    l.cultivation_hours += hours(staff.cultivation_hours_per_day);
    l.wages_yuan +=
        static_cast<double>(staff.wage_yuan_per_hour)
        * (hours(staff.content_hours_per_day) + hours(staff.service_hours_per_day)
           + hours(staff.moderation_hours_per_day) + hours(staff.cultivation_hours_per_day));
    const double fee = 1.0 + static_cast<double>(p.packet_fee_share);
    l.packets_yuan += fee * static_cast<double>(scratch.tally[Count::packets_fen]) / 100.0
                      - static_cast<double>(scratch.tally[Count::gift_fen]) / 100.0;
    l.gifts_yuan += static_cast<double>(scratch.tally[Count::points_redeemed]) / 100.0
                    * static_cast<double>(today.levers->incentives.gift_yuan_per_100_points);
}

}  // namespace coterie
