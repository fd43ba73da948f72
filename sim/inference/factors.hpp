// SPDX-License-Identifier: Apache-2.0
// Parameters as factors of a sensitivity analysis: every number of the world and of behaviour that
// a study does not simply give (those whose source is "given": sizes, days), each with the range it
// is tried over: the one stated in its source, "(0.1-1)", where there is one that holds its value;
// else half its value either way, within the admissible range; from 0 to a tenth of the admissible
// range for a value of 0. Switches and choices are not factors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario.hpp"

namespace coterie {

struct Factor {
    std::string key, unit;
    double value = 0, low = 0, high = 0;
    bool is_whole = false;
    bool range_stated = false;  ///< in the source
    bool is_assumed = false;    ///< the source says so, or names the first prototype alone
};

/// In the order of the parameters.
std::vector<Factor> factors_of(const Scenario& scenario);

/// Those with these keys, in this order. Throws InvalidInput with the nearest key.
std::vector<Factor> factors_named(const Scenario& scenario, const std::vector<std::string>& keys);

/// The value of the factor at `u` in [0, 1] of its range.
double value_at(const Factor& factor, double u);

/// Sets the factors of a scenario; `values[k]` belongs to `factors[k]`.
void set_factors(Scenario& scenario, const std::vector<Factor>& factors,
                 const std::vector<double>& values);

/// The range stated in a source, or nothing: "assumed: three (1-5)" is 1 to 5, "(-2..2)" also.
struct StatedRange {
    bool stated = false;
    double low = 0, high = 0;
};
StatedRange stated_range(std::string_view source);

}  // namespace coterie
