// SPDX-License-Identifier: Apache-2.0
// Who comes today. A member's logit of visiting is
//   mu + sb z + wE (E - wX (1 - drive)) + wH H 2^(-(away-1)/half-life) + nov / (1 + tenure/tau)
//   + pull of waiting replies + pulls of the groups - busy spell - need over,
// z standard normal per person (F1 of the evidence; values of the first prototype's tuning).
// Availability is a two-state chain per person, so that absence comes in spells (burstiness across
// days; Jo et al. 2012). Routine keeps what a visit leaves for the next one. Members unseen for
// `lapse_after_days` have lapsed.
#pragma once

#include "sim/model/rows.hpp"

namespace coterie {

/// Free and busy spells of a person's life, whatever the community does.
struct Availability {
    static constexpr std::string_view name = "availability";
    static constexpr std::string_view summary =
        "Each person alternates between free and busy spells; busy people rarely come, and in "
        "holidays nobody is free.";
    using Row = Member;
    struct Params {
        float mean_free_days = 20.0F;
        float mean_busy_days = 8.0F;
        float busy_logit = 3.0F;
        static constexpr auto fields() {
            return std::tuple{
                field("mean_free_days", &Params::mean_free_days, "days", 1, 365,
                      "Mean length of a free spell.", "assumed: three weeks (7-60)",
                      {"hall", "busy_share", Moves::down}),
                field("mean_busy_days", &Params::mean_busy_days, "days", 1, 365,
                      "Mean length of a busy spell.", "assumed: about a week (3-21)",
                      {"hall", "busy_share", Moves::up}),
                field("busy_logit", &Params::busy_logit, "logit", 0, 10,
                      "How much less inclined to visit a busy person is.",
                      "assumed: a twentieth of the odds (1-4)", {"hall", "visits", Moves::down})};
        }
    };
    struct Prepared : Params {
        float free_logit = 0.0F;  // in holidays: how much less inclined a free person is
        Prepared(const Params& p, const Today& today) : Params(p) {
            const Shock* holidays = today.shock(ShockKind::holidays);
            if (holidays != nullptr) free_logit = p.busy_logit * std::min(holidays->size, 1.0F);
        }
    };
    static void step(const Prepared& p, const Today&, Member& m, Uniform u) {
        const float ends_busy = 1.0F / p.mean_busy_days, ends_free = 1.0F / p.mean_free_days;
        const float was_busy = static_cast<float>(m.busy);
        m.busy ^= u.value() < was_busy * ends_busy + (1.0F - was_busy) * ends_free ? 1U : 0U;
        m.pull -= p.free_logit + (p.busy_logit - p.free_logit) * static_cast<float>(m.busy);
    }
};

struct Visiting {
    static constexpr std::string_view name = "visiting";
    static constexpr std::string_view summary =
        "Each member comes or not: disposition, satisfaction, habit, novelty, replies waiting, "
        "pulls of the day, less once the need that brought them has passed.";
    using Row = Member;
    struct Params {
        float base_logit = -3.338F;
        float disposition_spread = 1.876F;
        float satisfaction_weight = 1.6F;
        float drive_weight = 0.7F;
        float habit_weight = 2.6F;
        float habit_half_life_days = 11.2F;
        float paid_habit_share = 0.6F;
        float novelty_weight = 3.713F;
        float novelty_days = 3.0F;
        float reply_pull = 1.2F;
        float motive_ended_logit = 2.5F;
        float lapse_after_days = 45.0F;
        static constexpr auto fields() {
            return std::tuple{
                core(field("base_logit", &Params::base_logit, "logit", -8, 2,
                           "Inclination to visit of the middle person with nothing going on.",
                           "core, fitted (results/reference/fit); mu of the first prototype",
                           {"hall", "visits", Moves::up}),
                     -6, 0),
                core(field("disposition_spread", &Params::disposition_spread, "logit", 0, 4,
                           "Spread of that inclination over people.",
                           "core, fitted (results/reference/fit); sb0 of the first prototype",
                           {"hall", "visits"}),
                     0.2F, 3),
                field("satisfaction_weight", &Params::satisfaction_weight, "logit", 0, 6,
                      "Pull of full satisfaction.", "first prototype; assumed (0.8-2.4)",
                      {"hall", "visits"}),
                field("drive_weight", &Params::drive_weight, "satisfaction", 0, 3,
                      "Satisfaction that a wholly lost intrinsic drive costs the visit decision.",
                      "Deci, Koestner & Ryan 1999 (-0.5..-0.7 logit); wX of the prototype",
                      {"packets", "visits", Moves::down}),
                field("habit_weight", &Params::habit_weight, "logit", 0, 4,
                      "Pull of a full habit; below 4 habit alone cannot hold two levels.",
                      "first prototype; assumed (1-3.5)", {"hall", "visits", Moves::up}),
                field("habit_half_life_days", &Params::habit_half_life_days, "days", 1, 180,
                      "Days of absence that halve a habit.", "first prototype (6 % a day)",
                      {"hall", "visits"}),
                field("paid_habit_share", &Params::paid_habit_share, "share", 0, 1,
                      "Habit that steady visits build when they are paid for.",
                      "first prototype; assumed (0.3-1)", {"packets", "habit", Moves::up}),
                core(field("novelty_weight", &Params::novelty_weight, "logit", 0, 8,
                           "Pull of a community just joined.",
                           "core, fitted (results/reference/fit); nov of the first prototype",
                           {"hall", "retention_d1", Moves::up}),
                     0, 6),
                field("novelty_days", &Params::novelty_days, "days", 0.5F, 90,
                      "Days in which novelty falls to a half.",
                      "form: power law of forgetting (Wickelgren 1974; Wixted & Carpenter 2007)",
                      {"hall", "retention_d7", Moves::up}),
                field("reply_pull", &Params::reply_pull, "logit", 0, 5,
                      "Pull of a reply or message waiting.",
                      "Joyce & Kraut 2006 (+0.48 logit on the return); prototype 1.2",
                      {"hall", "visits", Moves::up}),
                field("need_over_logit", &Params::motive_ended_logit, "logit", 0, 10,
                      "How much less inclined one is whose reason for being here has passed.",
                      "assumed: without it large unattended groups do not die (1-4)",
                      {"hall", "visits", Moves::down}),
                field("lapse_after_days", &Params::lapse_after_days, "days", 14, 365,
                      "Days of absence after which a member counts as lapsed.",
                      "definition used with the friends rule of the prototype",
                      {"hall", "lapsed", Moves::down})};
        }
    };
    static void step(const Params& p, const Today&, Member& m, Uniform u) {
        const float kept = decay_factor(m.days_away - 1.0F, p.habit_half_life_days);
        const float waiting = p.reply_pull * (m.notices > 0 ? 1.0F : 0.0F);
        const float habit = m.habit * kept;
        const float logit =
            p.base_logit + p.disposition_spread * m.disposition
            + p.satisfaction_weight * m.inclination + (p.habit_weight + m.habit_pull) * habit
            + p.novelty_weight * p.novelty_days / (p.novelty_days + m.days_here) + waiting + m.pull
            - p.motive_ended_logit * static_cast<float>(m.motive_ended);
        // u (1 + exp(-z)) < 1 is u < 1 / (1 + exp(-z)) without the division; & for no branch.
        const std::uint32_t wants = u.value() * (1.0F + exp_portable(-logit)) < 1.0F ? 1U : 0U;
        const std::uint32_t long_gone = m.days_away > p.lapse_after_days ? 1U : 0U;
        m.comes = m.is_member & wants;
        m.lapses = m.is_member & (wants ^ 1U) & long_gone;
    }
};

/// What a visit leaves behind for the next decision to come. The last word of a visit.
struct HabitUpdate {
    static constexpr std::string_view name = "routine";
    static constexpr std::string_view summary =
        "A visit builds habit (less when it was paid for) and sets the day lazy decays count from.";
    using Row = Visitor;
    using Params = Visiting::Params;
    static constexpr bool shares_params = true;

    struct Prepared : Params {
        ExponentialDecay habit;
        Prepared(const Params& p, const Today&)
            : Params(p), habit(ExponentialDecay::halving_in(p.habit_half_life_days)) {}
    };
    static void step(const Prepared& p, const Today& today, Visitor& v) {
        const std::uint32_t away = v.whole_days_away(today);
        const float kept = p.habit.after(away > 0 ? away - 1 : 0);
        const float gain = 1.0F - p.habit.after(1);
        const float full = v.visit.packet_yuan > 0.0F ? p.paid_habit_share : 1.0F;
        v.habit = v.habit * kept;
        v.habit += gain * (full - v.habit);
        v.inclination = v.standing.satisfaction - p.drive_weight * (1.0F - v.standing.drive);
        mark_retention(today, v);
        v.notices = 0;
        v.last_visit = saturate<std::uint16_t>(today.day);
        count(v);
    }

private:
    static void mark_retention(const Today& today, Visitor& v) {
        const std::uint32_t tenure = v.whole_days_here(today);
        const std::uint32_t bit = tenure == 1    ? 1U
                                  : tenure == 7  ? 2U
                                  : tenure == 30 ? 4U
                                  : tenure == 90 ? 8U
                                                 : 0U;
        v.standing.retention = static_cast<std::uint8_t>(v.standing.retention | bit);
    }
    static void count(Visitor& v) {
        v.tally.add(Count::visits);
        v.tally.add_milli(Count::habit_milli, v.habit);
    }
};

}  // namespace coterie
