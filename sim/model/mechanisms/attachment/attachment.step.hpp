// SPDX-License-Identifier: Apache-2.0
// The steps of attachment.hpp.
#pragma once

#include "sim/model/mechanisms/attachment/attachment.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<Attachment> {
    using Params = Attachment::Params;
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

}  // namespace coterie
