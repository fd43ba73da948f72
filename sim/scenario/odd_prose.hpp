// SPDX-License-Identifier: Apache-2.0
// The written parts of the model's description. Whatever is a list or a number is generated.
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
extern const std::string_view patterns;        // which hold, which do not, why
extern const std::string_view references;

/// Generated from the recorded table of communities; empty without one.
std::string communities();
/// Generated from the recorded tables of influential parameters; empty without them.
std::string sensitivity();

}  // namespace coterie::odd
