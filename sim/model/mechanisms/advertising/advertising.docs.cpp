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

}  // namespace

FieldNotes Advertising::Params::notes() { return advertising_notes; }

}  // namespace coterie
