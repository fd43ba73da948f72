// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/common.hpp"

#include <cstdlib>
#include <iostream>

#include <fmt/format.h>

#include "sim/cli/interrupt.hpp"
#include "sim/cli/mpi_ranks.hpp"
#include "sim/cli/progress.hpp"
#include "sim/study/calibration_domain.hpp"
#include "sim/study/results.hpp"

namespace coterie {

namespace fs = std::filesystem;

std::vector<Override> overrides_of(const Options& options) {
    std::vector<Override> overrides;
    for (const std::string& text : options.set) {
        const std::size_t at = text.find('=');
        if (at == std::string::npos || at == 0)
            throw WrongUsage("--set " + text + ": write it as key=value");
        overrides.push_back({text.substr(0, at), text.substr(at + 1)});
    }
    if (options.seed) overrides.push_back({"study.seed", std::to_string(*options.seed)});
    if (options.confidence)
        overrides.push_back({"study.confidence", fmt::format("{}", *options.confidence)});
    if (options.replicates)
        overrides.push_back({"study.replicates", std::to_string(*options.replicates)});
    return overrides;
}

std::vector<std::string> override_texts(const Options& options) {
    std::vector<std::string> texts;
    for (const Override& o : overrides_of(options)) texts.push_back(o.key + "=" + o.value);
    return texts;
}

fs::path data_folder(const Options& options) {
    if (!options.data.empty()) return options.data;
    const char* data = std::getenv("COTERIE_DATA");
    return data == nullptr ? "" : data;
}

StudyInputs inputs_of(const Options& options, const Scenario& scenario) {
    return read_inputs(scenario, data_folders(scenario.folder, data_folder(options)));
}

std::size_t metric_named(const std::string& name) {
    if (const auto metric = find_metric(name)) return *metric;
    std::vector<std::string> known;
    for (const Metric& m : metrics()) known.emplace_back(m.name);
    throw WrongUsage("no metric '" + name + "'" + did_you_mean(name, known));
}

std::size_t strategy_named(const Scenario& scenario, const std::string& name) {
    std::vector<std::string> known;
    for (std::size_t s = 0; s < scenario.strategies.size(); ++s) {
        if (scenario.strategies[s].name == name) return s;
        known.push_back(scenario.strategies[s].name);
    }
    throw WrongUsage("no strategy '" + name + "'" + did_you_mean(name, known));
}

void report_end(const StudyResult& result, const fs::path& folder) {
    for (const FailedRun& f : result.failed)
        std::cerr << "coterie: run " << to_string(f.id) << " failed: " << f.reason << '\n';
    if (result.status == StudyStatus::interrupted)
        std::cerr << "coterie: interrupted; runs that ended are kept; go on with: coterie resume "
                  << folder.string() << '\n';
    if (result.status == StudyStatus::partial)
        std::cerr << "coterie: some runs failed, the tables hold the others; try again with: "
                     "coterie resume "
                  << folder.string() << '\n';
}

int exit_code_of(const StudyResult& result) {
    if (result.status == StudyStatus::interrupted) return exit_interrupted;
    if (result.status != StudyStatus::partial) return exit_done;
    for (const RunRecord& run : result.runs)
        if (run.status == RunStatus::done) return exit_partial;
    return exit_failed;
}

void warn_of_extrapolation(const Options& options, const Scenario& scenario) {
    const CalibrationDomain& on = reference_fit();
    const std::string text = out_of_range_text(out_of_range(scenario, on), on);
    if (!options.quiet && !text.empty()) std::cerr << "coterie: " << text << '\n';
}

fs::path results_folder(const Options& options, const Scenario& scenario) {
    return options.out.empty() ? fs::path("results") / scenario.name : options.out;
}

namespace {

void print_dry_run(const StudyPlan& plan, const StudyInputs& inputs, const Estimate& e,
                   const fs::path& folder) {
    const Study& study = plan.scenario.study;
    std::cout << fmt::format("{} strategies x {} replicates = {} runs of {} days, {} people\n",
                             plan.scenario.strategies.size(),
                             e.runs / plan.scenario.strategies.size(), e.runs, study.days,
                             e.people);
    for (const Strategy& s : plan.scenario.strategies) std::cout << "  " << s.name << '\n';
    const std::string condition = condition_text(inputs);
    if (!condition.empty()) std::cout << condition << '\n';
    const auto available = available_bytes();
    std::cout << fmt::format("memory: about {}, {} replicates at once{}\n", bytes_text(e.bytes),
                             e.at_once, available ? "; available: " + bytes_text(*available) : "");
    std::cout << fmt::format("time: about {:.1f} s (roughly; by people x days x runs)\n",
                             e.seconds);
    std::cout << "would write to: " << folder.string() << '\n';
}

}  // namespace

RunControl run_control(const Options& options) {
    return {.threads = options.threads, .stop = stop_on_interrupt()};
}

RunControl run_control(const Options& options, ProgressBar& bar) {
    RunControl control = run_control(options);
    control.progress = [&bar](std::size_t done, std::size_t total, std::string_view) {
        bar.run_ended(done, total);
    };
    control.workers = program_ranks();
    return control;
}

StudyOptions study_options(const Options& options, const fs::path& folder, ProgressBar& bar) {
    return {.folder = folder, .force = options.force, .control = run_control(options, bar)};
}

std::optional<StudyResult> do_study(const Options& options, const StudyPlan& plan,
                                    const StudyInputs& inputs, const fs::path& folder,
                                    const std::optional<Past>& past) {
    check_plan(plan);
    const std::size_t replicates = replicates_of(plan.scenario.study, plan.only_replicate).size();
    const Estimate estimate =
        estimate_of(plan.scenario, inputs, replicates, workers_on_this_machine(options.threads));
    check_memory(estimate, available_bytes());
    check_new_results(folder, options.force);
    warn_of_extrapolation(options, plan.scenario);
    if (options.dry_run) {
        print_dry_run(plan, inputs, estimate, folder);
        return std::nullopt;
    }
    ProgressBar bar(options.quiet);
    StudyOptions how = study_options(options, folder, bar);
    how.past = past;
    return begin_study(plan, inputs, how);
}

}  // namespace coterie
