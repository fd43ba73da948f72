// SPDX-License-Identifier: Apache-2.0
// Records of what all mechanisms of the day declare.
#pragma once

#include "sim/model/day.hpp"
#include "sim/model/membership.hpp"
#include "sim/model/records.hpp"

namespace coterie {

/// The record of the states of one place, of all mechanisms.
template <template <class> class Of>
using DayRecord =
    RecordOf<typename ByAlignment<typename StatesOf<Of, Day, Membership>::type>::type>;

}  // namespace coterie
