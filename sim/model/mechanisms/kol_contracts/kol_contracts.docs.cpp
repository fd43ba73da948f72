// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/kol_contracts/kol_contracts.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array kol_contracts_notes{
    note("dependence_memory_days", "Days over which dependence on a KOL is averaged.",
         assumed("two weeks").within(7, 60), changes("kol_fees_yuan", "kol")),
    note("fee_growth_per_day",
         "Daily share of the gap between the fee and the KOL's demand by which the fee grows.",
         assumed().within(0, 0.03), rises("kol_fees_yuan", "kol")),
    note("fee_at_full_dependence",
         "Demand of a KOL when the community fully depends on it, as a multiple of the first fee.",
         assumed().within(1, 10), rises("kol_fees_yuan", "kol")),
    note("exit_per_day", "Daily hazard that a celebrity accepts an outside offer.",
         assumed("once in three years").within(0, 0.01), falls("kol_items", "kol")),
    note("home_exit_ratio", "Hazard of a home-grown leader, relative to a celebrity's.",
         assumed().within(0, 1), falls("leaders", "leaders")),
    note("people_per_yuan",
         "People of the market who hear of the community from a celebrity, per yuan of the fee.",
         assumed("a fifteenth of what the same money reaches by a paid channel").within(0, 0.3),
         rises("joins_channel", "kol"))};
static_assert(documents<KolContracts::Params>(kol_contracts_notes));

}  // namespace

constexpr KolContracts::Params KolContracts::Params::initial{.dependence_memory_days = 14.0F,
                                                             .fee_growth_per_day = 0.01F,
                                                             .fee_at_full_dependence = 3.0F,
                                                             .exit_per_day = 0.001F,
                                                             .home_exit_ratio = 0.2F,
                                                             .people_per_yuan = 0.02F};
static_assert(defaults_in_range(KolContracts::Params::initial));
FieldNotes KolContracts::Params::notes() { return kol_contracts_notes; }

}  // namespace coterie
