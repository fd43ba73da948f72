// SPDX-License-Identifier: Apache-2.0
// What the commands about studies share: reading the scenario with what the command line adds,
// finding its files, doing the study and saying how it ended.
#pragma once

#include <string>
#include <vector>

#include "sim/cli/options.hpp"
#include "sim/graph/read_graph.hpp"
#include "sim/scenario/read.hpp"
#include "sim/study/study.hpp"

namespace coterie {

/// Of --set, --seed and --replicates, in this order. Throws WrongUsage for a --set without "=".
std::vector<Override> overrides_of(const Options& options);

/// The same as "key=value", as a manifest keeps them.
std::vector<std::string> override_texts(const Options& options);

/// Of --data, else of the environment's COTERIE_DATA; may be empty.
std::filesystem::path data_folder(const Options& options);

/// The graph and registrations of the scenario, looked for where the command line says.
StudyInputs inputs_of(const Options& options, const Scenario& scenario);

/// The graph in the file that the command is about, found in the data folders or by its name.
ReadGraph read_target(const Options& options);

/// Throws WrongUsage with the nearest name when no strategy has this one.
std::size_t strategy_named(const Scenario& scenario, const std::string& name);

/// Throws WrongUsage with the nearest name when there is no such metric.
std::size_t metric_named(const std::string& name);

/// Says on standard error what could not be done as asked, and what to do next.
void report_end(const StudyResult& result, const std::filesystem::path& folder);

/// The exit code of a study that ended so.
int exit_code_of(const StudyResult& result);

/// Says on standard error how the world of a study is unlike those its behaviour was held against.
void warn_of_extrapolation(const Options& options, const Scenario& scenario);

/// The results folder of a study: --out, else results/NAME.
std::filesystem::path results_folder(const Options& options, const Scenario& scenario);

/// Checks the plan, its memory and its folder, then does it with a progress bar. With --dry-run
/// prints what would be done and returns nothing.
std::optional<StudyResult> do_study(const Options& options, const StudyPlan& plan,
                                    const StudyInputs& inputs, const std::filesystem::path& folder,
                                    const std::optional<Past>& past = std::nullopt);

/// How every command carries out its runs: --threads, and a stop on Ctrl-C.
RunControl run_control(const Options& options);

/// The same with a bar, which must outlive the work, and the other ranks.
class ProgressBar;
RunControl run_control(const Options& options, ProgressBar& bar);

StudyOptions study_options(const Options& options, const std::filesystem::path& folder,
                           ProgressBar& bar);

}  // namespace coterie
