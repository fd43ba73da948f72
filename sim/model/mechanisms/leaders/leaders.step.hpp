// SPDX-License-Identifier: Apache-2.0
// The steps of leaders.hpp.
#pragma once

#include "sim/model/mechanisms/leaders/leaders.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<Candidacy> {
    using Params = Candidacy::Params;
    static bool is_off(const Params&, const Today& today) {
        return today.levers->kol.home_grown == 0;
    }
    static void step(const Params& p, const Today&, Visitor& v) {
        const Standing& s = v.standing;
        if (s.role != Role::none || v.status != Status::member || s.trust < p.least_trust
            || s.replies_received < p.least_replies)
            return;
        const float score = s.trust + log1p_portable(static_cast<float>(s.replies_received))
                            + 0.5F * v.traits.log_initiative;
        v.out.requests->push_back(
            {index_of(v.id), no_person, score, RequestKind::candidate, false});
    }
};

template <>
struct Step<Cultivation> {
    using Params = Cultivation::Params;
    static void step(const Params& p, const Today& today, Operator& scratch);
};

}  // namespace coterie
