// SPDX-License-Identifier: Apache-2.0
// The steps of arriving.hpp.
#pragma once

#include "sim/model/mechanisms/arriving/arriving.hpp"
#include "sim/model/mechanisms/contribution/publish.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<FirstVisit> {
    using Params = FirstVisit::Params;
    struct Prepared {
        float surely = 0.0F;
        Prepared(const Params&, const Today& today)
            : surely(today.site.newcomers == Newcomers::write_first ? certain_logit : 0.0F) {}
    };
    static void step(const Prepared& p, const Today&, Member& m) {
        // A product, not a choice: a value read under a condition keeps the lanes from being used.
        m.pull += p.surely * (m.days_here == 1.0F ? 1.0F : 0.0F);
    }

private:
    static constexpr float certain_logit = 60.0F;
};

template <>
struct Step<FirstWord> {
    using Params = FirstWord::Params;
    static void step(const Params& p, const Today& today, Visitor& v) {
        if (today.site.newcomers != Newcomers::write_first || v.visit.spoke) return;
        if (v.standing.posts_written > 0 || v.whole_days_here(today) != 1) return;
        if (v.seats[0] != no_group) start_post(p, today, v, 0, 0);
    }
};

}  // namespace coterie
