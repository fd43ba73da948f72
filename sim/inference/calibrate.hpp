// SPDX-License-Identifier: Apache-2.0
// The fit of the core to communities. History matching (Vernon, Goldstein & Bower 2010) rules out
// parameter sets in waves: an emulator of each statistic, implausibility
//   I(x) = |E f(x) - z| / sqrt(Var f(x) + data noise + seed noise + declared discrepancy),
// and what exceeds 3 in more than `forgiven` statistics is left. Then ABC-SMC (Toni et al. 2009)
// with the kernel of Beaumont et al. (2009) samples what remains: distance
//   d(x) = sqrt(mean over sources of the mean over its statistics of ((f(x) - z) / sigma)^2),
// where a source is a community or a fact from elsewhere (a pattern, its bands read as 95 %).
// Every draw is keyed and every batch is taken in a fixed order, so any number of threads, and a
// fit that was killed and resumed, give the same parameter sets.
#pragma once

#include "sim/inference/evaluations.hpp"

namespace coterie {

inline constexpr double implausible_above = 3.0;
/// Share of statistics that may exceed it: some are beyond the model, and a fit says which.
inline constexpr double forgiven_share = 0.1;
/// Candidates that the emulators judge in each wave.
inline constexpr std::uint32_t wave_candidates = 4096;

struct CalibrationPlan {
    std::vector<FitCommunity> communities;
    std::vector<FitFacts> facts;  ///< met beside the communities
    std::vector<CoreParameter> free;
    std::string stage = "joint";
    std::uint64_t seed = 20260101;
    std::uint32_t points = 0;  ///< of each wave; 0: ten a parameter
    std::uint32_t waves = 3;
    std::uint32_t wave_replicates = 2, smc_replicates = 1;
    std::uint32_t particles = 200, generations = 4;
    /// The `finalists` nearest of the accepted get `final_replicates` more runs each, to find the
    /// one nearest to the data and to `final_facts`, which take too long for the search.
    std::vector<FitFacts> final_facts;
    std::uint32_t finalists = 200, final_replicates = 4;
    std::uint32_t predictive = 40;  ///< accepted sets simulated again for the predictive checks
};

struct Wave {
    std::uint32_t points = 0;
    double share_left = 1.0;         ///< of the searched space, among the candidates
    double least_implausible = 0.0;  ///< over the candidates
    bool nothing_plausible = false;  ///< then the least implausible hundredth is kept
};

struct Generation {
    double threshold = 0.0;
    std::uint32_t proposals = 0, accepted = 0;
};

struct Accepted {
    std::vector<double> values;  ///< by free parameter
    double weight = 0.0, distance = 0.0;
};

/// An accepted set with more runs, and how far their mean is from the data.
struct Finalist {
    std::size_t accepted = 0;
    double distance = 0.0;
};

/// What the accepted sets say of one parameter.
struct Identified {
    std::string key;
    double low = 0.0, high = 0.0;                ///< searched
    double mean = 0.0, least = 0.0, most = 0.0;  ///< 95 % of the accepted weight
    double narrowed = 1.0;  ///< spread of the accepted over that of the searched range
    std::string verdict;    ///< identified (< 0.5), weakly (< 0.8), not identified
    std::string along;      ///< a parameter it cannot be separated from (|correlation| > 0.8)
};

struct CalibrationResult {
    std::vector<Wave> waves;
    std::vector<Generation> generations;
    std::vector<Accepted> accepted;
    std::vector<Finalist> finalists;
    std::size_t best = 0;        ///< of the accepted: nearest to the data, see `finalists`
    double best_distance = 0.0;  ///< of the mean over its further runs
    std::vector<Identified> identified;
    std::vector<std::vector<Distance>> predictive;  ///< by community, all its targets; by facts
    std::uint64_t evaluations = 0, runs = 0;
};

/// Names of the communities, then of the facts: whose the rows of `predictive` are.
std::vector<std::string> source_names(const CalibrationPlan& plan);

/// What is wrong with a plan: no targets of a community, more parameters than statistics, too few
/// points or particles. Throws InvalidInput with all of it.
void check_calibration(const CalibrationPlan& plan);

/// Identifies the fit whose evaluations a log holds.
std::uint64_t hash_of(const CalibrationPlan& plan);

/// Nothing when stopped; evaluations that ended are kept in the log.
std::optional<CalibrationResult> calibrate(const CalibrationPlan& plan,
                                           const EvaluationOptions& options);

}  // namespace coterie
