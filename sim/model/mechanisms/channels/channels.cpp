// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/channels/channels.step.hpp"

namespace coterie {

void Step<Channels>::step(const Params& p, const Today& today, OperatorMorning& scratch) {
    World& w = scratch.world;
    const RecruitmentLevers& levers = today.levers->recruitment;
    const Shock* growth = today.shock(ShockKind::pool_growth);
    const float reach = levers.channel_people_per_day * (growth != nullptr ? growth->size : 1.0F);
    if (reach <= 0.0F) return;
    const DrawKey key = today.key_of<Channels>();
    const FourDraws chance = draw<FourDraws>(key, PersonId{no_person});
    const auto whole = static_cast<std::uint32_t>(reach);
    const std::uint32_t people =
        whole + (chance.a.below(reach - static_cast<float>(whole)) ? 1U : 0U);
    const std::uint32_t market = w.market->people();
    for (std::uint32_t n = 0; n < people; ++n) {
        const FourDraws u = draw_occurrence(key, PersonId{no_person}, n);
        const std::uint32_t who = u.a.pick(market);
        w.ledger.channels_yuan += static_cast<double>(levers.channel_yuan_per_person);
        ++scratch.tally.channel_reached;
        if (u.b.below(p.wasted_share) || w.status[who] == Status::member) continue;
        if (w.market->traits[who].reachable_day > today.day) continue;
        scratch.out.events->push_back({who, no_person, Channels::channel, 0, 0, 0});
    }
}

}  // namespace coterie
