// SPDX-License-Identifier: Apache-2.0
// The core: the behaviour parameters that are fitted to communities, at most ten, as the field
// table marks them; the stage of the fit each belongs to, and the statistics each stage looks at.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario.hpp"

namespace coterie {

inline constexpr std::size_t most_core_parameters = 10;

struct CoreParameter {
    std::string key, unit;
    double low = 0.0, high = 0.0, initial = 0.0;

    /// The value at `share` in [0, 1] of the range; by ratios when it spans a factor of 20 or more.
    double value_at(double share) const;
    double share_of(double value) const;
};

/// All of them, in the order of the field table.
std::vector<CoreParameter> core_parameters();

/// Sets core parameters of a scenario; `values` in the order of `keys`. Throws InvalidInput when a
/// value is outside the parameter's range.
void set_core(Scenario& scenario, std::span<const std::string> keys,
              std::span<const double> values);

/// Core parameters, in the order of the field table, at `values`: sections of a scenario, each
/// after a blank line, values as floats print.
std::string core_toml(std::span<const CoreParameter> core, std::span<const double> values);

/// A stage of the fit: what is free, what is looked at.
struct FitStage {
    std::string_view name;
    std::vector<std::string_view> free;        ///< keys
    std::vector<std::string_view> statistics;  ///< names
};
/// visits, posts, replies, exposure, exit, and joint: all of them at once.
const std::vector<FitStage>& fit_stages();
/// Throws WrongUsage with the nearest name.
const FitStage& fit_stage(const std::string& name);

}  // namespace coterie
