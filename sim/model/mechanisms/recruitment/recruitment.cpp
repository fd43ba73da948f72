// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sim/model/mechanisms/recruitment/enter.hpp"
#include "sim/model/mechanisms/recruitment/recruitment.step.hpp"

namespace coterie {

namespace {

/// Whether members among the acquaintances, and from how many circles (counted up to four).
struct FriendsHere {
    std::uint32_t friends = 0, circles = 0;
};

FriendsHere friends_here(const Today& today, const Addressee& a) {
    FriendsHere found;
    std::array<std::uint32_t, 4> seen{};
    for (const std::uint32_t friend_id : a.acquaintances) {
        if (today.recency_of(friend_id) == 0) continue;
        ++found.friends;
        const std::uint32_t circle = a.circles[friend_id];
        const auto end = seen.begin() + found.circles;
        if (found.circles < seen.size() && std::find(seen.begin(), end, circle) == end)
            seen[found.circles++] = circle;
    }
    return found;
}

float threshold_effort(const Recruitment::Params& p, const AdmissionLevers& levers) {
    return p.form_effort * log1p_portable(levers.form_minutes)
           + levers.fee_yuan_per_year / p.fee_effort_yuan;
}

}  // namespace

void Step<Recruitment>::step(const Params& p, const Today& today, Addressee& a,
                             const Draws& draws) {
    if (!applies_to(today, a)) return;
    std::uint32_t inviter = no_person;
    bool channel = false;
    for (const Event& event : a.events) {
        channel = channel || event.kind == Channels::channel;
        if (event.kind == Referral::invitation && inviter == no_person) inviter = event.from;
    }
    if (inviter == no_person && !channel) return;
    const FriendsHere here = friends_here(today, a);
    const bool invited = inviter != no_person;
    float weight = (channel ? p.channel_interest : 0.0F)
                   + p.per_friend * log1p_portable(static_cast<float>(here.friends))
                   + p.per_circle * static_cast<float>(here.circles);
    if (a.status != Status::outside) weight *= p.return_share;
    if (!draws.says_yes.below(1.0F - exp_portable(-weight))) return;
    const float effort = threshold_effort(p, today.levers->admission);
    if (effort > 0.0F) {
        const float ready = p.readiness + p.disposition_weight * a.disposition - effort;
        if (!draws.passes.below(logistic(ready))) {
            ++a.tally.refused;
            return;
        }
    }
    a.out.requests->push_back({index_of(a.id), inviter, effort, RequestKind::join, invited});
}

namespace {

/// A person who comes by themselves takes a seat, if there is one.
void admit(const Admission::Params& p, std::uint32_t who, Operator& scratch, SeatFinder& seats,
           Introductions& introductions) {
    const GroupId seat = seats.seat_for(who, no_person);
    ++(seat == no_group ? scratch.tally.refused : scratch.tally.joins_alone);
    if (seat == no_group) return;
    enter(p, scratch.world, who, seat, 0.0F, introductions);
    seats.entered(seat);
}

/// Arrivals whose day was recorded: they come by themselves, like new users of an open site.
void admit_arrivals(const Admission::Params& p, const Today& today, Operator& scratch,
                    SeatFinder& seats, Introductions& introductions) {
    World& w = scratch.world;
    const std::vector<std::uint32_t>& all = w.market->come_alone;
    const auto day_of = [&](std::uint32_t who) { return w.market->traits[who].reachable_day; };
    auto next =
        std::lower_bound(all.begin(), all.end(), today.day,
                         [&](std::uint32_t who, std::uint32_t d) { return day_of(who) < d; });
    for (; next != all.end() && day_of(*next) == today.day; ++next) {
        if (w.status[*next] != Status::member) admit(p, *next, scratch, seats, introductions);
    }
}

/// Mean number of those who come by themselves today.
float mean_arrivals(const Market& market, std::uint32_t day) {
    constexpr float trend_days = 90.0F;
    if (market.arrivals_trend == 0.0F) return market.arrivals_per_day;
    const float before_day_1 =
        static_cast<float>(market.history_days + 1) - static_cast<float>(day);
    const float periods = -std::min(before_day_1, trend_days) / trend_days;
    return std::min(market.arrivals_per_day * exp_portable(market.arrivals_trend * periods),
                    static_cast<float>(market.people()));
}

/// Poisson, as a sum: the inversion of one draw is made for means of a few.
std::uint32_t number_of_arrivals(float mean, const DrawKey& key) {
    constexpr float most_at_once = 4.0F;
    std::uint32_t number = 0;
    for (std::uint32_t part = 0; static_cast<float>(part) * most_at_once < mean; ++part) {
        const float left = mean - static_cast<float>(part) * most_at_once;
        const FourDraws u = draw_occurrence(key, PersonId{no_person}, part);
        number += static_cast<std::uint32_t>(poisson(u.d, std::min(left, most_at_once), 40));
    }
    return number;
}

/// Arrivals at a steady rate: people are drawn from the market until one has never been a member
/// and can be reached. In a market that is nearly used up some draws find no person.
void admit_steady_arrivals(const Admission::Params& p, const Today& today, Operator& scratch,
                           SeatFinder& seats, Introductions& introductions) {
    constexpr std::uint32_t draws_each = 16;
    const World& w = scratch.world;
    if (w.market->arrivals_per_day <= 0.0F) return;
    const DrawKey key{today.run_key, today.day, purpose_of("admission.arrivals")};
    const std::uint32_t people = w.market->people();
    const std::uint32_t number = number_of_arrivals(mean_arrivals(*w.market, today.day), key);
    for (std::uint32_t n = 0; n < number; ++n)
        for (std::uint32_t k = 0; k < draws_each; ++k) {
            const FourDraws u = draw_occurrence(key, PersonId{n}, k);
            const std::uint32_t who = u.a.pick(people);
            if (w.status[who] != Status::outside) continue;
            if (w.market->traits[who].reachable_day > today.day) continue;
            admit(p, who, scratch, seats, introductions);
            break;
        }
}

}  // namespace

void Step<Admission>::step(const Params& p, const Today& today, Operator& scratch) {
    World& w = scratch.world;
    const Levers& levers = *today.levers;
    SeatFinder seats(w, levers.groups);
    Introductions introductions;
    admit_arrivals(p, today, scratch, seats, introductions);
    admit_steady_arrivals(p, today, scratch, seats, introductions);
    for (const Request& r : scratch.requests) {
        if (r.kind != RequestKind::join || w.status[r.who] == Status::member) continue;
        const GroupId seat = seats.seat_for(r.who, r.inviter);
        if (seat == no_group) {
            ++scratch.tally.refused;
            continue;
        }
        enter(p, w, r.who, seat, r.score, introductions);
        seats.entered(seat);
        ++(r.by_referral ? scratch.tally.joins_referral : scratch.tally.joins_channel);
        w.ledger.fees_income_yuan += static_cast<double>(levers.admission.fee_yuan_per_year);
        if (r.by_referral)
            w.ledger.referrals_yuan += static_cast<double>(levers.recruitment.referral_reward_yuan);
    }
    introductions.make(w);
}

}  // namespace coterie
