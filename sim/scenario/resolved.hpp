// SPDX-License-Identifier: Apache-2.0
// A scenario with every default filled in and every unit normalised, as a scenario file that reads
// back as the same scenario. Strategies are complete: inherited levers are written out.
#pragma once

#include <cstdint>
#include <string>

#include "sim/scenario/scenario.hpp"

namespace coterie {

std::string to_toml(const Scenario& scenario);

/// Digest of `to_toml`: equal for equal scenarios, however their files were written.
std::uint64_t hash_of(const Scenario& scenario);

}  // namespace coterie
