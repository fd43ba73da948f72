// SPDX-License-Identifier: Apache-2.0
// The steps of awards.hpp.
#pragma once

#include "sim/model/mechanisms/awards/awards.hpp"
#include "sim/model/visitor_lanes.hpp"

namespace coterie {

template <>
struct Step<Awards> {
    using Params = Awards::Params;
    static void step(const Params& p, const Today& today, VisitorLanes& m) {
        const LaneMask awarded = m.awarded_day > 0.0F;
        if (!any_of(awarded)) return;
        const FloatLanes days = static_cast<float>(today.day + 1) - m.awarded_day;
        const FloatLanes audience = 1.0F - p.audience_share * (1.0F - m.bond);
        const FloatLanes push = p.esteem_push * audience * exp2_portable(-days / p.half_life_days);
        m.recognition += select(awarded, push, 0.0F);
    }
};

template <>
struct Step<AwardDay> {
    using Params = AwardDay::Params;
    static bool is_off(const Params&, const Today& today) {
        const std::uint32_t every = today.levers->recognition.awards_every_days;
        return every == 0 || today.day % every != 0;
    }
    static void step(const Params& p, const Today& today, Operator& scratch);
};

}  // namespace coterie
