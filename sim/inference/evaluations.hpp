// SPDX-License-Identifier: Apache-2.0
// What the communities of a fit, and the facts beside them, give under a set of core parameters.
// Every evaluation is a function of the plan, the parameter set and the replicates, and is kept in
// a log with a checksum a line, so that a fit that was killed takes the same steps again without
// repeating those runs.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "sim/inference/confront.hpp"
#include "sim/inference/core_parameters.hpp"
#include "sim/io/files.hpp"

namespace coterie {

/// A community of a fit: its world and what was measured of it.
struct FitCommunity {
    std::string name;
    Scenario scenario;
    StudyInputs inputs;
    std::vector<Target> targets;  ///< those that the stage looks at
    std::vector<Target> all_targets;
    MeasureSettings settings;
};

/// Share of a value that the model may be off by beyond noise, and its least size for shares.
inline constexpr double discrepancy_share = 0.10;
inline constexpr double least_discrepancy = 0.02;

/// One number to be met: a statistic of a community, or a fact.
struct FitOutput {
    std::size_t source = 0;  ///< which community or, after them, set of facts
    double value = 0.0;
    double data_variance = 0.0;         ///< (half against half / 2)^2
    double discrepancy_variance = 0.0;  ///< of the model, as declared
};

/// Facts known from elsewhere that a fit meets beside its communities, each in a world of its own.
struct FitFacts {
    struct Fact {
        std::string name;
        double low = 0.0, high = 0.0;  ///< read as an interval of 95 %: two deviations either way
    };
    std::string name;      ///< "P6"
    std::string identity;  ///< of the worlds behind it: another one is another fit
    std::vector<Fact> facts;
    /// The facts in one replicate under core parameters `keys` at `values`; NaN where undefined.
    std::function<std::vector<double>(std::span<const std::string> keys,
                                      std::span<const double> values, std::uint32_t replicate)>
        measure;
};

/// Of the communities, then of the facts.
std::vector<FitOutput> outputs_of(const std::vector<FitCommunity>& communities,
                                  const std::vector<FitFacts>& facts);

/// Means over replicates, by output, and the variance of one replicate (NaN with one alone).
struct Evaluation {
    std::vector<double> mean, variance;
};

/// The replicates that an evaluation simulates.
struct ReplicateRange {
    std::uint32_t first = 1, count = 2;
};

struct EvaluationOptions {
    std::filesystem::path log;  ///< where evaluations are kept; empty: nowhere
    RunControl control = {};    ///< progress: evaluations, their total unknown
};

class Evaluator {
public:
    /// Reads what the log holds already; `plan_hash` identifies the fit. Throws InvalidInput when
    /// the log is another fit's.
    Evaluator(const std::vector<FitCommunity>& communities, const std::vector<FitFacts>& facts,
              std::vector<std::string> keys, std::uint64_t plan_hash, EvaluationOptions options);

    /// Several parameter sets at once, each with its own replicates. Nothing when a stop was
    /// requested.
    std::optional<std::vector<Evaluation>> at(const std::vector<std::vector<double>>& values,
                                              const std::vector<ReplicateRange>& replicates);

    /// Writes the log again in the order of its keys, since evaluations end in any order. Nothing
    /// is evaluated afterwards.
    void write_sorted();

    std::uint64_t simulated() const {
        return simulated_;
    }                                               ///< evaluations simulated by this process
    std::uint64_t found() const { return found_; }  ///< found in the log
    const std::vector<FitOutput>& outputs() const { return outputs_; }

private:
    std::optional<Evaluation> simulate(const std::vector<double>& values,
                                       ReplicateRange replicates) const;
    std::string key_of(const std::vector<double>& values, ReplicateRange replicates) const;
    void keep(const std::string& key, const Evaluation& evaluation);
    std::string line_of(const std::string& key, const Evaluation& evaluation) const;
    void read_log();

    const std::vector<FitCommunity>& communities_;
    const std::vector<FitFacts>& facts_;
    std::vector<std::string> keys_;
    EvaluationOptions options_;
    std::vector<FitOutput> outputs_;
    std::uint64_t plan_hash_;
    std::unique_ptr<AppendedFile> file_;  ///< the log
    std::map<std::string, Evaluation> kept_;
    std::mutex mutex_;
    std::uint64_t simulated_ = 0, found_ = 0;
};

}  // namespace coterie
