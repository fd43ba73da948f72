// SPDX-License-Identifier: Apache-2.0
// Ties: strength grows with exchanges, w += d (1 - w), and fades without contact with half-life
// tDec (1 + 2 w), so strong ties last (Burt 2002: nine of ten weak bridges gone in a year).
// What people who knew each other before have in common does not fade below `acquainted_strength`.
// The walk over a visitor's ties also sums who of them is around: the one thing a member may know
// of others in the hot loop is a two-bit "seen in 7 / 30 days".
#pragma once

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
        const auto floor = static_cast<std::uint32_t>(p.acquainted_strength * strongest_tie);
        const auto least = static_cast<std::uint32_t>(p.forgotten_strength * strongest_tie);
        const float rate = -v.days_away(today) / p.half_life_days;
        std::uint32_t all = 0, seen_30d = 0, seen_7d = 0, weak = 0, used = 0;
        for (TieLine& line : v.ties.lines_in_use()) {
            std::array<std::uint32_t, ties_per_line> w, around;
            const auto one = [&](std::uint32_t l) {
                w[l] = faded(line.strength[l], line.contexts[l], rate, floor);
                around[l] = today.around_of(line.to[l]);
            };
#pragma omp simd simdlen(8)
            for (std::uint32_t l = 0; l < ties_per_line; ++l) one(l);
            for (std::uint32_t l = 0; l < ties_per_line; ++l) {  // integers: any order, same bits
                all += w[l];
                seen_30d += (around[l] & 1U) * w[l];
                seen_7d += (around[l] >> 1) * w[l];
                weak += (w[l] < least ? 1U : 0U) & ~std::uint32_t{line.contexts[l]};
                line.strength[l] = static_cast<std::uint16_t>(w[l]);
            }
            used += ties_per_line;
        }
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

    /// A stored strength after fading; `rate` is minus the days away over the half-life.
    static std::uint32_t faded(std::uint32_t strength, std::uint32_t contexts, float rate,
                               std::uint32_t floor) {
        const float base = static_cast<float>(
            static_cast<std::int32_t>((contexts & context_acquainted) * floor));
        const float w = static_cast<float>(static_cast<std::int32_t>(strength));
        const float above = w - base > 0.0F ? w - base : 0.0F;
        const float kept = exp2_portable(rate / (1.0F + w * (2.0F / strongest_tie)));
        return static_cast<std::uint32_t>(static_cast<std::int32_t>(base + above * kept));
    }
};

}  // namespace coterie
