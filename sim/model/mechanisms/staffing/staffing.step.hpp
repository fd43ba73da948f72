// SPDX-License-Identifier: Apache-2.0
// The steps of staffing.hpp.
#pragma once

#include "sim/model/mechanisms/staffing/staffing.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<Staffing> {
    using Params = Staffing::Params;
    static void step(const Params& p, const Today& today, GroupMorning& g) {
        const StaffLevers& staff = today.levers->staff;
        const Shock* cut = today.shock(ShockKind::budget_cut);
        const float left = cut != nullptr ? clamp01(1.0F - cut->size) : 1.0F;
        const float share = effective_share(p, g.open_groups) * left;
        g.group.content_hours = staff.content_hours_per_day * share;
        g.group.service_hours = staff.service_hours_per_day * share;
        g.group.moderation_hours = staff.moderation_hours_per_day * share;
    }
    /// What of an hour reaches each of `groups` groups.
    static float effective_share(const Params& p, std::uint32_t groups) {
        const float n = static_cast<float>(std::max(groups, 1U));
        return 1.0F / (n * (1.0F + p.coordination_loss * (n - 1.0F)));
    }
};

}  // namespace coterie
