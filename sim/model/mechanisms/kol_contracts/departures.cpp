// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/kol_contracts/departures.hpp"

#include "sim/model/ending.hpp"

namespace coterie {

std::size_t leading_kol(const World& world) {
    std::size_t best = most_kols;
    double most = 0.0;
    for (std::size_t k = 0; k < most_kols; ++k) {
        const Kol& kol = world.kols[k];
        if (kol.state != KolState::active) continue;
        if (best == most_kols || kol.value_read > most) best = k, most = kol.value_read;
    }
    return best;
}

bool dismiss_kol(World& w, std::size_t slot) {
    Kol& kol = w.kols[slot];
    kol.state = KolState::gone;
    kol.exit_day = w.day + 1;
    kol.dependence = 0.0F;
    if (slot < first_home_grown) return false;
    w.standing[kol.person].role = Role::none;
    const bool left = end_membership(EndCause::leader, w, kol.person);
    kol.person = no_person;
    kol.skill = 0.0F;
    return left;
}

void force_kol_exit(World& world) {
    const std::size_t slot = leading_kol(world);
    if (slot == most_kols) return;
    ++world.day;  // as if on the coming morning
    dismiss_kol(world, slot);
    --world.day;
}

}  // namespace coterie
