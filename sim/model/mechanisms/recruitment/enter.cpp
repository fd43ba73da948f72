// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/recruitment/enter.hpp"

#include "sim/core/random.hpp"

namespace coterie {

void enter(const Admission::Params& p, World& w, std::uint32_t who, GroupId group, float effort,
           Introductions& introductions) {
    const auto today = saturate<std::uint16_t>(w.day);
    const bool again = w.status[who] != Status::outside;
    w.status[who] = Status::member;
    w.seats[0][who] = group;
    w.seats[1][who] = no_group;
    ++w.groups[index_of(group)].members;
    w.joined[who] = today;
    w.home_since[who] = today;
    w.last_visit[who] = today;
    w.notices[who] = 0, w.streak[who] = 0;
    w.habit[who] = p.first_habit;
    w.availability[who] &=
        static_cast<std::uint8_t>(~availability_busy);  // one joins when one has time
    const float satisfaction = p.first_satisfaction + p.effort_justification * effort;
    w.inclination[who] = satisfaction;
    const FourDraws u =
        draw<FourDraws>({w.run_key, w.day, purpose_of("admission.need")}, PersonId{who});
    const PersonId circle{w.market->circle[who]};
    const FourDraws theirs =
        draw<FourDraws>({w.run_key, 0, purpose_of("admission.need_of_circle")}, circle);
    const Uniform length = u.b.below(p.need_of_circle) ? theirs.a : u.a;
    const double ln_days = log_portable(static_cast<double>(p.need_median_days))
                           + static_cast<double>(p.need_spread) * length.normal();
    const float need = std::min(exp_portable(static_cast<float>(ln_days)), 60000.0F);
    w.motive_ends_day[who] = saturate<std::uint16_t>(today + static_cast<std::uint32_t>(need));
    Standing& s = w.standing[who];
    if (!again) s = Standing{};
    s.satisfaction = satisfaction;
    s.trust = std::max(s.trust, p.first_trust);
    s.retention = 0;
    introductions.note(w, who);
}

}  // namespace coterie
