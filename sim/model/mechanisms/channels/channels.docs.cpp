// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/channels/channels.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array channels_notes{
    note("wasted_share", "Share of paid reach that reaches no person (robots, repeats).",
         assumed().within(0, 0.4), falls("joins_channel"))};
static_assert(documents<Channels::Params>(channels_notes));

}  // namespace

constexpr Channels::Params Channels::Params::initial{.wasted_share = 0.1F};
static_assert(defaults_in_range(Channels::Params::initial));
FieldNotes Channels::Params::notes() { return channels_notes; }

}  // namespace coterie
