// SPDX-License-Identifier: Apache-2.0
// The written parts of the model's description; lists and numbers are generated. Works are cited as
// `[@key]` (sim/core/references.hpp).
#pragma once

#include <string>
#include <string_view>

namespace coterie::odd {

extern const std::string_view opening;         // head, purpose and patterns
extern const std::string_view entities;        // entities, state variables, scales
extern const std::string_view scheduling;      // before the list of the day
extern const std::string_view concepts;        // design concepts
extern const std::string_view initialization;  // initialization and input data
extern const std::string_view submodels;       // before the mechanisms
extern const std::string_view confrontation;   // before the table of communities
extern const std::string_view found_there;     // what that table shows, and what is assumed
extern const std::string_view levels;          // before the table of numbers set for them
extern const std::string_view patterns;        // which hold, which do not, why

/// All written parts, with their citations as keys.
std::string written();

/// Generated from the recorded table of communities; empty without one.
std::string communities();
/// Generated from the recorded tables of influential parameters; empty without them.
std::string sensitivity();

}  // namespace coterie::odd
