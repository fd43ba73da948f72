// SPDX-License-Identifier: Apache-2.0
// What a visit comes to, in numbers alone: the row of mechanisms that take eight visitors side by
// side.
#pragma once

#include "sim/core/lane_sums.hpp"
#include "sim/core/random_lanes.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

/// What a visit comes to, in numbers alone, so that eight visitors are worked out side by side
/// (`Real` is eight floats); one alone is a float. Flags are 0 or 1.
template <class Real>
struct VisitorLanesOf {
    // What was met:
    Real matched, unmatched, adverts, unread, posts_read, off_topic_read, replies, items_pinging;
    Real tie_strength_here, kol_attachment_met, tie_strength_all, friends_share_here;
    Real speakers, item_today, asked_today;  // of the home group
    // Who it is:
    Real days_away, attention_posts, log_initiative, shyness, leads;
    Real drive, has_stopped;  // in and out
    Real days_here, friends_needed, sociability;
    Real spoke_day;                             // day + 1 of the last post; 0 = never
    Real satisfaction, trust, annoyance, bond;  // in and out
    Real posts_written, replies_received;
    Real posts_to_weigh;  // in and out
    Real awarded_day;     // day + 1 of the last award; 0 = never
    Real recognition{};   // ln of what badges and awards do for speaking
    // Incentives:
    Real incentive_eligible, hunts_bargains, pay_expected_yuan;
    Real packet_response, reward_reference, streak, points;  // in and out
    Real packet_yuan{};
    // What comes of it:
    Real information, effective, log_willingness, posts_mean, answers_mean;
    Real posts{}, answers{}, messages{}, invitations{}, may_leave{};  // screened: what will be done
};

/// Eight visitors side by side, or fewer: lanes left over repeat the last one and are not counted.
struct VisitorLanes : VisitorLanesOf<FloatLanes> {
    WordLanes who{};   // ids
    LaneMask there{};  // true where there is a visitor
    Tally* tally = nullptr;

    /// Adds thousandths of all who are there.
    void count_milli(Count what, FloatLanes values) const { count(what, to_int(values * 1000.0F)); }
    /// Adds the numbers of all who are there.
    void count(Count what, IntLanes numbers) const {
        tally->add(what, reduce(select(there, numbers, 0)));
    }
    /// Adds how many of those who are there have the flag.
    void count_true(Count what, LaneMask flags) const {
        tally->add(what, reduce_count(flags & there));
    }
};

template <>
struct SweptAs<VisitorLanes> {
    using type = People;
};

/// Puts visitor `v` into one lane; `put` writes a number into a lane of a field.
template <class Real, class Put>
void gather(const Visitor& v, const Today& today, VisitorLanesOf<Real>& m, Put&& put) {
    const Group& home = today.group(v.seats[0]);
    const Standing& s = v.standing;
    const Visit& visit = v.visit;
    put(m.matched, visit.matched), put(m.unmatched, visit.unmatched);
    put(m.adverts, static_cast<float>(visit.adverts_read));
    put(m.unread, static_cast<float>(visit.unread));
    put(m.posts_read, static_cast<float>(visit.posts_read));
    put(m.off_topic_read, static_cast<float>(visit.off_topic_read));
    put(m.replies, static_cast<float>(v.notices));
    put(m.items_pinging, static_cast<float>(home.staff_items));
    put(m.tie_strength_here, visit.tie_strength_here);
    put(m.kol_attachment_met, visit.kol_attachment_met);
    put(m.tie_strength_all, visit.tie_strength_all);
    put(m.friends_share_here, visit.friends_share_here);
    put(m.speakers, static_cast<float>(home.speakers));
    const bool items = home.staff_items + home.kol_items[0] + home.kol_items[1] > 0;
    put(m.item_today, items ? 1.0F : 0.0F);
    put(m.asked_today, home.interactive_items > 0 ? 1.0F : 0.0F);
    put(m.days_away, v.days_away(today));
    put(m.attention_posts, static_cast<float>(v.traits.attention_posts));
    put(m.log_initiative, v.traits.log_initiative), put(m.shyness, v.traits.shyness);
    put(m.drive, s.drive), put(m.has_stopped, static_cast<float>(s.stopped));
    put(m.leads, s.role == Role::leader ? 1.0F : 0.0F);
    put(m.spoke_day, static_cast<float>(s.spoke_day));
    put(m.days_here, static_cast<float>(v.whole_days_here(today)));
    put(m.friends_needed, static_cast<float>(v.traits.friends_needed));
    put(m.sociability, static_cast<float>(v.traits.sociability));
    put(m.satisfaction, s.satisfaction), put(m.trust, s.trust), put(m.annoyance, s.annoyance);
    put(m.posts_written, static_cast<float>(s.posts_written));
    put(m.replies_received, static_cast<float>(s.replies_received));
    put(m.posts_to_weigh, static_cast<float>(s.posts_to_weigh));
    put(m.bond, s.bond), put(m.awarded_day, static_cast<float>(s.awarded_day));
    put(m.incentive_eligible, v.incentive_eligible ? 1.0F : 0.0F);
    put(m.hunts_bargains, (v.traits.leanings & leans_bargain_hunter) != 0 ? 1.0F : 0.0F);
    put(m.pay_expected_yuan, home.pay_expected_yuan);
    put(m.packet_response, v.packet_response), put(m.reward_reference, v.reward_reference);
    put(m.streak, static_cast<float>(v.streak)), put(m.points, static_cast<float>(s.points));
}

/// Gives visitor `v` the counts that were screened in its lane; `at` reads a lane of a field.
template <class Real, class At>
void scatter_screened(const VisitorLanesOf<Real>& m, Visitor& v, At&& at) {
    const auto count = [&](const Real& field) { return static_cast<std::uint8_t>(at(field)); };
    v.visit.posts = count(m.posts), v.visit.answers = count(m.answers);
    v.visit.messages = count(m.messages), v.visit.invitations = count(m.invitations);
    v.visit.may_leave = at(m.may_leave) > 0.0F;
}

/// Gives visitor `v` what its lane came to.
template <class Real, class At>
void scatter(const VisitorLanesOf<Real>& m, Visitor& v, At&& at) {
    Standing& s = v.standing;
    s.satisfaction = at(m.satisfaction), s.trust = at(m.trust), s.annoyance = at(m.annoyance);
    s.bond = at(m.bond), s.drive = at(m.drive);
    s.stopped = at(m.has_stopped) > 0.0F ? 1 : 0;
    s.posts_to_weigh = static_cast<std::uint8_t>(at(m.posts_to_weigh));
    v.packet_response = at(m.packet_response), v.reward_reference = at(m.reward_reference);
    v.visit.packet_yuan = at(m.packet_yuan);
    v.streak = static_cast<std::uint8_t>(at(m.streak));
    s.points = static_cast<std::uint16_t>(at(m.points));
    v.availability =
        static_cast<std::uint8_t>((v.availability & availability_busy)
                                  | (at(m.effective) > 0.0F ? availability_effective : 0));
    scatter_screened(m, v, at);
}

}  // namespace coterie
