// SPDX-License-Identifier: Apache-2.0
// The value at which an assumption would change a verdict: each factor alone is moved over its
// range, the others at their values, all arms on the same replicates. The tipping value on a side
// is the first of a grid of 13 values, walking away from the factor's own, at which the verdict on
// the paired difference is another one. The interval is that of a single contrast (paired_summary),
// so a verdict may differ from that of `compare`, whose primary interval holds for all arms at
// once.
#pragma once

#include <functional>
#include <optional>

#include "sim/inference/sensitivity.hpp"
#include "sim/stats/verdict.hpp"
#include "sim/study/run_control.hpp"

namespace coterie {

inline constexpr std::size_t tipping_grid = 13;  ///< values over the range of a factor

struct TippingSide {
    std::optional<double> value;  ///< none: the verdict holds to the end of the range
    Verdict verdict = Verdict::undecided;
};

struct Tipping {
    std::size_t target = 0, factor = 0;
    Verdict verdict = Verdict::undecided;  ///< at the factor's own value
    TippingSide below, above;
};

/// Walks away from place `own` of the grid; `verdicts[k]` belongs to `grid[k]`.
TippingSide first_change(std::span<const double> grid, std::span<const Verdict> verdicts,
                         std::size_t own, bool upward);

/// Where the verdicts at a value of a grid are kept, so that a search that was killed can continue.
struct TippingStore {
    std::function<const std::vector<Verdict>*(std::size_t place)> find;
    std::function<void(std::size_t place, const std::vector<Verdict>& verdicts)> keep;
};

/// For every difference of the plan and every factor named in `factors`: places in plan.factors.
/// Nothing when a stop was requested; progress is reported by value.
std::optional<std::vector<Tipping>> tipping_of(
    const SensitivityPlan& plan, const StudyInputs& inputs, const std::vector<std::size_t>& factors,
    std::uint32_t replicates, const RunControl& control = {}, const TippingStore& store = {});

/// The ten most influential factors of each target: rank, figures, range, where it tips, and the
/// noise floor of the target.
std::string influential_csv(const SensitivityPlan& plan, const std::vector<SensitivityRow>& rows,
                            const std::vector<Tipping>& tipping, std::size_t count = 10);

/// Places in plan.factors of those among the `count` most influential of some difference that are
/// assumed and above its noise floor.
std::vector<std::size_t> assumed_and_influential(const SensitivityPlan& plan,
                                                 const std::vector<SensitivityRow>& rows,
                                                 std::size_t count = 10);

}  // namespace coterie
