// SPDX-License-Identifier: Apache-2.0
// KOLs: celebrities under contract and leaders raised at home. Readers attach to whom they read,
// att += dK (1 - att); attachment is apart from bonds to members and from trust in the brand. The
// share of all value read that hangs on one KOL is dependence; it raises what the KOL demands, up
// to a stated multiple of the first fee, and the fee follows the demand by a share of the way a
// day: a moving average, so that a fee that was raised once does not go on rising by itself. Above
// what the operator pays at most the contract ends. No figure for a loss on exit is typed in:
// followers decide at their next visit (see Exit), and what they read is gone.
#pragma once

#include "sim/model/rows.hpp"

namespace coterie {

/// Readers attach to the KOLs they read.
struct Attachment {
    static constexpr std::string_view name = "attachment";
    static constexpr std::string_view summary =
        "Reading a KOL's items attaches the reader, away it fades slowly.";
    using Row = Visitor;
    struct Params {
        float gain = 0.04F;
        float full_value_posts = 3.0F;
        float half_life_days = 180.0F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("gain", &P::gain, "share/visit", 0, 1,
                      "Share of the way to full attachment at a visit with much of one KOL.",
                      "first prototype (dK); assumed (0.01-0.1)",
                      {"kol_exit", "leaves_kol", Moves::up}),
                field("full_value_posts", &P::full_value_posts, "posts", 0.1F, 100,
                      "Value of one KOL at a visit that counts as much.", "first prototype",
                      {"kol_exit", "leaves_kol", Moves::down}),
                field("half_life_days", &P::half_life_days, "days", 1, 3650,
                      "Days away in which attachment halves.", "assumed: half a year (60-720)",
                      {"kol_exit", "leaves_kol", Moves::up})};
        }
    };
    struct Prepared : Params {
        ExponentialDecay away;
        Prepared(const Params& p, const Today&)
            : Params(p), away(ExponentialDecay::halving_in(p.half_life_days)) {}
    };
    static void step(const Prepared& p, const Today& today, Visitor& v) {
        if (v.visit.kol_value <= 0.0F && v.standing.attachment == decltype(v.standing.attachment){})
            return;
        const float kept = p.away.after(v.whole_days_away(today));
        for (std::size_t k = 0; k < most_kols; ++k) {
            if (v.standing.attachment[k] == 0 && v.visit.value_of_kol[k] <= 0.0F) continue;
            float att = static_cast<float>(v.standing.attachment[k]) * kept + 0.5F;
            const float met = std::min(v.visit.value_of_kol[k], p.full_value_posts);
            att += p.gain * (met / p.full_value_posts) * (65535.0F - att);
            v.standing.attachment[k] = static_cast<std::uint16_t>(att);
            if (v.visit.value_of_kol[k] > 0.0F) v.visit.kol_attachment_met += att / 65535.0F;
        }
    }
};

/// Contracts, fees, departures: in the morning, before anybody comes.
struct KolContracts {
    static constexpr std::string_view name = "kol_contracts";
    static constexpr std::string_view summary =
        "KOLs are hired and leave: by shock, by an outside offer, or when the fee, raised by "
        "dependence, passes what the operator pays.";
    using Row = OperatorMorning;
    struct Params {
        float dependence_memory_days = 14.0F;
        float fee_growth_per_day = 0.01F;
        float fee_at_full_dependence = 3.0F;
        float exit_per_day = 0.001F;
        float home_exit_ratio = 0.2F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("dependence_memory_days", &P::dependence_memory_days, "days", 1, 365,
                      "Days over which dependence is felt.", "assumed: two weeks (7-60)",
                      {"kol", "kol_fees_yuan"}),
                field("fee_growth_per_day", &P::fee_growth_per_day, "1/day", 0, 0.2F,
                      "Share of the way from the fee to what the KOL demands that a day makes.",
                      "M104 (sign); assumed (0-0.03)", {"kol", "kol_fees_yuan", Moves::up}),
                field("fee_at_full_dependence", &P::fee_at_full_dependence, "first fees", 1, 100,
                      "Demand of a KOL everything hangs on, as a multiple of the first fee.",
                      "M104 (sign); assumed (1-10)", {"kol", "kol_fees_yuan", Moves::up}),
                field("exit_per_day", &P::exit_per_day, "1/day", 0, 0.5F,
                      "Hazard that a celebrity takes an outside offer.",
                      "assumed: once in three years (0-0.01)", {"kol", "kol_items", Moves::down}),
                field("home_exit_ratio", &P::home_exit_ratio, "", 0, 10,
                      "The same for a home-grown leader, relative.", "M108 (sign); assumed (0-1)",
                      {"leaders", "leaders", Moves::down})};
        }
    };
    struct Draws {
        Uniform first, second, third, fourth;
    };
    static void step(const Params& p, const Today& today, OperatorMorning& scratch,
                     const Draws& draws);
};

/// Makes KOL `slot` leave on the day being lived: celebrities end the contract, leaders leave.
/// Returns whether a member left with it.
bool dismiss_kol(World& world, std::size_t slot);
/// The KOL most value hangs on, or `most_kols` when nobody is active.
std::size_t leading_kol(const World& world);
/// Counterfactual: the leading KOL is gone from the coming morning on.
void force_kol_exit(World& world);

/// Members who might lead make themselves known.
struct Candidacy {
    static constexpr std::string_view name = "candidacy";
    static constexpr std::string_view summary =
        "Members with initiative, trust and answers received are noticed as possible leaders.";
    using Row = Visitor;
    struct Params {
        float least_trust = 0.35F;
        std::uint32_t least_replies = 5;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("least_trust", &P::least_trust, "", 0, 1,
                      "Trust in the brand a leader must have.", "M108: loyal; assumed (0.2-0.6)",
                      {"leaders", "leaders", Moves::down}),
                field("least_replies", &P::least_replies, "replies", 0, 10000,
                      "Answers a leader must have received.", "assumed: is listened to (1-20)",
                      {"leaders", "leaders", Moves::down})};
        }
    };
    static void step(const Params& p, const Today& today, Visitor& v) {
        if (today.levers->kol.home_grown == 0) return;
        const Standing& s = v.standing;
        if (s.role != Role::none || v.status != Status::member || s.trust < p.least_trust
            || s.replies_received < p.least_replies)
            return;
        const float score = s.trust + log1p_portable(static_cast<float>(s.replies_received))
                            + 0.5F * v.traits.log_initiative;
        v.out.requests->push_back({index_of(v.id), nobody, score, RequestKind::candidate, false});
    }
};

/// Evening: the share of today's value that hung on each KOL.
struct KolDependence {
    static constexpr std::string_view name = "kol_dependence";
    static constexpr std::string_view summary =
        "What members read of each KOL today moves how much hangs on them.";
    using Row = Operator;
    using Params = KolContracts::Params;
    static constexpr bool shares_params = true;
    static void step(const Params& p, const Today& today, Operator& scratch);
};

/// Evening: candidates become leaders as cultivation goes on; leaders' drive and skill rise.
struct Cultivation {
    static constexpr std::string_view name = "cultivation";
    static constexpr std::string_view summary =
        "Cultivation hours mature leaders from the best candidates, one place at a time.";
    using Row = Operator;
    struct Params {
        float hours_to_mature = 60.0F;
        static constexpr auto fields() {
            return std::tuple{field("hours_to_mature", &Params::hours_to_mature, "hours", 1, 10000,
                                    "Hours of cultivation that make one leader.",
                                    "M108: three to nine months part time; assumed (20-200)",
                                    {"leaders", "leaders", Moves::down})};
        }
    };
    static void step(const Params& p, const Today& today, Operator& scratch);
};

}  // namespace coterie
