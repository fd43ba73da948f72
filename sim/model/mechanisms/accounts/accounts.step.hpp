// SPDX-License-Identifier: Apache-2.0
// The steps of accounts.hpp.
#pragma once

#include "sim/model/mechanisms/accounts/accounts.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<Accounts> {
    using Params = Accounts::Params;
    static void step(const Params& p, const Today& today, Operator& scratch);
};

}  // namespace coterie
