// SPDX-License-Identifier: Apache-2.0
// The steps of recruitment.hpp.
#pragma once

#include "sim/model/mechanisms/recruitment/recruitment.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<Recruitment> {
    using Params = Recruitment::Params;
    struct Draws {
        Uniform says_yes, passes, spare1, spare2;
    };
    static bool applies_to(const Today& today, const Addressee& a) {
        return a.events.has(Referral::invitation, Channels::channel) && a.status != Status::member
               && a.traits.reachable_day <= today.day;
    }
    static void step(const Params& p, const Today& today, Addressee& a, const Draws& draws);
};

template <>
struct Step<Admission> {
    using Params = Admission::Params;
    static void step(const Params& p, const Today& today, Operator& scratch);
};

}  // namespace coterie
