// SPDX-License-Identifier: Apache-2.0
// Newcomers of a site where people are known by their first message only (an open chat log):
// whoever arrives comes the next day and says something, for the calendar of arrivals is one of
// writers.
#pragma once

#include "sim/model/mechanisms/contribution/contribution.hpp"
#include "sim/model/mechanisms/visiting/visiting.hpp"

namespace coterie {

/// Who is known by a first message comes to write it.
struct FirstVisit {
    static constexpr std::string_view name = "first_visit";
    static constexpr std::string_view summary =
        "Where newcomers are known by their first message, they come the day after they arrived.";
    using Row = Member;
    using Params = Contribution::Params;
    static constexpr bool shares_params = true;

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

/// ... and writes it.
struct FirstWord {
    static constexpr std::string_view name = "first_word";
    static constexpr std::string_view summary =
        "Where newcomers are known by their first message, they write at their first visit.";
    using Row = Visitor;
    using Params = Contribution::Params;
    static constexpr bool shares_params = true;

    static void step(const Params& p, const Today& today, Visitor& v) {
        if (today.site.newcomers != Newcomers::write_first || v.visit.spoke) return;
        if (v.standing.posts_written > 0 || v.whole_days_here(today) != 1) return;
        if (v.seats[0] != no_group) Contribution::start_post(p, today, v, 0, 0);
    }
};

}  // namespace coterie
