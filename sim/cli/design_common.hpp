// SPDX-License-Identifier: Apache-2.0
// What the commands about studies of many design points share.
#pragma once

#include <iostream>
#include <utility>

#include "sim/cli/command.hpp"
#include "sim/cli/progress.hpp"
#include "sim/designs/design.hpp"

namespace coterie {

/// The scenario of `file` as the command line changes it: what every design starts from.
DesignBase design_base(const CommonOptions& common, const std::string& file);

/// The two strategies of "A,B" (either may hold commas); the first two when it is empty. Throws
/// WrongUsage.
std::pair<std::size_t, std::size_t> two_arms(const Scenario& scenario, const std::string& text);

/// Checks memory and folder. With --dry-run prints what would be run and returns false.
bool prepare_design(const CommonOptions& common, const DesignPlan& plan, const StudyInputs& inputs,
                    const std::filesystem::path& folder, std::size_t runs);

/// --out, else results/NAME_WHAT.
std::filesystem::path design_folder(const CommonOptions& common, const DesignBase& plan,
                                    const std::string& what);

/// "Tables: results/x (columns explained in dictionary.csv)".
std::string tables_text(const std::filesystem::path& folder);

/// Prints on standard error what failed and what to do next; returns the exit code.
int end_of_design(StudyStatus status, const std::vector<FailedDesignRun>& failed, std::size_t runs,
                  const std::filesystem::path& folder);

/// How the study is run; `bar` must outlive it.
DesignOptions design_options(const CommonOptions& common, const std::filesystem::path& folder,
                             ProgressBar& bar);

/// Runs `work` with a progress bar.
template <class Work>
auto with_progress(const CommonOptions& common, const std::filesystem::path& folder, Work work) {
    ProgressBar bar(common.quiet);
    return work(design_options(common, folder, bar));
}

/// Prints what came of a study by `text`, or by `json` with --json; returns the exit code.
template <class Result, class Text, class Json>
int print_design(const CommonOptions& common, const std::filesystem::path& folder,
                 const Result& result, Text text, Json json) {
    if (result.status != StudyStatus::interrupted)
        std::cout << (common.json ? json(result) : text(result) + tables_text(folder));
    return end_of_design(result.status, result.failed, result.runs, folder);
}

/// Checks the study, runs it by `simulate` (at most `runs` runs) and prints what came of it.
template <class Simulate, class Text, class Json>
int run_design(const CommonOptions& common, const DesignPlan& design, const StudyInputs& inputs,
               const std::filesystem::path& folder, std::size_t runs, Simulate simulate, Text text,
               Json json) {
    if (!prepare_design(common, design, inputs, folder, runs)) return exit_done;
    return print_design(common, folder, with_progress(common, folder, simulate), text, json);
}

}  // namespace coterie
