// SPDX-License-Identifier: Apache-2.0
// Ties: strength grows with exchanges, w += d (1 - w), and fades without contact with half-life
// tDec (1 + 2 w), so strong ties last (Burt 2002: nine of ten weak bridges gone in a year).
// What people who knew each other before have in common does not fade below `acquainted_strength`.
// The walk over a visitor's ties also sums who of them is around: the one thing a member may know
// of others in the hot loop is a two-bit "seen in 7 / 30 days".
#pragma once

#include "sim/core/lanes.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

struct Bonding {
    static constexpr std::string_view name = "bonding";
    static constexpr std::string_view summary =
        "A visitor's ties fade by the days away; those too weak are dropped; the strength of ties "
        "to people recently seen is what bonds are worth today.";
    using Row = Visitor;
    struct Params {
        float half_life_days = 110.0F;
        float acquainted_strength = 0.15F;
        float forgotten_strength = 0.01F;
        static constexpr auto fields() {
            return std::tuple{
                field("half_life_days", &Params::half_life_days, "days", 1, 3650,
                      "Half-life of a weak tie without exchanges; of a full one three times that.",
                      "Burt 2002: 90 % of bridges gone in a year",
                      {"hall", "tie_emotional", Moves::up}),
                field("acquainted_strength", &Params::acquainted_strength, "strength", 0, 1,
                      "Strength below which a tie between old acquaintances does not fall.",
                      "first prototype: decaying it kills dense groups; assumed (0.05-0.3)",
                      {"hall", "bond_benefit", Moves::up}),
                field("forgotten_strength", &Params::forgotten_strength, "strength", 0, 0.5F,
                      "Ties made here that are weaker are forgotten.", "assumed: one hundredth",
                      {"hall", "mean_ties", Moves::down})};
        }
    };
    static void step(const Params& p, const Today& today, Visitor& v) {
        const auto floor = static_cast<std::int32_t>(p.acquainted_strength * strongest_tie);
        const auto least = static_cast<std::int32_t>(p.forgotten_strength * strongest_tie);
        const float rate = -v.days_away(today) / p.half_life_days;
        Int8 alls{}, seens_30d{}, seens_7d{}, weaks{};
        std::uint32_t used = 0;
        for (TieLine& line : v.ties.lines_in_use()) {
            const Int8 known = widen(line.contexts) & context_acquainted;
            const Int8 w = faded(widen(line.strength), known, rate, floor);
            line.strength = narrow(w);
            const Int8 around = around_of(today, line.to);
            alls += w;
            seens_30d += (around & 1) * w;
            seens_7d += (around >> 1) * w;
            weaks -= (w < least) & (known - 1);  // a true comparison is -1; known - 1 is -1 or 0
            used += ties_per_line;
        }
        const std::int32_t all = sum(alls), seen_30d = sum(seens_30d), seen_7d = sum(seens_7d);
        const auto weak = static_cast<std::uint32_t>(sum(weaks));
        if (weak > used - v.ties.degree()) {
            const std::uint32_t before = v.ties.degree();
            v.ties.drop_weaker_than(static_cast<std::uint16_t>(least));
            v.tally.add(Count::lost_ties, before - v.ties.degree());
        }
        v.visit.tie_strength_all = static_cast<float>(all) / strongest_tie;
        v.visit.tie_strength_here = static_cast<float>(seen_7d) / strongest_tie;
        v.visit.friends_share_here =
            all > 0 ? static_cast<float>(seen_30d) / static_cast<float>(all) : 1.0F;
    }

    /// `Today::around_of` of eight people.
    static Int8 around_of(const Today& today, const std::array<std::uint32_t, 8>& who) {
        const std::uint32_t* around = today.around;
        const auto word = [&](std::size_t l) { return around[who[l] >> 4]; };
        const UInt8 words{word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7)};
        const UInt8 person = load_eight(who.data());
        return std::bit_cast<Int8>((words >> ((person & 15U) * 2U)) & 3U);
    }

    /// Eight stored strengths after fading; `rate` is minus the days away over the half-life,
    /// `known` is 1 for old acquaintances.
    static Int8 faded(Int8 strength, Int8 known, float rate, std::int32_t floor) {
        const Float8 w = to_float(strength);
        const Float8 base = to_float(known * floor);
        const Float8 over = w - base;
        const Float8 above = over > 0.0F ? over : Float8{};
        return to_int(base + above * exp2_up_to_126(rate / (1.0F + w * (2.0F / strongest_tie))));
    }
};

}  // namespace coterie
