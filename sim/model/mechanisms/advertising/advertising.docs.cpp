// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/advertising/advertising.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array advertising_notes{
    note("adverts_per_visit", "Mean number of adverts that an opportunist posts at a visit.",
         assumed().within(0.1, 1), rises("adverts", "ads"))};
static_assert(documents<Advertising::Params>(advertising_notes));

constexpr std::array selling_levers_notes{
    note("adverts_per_day", "Adverts that every visitor sees on a day.",
         assumed("none; their experiment varies the number").citing("goli2025"),
         falls("visits", "sponsored"))};
static_assert(documents<SellingLevers>(selling_levers_notes));

}  // namespace

constexpr Advertising::Params Advertising::Params::initial{.adverts_per_visit = 0.4F};
static_assert(defaults_in_range(Advertising::Params::initial));
FieldNotes Advertising::Params::notes() { return advertising_notes; }
constexpr SellingLevers SellingLevers::initial{.adverts_per_day = 0.0F};
static_assert(defaults_in_range(SellingLevers::initial));
FieldNotes SellingLevers::notes() { return selling_levers_notes; }

}  // namespace coterie
