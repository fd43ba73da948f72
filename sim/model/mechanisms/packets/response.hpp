// SPDX-License-Identifier: Apache-2.0
// The response of a person to red packets.
#pragma once

#include "sim/model/market.hpp"
#include "sim/model/mechanisms/packets/packets.hpp"

namespace coterie {

/// Response to a packet of a person who has received none lately.
inline float rested_response(const RedPackets::Params& p, const Traits& traits) {
    return (traits.leanings & leans_bargain_hunter) != 0 ? p.hunter_ratio : 1.0F;
}

}  // namespace coterie
