// SPDX-License-Identifier: Apache-2.0
// How exchanges of replies strengthen ties.
#pragma once

#include <algorithm>
#include <array>

#include "sim/core/portable_math.hpp"
#include "sim/model/market.hpp"
#include "sim/model/mechanisms/replies/replies.hpp"

namespace coterie {

/// Share of the way to a full tie that an exchange on `topic` goes, on both sides.
inline float tie_gain_on(const Replying::Params& p, std::uint8_t topic) {
    const std::array gains{clamp01(p.tie_gain), clamp01(p.tie_gain * p.off_topic_gain_ratio)};
    return gains[topic == off_topic ? 1 : 0];  // no branch on the topic, which is unpredictable
}

/// Strength in [0, 1] of a tie after `exchanges` exchanges on a topic: 1 - (1 - gain)^exchanges.
inline float strength_after(const Replying::Params& p, float exchanges) {
    constexpr float nearly_full = 0.999999F;  // the logarithm of 0 is none
    return clamp01(1.0F
                   - exp_portable(exchanges * log1m_portable(std::min(p.tie_gain, nearly_full))));
}

}  // namespace coterie
