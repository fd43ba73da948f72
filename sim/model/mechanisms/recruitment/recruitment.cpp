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
        if (w.status[*next] == Status::member) continue;
        const GroupId seat = seats.seat_for(*next, no_person);
        ++(seat == no_group ? scratch.tally.refused : scratch.tally.joins_alone);
        if (seat == no_group) continue;
        enter(p, w, *next, seat, 0.0F, introductions);
        seats.entered(seat);
    }
}

}  // namespace

void Step<Admission>::step(const Params& p, const Today& today, Operator& scratch) {
    World& w = scratch.world;
    const Levers& levers = *today.levers;
    SeatFinder seats(w, levers.groups);
    Introductions introductions;
    admit_arrivals(p, today, scratch, seats, introductions);
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
