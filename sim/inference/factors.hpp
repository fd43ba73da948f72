// SPDX-License-Identifier: Apache-2.0
// Parameters as factors of a sensitivity analysis: every number of the world and of behaviour, but
// for those that a study gives (their evidence is `given`: sizes, days). A factor is tried over the
// stated range of its parameter where there is one that contains the value; else over half the
// value either way, within the admissible range; from 0 to a tenth of the admissible range for a
// value of 0. Switches and choices are not factors.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/scenario.hpp"

namespace coterie {

struct Factor {
    std::string key, unit;
    double value = 0, low = 0, high = 0;
    bool is_whole = false;
    bool range_stated = false;  ///< the range is the stated one of the parameter
    bool is_assumed = false;    ///< no estimate of the value is known
};

struct Parameter;

/// The factor that a number is; its low is not below its high where it can take one value only.
Factor factor_of(const Parameter& parameter);

/// In the order of the parameters.
std::vector<Factor> factors_of(const Scenario& scenario);

/// Those with these keys, in this order. Throws InvalidInput with the nearest key.
std::vector<Factor> factors_named(const Scenario& scenario, const std::vector<std::string>& keys);

/// The value of the factor at `u` in [0, 1] of its range.
double value_at(const Factor& factor, double u);

/// Sets the factors of a scenario; `values[k]` belongs to `factors[k]`.
void set_factors(Scenario& scenario, const std::vector<Factor>& factors,
                 const std::vector<double>& values);

}  // namespace coterie
