// SPDX-License-Identifier: Apache-2.0
// A comparison under joint draws of all that is assumed (assumption_space.hpp): how often each
// verdict comes out, how often the difference keeps the sign that it has under the default
// parameters, which parameters it depends on and where their values turn it. Each draw has
// replicates of its own, every strategy in each: the shares are then independent of particular
// worlds. The default parameters are one more point, with the replicates of a plain comparison.
// Shares have Wilson intervals: they hold for the stated ranges, taken as independent and even, and
// include the noise of the replicates under one draw, which pulls a share towards one half.
// Tables in two levels as in posterior.hpp; the differences by draw are a tidy table of their own.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "sim/designs/design.hpp"
#include "sim/inference/assumption_space.hpp"
#include "sim/stats/rank_correlation.hpp"
#include "sim/study/compare.hpp"

namespace coterie {

inline constexpr std::uint32_t default_assumption_draws = 60;
inline constexpr std::uint32_t default_assumption_worlds = 10;
/// Worlds under each draw unless the user says otherwise: ten, and fewer of many strategies, so
/// that a draw has at most sixty runs; never below four.
std::uint32_t usual_worlds(std::size_t strategies);
inline constexpr std::size_t shown_assumptions = 3;

/// The base's study.replicates is the number of worlds under each draw.
struct AssumptionsPlan : DesignBase {
    std::filesystem::path posterior;  ///< of the accepted parameter sets; empty: the shipped fit
    std::uint32_t draws = default_assumption_draws;
    std::uint32_t default_worlds = default_assumption_worlds;  ///< under the default parameters
    std::size_t baseline = 0;
};

struct AssumptionDraw {
    std::vector<double> values;  ///< by parameter of the space
    bool failed = false;         ///< not all of its runs could be simulated
};

/// How the difference of one metric depends on one parameter.
struct Dependence {
    std::size_t parameter = 0;  ///< of the space
    RankCorrelation rank;
    bool distinguishable = false;  ///< |rho| is above the noise floor
    std::optional<double> turns_at;
    /// Draws below and above that value, and those with a difference above 0.
    std::array<std::size_t, 2> draws{}, above_zero{};
};

/// A share of the draws that did not fail.
struct ShareOfDraws {
    std::size_t count = 0;
    double share = undefined;
    Interval interval;  ///< Wilson's
};

/// One strategy's metric minus the baseline's: the primary metric, guardrails and headline ones.
struct AssumptionContrast {
    std::size_t strategy = 0, metric = 0;
    MetricRole role = MetricRole::other;
    Judged at_default;
    std::vector<Judged> by_draw;                            ///< of failed draws: without pairs
    std::size_t draws = 0;                                  ///< that did not fail
    std::array<ShareOfDraws, number_of_verdicts> verdicts;  ///< by Verdict
    ShareOfDraws keeps_sign;  ///< NaN: no sign under the default parameters
    double noise_floor = undefined;
    std::vector<Dependence> dependence;  ///< on every parameter, the largest |rho| first

    const ShareOfDraws& share_of(Verdict verdict) const {
        return verdicts[static_cast<std::size_t>(verdict)];
    }
};

struct AssumptionsResult {
    StudyStatus status = StudyStatus::running;
    bool has_fit = false;
    AssumptionSpace space;
    std::vector<AssumptionDraw> draws;
    std::vector<AssumptionContrast> contrasts;  ///< by strategy, the primary metric first
    std::vector<FailedDesignRun> failed;
    std::size_t runs = 0;
};

/// The accepted parameter sets that a plan names; nothing without any.
std::optional<Posterior> fit_of(const AssumptionsPlan& plan);

DesignPlan design_of(const AssumptionsPlan& plan, const std::optional<Posterior>& fit);
/// Throws InvalidInput when the accepted parameter sets are not those it was begun with.
AssumptionsPlan assumptions_of(const DesignPlan& design);

/// Most runs that it can need.
std::size_t runs_of(const AssumptionsPlan& plan);

AssumptionsResult compare_under(const AssumptionsPlan& plan, const std::optional<Posterior>& fit,
                                const StudyInputs& inputs, const DesignOptions& options);

}  // namespace coterie
