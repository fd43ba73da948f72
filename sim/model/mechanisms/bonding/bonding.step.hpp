// SPDX-License-Identifier: Apache-2.0
// The steps of bonding.hpp.
#pragma once

#include "sim/core/lane_sums.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/core/prefetch.hpp"
#include "sim/model/mechanisms/bonding/bonding.hpp"
#include "sim/model/mechanisms/bonding/fading.hpp"
#include "sim/model/mechanisms/bonding/line_list.hpp"
#include "sim/model/visitor_batch.hpp"

namespace coterie {

template <>
struct Step<Bonding> {
    using Params = Bonding::Params;
    /// The lines of ties of all visitors of a batch in one loop.
    static void step(const Params& p, const Today& today, VisitorBatch& batch) {
        LineList<Bonds> lines;
        std::array<Bonds, batch_size> bonds;
        for (std::size_t i = 0; i < batch.size(); ++i) {
            bonds[i].rate = -batch[i].days_away(today) / p.half_life_days;
            std::span<TieLine> row = batch[i].ties.lines_in_use();
            while (!row.empty()) {
                if (lines.full()) fade(p, today, lines);
                row = row.subspan(lines.append(row, bonds[i]));
            }
        }
        fade(p, today, lines);
        for (std::size_t i = 0; i < batch.size(); ++i) conclude(p, bonds[i], batch[i]);
    }

private:
    /// The ties of one visitor.
    struct Bonds {
        FourInts sums{};    // of all four at once: the loop over lines is the day's longest
        float rate = 0.0F;  // minus the days away over the half-life
        std::int32_t all() const { return sums[0]; }  // stored strengths
        std::int32_t seen_30d() const { return sums[1]; }
        std::int32_t seen_7d() const { return sums[2]; }
        std::int32_t weak() const { return sums[3]; }  // how many are too weak to keep
    };

    /// Fades all lines of a list, adds them up, and empties the list. Two loops, each short enough
    /// that the machine has several lines under way at once; a function of its own, since inlined
    /// into the sweep the loops get fewer registers.
    [[gnu::noinline]] static void fade(const Params& p, const Today& today,
                                       LineList<Bonds>& lines) {
        const auto& entries = lines.entries();
        const bool short_absences = std::all_of(
            entries.begin(), entries.end(), [](const auto& e) { return e.owner->rate >= -0.5F; });
        if (short_absences)  // mostly so, and such powers of 2 are a polynomial alone
            fade_all(p, entries, [](FloatLanes x) { return exp2_near_zero(x); });
        else
            fade_all(p, entries, [](FloatLanes x) { return exp2_up_to_126(x); });
        for (const auto& e : entries) add_up(p, today, *e.line, *e.owner);
        lines.clear();
    }
    /// How many lines ahead of its turn a line is fetched: only the first of a row were fetched
    /// with the visitor.
    static constexpr std::size_t fetched_ahead = 12;
    template <class Exp2>
    static void fade_all(const Params& p, std::span<const LineList<Bonds>::Entry> entries,
                         Exp2&& exp2) {
        const auto floor =
            static_cast<float>(static_cast<std::int32_t>(p.acquainted_strength * strongest_tie));
        for (std::size_t k = 0; k < entries.size(); ++k) {
            fetch_line(entries[std::min(k + fetched_ahead, entries.size() - 1)].line);
            const auto& e = entries[k];
            const FloatLanes w = to_float(to_signed(widen(e.line->strength)));
            const FloatLanes least = select(acquainted(*e.line), floor, 0.0F);
            const FloatLanes now = faded(w, least, e.owner->rate, exp2);
            e.line->strength = narrow(to_unsigned(to_int(now)));
        }
    }
    static void add_up(const Params& p, const Today& today, const TieLine& line, Bonds& bonds) {
        const auto least = static_cast<std::int32_t>(p.forgotten_strength * strongest_tie);
        const IntLanes w = to_signed(widen(line.strength));
        const LaneMask weak = (w < least) & ~acquainted(line);
        const auto [in_30d, in_7d] = seen(today, line.to);
        bonds.sums +=
            reduce(w, select(in_30d, w, 0), select(in_7d, w, 0), select(weak, IntLanes(1), 0));
    }
    static LaneMask acquainted(const TieLine& line) {
        return (widen(line.contexts) & context_acquainted) != 0U;
    }

    static void conclude(const Params& p, const Bonds& b, Visitor& v) {
        const std::uint32_t degree = v.ties.degree();
        const std::uint32_t unused = lines_for(degree) * ties_per_line - degree;  // count as weak
        if (static_cast<std::uint32_t>(b.weak()) > unused) {
            v.ties.drop_weaker_than(
                static_cast<std::uint16_t>(p.forgotten_strength * strongest_tie));
            v.tally.lost_ties += degree - v.ties.degree();
        }
        v.visit.tie_strength_all = static_cast<float>(b.all()) / strongest_tie;
        v.visit.tie_strength_here = static_cast<float>(b.seen_7d()) / strongest_tie;
        v.visit.friends_share_here =
            b.all() > 0 ? static_cast<float>(b.seen_30d()) / static_cast<float>(b.all()) : 1.0F;
    }

    struct Seen {
        LaneMask in_30d, in_7d;
    };
    /// Which of eight people were seen in the long and the short window: two bits a person.
    static Seen seen(const Today& today, const std::array<std::uint32_t, ties_per_line>& who) {
        WordLanes words;
        for (std::size_t l = 0; l < who.size(); ++l) words.set(l, today.recency_bits[who[l] / 16]);
        const WordLanes bits = words >> (WordLanes::load(who.data()) * 2U & 30U);
        return {(bits & 1U) == 1U, (bits & 2U) == 2U};
    }
};

}  // namespace coterie
