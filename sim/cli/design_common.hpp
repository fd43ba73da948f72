// SPDX-License-Identifier: Apache-2.0
// What the commands about studies of many design points share.
#pragma once

#include <functional>
#include <iostream>
#include <utility>

#include "sim/cli/options.hpp"
#include "sim/cli/progress.hpp"
#include "sim/designs/design.hpp"

namespace coterie {

/// The two strategies of "A,B" (either may hold commas); the first two when it is empty. Throws
/// WrongUsage.
std::pair<std::size_t, std::size_t> two_arms(const Scenario& scenario, const std::string& text);

/// Checks memory and folder. With --dry-run says what would be done and returns false.
bool prepare_design(const Options& options, const DesignPlan& plan, const StudyInputs& inputs,
                    const std::filesystem::path& folder, std::size_t runs);

/// How the study is to be done, with a bar that lasts as long as `work`.
template <class Work>
auto with_progress(const Options& options, const std::filesystem::path& folder, Work work);

/// --out, else results/NAME_WHAT.
std::filesystem::path design_folder(const Options& options, const DesignBase& plan,
                                    const std::string& what);

/// "Tables: results/x (columns explained in dictionary.csv)".
std::string tables_text(const std::filesystem::path& folder);

/// Says on standard error what could not be done and what to do next; returns the exit code.
int end_of_design(StudyStatus status, const std::vector<FailedDesignRun>& failed, std::size_t runs,
                  const std::filesystem::path& folder);

/// Goes on with an attribution, a sweep, a phase map or a search in the folder `options.target`.
int resume_attribution(const Options& options, const DesignPlan& plan);
int resume_sweep(const Options& options, const DesignPlan& plan);
int resume_map(const Options& options, const DesignPlan& plan);
int resume_seek(const Options& options, const DesignPlan& plan);
int resume_posterior(const Options& options, const DesignPlan& plan);

/// compare --posterior.
int posterior_command(const Options& options);

/// sweep --map.
int map_command(const Options& options);

DesignOptions design_options(const Options& options, const std::filesystem::path& folder,
                             ProgressBar& bar);

template <class Work>
auto with_progress(const Options& options, const std::filesystem::path& folder, Work work) {
    ProgressBar bar(options.quiet);
    return work(design_options(options, folder, bar));
}

/// Says what came of a study, by `text`, or by `json` with --json; returns the exit code.
template <class Result, class Text, class Json>
int say_design(const Options& options, const std::filesystem::path& folder, const Result& result,
               Text text, Json json) {
    if (result.status != StudyStatus::interrupted)
        std::cout << (options.json ? json(result) : text(result) + tables_text(folder));
    return end_of_design(result.status, result.failed, result.runs, folder);
}

/// The same from the checks on: at most `runs` are lived, by `live`.
template <class Simulate, class Text, class Json>
int do_design(const Options& options, const DesignPlan& design, const StudyInputs& inputs,
              const std::filesystem::path& folder, std::size_t runs, Simulate simulate, Text text,
              Json json) {
    if (!prepare_design(options, design, inputs, folder, runs)) return exit_done;
    return say_design(options, folder, with_progress(options, folder, simulate), text, json);
}

}  // namespace coterie
