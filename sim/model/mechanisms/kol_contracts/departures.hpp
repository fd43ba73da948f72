// SPDX-License-Identifier: Apache-2.0
// Departures of KOLs.
#pragma once

#include <cstddef>

namespace coterie {

struct World;

/// Makes KOL `slot` leave on the present day: celebrities end the contract, leaders leave the
/// community. Returns whether a member left with it.
bool dismiss_kol(World& world, std::size_t slot);
/// The active KOL whose items had the highest value for readers, or `most_kols` if none is active.
std::size_t leading_kol(const World& world);
/// Counterfactual: the leading KOL is gone from the next morning on.
void force_kol_exit(World& world);

}  // namespace coterie
