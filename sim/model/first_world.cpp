// SPDX-License-Identifier: Apache-2.0
// Founders are drawn among those reachable on day 0: a share of them circle by circle, so that
// they know each other, the rest one by one. They fill the founding groups one after the other.
// Members of a community that is there already sit where they sat, with the habit they had and the
// ties they made: strength 1 - (1 - gain)^exchanges, faded from the last exchange to the owner's
// last visit as `Bonding` would have it. What no log has (satisfaction, trust, the day on which the
// reason for being here ends) is that of a person who joins on day 0.
#include "sim/model/first_world.hpp"

#include <algorithm>
#include <numeric>

#include "sim/core/random.hpp"
#include "sim/model/ending.hpp"
#include "sim/model/mechanisms/bonding/fading.hpp"
#include "sim/model/mechanisms/packets/response.hpp"
#include "sim/model/mechanisms/recruitment/enter.hpp"
#include "sim/model/mechanisms/replies/tie_growth.hpp"
#include "sim/model/seats.hpp"
#include "sim/model/today.hpp"

namespace coterie {

namespace {

World empty_world(const Market& market, std::uint64_t run_key) {
    const std::uint32_t rows = (market.people() + member_lanes - 1) / member_lanes * member_lanes;
    World w;
    w.market = &market;
    w.run_key = run_key;
    w.recency_bits.assign(rows / 16 + 2, 0);
    PeopleColumns::for_each_column([&](const auto& c) { (w.*c.member).assign(rows, c.first); });
    for (auto& seats : w.seats) seats.assign(rows, no_group);
    w.standing.assign(rows, Standing{});
    w.kols.assign(most_kols, Kol{});
    w.ties = Ties(rows);
    open_group(w);  // group 0 is no group
    w.groups[0].state = GroupState::dissolved;
    return w;
}

/// Every person starts free or busy, in the shares that the chain has in the long run.
void draw_availability(World& w, const DayParams& behaviour) {
    const auto& p = std::get<Availability::Params>(behaviour);
    const auto& packets = std::get<RedPackets::Params>(behaviour);
    const float busy = p.mean_busy_days / (p.mean_busy_days + p.mean_free_days);
    for (std::uint32_t i = 0; i < w.market->people(); ++i) {
        const FourDraws u =
            draw<FourDraws>({w.run_key, 0, purpose_of("founding.spells")}, PersonId{i});
        w.availability[i] = u.a.below(busy) ? availability_busy : 0;
        w.packet_response[i] = rested_response(packets, w.market->traits[i]);
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

/// Founders whose acquaintances are noted before they are introduced: a bound for memory.
constexpr std::size_t noted_at_most = 4096;

/// Founders are drawn and take the founding groups' seats.
void found(World& w, const Founding& founding, const Levers& levers, const DayParams& behaviour) {
    const std::vector<std::uint32_t> founders = founders_of(*w.market, founding, w.run_key);
    reserve_ties(w, founders);
    const auto& admission = std::get<Admission::Params>(behaviour);
    const std::vector<std::size_t> first = first_of_groups(founding, founders.size(), w.run_key);
    Introductions introductions;
    for (std::size_t k = 0; k < founders.size(); ++k) {
        const auto next = std::upper_bound(first.begin(), first.end(), k);
        GroupId home{static_cast<std::uint32_t>(next - first.begin())};
        if (w.groups[index_of(home)].members >= levers.groups.seats)
            home = seat_for(w, levers.groups, founders[k], no_person);
        if (home == no_group) break;  // no seat, no membership
        enter(admission, w, founders[k], home, 0.0F, introductions);
        if (k % noted_at_most == noted_at_most - 1) introductions.make(w);
    }
    introductions.make(w);
}

/// Strength of a known tie at the last visit of its owner.
std::uint16_t strength_of(const KnownTie& tie, std::uint16_t seen_days_ago,
                          const DayParams& behaviour) {
    const auto& talk = std::get<Replying::Params>(behaviour);
    const auto& decay = std::get<Bonding::Params>(behaviour);
    const float full = strength_after(talk, tie.exchanges);
    const float without =
        std::max(0.0F, static_cast<float>(tie.days_ago) - static_cast<float>(seen_days_ago));
    const auto strength = to_float(to_int(full * strongest_tie));
    return static_cast<std::uint16_t>(faded(strength, 0.0F, -without / decay.half_life_days,
                                            [](float x) { return exp2_up_to_126(x); }));
}

void take_seat(World& w, const KnownMember& known, const Admission::Params& admission,
               float lapse_after_days, Introductions& introductions) {
    const std::uint32_t who = known.person;
    enter(admission, w, who, GroupId{known.group}, 0.0F, introductions);
    const auto before = [](std::uint16_t days) { return static_cast<std::uint16_t>(0U - days); };
    w.joined[who] = before(known.joined_days_ago);
    w.home_since[who] = w.joined[who];
    w.last_visit[who] = before(known.seen_days_ago);
    w.habit[who] = known.habit;
    Standing& s = w.standing[who];
    s.posts_written = known.posts;
    if (known.spoke_days_ago != never_spoke)  // the column holds day + 1, and 0 is never
        s.spoke_day = known.spoke_days_ago <= 1
                          ? 1
                          : static_cast<std::uint16_t>(before(known.spoke_days_ago) + 1U);
    if (static_cast<float>(known.seen_days_ago) <= lapse_after_days) return;
    end_membership(EndCause::lapsed, w, who);
    w.seats[0][who] = no_group;
}

void place_known_community(World& w, const DayParams& behaviour) {
    const KnownCommunity& known = w.market->known;
    std::vector<std::uint32_t> each(w.rows(), 0);
    std::vector<std::uint16_t> seen(w.rows(), 0);
    for (const KnownMember& m : known.members) seen[m.person] = m.seen_days_ago;
    for (const KnownTie& tie : known.ties) ++each[tie.a], ++each[tie.b];
    w.ties.reserve_rows(each);
    const auto& admission = std::get<Admission::Params>(behaviour);
    const float lapse = std::get<Visiting::Params>(behaviour).lapse_after_days;
    Introductions introductions;
    for (const KnownMember& m : known.members) take_seat(w, m, admission, lapse, introductions);
    introductions.make(w);
    for (const KnownTie& tie : known.ties) {
        w.ties.row(tie.a).add(PersonId{tie.b}, strength_of(tie, seen[tie.a], behaviour));
        w.ties.row(tie.b).add(PersonId{tie.a}, strength_of(tie, seen[tie.b], behaviour));
    }
}

}  // namespace

World first_world(const Market& market, const Founding& founding, const Levers& levers,
                  const DayParams& behaviour, std::uint64_t run_key) {
    World w = empty_world(market, run_key);
    draw_availability(w, behaviour);
    for (std::uint32_t g = 0; g < founding.groups; ++g) open_group(w);
    if (market.known.members.empty())
        found(w, founding, levers, behaviour);
    else
        place_known_community(w, behaviour);
    for (Group& group : w.groups) group.visitors = std::max(1U, group.members / 8);
    for (std::uint32_t i = 0; i < market.people(); ++i)
        if (w.status[i] == Status::member) {
            const auto away = static_cast<std::int32_t>(days_since(0, w.last_visit[i]));
            w.recency_bits[i / 16] |= recency_after(away) << (i % 16 * 2);
        }
    return w;
}

}  // namespace coterie
