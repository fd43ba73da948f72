// SPDX-License-Identifier: Apache-2.0
// What the commands about studies share: reading the scenario with the changes of the command line,
// finding its files, running the study, and reporting how it ended.
#pragma once

#include <string>
#include <vector>

#include "sim/cli/command.hpp"
#include "sim/scenario/read.hpp"
#include "sim/study/study.hpp"

namespace coterie {

class ProgressBar;

/// Of --set, --seed and --replicates, in this order. Throws WrongUsage for a --set without "=".
std::vector<Override> overrides_of(const CommonOptions& common);

/// The same as "key=value", as a manifest keeps them.
std::vector<std::string> override_texts(const CommonOptions& common);

/// --data, else the environment variable COTERIE_DATA; may be empty.
std::filesystem::path data_folder(const CommonOptions& common);

/// `file` in the data folder if it is there, else `file` itself.
std::filesystem::path find_data_file(const CommonOptions& common,
                                     const std::filesystem::path& file);

/// The graph and registrations of the scenario, from its own folder or the data folder.
StudyInputs inputs_of(const CommonOptions& common, const Scenario& scenario);

/// Throws WrongUsage with the nearest name when no strategy has this one.
std::size_t strategy_named(const Scenario& scenario, const std::string& name);

/// The same, where an empty name is the first strategy.
std::size_t strategy_or_first(const Scenario& scenario, const std::string& name);

/// Throws WrongUsage with the nearest name when there is no such metric.
std::size_t metric_named(const std::string& name);
/// The same, of a metric on which runs are to be spent: throws WrongUsage when the study is too
/// short for it to have a value.
std::size_t metric_named(const std::string& name, const Study& study);
/// "members (people, last day)": name, unit and the days it is about.
std::string with_unit_and_days(const Metric& metric, const Study& study);

/// Throws InvalidInput unless the scenario has two strategies at least; `what` is what they are
/// needed for: "compare".
void check_two_strategies(const Scenario& scenario, const std::string& file,
                          const std::string& what);

/// Throws InvalidInput when a study that is written to `folder` would replace what it reads: its
/// scenario with all that this extends, its graph and events, or `more`.
void check_inputs_outside(const std::filesystem::path& folder, const std::string& scenario_file,
                          const StudyInputs& inputs,
                          const std::vector<std::filesystem::path>& more = {});

/// Throws InvalidInput when `file` is there and may not be replaced.
void check_new_file(const std::filesystem::path& file, bool force);

/// Throws InvalidInput when `folder` is there, not empty, and may not be replaced.
void check_new_folder(const std::filesystem::path& folder, bool force);

/// Prints on standard error which runs failed and what to do next.
void report_end(const StudyResult& result, const std::filesystem::path& folder);

/// The exit code of a study that ended so.
int exit_code_of(const StudyResult& result);

/// Prints on standard error where the scenario is outside the ranges that the shipped ones test.
void warn_of_untested(const CommonOptions& common, const Scenario& scenario);
/// What is valid and likely to mislead (study_warnings.hpp), on stderr.
void warn_of_study(const CommonOptions& common, const Scenario& scenario);

/// What `run` and `compare` write besides the tables.
struct StudyOutputs {
    bool people = false, graph = false, graph_sample = false, events = false;
    std::uint32_t checkpoint_every = 0;  ///< days; 0: never
    std::vector<std::uint32_t> checkpoint_days;
};
std::vector<Flag> output_flags(StudyOutputs& outputs);
/// Those of a branch: nothing that would need the days before it.
std::vector<Flag> last_day_flags(StudyOutputs& outputs);

/// The scenario of a file with the overrides of the command line. The figures of [today] are found
/// first, unless this is a dry run. Throws Interrupted when that was stopped.
Scenario scenario_of(const CommonOptions& common, const std::string& file);

/// The study of the scenario in `file`, without a comparison.
StudyPlan study_plan(const CommonOptions& common, const std::string& file,
                     const StudyOutputs& outputs);

/// The results folder of a study: --out, else results/NAME.
std::filesystem::path results_folder(const CommonOptions& common, const Scenario& scenario);

/// How every command runs simulations: with --threads, and until Ctrl-C.
RunControl run_control(const CommonOptions& common);

/// The same with a progress bar, which must outlive the work, and with the other ranks.
RunControl run_control(const CommonOptions& common, ProgressBar& bar);

StudyOptions study_options(const CommonOptions& common, const std::filesystem::path& folder,
                           ProgressBar& bar);

/// Prints what came of a study: a comparison, answers or a summary, as text or as JSON. Returns the
/// exit code.
int print_study(const CommonOptions& common, const StudyPlan& plan, const StudyInputs& inputs,
                const StudyResult& result, const std::filesystem::path& folder);

/// Checks the plan, its memory and its folder, runs the study with a progress bar and prints what
/// came of it; with --dry-run prints what would be run. Returns the exit code.
int run_and_print(const CommonOptions& common, const StudyPlan& plan,
                  const std::optional<Past>& past = std::nullopt);

}  // namespace coterie
