// SPDX-License-Identifier: Apache-2.0
// The calendar of a site. Where people are known by their first message only (an open chat log),
// whoever arrives comes the next day and says something: the calendar of arrivals is one of
// writers. In holidays everybody is as busy as in a busy spell.
#pragma once

#include "sim/model/mechanisms/contribution.hpp"
#include "sim/model/mechanisms/visiting.hpp"

namespace coterie {

/// Everybody is away for the holidays.
struct Holidays {
    static constexpr std::string_view name = "holidays";
    static constexpr std::string_view summary =
        "In holidays everybody is as little inclined to come as in a busy spell.";
    using Row = Member;
    using Params = Availability::Params;
    static constexpr bool shares_params = true;

    struct Prepared {
        float away_logit = 0.0F;
        Prepared(const Params& p, const Today& today) {
            const Shock* holidays = today.shock(ShockKind::holidays);
            if (holidays != nullptr) away_logit = p.busy_logit * holidays->size;
        }
    };
    static void step(const Prepared& p, const Today&, Member& m) {
        m.pull -= p.away_logit * (1.0F - static_cast<float>(m.busy));
    }
};

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
        m.pull += m.days_here == 1.0F ? p.surely : 0.0F;
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
        if (v.seats[0] != lobby) Contribution::start_post(p, today, v, 0, 0);
    }
};

}  // namespace coterie
