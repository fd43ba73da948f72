// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/accounts/accounts.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array accounts_notes{note("packet_fee_share",
                                         "Share of a packet that the payment service charges.",
                                         assumed("none"), rises("cost_yuan", "packets"))};
static_assert(documents<Accounts::Params>(accounts_notes));

}  // namespace

constexpr Accounts::Params Accounts::Params::initial{.packet_fee_share = 0.0F};
static_assert(defaults_in_range(Accounts::Params::initial));
FieldNotes Accounts::Params::notes() { return accounts_notes; }

}  // namespace coterie
