// SPDX-License-Identifier: Apache-2.0
// A parameter's value as a number: numbers as they are, switches as 0 or 1, choices by their place.
#pragma once

#include <string_view>

#include "sim/scenario/parameter.hpp"

namespace coterie {

/// NaN for text.
double number_of(const Parameter& parameter);

/// Sets a number that has been checked; text is left as it is.
void set_number(const Parameter& parameter, double value);

/// Sets the parameter "section.name" among `parameters`; none with that key: nothing is set.
void set_number(std::span<const Parameter> parameters, std::string_view key, double value);

}  // namespace coterie
