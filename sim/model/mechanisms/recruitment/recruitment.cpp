// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/recruitment/recruitment.hpp"

#include <algorithm>

namespace coterie {

void Channels::step(const Params& p, const Today& today, OperatorMorning& scratch) {
    World& w = scratch.world;
    const RecruitmentLevers& levers = today.levers->recruitment;
    const Shock* growth = today.shock(ShockKind::pool_growth);
    const float reach = levers.channel_people_per_day * (growth != nullptr ? growth->size : 1.0F);
    if (reach <= 0.0F) return;
    const DrawKey key = today.key_of<Channels>();
    const FourDraws chance = draw<FourDraws>(key, PersonId{nobody});
    const auto whole = static_cast<std::uint32_t>(reach);
    const std::uint32_t people =
        whole + (chance.a.below(reach - static_cast<float>(whole)) ? 1U : 0U);
    const std::uint32_t market = w.market->people();
    for (std::uint32_t n = 0; n < people; ++n) {
        const FourDraws u = draw_occurrence(key, PersonId{nobody}, n);
        const std::uint32_t who = u.a.pick(market);
        w.ledger.channels_yuan += static_cast<double>(levers.channel_yuan_per_person);
        scratch.tally.add(Count::channel_reached);
        if (u.b.below(p.wasted_share) || w.status[who] == Status::member) continue;
        if (w.market->traits[who].reachable_day > today.day) continue;
        scratch.out.events->push_back({who, nobody, EventKind::channel, 0, 0, 0});
    }
}

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

void Recruitment::step(const Params& p, const Today& today, Addressee& a, const Draws& draws) {
    if (!applies_to(today, a)) return;
    std::uint32_t inviter = nobody;
    bool channel = false;
    for (const Event& event : a.events) {
        channel = channel || event.kind == EventKind::channel;
        if (event.kind == EventKind::invitation && inviter == nobody) inviter = event.from;
    }
    if (inviter == nobody && !channel) return;
    const FriendsHere here = friends_here(today, a);
    const bool invited = inviter != nobody;
    float weight = (channel ? p.channel_interest : 0.0F)
                   + p.per_friend * log1p_portable(static_cast<float>(here.friends))
                   + p.per_circle * static_cast<float>(here.circles);
    if (a.status != Status::outside) weight *= p.return_share;
    if (!draws.says_yes.below(1.0F - exp_portable(-weight))) return;
    const float effort = threshold_effort(p, today.levers->admission);
    if (effort > 0.0F) {
        const float ready = p.readiness + p.disposition_weight * a.disposition - effort;
        if (!draws.passes.below(logistic(ready))) {
            a.tally.add(Count::refused);
            return;
        }
    }
    a.out.requests->push_back({index_of(a.id), inviter, effort, RequestKind::join, invited});
}

void enter(const Admission::Params& p, World& w, std::uint32_t who, GroupId group, float effort,
           Introductions& introductions) {
    const auto today = saturate<std::uint16_t>(w.day);
    const bool again = w.status[who] != Status::outside;
    w.status[who] = Status::member;
    w.seats[0][who] = group;
    w.seats[1][who] = no_group;
    ++w.groups[index_of(group)].members;
    w.joined[who] = today;
    w.last_visit[who] = today;
    w.notices[who] = 0, w.streak[who] = 0;
    w.habit[who] = p.first_habit;
    w.availability[who] &= static_cast<std::uint8_t>(~availability_busy);  // one joins when one has time
    const float satisfaction = p.first_satisfaction + p.cherish * effort;
    w.inclination[who] = satisfaction;
    const FourDraws u =
        draw<FourDraws>({w.run_key, w.day, purpose_of("admission.need")}, PersonId{who});
    const PersonId circle{w.market->circle[who]};
    const FourDraws theirs =
        draw<FourDraws>({w.run_key, 0, purpose_of("admission.need_of_circle")}, circle);
    const Uniform length = u.b.below(p.need_of_circle) ? theirs.a : u.a;
    const double ln_days = log_portable(static_cast<double>(p.need_median_days))
                           + static_cast<double>(p.need_spread) * length.normal();
    const float need = std::min(exp_portable(static_cast<float>(ln_days)), 60000.0F);
    w.motive_ends_day[who] = saturate<std::uint16_t>(today + static_cast<std::uint32_t>(need));
    Standing& s = w.standing[who];
    if (!again) s = Standing{};
    s.satisfaction = satisfaction;
    s.trust = std::max(s.trust, p.first_trust);
    s.retention = 0;
    introductions.note(w, who);
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
        const GroupId seat = seats.seat_for(*next, nobody);
        scratch.tally.add(seat == no_group ? Count::refused : Count::joins_alone);
        if (seat == no_group) continue;
        enter(p, w, *next, seat, 0.0F, introductions);
        seats.entered(seat);
    }
}

}  // namespace

void Admission::step(const Params& p, const Today& today, Operator& scratch) {
    World& w = scratch.world;
    const Levers& levers = *today.levers;
    SeatFinder seats(w, levers.groups);
    Introductions introductions;
    admit_arrivals(p, today, scratch, seats, introductions);
    for (const Request& r : scratch.requests) {
        if (r.kind != RequestKind::join || w.status[r.who] == Status::member) continue;
        const GroupId seat = seats.seat_for(r.who, r.inviter);
        if (seat == no_group) {
            scratch.tally.add(Count::refused);
            continue;
        }
        enter(p, w, r.who, seat, r.score, introductions);
        seats.entered(seat);
        scratch.tally.add(r.by_referral ? Count::joins_referral : Count::joins_channel);
        w.ledger.fees_income_yuan += static_cast<double>(levers.admission.fee_yuan_per_year);
        if (r.by_referral)
            w.ledger.referrals_yuan += static_cast<double>(levers.recruitment.referral_reward_yuan);
    }
    introductions.make(w);
}

}  // namespace coterie
