// SPDX-License-Identifier: Apache-2.0
// The engine: the order of a day, grouped by scope at compile time and swept once a group.
// Neighbours in the list that act on the same kind of row become ONE sweep, so a visitor's record
// and ties are touched once however many mechanisms there are; there is a barrier where the row
// changes. The engine knows rows, not what mechanisms do with them.
#pragma once

#include "sim/model/sweeps.hpp"

namespace coterie {

/// The engine of the days of a list. `step` simulates one day.
template <class List>
struct DayPlan;
template <Mechanism... Ms>
struct DayPlan<DayList<Ms...>> {
    using Params = typename DayList<Ms...>::Params;
    using Runs = typename Grouped<SweepOfRow, List<>, Ms...>::type;

    static void step(const Params& params, const Levers& levers, std::span<const Shock> shocks,
                     World& w, DayScratch& scratch) {
        ++w.day;
        scratch.begin_day(w);
        auto& first_outbox = scratch.events.outbox(0);
        first_outbox.insert(first_outbox.end(), w.waiting.begin(), w.waiting.end());
        w.waiting.clear();
        step_runs(Runs{}, params, levers, shocks, w, scratch);
        w.recency_bits.swap(scratch.recency_bits_tomorrow);
    }

private:
    template <class... Rs>
    static void step_runs(List<Rs...>, const Params& params, const Levers& levers,
                          std::span<const Shock> shocks, World& w, DayScratch& scratch) {
        (sweep(Rs{}, params,
               Today{w.day, w.run_key, &levers, shocks, w.recency_bits.data(), w.groups, w.feed,
                     w.feed_offsets, w.feed_answers, w.kols, &scratch.feed_columns,
                     w.market->people(), w.market->site},
               w, scratch),
         ...);
    }
};

}  // namespace coterie
