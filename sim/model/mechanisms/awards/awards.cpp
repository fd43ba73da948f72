// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/awards/awards.step.hpp"
#include "sim/model/mechanisms/awards/recipients.hpp"

namespace coterie {

void Step<AwardDay>::step(const Params&, const Today& today, Operator& scratch) {
    const RecognitionLevers& levers = today.levers->recognition;
    for (const std::uint32_t i : chosen_for_awards(scratch.world, levers)) {
        scratch.world.standing[i].awarded_day = saturate<std::uint16_t>(today.day + 1);
        ++scratch.tally.awards;
    }
}

}  // namespace coterie
