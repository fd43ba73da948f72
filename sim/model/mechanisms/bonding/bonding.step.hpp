// SPDX-License-Identifier: Apache-2.0
// The steps of bonding.hpp.
#pragma once

#include "sim/core/lane_sums.hpp"
#include "sim/model/mechanisms/bonding/bonding.hpp"
#include "sim/model/mechanisms/bonding/fading.hpp"
#include "sim/model/visitor_batch.hpp"
#include "sim/model/visitor_lanes.hpp"

namespace coterie {

template <>
struct Step<Bonding> {
    using Params = Bonding::Params;
    /// All lines of all visitors in one loop: how many lines one of them has nobody foretells.
    static void step(const Params& p, const Today& today, VisitorBatch& batch) {
        Lines lines;
        std::array<Bonds, batch_size> bonds;
        for (std::size_t i = 0; i < batch.size(); ++i) {
            bonds[i].sums = Int4{}, bonds[i].rate = -batch[i].days_away(today) / p.half_life_days;
            lines.least_rate = std::min(lines.least_rate, bonds[i].rate);
            lines.add(batch[i].ties.lines_in_use(), bonds[i], [&] { fade(p, today, lines); });
        }
        fade(p, today, lines);
        for (std::size_t i = 0; i < batch.size(); ++i) conclude(p, bonds[i], batch[i]);
    }

private:
    /// What a visitor's lines come to.
    struct Bonds {
        Int4 sums;   // of strengths: all, seen in 30 days, in 7 days; -1 for each too weak
        float rate;  // minus the days away over the half-life
    };
    /// Lines of ties that wait for their turn, and what they add up to.
    struct Lines {
        static constexpr std::size_t most = 8 * batch_size, at_once = 6, lines_ahead = 12;
        struct Entry {
            std::uintptr_t line_address, bonds_address;
            TieLine& line() const { return *reinterpret_cast<TieLine*>(line_address); }
            Bonds& bonds() const { return *reinterpret_cast<Bonds*>(bonds_address); }
        };
        std::array<Entry, most + at_once + lines_ahead> entries;  // room to point ahead
        std::size_t count = 0;
        float least_rate = 0.0F;

        /// Writes six, of which those that are there count, in three stores of two; `full` is
        /// called when more do not fit.
        template <class Full>
        void add(std::span<TieLine> row, Bonds& bonds, Full&& full) {
            using TwoEntries = std::uint64_t __attribute__((vector_size(2 * sizeof(Entry))));
            constexpr std::size_t next = 2 * sizeof(TieLine);
            const auto address = reinterpret_cast<std::uintptr_t>(row.data());
            const auto to = reinterpret_cast<std::uintptr_t>(&bonds);
            TwoEntries two{address, to, address + sizeof(TieLine), to};
            for (std::size_t first = 0; first < row.size(); first += at_once) {
                if (count > most) full();
                for (std::size_t k = 0; k < at_once; k += 2, two += TwoEntries{next, 0, next, 0})
                    std::memcpy(entries.data() + count + k, &two, sizeof two);
                count += std::min(at_once, row.size() - first);
            }
        }
        /// All of them; behind the last, some to be asked for ahead that are at hand.
        std::span<const Entry> all() {
            std::fill_n(entries.begin() + count, lines_ahead, entries[0]);
            return {entries.data(), count};
        }
    };
    [[gnu::noinline]] static void fade(const Params& p, const Today& today, Lines& lines) {
        if (lines.count == 0) return;
        const auto floor = static_cast<std::int32_t>(p.acquainted_strength * strongest_tie);
        const auto least = static_cast<std::int32_t>(p.forgotten_strength * strongest_tie);
        const std::span<const Lines::Entry> all = lines.all();
        // Two loops, each short enough that the machine has several lines under way at once.
        if (lines.least_rate >= -0.5F)
            fade_all(all, floor, [](Float8 x) { return exp2_near_zero(x); });
        else
            fade_all(all, floor, [](Float8 x) { return exp2_up_to_126(x); });
        for (const auto& entry : all) {
            const TieLine& line = entry.line();
            const Int8 w = widen(line.strength);
            const Int8 stranger = (widen(line.contexts) & context_acquainted) - 1;  // -1 or 0
            const auto [seen_30d, seen_7d] = recency_of(today, line.to);
            entry.bonds().sums += sums(w, seen_30d & w, seen_7d & w, (w < least) & stranger);
        }
        lines.count = 0;
    }
    template <class Exp2>
    static void fade_all(std::span<const Lines::Entry> lines, std::int32_t floor, Exp2&& exp2) {
        for (const auto& entry : lines) {
            // A batch ahead only the first lines of a row were asked for.
            __builtin_prefetch(&(&entry + Lines::lines_ahead)->line());
            TieLine& line = entry.line();
            const Int8 known = widen(line.contexts) & context_acquainted;
            line.strength =
                narrow(faded(widen(line.strength), known, entry.bonds().rate, floor, exp2));
        }
    }
    static void conclude(const Params& p, const Bonds& b, Visitor& v) {
        const auto [all, seen_30d, seen_7d, weak] =
            std::bit_cast<std::array<std::int32_t, 4>>(b.sums);
        const std::uint32_t degree = v.ties.degree();
        const std::uint32_t unused = lines_for(degree) * ties_per_line - degree;  // weak, too
        if (static_cast<std::uint32_t>(-weak) > unused) {
            v.ties.drop_weaker_than(
                static_cast<std::uint16_t>(p.forgotten_strength * strongest_tie));
            v.tally.add(Count::lost_ties, degree - v.ties.degree());
        }
        v.visit.tie_strength_all = static_cast<float>(all) / strongest_tie;
        v.visit.tie_strength_here = static_cast<float>(seen_7d) / strongest_tie;
        v.visit.friends_share_here =
            all > 0 ? static_cast<float>(seen_30d) / static_cast<float>(all) : 1.0F;
    }
    /// `Today::around_of` of eight people: -1 where seen in 30 days, in 7 days, else 0.
    struct Seen {
        Int8 in_30d, in_7d;
    };
    static Seen recency_of(const Today& today, const std::array<std::uint32_t, 8>& who) {
        const UInt8 person = load_eight(who.data());
        UInt8 words{};
        for (std::size_t l = 0; l < who.size(); ++l) words[l] = today.recency_bits[who[l] >> 4];
        // The two bits of a person moved to the top; a shift of a signed number spreads its sign.
        const auto pair = std::bit_cast<Int8>(words << (30U & ~(person * 2U)));
        return {pair << 1 >> 31, pair >> 31};
    }
};

}  // namespace coterie
