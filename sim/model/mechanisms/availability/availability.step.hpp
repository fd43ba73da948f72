// SPDX-License-Identifier: Apache-2.0
// The steps of availability.hpp.
#pragma once

#include "sim/model/mechanisms/availability/availability.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<Availability> {
    using Params = Availability::Params;
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

}  // namespace coterie
