// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/structure/split_group.hpp"

#include <algorithm>

#include "sim/core/random.hpp"
#include "sim/graph/interest_parts.hpp"
#include "sim/graph/minimum_cut.hpp"
#include "sim/graph/small_graph.hpp"
#include "sim/graph/social_parts.hpp"
#include "sim/model/levers.hpp"
#include "sim/model/seats.hpp"
#include "sim/model/world.hpp"

namespace coterie {

namespace {

/// Ties among `members`, by their place in that list. Each side's strength counts.
SmallGraph ties_among(const World& w, std::span<const std::uint32_t> members) {
    std::vector<WeightedTie> ties;
    const auto place = [&](std::uint32_t person) -> std::uint32_t {
        const auto at = std::lower_bound(members.begin(), members.end(), person);
        return at != members.end() && *at == person
                   ? static_cast<std::uint32_t>(at - members.begin())
                   : no_person;
    };
    for (std::uint32_t i = 0; i < members.size(); ++i)
        for (std::uint32_t k = 0; k < w.ties.degree(members[i]); ++k) {
            const std::uint32_t j = place(w.ties.to(members[i], k));
            const std::uint16_t strength = w.ties.strength(members[i], k);
            if (j != no_person && strength > 0)
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

/// Neighbouring regions or tiers, in `parts` groups of about equal size.
std::vector<std::uint32_t> parts_by_label(std::span<const std::uint32_t> labels,
                                          std::uint32_t parts) {
    std::vector<std::uint32_t> size(256, 0), part_of_label(256, 0), order;
    for (const std::uint32_t label : labels) ++size[label];
    for (std::uint32_t label = 0; label < size.size(); ++label)
        if (size[label] > 0) order.push_back(label);
    std::uint32_t now = 0, here = 0;                        // the part, and the people in it
    auto left = static_cast<std::uint32_t>(labels.size());  // people of this part and the next ones
    for (std::size_t k = 0; k < order.size(); ++k) {
        const std::uint32_t more = size[order[k]], parts_left = parts - now;
        const bool is_full = 2 * here + more > 2 * left / parts_left;
        const bool is_needed = order.size() - k < parts_left;  // each part has a label
        if (here > 0 && parts_left > 1 && (is_full || is_needed)) left -= here, here = 0, ++now;
        part_of_label[order[k]] = now;
        here += more;
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

/// The range of a label over some people.
template <class Label>
void give_range(std::span<const std::uint32_t> members, Label&& label, std::uint8_t& first,
                std::uint8_t& last) {
    first = 255, last = 0;
    for (const std::uint32_t i : members) {
        first = std::min(first, label(i));
        last = std::max(last, label(i));
    }
}

/// What the members of a part have in common becomes the purpose of their group: the interest most
/// of them share, their regions or their tiers.
void give_purpose(World& w, GroupId group, SplitBasis basis,
                  std::span<const std::uint32_t> members) {
    if (members.empty()) return;
    Group& g = w.groups[index_of(group)];
    const std::vector<Traits>& traits = w.market->traits;
    if (basis == SplitBasis::region)
        give_range(
            members, [&](auto i) { return traits[i].region; }, g.region, g.last_region);
    if (basis == SplitBasis::tier)
        give_range(
            members, [&](auto i) { return traits[i].tier; }, g.tier, g.last_tier);
    if (basis != SplitBasis::interest) return;
    std::array<std::uint32_t, most_topics> liking{};
    for (const std::uint32_t i : members)
        for (std::uint32_t t = 0; t < most_topics; ++t) liking[t] += traits[i].taste[t];
    const auto best = std::max_element(liking.begin(), liking.end());
    g.topic = static_cast<std::uint8_t>(best - liking.begin());
}

}  // namespace

std::uint32_t split_group(World& w, GroupId group, const SplitLevers& levers, float least_share) {
    const std::vector<std::uint32_t> members = members_of(w, group);
    const SplitBasis basis = levers.basis;
    const std::uint32_t parts = basis == SplitBasis::schism ? 2 : levers.parts;
    if (basis == SplitBasis::none || members.size() < std::size_t{2} * parts) return 0;
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
            child.topic = parent.topic;
            child.region = parent.region, child.last_region = parent.last_region;
            child.tier = parent.tier, child.last_tier = parent.last_tier;
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

}  // namespace coterie
