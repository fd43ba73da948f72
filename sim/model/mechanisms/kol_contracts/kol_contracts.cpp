// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "sim/model/mechanisms/channels/channels.hpp"
#include "sim/model/mechanisms/kol_contracts/departures.hpp"
#include "sim/model/mechanisms/kol_contracts/kol_contracts.step.hpp"

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
        if (!wanted && kol.state == KolState::gone)
            kol.state = KolState::none;  // may be hired again
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
                 const Step<KolContracts>::Draws& draws) {
    World& w = scratch.world;
    const std::array<Uniform, most_kols> u{draws.first, draws.second, draws.third, draws.fourth};
    for (std::size_t k = 0; k < most_kols; ++k) {
        const float hazard = p.exit_per_day * (k < first_home_grown ? 1.0F : p.home_exit_ratio);
        const float chance = 1.0F - exp_portable(-hazard);
        if (w.kols[k].state == KolState::active && u[k].below(chance) && dismiss_kol(w, k))
            ++scratch.tally.leaves_leader;
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

/// The strongest leader goes, `count` times over.
void lose_leading(float count, OperatorMorning& scratch) {
    const float there = std::clamp(count, 0.0F, static_cast<float>(most_kols));
    for (auto left = static_cast<std::size_t>(std::ceil(there)); left > 0; --left) {
        const std::size_t slot = leading_kol(scratch.world);
        if (slot == most_kols) break;
        if (dismiss_kol(scratch.world, slot)) ++scratch.tally.leaves_leader;
    }
}

/// People of the market hear of the community from its celebrities, as from a channel.
void spread_fame(const KolContracts::Params& p, const Today& today, OperatorMorning& scratch) {
    const World& w = scratch.world;
    const DrawKey key = today.key_of<KolContracts>();
    for (std::uint32_t k = 0; k < first_home_grown; ++k) {
        if (w.kols[k].state != KolState::active) continue;
        const float reach = p.people_per_yuan * w.kols[k].fee_yuan_per_day;
        const auto whole = static_cast<std::uint32_t>(reach);
        const FourDraws chance = draw_occurrence(key, PersonId{k}, 0);
        const std::uint32_t people =
            whole + (chance.a.below(reach - static_cast<float>(whole)) ? 1U : 0U);
        for (std::uint32_t n = 1; n <= people; ++n) {
            const std::uint32_t who =
                draw_occurrence(key, PersonId{k}, n).a.pick(w.market->people());
            ++scratch.tally.fame_reached;
            if (w.status[who] == Status::member) continue;
            if (w.market->traits[who].reachable_day > today.day) continue;
            scratch.out.events->push_back({who, no_person, Channels::channel, 0, 0, 0});
        }
    }
}

}  // namespace

void Step<KolContracts>::step(const Params& p, const Today& today, OperatorMorning& scratch,
                              const Draws& draws) {
    World& w = scratch.world;
    hire(today.levers->kol, w);
    release_absent_leaders(w);
    bargain(p, today.levers->kol, w);
    take_offers(p, scratch, draws);
    spread_fame(p, today, scratch);
    const Shock* shock = today.shock(ShockKind::kol_exit);
    if (shock != nullptr && shock->day == today.day) lose_leading(shock->size, scratch);
    for (std::size_t k = 0; k < first_home_grown; ++k)
        if (w.kols[k].state == KolState::active)
            w.ledger.kol_fees_yuan += static_cast<double>(w.kols[k].fee_yuan_per_day);
}

namespace {

/// What members read of each KOL today moves dependence.
void update_dependence(const Tally& day, World& w, double weight) {
    const auto all = static_cast<double>(day.matched_milli);
    std::array<double, most_kols> value{};
    for (std::size_t k = 0; k < most_kols; ++k)
        value[k] = static_cast<double>(day.*kol_value_milli[k]);
    for (std::size_t k = 0; k < most_kols; ++k) {
        Kol& kol = w.kols[k];
        kol.value_read += weight * (value[k] / 1000.0 - kol.value_read);
        const float share = all > 0.0 ? static_cast<float>(value[k] / all) : 0.0F;
        kol.dependence += static_cast<float>(weight) * (share - kol.dependence);
    }
}

}  // namespace

void Step<KolDependence>::step(const Params& p, const Today&, Operator& scratch) {
    update_dependence(scratch.tally, scratch.world,
                      1.0 / static_cast<double>(p.dependence_memory_days));
}

}  // namespace coterie
