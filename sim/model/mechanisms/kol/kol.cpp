// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/kol/kol.hpp"

namespace coterie {

namespace {

void hire(const KolLevers& levers, World& w) {
    for (std::size_t k = 0; k < first_home_grown; ++k) {
        const bool wanted = k < levers.hired;
        Kol& kol = w.kols[k];
        if (wanted && kol.state == KolState::none) {
            kol.state = KolState::active;
            kol.exit_day = 0;
            kol.fee_yuan_per_day = levers.fee_yuan_per_day;
        }
        if (!wanted && kol.state == KolState::active) dismiss_kol(w, k);
        if (!wanted && kol.state == KolState::gone) kol.state = KolState::none;  // hired anew later
    }
}

void bargain(const KolContracts::Params& p, const KolLevers& levers, World& w) {
    for (std::size_t k = 0; k < first_home_grown; ++k) {
        Kol& kol = w.kols[k];
        if (kol.state != KolState::active) continue;
        const float more = (p.fee_at_full_dependence - 1.0F) * clamp01(kol.dependence);
        const float demand = levers.fee_yuan_per_day * (1.0F + more);
        kol.fee_yuan_per_day += p.fee_growth_per_day * (demand - kol.fee_yuan_per_day);
        if (kol.fee_yuan_per_day > levers.highest_fee_yuan_per_day) dismiss_kol(w, k);
    }
}

void take_offers(const KolContracts::Params& p, OperatorMorning& scratch,
                 const KolContracts::Draws& draws) {
    World& w = scratch.world;
    const std::array<Uniform, most_kols> u{draws.first, draws.second, draws.third, draws.fourth};
    for (std::size_t k = 0; k < most_kols; ++k) {
        const float hazard = p.exit_per_day * (k < first_home_grown ? 1.0F : p.home_exit_ratio);
        const float chance = 1.0F - exp_portable(-hazard);
        if (w.kols[k].state == KolState::active && u[k].below(chance) && dismiss_kol(w, k))
            scratch.tally.add(Count::leaves_leader);
    }
}

/// A leader who left as a member, or lapsed, leads no more.
void release_absent_leaders(World& w) {
    for (std::size_t k = first_home_grown; k < most_kols; ++k) {
        const Kol& kol = w.kols[k];
        if (kol.state == KolState::active && w.status[kol.person] != Status::member)
            dismiss_kol(w, k);
    }
}

bool remove_member(World& w, std::uint32_t i) {
    if (w.status[i] != Status::member) return false;
    w.status[i] = Status::left;
    --w.groups[index_of(w.seats[0][i])].members;
    if (w.seats[1][i] != no_group) --w.groups[index_of(w.seats[1][i])].members;
    return true;
}

}  // namespace

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
    const bool left = remove_member(w, kol.person);
    kol.person = nobody;
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

void KolContracts::step(const Params& p, const Today& today, OperatorMorning& scratch,
                        const Draws& draws) {
    World& w = scratch.world;
    hire(today.levers->kol, w);
    release_absent_leaders(w);
    bargain(p, today.levers->kol, w);
    take_offers(p, scratch, draws);
    const Shock* shock = today.shock(ShockKind::kol_exit);
    if (shock != nullptr && shock->day == today.day)
        for (float n = 0.0F; n < shock->size; n += 1.0F) {
            const std::size_t slot = leading_kol(w);
            if (slot == most_kols) break;
            if (dismiss_kol(w, slot)) scratch.tally.add(Count::leaves_leader);
        }
    for (std::size_t k = 0; k < first_home_grown; ++k)
        if (w.kols[k].state == KolState::active)
            w.ledger.kol_fees_yuan += static_cast<double>(w.kols[k].fee_yuan_per_day);
}

namespace {

void appoint(World& w, std::size_t slot, std::uint32_t person) {
    Kol& kol = w.kols[slot];
    kol.state = KolState::active;
    kol.person = person;
    kol.exit_day = 0;
    kol.value_read = 0.0;
    for (Standing& anybody : w.standing) anybody.attachment[slot] = 0;  // that was to another one
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

/// What members read of each KOL today moves dependence.
void update_dependence(const Tally& day, World& w, double weight) {
    const auto all = static_cast<double>(day[Count::matched_milli]);
    std::array<double, most_kols> value{};
    for (std::size_t k = 0; k < most_kols; ++k)
        value[k] = static_cast<double>(day[kol_value_milli[k]]);
    for (std::size_t k = 0; k < most_kols; ++k) {
        Kol& kol = w.kols[k];
        kol.value_read += weight * (value[k] / 1000.0 - kol.value_read);
        const float share = all > 0.0 ? static_cast<float>(value[k] / all) : 0.0F;
        kol.dependence += static_cast<float>(weight) * (share - kol.dependence);
    }
}

}  // namespace

void KolDependence::step(const Params& p, const Today&, Operator& scratch) {
    update_dependence(scratch.tally, scratch.world, 1.0 / static_cast<double>(p.dependence_memory_days));
}

void Cultivation::step(const Params& p, const Today& today, Operator& scratch) {
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
