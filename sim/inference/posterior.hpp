// SPDX-License-Identifier: Apache-2.0
// A comparison that includes the uncertainty of the parameters as a level of its own: parameter
// sets that a calibration accepted, drawn by their weights, and under each of them a few worlds
// with replicates of their own, every strategy in each. stats/two_levels.hpp separates the
// uncertainty of the parameters from simulation noise; verdicts are about the interval with both.
// Limits: only the fitted parameters vary, within what their fit accepted; assumed ones are fixed.
// Parameter sets are drawn systematically (Kitagawa 1996), so few are drawn twice.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/designs/design.hpp"
#include "sim/stats/two_levels.hpp"
#include "sim/stats/verdict.hpp"
#include "sim/study/compare.hpp"

namespace coterie {

inline constexpr std::uint32_t default_parameter_sets = 30;
inline constexpr std::uint32_t default_worlds_each = 4;

/// What a calibration accepted.
struct Posterior {
    std::vector<std::string> keys;
    std::vector<std::vector<double>> values;  ///< by parameter set, then key
    std::vector<double> weights;
    std::uint64_t checksum = 0;  ///< of the file
};

/// Reads accepted.csv: `file` itself, in the folder `file`, or beside the overlay `file`. Throws
/// InvalidInput with every problem at its line: a parameter that does not belong to the core, a
/// value outside its range, a weight that is not a number above 0, an empty file.
Posterior read_posterior(const std::filesystem::path& file);
Posterior parse_posterior(std::string_view text, const std::string& name);

/// Where the accepted parameter sets of the shipped fit are recorded.
inline constexpr std::string_view shipped_fit = "results/reference/fit";
/// Those sets, which are built into the program; nothing when it was built without them.
std::optional<Posterior> shipped_posterior();

/// `count` places, in order, each as often as its weight says.
std::vector<std::size_t> drawn_by_weight(const std::vector<double>& weights, std::size_t count,
                                         std::uint64_t seed);

/// The base's study.replicates is the number of worlds under each parameter set.
struct PosteriorPlan : DesignBase {
    std::filesystem::path file;
    std::uint32_t parameter_sets = default_parameter_sets;
    std::size_t baseline = 0;
};

/// One strategy's metric minus the baseline's.
struct UncertainContrast {
    std::size_t strategy = 0, metric = 0;
    MetricRole role = MetricRole::other;
    TwoLevels difference;
    double baseline_mean = 0.0, margin = 0.0;
    Verdict verdict = Verdict::undecided;           ///< with the parameters' uncertainty
    Verdict verdict_of_noise = Verdict::undecided;  ///< with simulation noise alone
};

struct PosteriorResult {
    StudyStatus status = StudyStatus::running;
    std::vector<std::string> keys;
    std::vector<std::vector<double>> parameter_sets;  ///< those drawn, in their order
    std::vector<UncertainContrast> contrasts;         ///< by strategy, the primary metric first
    std::vector<FailedDesignRun> failed;
    std::size_t runs = 0;
};

DesignPlan design_of(const PosteriorPlan& plan, const Posterior& posterior);
/// Throws InvalidInput when the file is not the one it was begun with.
PosteriorPlan posterior_of(const DesignPlan& design);

PosteriorResult compare_over(const PosteriorPlan& plan, const Posterior& posterior,
                             const StudyInputs& inputs, const DesignOptions& options);

}  // namespace coterie
