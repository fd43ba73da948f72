// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/leaders/leaders.step.hpp"

namespace coterie {

namespace {

void appoint(World& w, std::size_t slot, std::uint32_t person) {
    Kol& kol = w.kols[slot];
    kol.state = KolState::active;
    kol.person = person;
    kol.exit_day = 0;
    kol.value_read = 0.0;
    for (Standing& one : w.standing) one.attachment[slot] = 0;  // that was to another leader
    Standing& s = w.standing[person];
    s.role = Role::leader;
    s.leader_slot = static_cast<std::uint8_t>(slot - first_home_grown);
    s.stopped = 0;
}

const Request* best_candidate(std::span<const Request> requests, const World& w) {
    const Request* best = nullptr;
    for (const Request& r : requests) {
        if (r.kind != RequestKind::candidate || w.status[r.who] != Status::member) continue;
        if (best == nullptr || r.score > best->score) best = &r;
    }
    return best;
}

}  // namespace

void Step<Cultivation>::step(const Params& p, const Today& today, Operator& scratch) {
    World& w = scratch.world;
    const float hours = today.levers->staff.cultivation_hours_per_day;
    for (std::size_t n = 0; n < today.levers->kol.home_grown; ++n) {
        Kol& kol = w.kols[first_home_grown + n];
        if (kol.state == KolState::active) continue;
        kol.skill += hours / p.hours_to_mature;
        if (kol.skill < 1.0F) return;  // one place at a time
        const Request* best = best_candidate(scratch.requests, w);
        if (best == nullptr) return;
        appoint(w, first_home_grown + n, best->who);
        kol.skill = 1.0F;
        return;
    }
}

}  // namespace coterie
