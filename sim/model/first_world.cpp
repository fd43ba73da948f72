// SPDX-License-Identifier: Apache-2.0
// Founders are drawn among those reachable on day 0: a share of them circle by circle, so that
// they know each other, the rest one by one. They fill the founding groups in turn.
#include "sim/model/first_world.hpp"

#include <algorithm>
#include <numeric>

#include "sim/model/seats.hpp"

namespace coterie {

namespace {

World empty_world(const Market& market, std::uint64_t run_key) {
    const std::uint32_t rows = (market.people() + member_lanes - 1) / member_lanes * member_lanes;
    World w;
    w.market = &market;
    w.run_key = run_key;
    w.around.assign(rows / 16 + 2, 0);
    w.status.assign(rows, Status::outside), w.spell.assign(rows, 0);
    w.inclination.assign(rows, 0.0F), w.habit.assign(rows, 0.0F);
    w.reward_reference.assign(rows, 0.0F), w.packet_response.assign(rows, 0.0F);
    w.last_visit.assign(rows, 0), w.joined.assign(rows, 0), w.need_until.assign(rows, 0);
    w.notices.assign(rows, 0), w.streak.assign(rows, 0);
    for (auto& seats : w.seats) seats.assign(rows, lobby);
    w.standing.assign(rows, Standing{});
    w.kols.assign(most_kols, Kol{});
    w.ties = Ties(rows);
    open_group(w);  // the lobby, which nobody enters
    w.groups[0].state = GroupState::dissolved;
    return w;
}

/// Everybody starts somewhere in a free or busy spell, in the chain's long-run shares.
void draw_spells(World& w, const DayParams& behaviour) {
    const auto& p = std::get<Availability::Params>(behaviour);
    const auto& packets = std::get<RedPackets::Params>(behaviour);
    const float busy = p.mean_busy_days / (p.mean_busy_days + p.mean_free_days);
    for (std::uint32_t i = 0; i < w.market->people(); ++i) {
        const FourDraws u =
            draw<FourDraws>({w.run_key, 0, purpose_of("founding.spells")}, PersonId{i});
        w.spell[i] = u.a.below(busy) ? spell_busy : 0;
        w.packet_response[i] = RedPackets::response_of(packets, w.market->traits[i]);
    }
}

/// People reachable on day 0 in the order in which they would be asked: circles come together.
std::vector<std::uint32_t> founders_of(const Market& market, const Founding& founding,
                                       std::uint64_t run_key) {
    struct Place {
        std::uint32_t rank, person;
    };
    std::vector<Place> order;
    for (std::uint32_t i = 0; i < market.people(); ++i) {
        if (market.traits[i].reachable_day > 0) continue;
        const DrawKey key{run_key, 0, purpose_of("founding.order")};
        const FourDraws own = draw<FourDraws>(key, PersonId{i});
        const FourDraws circle = draw<FourDraws>(key, PersonId{market.circle[i]}, 1);
        order.push_back({own.a.below(founding.from_circles_share) ? circle.a.bits : own.b.bits, i});
    }
    const std::size_t wanted = std::min<std::size_t>(founding.members, order.size());
    const auto earlier = [](const Place& a, const Place& b) {
        return a.rank != b.rank ? a.rank < b.rank : a.person < b.person;
    };
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(wanted),
                      order.end(), earlier);
    std::vector<std::uint32_t> founders;
    for (std::size_t k = 0; k < wanted; ++k) founders.push_back(order[k].person);
    return founders;
}

/// Room for the ties among founders, row by row.
void reserve_ties(World& w, std::span<const std::uint32_t> founders) {
    std::vector<std::uint8_t> in(w.rows(), 0);
    for (const std::uint32_t i : founders) in[i] = 1;
    std::vector<std::uint32_t> each(w.rows(), 0);
    for (const std::uint32_t i : founders)
        for (const std::uint32_t j : w.market->acquaintances.of(i)) each[i] += in[j];
    w.ties.reserve_rows(each);
}

/// The first founder of each founding group: equal sizes, or lognormal shares of all founders.
std::vector<std::size_t> first_of_groups(const Founding& founding, std::size_t founders,
                                         std::uint64_t run_key) {
    const std::size_t groups = founding.groups;
    std::vector<double> size(groups, 1.0);
    double all = 0.0;
    for (std::size_t g = 0; g < groups; ++g) {
        const DrawKey key{run_key, 0, purpose_of("founding.sizes")};
        const double z = draw<FourDraws>(key, PersonId{static_cast<std::uint32_t>(g)}).a.normal();
        const double ln_size = static_cast<double>(founding.group_size_spread) * z;
        size[g] = static_cast<double>(exp_portable(static_cast<float>(ln_size)));
        all += size[g];
    }
    std::vector<std::size_t> first;
    double before = 0.0;
    const std::size_t each = std::max<std::size_t>(1, (founders + groups - 1) / groups);
    for (std::size_t g = 0; g < groups; before += size[g++])
        first.push_back(founding.group_size_spread > 0.0F
                            ? static_cast<std::size_t>(before / all * static_cast<double>(founders))
                            : g * each);
    return first;
}

}  // namespace

World first_world(const Market& market, const Founding& founding, const Levers& levers,
                  const DayParams& behaviour, std::uint64_t run_key) {
    World w = empty_world(market, run_key);
    draw_spells(w, behaviour);
    for (std::uint32_t g = 0; g < founding.groups; ++g) open_group(w);
    const std::vector<std::uint32_t> founders = founders_of(market, founding, run_key);
    reserve_ties(w, founders);
    const auto& admission = std::get<Admission::Params>(behaviour);
    const std::vector<std::size_t> first = first_of_groups(founding, founders.size(), run_key);
    for (std::size_t k = 0; k < founders.size(); ++k) {
        const auto next = std::upper_bound(first.begin(), first.end(), k);
        GroupId home{static_cast<std::uint32_t>(next - first.begin())};
        if (w.groups[index_of(home)].members >= levers.groups.seats)
            home = seat_for(w, levers.groups, founders[k], nobody);
        if (home == lobby) break;  // no seat, no membership
        enter(admission, w, founders[k], home, 0.0F);
    }
    for (Group& group : w.groups) group.visitors = std::max(1U, group.members / 8);
    for (std::uint32_t i = 0; i < market.people(); ++i)  // founders met on the day before the first
        if (w.status[i] == Status::member) w.around[i / 16] |= 3U << (i % 16 * 2);
    return w;
}

}  // namespace coterie
