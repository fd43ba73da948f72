// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/accounts/accounts.step.hpp"

namespace coterie {

void Step<Accounts>::step(const Params& p, const Today& today, Operator& scratch) {
    Ledger& l = scratch.world.ledger;
    const StaffLevers& staff = today.levers->staff;
    const Shock* cut = today.shock(ShockKind::budget_cut);
    const float left = cut != nullptr ? clamp01(1.0F - cut->size) : 1.0F;
    const auto hours = [&](float lever) { return static_cast<double>(lever * left); };
    l.content_hours += hours(staff.content_hours_per_day);
    l.service_hours += hours(staff.service_hours_per_day);
    l.moderation_hours += hours(staff.moderation_hours_per_day);
    l.cultivation_hours += hours(staff.cultivation_hours_per_day);
    l.wages_yuan +=
        static_cast<double>(staff.wage_yuan_per_hour)
        * (hours(staff.content_hours_per_day) + hours(staff.service_hours_per_day)
           + hours(staff.moderation_hours_per_day) + hours(staff.cultivation_hours_per_day));
    const double fee = 1.0 + static_cast<double>(p.packet_fee_share);
    l.packets_yuan += fee * static_cast<double>(scratch.tally.packets_fen) / 100.0
                      - static_cast<double>(scratch.tally.gift_fen) / 100.0;
    l.gifts_yuan += static_cast<double>(scratch.tally.points_redeemed) / 100.0
                    * static_cast<double>(today.levers->incentives.gift_yuan_per_100_points);
}

}  // namespace coterie
