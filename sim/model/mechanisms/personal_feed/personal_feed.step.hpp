// SPDX-License-Identifier: Apache-2.0
// The steps of personal_feed.hpp.
#pragma once

#include "sim/model/mechanisms/personal_feed/personal_feed.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<PersonalFeed> {
    using Params = PersonalFeed::Params;
    static bool is_off(const Params&, const Today& today) {
        return today.levers->curation.mode != CurationMode::personalised;
    }
    static void step(const Params& p, const Today&, Visitor& v) {
        v.visit.hidden_share = p.precision;
        v.visit.interest_from = static_cast<std::uint8_t>(p.interest_from * 255.0F);
        v.visit.friends_from = static_cast<std::uint8_t>(p.friends_from * 255.0F);
    }
};

}  // namespace coterie
