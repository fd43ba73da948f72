// SPDX-License-Identifier: Apache-2.0
// A comparison that carries the uncertainty of the parameters as a level of its own: vectors of
// core parameters that a calibration accepted, drawn by their weights, and under each of them a few
// worlds with replicates of their own, every strategy in each. What parameters and what luck leave
// open is told apart by stats/two_levels.hpp; verdicts are about the interval with both.
// Limits: only the fitted parameters vary, as far as their fit left them open; the assumed ones
// stand. Vectors are drawn systematically (Kitagawa 1996), so few are drawn twice.
#pragma once

#include <string>
#include <vector>

#include "sim/designs/design.hpp"
#include "sim/stats/two_levels.hpp"
#include "sim/stats/verdict.hpp"

namespace coterie {

inline constexpr std::uint32_t default_posterior_vectors = 30;
inline constexpr std::uint32_t default_worlds_a_vector = 4;

/// What a calibration accepted.
struct Posterior {
    std::vector<std::string> keys;
    std::vector<std::vector<double>> values;  ///< by vector, then key
    std::vector<double> weights;
    std::uint64_t checksum = 0;  ///< of the file
};

/// Reads accepted.csv: `file` itself, in the folder `file`, or beside the overlay `file`. Throws
/// InvalidInput with every problem at its line: a parameter that is none of the core's, a value
/// outside its range, a weight that is no number above 0, nothing at all.
Posterior read_posterior(const std::filesystem::path& file);
Posterior parse_posterior(std::string_view text, const std::string& name);

/// `count` places, in order, each as often as its weight wants it.
std::vector<std::size_t> drawn_by_weight(const std::vector<double>& weights, std::size_t count,
                                         std::uint64_t seed);

/// The base's study.replicates: worlds under each vector.
struct PosteriorPlan : DesignBase {
    std::filesystem::path file;
    std::uint32_t vectors = default_posterior_vectors;
    std::size_t baseline = 0;
};

/// One strategy's metric less the baseline's.
struct UncertainContrast {
    std::size_t strategy = 0, metric = 0;
    bool primary = false;
    TwoLevels difference;
    double baseline_mean = 0.0, zone = 0.0;
    Verdict verdict = Verdict::undecided;          ///< with the parameters' uncertainty
    Verdict verdict_of_noise = Verdict::undecided;  ///< as if the vectors were all there are
};

struct PosteriorResult {
    StudyStatus status = StudyStatus::running;
    std::vector<std::string> keys;
    std::vector<std::vector<double>> vectors;  ///< those drawn, in their order
    std::vector<UncertainContrast> contrasts;  ///< by strategy, the primary metric first
    std::vector<FailedDesignRun> failed;
    std::size_t runs = 0;
};

DesignPlan design_of(const PosteriorPlan& plan, const Posterior& posterior);
/// Throws InvalidInput when the file is not the one it was begun with.
PosteriorPlan posterior_of(const DesignPlan& plan);

PosteriorResult compare_over(const PosteriorPlan& plan, const Posterior& posterior,
                             const StudyInputs& inputs, const DesignOptions& options);

}  // namespace coterie
