// SPDX-License-Identifier: Apache-2.0
// Growth. Channels reach random people of the market; members invite acquaintances, most soon
// after joining (Qiu et al. 2016: 80 % of first invitations within 5 days), and the more the visit
// brought, 1 - (1 - I)(1 - B) of information and bonds. Who is asked says yes
// with 1 - exp(-(p1 ln(1 + k) + p2 circles)), k member acquaintances, from distinct circles
// (Backstrom et al. 2006; Ugander et al. 2012): diminishing returns, credit to diversity. A
// threshold lets through logistic(readiness - effort): it selects rather than converts (Drenner
// et al. 2008). Admission gives seats in the order of people's ids, as far as there are any.
#pragma once

#include "sim/model/visitor_lanes.hpp"
#include "sim/model/seats.hpp"

namespace coterie {

/// Paid channels reach people of the market.
struct Channels {
    static constexpr std::string_view name = "channels";
    static constexpr std::string_view summary =
        "Paid channels reach random people; those already here or not reachable are wasted reach.";
    using Row = OperatorMorning;
    struct Params {
        float wasted_share = 0.1F;
        static constexpr auto fields() {
            return std::tuple{field("wasted_share", &Params::wasted_share, "share", 0, 1,
                                    "Share of paid reach that reaches nobody (robots, repeats).",
                                    "assumed (0-0.4)", {"hall", "joins_channel", Moves::down})};
        }
    };
    static void step(const Params& p, const Today& today, OperatorMorning& scratch);
};

struct Referral {
    static constexpr std::string_view name = "referral";
    static constexpr std::string_view summary =
        "Members invite acquaintances: often right after joining, rarely later, more for a reward, "
        "when they trust and when the visit brought something.";
    using Row = Visitor;
    struct Params {
        float invitations_first_days = 0.5F;
        float early_days = 3.1F;
        float invitations_later = 0.01F;
        float worth_share = 1.0F;
        float reward_weight = 0.5F;
        float reward_scale_yuan = 10.0F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("invitations_first_days", &P::invitations_first_days, "invitations/visit", 0,
                      5, "Mean of invitations at a visit right after joining, at full trust.",
                      "assumed (0.05-0.5)", {"hall", "invitations", Moves::up}),
                field("early_days", &P::early_days, "days", 0.1F, 90,
                      "Days in which that eagerness falls to 37 %.",
                      "F10: Qiu et al. 2016, exponential with mean 3.1 d",
                      {"hall", "invitations", Moves::up}),
                field("invitations_later", &P::invitations_later, "invitations/visit", 0, 5,
                      "The same long after joining.", "assumed (0-0.05)",
                      {"hall", "invitations", Moves::up}),
                field("worth_share", &P::worth_share, "share", 0, 1,
                      "Part of inviting that goes with what the visit brought: information or "
                      "bonds.",
                      "de Matos & Rossi 2008 (sign: word of mouth goes with quality and "
                      "satisfaction); assumed (0.3-1)",
                      {"hall", "invitations", Moves::down}),
                field("reward_weight", &P::reward_weight, "per ln(1+yuan)", 0, 5,
                      "Rise of inviting per ln(1 + reward / scale).", "assumed (0-1)",
                      {"referral", "invitations", Moves::up}),
                field("reward_scale_yuan", &P::reward_scale_yuan, "yuan", 0.1F, 1000,
                      "Reward that counts as one unit.", "assumed (2-50)",
                      {"referral", "invitations", Moves::down})};
        }
    };
    template <class U>
    struct DrawsOf {
        U invites, target, second;
        static constexpr std::array words{VisitDraw::invitations, VisitDraw::first_invited,
                                          VisitDraw::second_invited};
    };
    using Draws = DrawsOf<Uniform>;
    struct Prepared : Params {
        ExponentialDecay eagerness;
        float rewarded = 1.0F;
        Prepared(const Params& p, const Today& today)
            : Params(p), eagerness(ExponentialDecay::with_time_constant(p.early_days)) {
            const float yuan = today.levers->recruitment.referral_reward_yuan;
            if (yuan > 0.0F)
                rewarded += p.reward_weight * log1p_portable(yuan / p.reward_scale_yuan);
        }
    };
    static void screen(const Prepared& p, const Today&, VisitorLanes& m,
                        const DrawsOf<Uniform8>& draws) {
        const Float8 eager = p.invitations_first_days * p.eagerness.after(m.days_here);
        const Float8 worth = 1.0F - (1.0F - m.information) * (1.0F - m.bond);
        const Float8 mean = (eager + p.invitations_later) * m.trust * p.rewarded
                            * (1.0F - p.worth_share * (1.0F - worth));
        m.invitations = poisson(draws.invites, mean, 2);
    }
    static bool applies_to(const Today&, const Visitor& v) { return v.visit.invitations > 0; }
    static void step(const Prepared&, const Today&, Visitor& v, const Draws& draws) {
        const std::uint32_t invitations = v.visit.invitations;
        if (v.status != Status::member) return;
        const auto known = static_cast<std::uint32_t>(v.acquaintances.size());
        if (known == 0) return;
        for (std::uint32_t k = 0; k < invitations; ++k) {
            const Uniform u = k == 0 ? draws.target : draws.second;
            v.out.events->push_back({v.acquaintances[u.pick(known)], index_of(v.id),
                                      EventKind::invitation, 0, 0, index_of(v.seats[0])});
        }
        v.tally.add(Count::invitations, invitations);
    }
};

/// Who was asked or reached decides whether to apply.
struct Recruitment {
    static constexpr std::string_view name = "recruitment_decision";
    static constexpr std::string_view summary =
        "Invited or reached people weigh member friends, distinct circles and the threshold.";
    using Row = Addressee;
    struct Params {
        float per_friend = 0.12F;
        float per_circle = 0.10F;
        float channel_interest = 0.25F;
        float return_share = 0.3F;
        float readiness = 1.5F;
        float disposition_weight = 0.8F;
        float form_effort = 0.5F;
        float fee_effort_yuan = 200.0F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("per_friend", &P::per_friend, "per ln(1+k)", 0, 5,
                      "p1: weight of member friends in saying yes to an invitation.",
                      "F9 shape; size assumed (0.03-0.4)", {"hall", "joins_referral", Moves::up}),
                field("per_circle", &P::per_circle, "per circle", 0, 5,
                      "p2: weight of each distinct circle of those friends.",
                      "Ugander et al. 2012 (shape); assumed",
                      {"hall", "joins_referral", Moves::up}),
                field("channel_interest", &P::channel_interest, "", 0, 5,
                      "What an advertisement weighs by itself.", "assumed (0.05-0.6)",
                      {"hall", "joins_channel", Moves::up}),
                field("return_share", &P::return_share, "", 0, 1,
                      "Willingness of former members to come again, relative.", "assumed (0.1-1)",
                      {"hall", "joins", Moves::up}),
                field("readiness", &P::readiness, "logit", -5, 10,
                      "Readiness of the middle applicant to pass a threshold.",
                      "F23 (form); assumed (0-3)", {"threshold", "joins", Moves::up}),
                field("disposition_weight", &P::disposition_weight, "logit", 0, 5,
                      "How much more ready those are who are inclined to visit.",
                      "Drenner et al. 2008 (selection); assumed", {"threshold", "joins"}),
                field("form_effort", &P::form_effort, "logit per ln(1+min)", 0, 10,
                      "Effort of a form.", "assumed (0.2-1.5)",
                      {"threshold", "joins", Moves::down}),
                field("fee_effort_yuan", &P::fee_effort_yuan, "yuan", 1, 100000,
                      "Yearly fee that takes one logit.", "assumed (50-1000)",
                      {"threshold", "joins", Moves::up})};
        }
    };
    struct Draws {
        Uniform says_yes, passes, spare1, spare2;
    };
    static bool applies_to(const Today& today, const Addressee& a) {
        return a.events.has(EventKind::invitation, EventKind::channel)
               && a.status != Status::member && a.traits.reachable_day <= today.day;
    }
    static void step(const Params& p, const Today& today, Addressee& a, const Draws& draws);
};

/// Evening: applicants get seats, in the order of their ids.
struct Admission {
    static constexpr std::string_view name = "admission_desk";
    static constexpr std::string_view summary =
        "Applicants get a seat that fits them, a new group opens when allowed, else they are "
        "refused; newcomers know their acquaintances here.";
    using Row = Operator;
    struct Params {
        float first_habit = 0.15F;
        float first_satisfaction = 0.35F;
        float first_trust = 0.30F;
        float cherish = 0.05F;
        float need_median_days = 80.0F;
        float need_spread = 2.17F;
        float need_of_circle = 0.7F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("first_habit", &P::first_habit, "", 0, 1, "Habit of a newcomer.",
                      "first prototype", {"hall", "retention_d7", Moves::up}),
                field("first_satisfaction", &P::first_satisfaction, "", -1, 2,
                      "Satisfaction a newcomer begins with.", "first prototype",
                      {"hall", "retention_d1", Moves::up}),
                field("first_trust", &P::first_trust, "", 0, 1, "Trust of a newcomer.",
                      "assumed (0.1-0.5)", {"hall", "trust", Moves::up}),
                field("cherish", &P::cherish, "per logit", 0, 1,
                      "Satisfaction gained for each logit of effort that joining took.",
                      "M36 (sign); assumed (0-0.2)", {"threshold", "satisfaction", Moves::up}),
                field("need_median_days", &P::need_median_days, "days", 1, 10000,
                      "Median life of the reason for being here.", "assumed (60-400)",
                      {"hall", "visits", Moves::up}),
                field("need_spread", &P::need_spread, "ln", 0, 3,
                      "Spread of the logarithm of that life: heavy-tailed.",
                      "that of the lives of chat groups, Weibull with k 0.59 (Qiu et al. 2016)",
                      {"hall", "visits"}),
                field("need_of_circle", &Params::need_of_circle, "share", 0, 1,
                      "Share of people whose reason lasts as long as that of their circle.",
                      "assumed: what one joins for one joins for together (0.2-1)",
                      {"hall", "visits"})};
        }
    };
    static void step(const Params& p, const Today& today, Operator& scratch);
};

/// Makes `who` a member of `group` on the world's present day; whom `who` knows there is noted.
void enter(const Admission::Params& p, World& world, std::uint32_t who, GroupId group, float effort,
           Introductions& introductions);

}  // namespace coterie
