// SPDX-License-Identifier: Apache-2.0
// What a mean hides: how many communities died out, how the outcomes of an arm are spread, whether
// they have two peaks (stats/dip.hpp), and how the low, middle and high runs of an arm differ from
// those of the baseline. Intervals of quantile differences are percentile intervals over resampled
// replicates (Efron 1979), the pairs kept together.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "sim/stats/describe.hpp"
#include "sim/study/run_file.hpp"

namespace coterie {

inline constexpr std::array<double, 3> shape_quantiles{0.1, 0.5, 0.9};

/// The outcomes of one arm on one metric.
struct Shape {
    std::size_t strategy = 0, metric = 0, n = 0;
    std::size_t extinct = 0;  ///< runs without an alive community on the last day
    double share_extinct = 0.0;
    std::array<double, 3> quantiles{};
    double dip = 0.0, p_dip = 1.0;
    /// Minus the baseline's, with intervals; nothing for the baseline.
    std::optional<std::array<double, 3>> differences;
    std::array<Interval, 3> intervals{};

    bool two_peaked() const;
};

/// One row a strategy for each metric of `chosen`. `runs` by strategy, then replicate, equally
/// many.
std::vector<Shape> shapes_of(const Scenario& scenario, const std::vector<RunRecord>& runs,
                             std::size_t baseline, const std::vector<std::size_t>& chosen);

/// shapes.csv.
std::string shapes_csv(const Scenario& scenario, const std::vector<Shape>& shapes);

}  // namespace coterie
