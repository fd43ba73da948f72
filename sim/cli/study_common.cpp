// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/study_common.hpp"

#include <cstdlib>
#include <iostream>
#include <set>

#include <fmt/format.h>

#include "sim/cli/interrupt.hpp"
#include "sim/cli/mpi_ranks.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/study_warnings.hpp"
#include "sim/cli/verdict_table.hpp"
#include "sim/core/unknown_name.hpp"
#include "sim/inference/find_today.hpp"
#include "sim/io/files.hpp"
#include "sim/io/shell_words.hpp"
#include "sim/study/calibration_domain.hpp"
#include "sim/study/checkpoint.hpp"
#include "sim/study/results.hpp"

namespace coterie {

namespace fs = std::filesystem;

std::vector<Override> overrides_of(const CommonOptions& common) {
    std::vector<Override> overrides;
    for (const std::string& text : common.set) {
        const std::size_t at = text.find('=');
        if (at == std::string::npos || at == 0)
            throw WrongUsage("--set " + text + ": expected KEY=VALUE");
        overrides.push_back({text.substr(0, at), text.substr(at + 1)});
    }
    if (common.seed) overrides.push_back({"study.seed", std::to_string(*common.seed)});
    if (common.replicates)
        overrides.push_back({"study.replicates", std::to_string(*common.replicates)});
    return overrides;
}

std::vector<std::string> override_texts(const CommonOptions& common) {
    std::vector<std::string> texts;
    for (const Override& o : overrides_of(common)) texts.push_back(o.key + "=" + o.value);
    return texts;
}

fs::path data_folder(const CommonOptions& common) {
    std::error_code ignored;
    if (!common.data.empty() && !fs::is_directory(common.data, ignored))
        throw InvalidInput("--data " + common.data.string() + ": there is no such folder");
    if (!common.data.empty()) return common.data;
    const char* data = std::getenv("COTERIE_DATA");
    return data == nullptr ? "" : data;
}

fs::path find_data_file(const CommonOptions& common, const fs::path& file) {
    for (const fs::path& folder : data_folders("", data_folder(common)))
        if (is_there(folder / file)) return folder / file;  // a log may be a folder
    return file;
}

StudyInputs inputs_of(const CommonOptions& common, const Scenario& scenario) {
    const LongStep reading(
        common.quiet, scenario.graph.file.empty()
                          ? "reading the files of the study"
                          : "reading " + scenario.graph.file + " and working out its communities");
    return read_inputs(scenario, data_folders(scenario.folder, data_folder(common)));
}

std::size_t metric_named(const std::string& name) {
    if (const auto metric = find_metric(name)) return *metric;
    throw UnknownName("no metric '" + name + "'" + similar_metric(name), see("describe metrics"));
}

std::size_t metric_named(const std::string& name, const Study& study) {
    const std::size_t metric = metric_named(name);
    const Metric& m = metrics()[metric];
    if (study.days >= m.least_days) return metric;
    throw WrongUsage(needs_more_days(study, m));
}

std::string with_unit_and_days(const Metric& metric, const Study& study) {
    const std::string_view unit = summary_unit(metric);
    return fmt::format("{} ({}{}{})", metric.name, unit, unit.empty() ? "" : ", ",
                       window_text(metric, summary_from_day(study), study.days));
}

std::size_t strategy_named(const Scenario& scenario, const std::string& name) {
    std::vector<std::string> known;
    for (std::size_t s = 0; s < scenario.strategies.size(); ++s) {
        if (scenario.strategies[s].name == name) return s;
        known.push_back(scenario.strategies[s].name);
    }
    throw UnknownName("no strategy '" + name + "'" + did_you_mean(name, known),
                      all_of("strategies", known));
}

std::size_t strategy_or_first(const Scenario& scenario, const std::string& name) {
    return name.empty() ? 0 : strategy_named(scenario, name);
}

void check_two_strategies(const Scenario& scenario, const std::string& file,
                          const std::string& what) {
    if (scenario.strategies.size() < 2)
        throw InvalidInput(file + ": nothing to " + what + ": '" + scenario.strategies[0].name
                           + "' is the only strategy");
}

void check_inputs_outside(const fs::path& folder, const std::string& scenario_file,
                          const StudyInputs& inputs, const std::vector<fs::path>& more) {
    std::vector<fs::path> read = files_of_scenario(scenario_file);
    for (const InputFile& file : inputs.files) read.push_back(file.path);
    read.insert(read.end(), more.begin(), more.end());
    check_not_input(folder, read);
}

void check_new_file(const fs::path& file, bool force) {
    if (!file.empty() && is_there(file) && !force)
        throw InvalidInput(file.string() + " exists; use --force to replace it");
}

void check_new_folder(const fs::path& folder, bool force) {
    std::error_code ignored;
    if (!folder.empty() && !force && fs::exists(folder, ignored) && !fs::is_empty(folder, ignored))
        throw InvalidInput(folder.string()
                           + " exists; use --force to replace it or --out to write elsewhere");
}

namespace {

/// A warning that names the replicates whose community was not alive before day 1, or "".
std::string extinct_histories(const std::vector<RunRecord>& runs) {
    constexpr std::size_t most_named = 10;
    std::set<std::uint32_t> all, extinct;
    for (const RunRecord& run : runs) {
        all.insert(run.id.replicate);
        if (run.alive_before == 0.0) extinct.insert(run.id.replicate);
    }
    if (extinct.empty()) return "";
    std::vector<std::uint32_t> named(extinct.begin(), extinct.end());
    named.resize(std::min(named.size(), most_named));
    return fmt::format(
        "coterie: warning: {} of {} histories end with a community that is not alive before day 1 "
        "(replicate {}{}); see history.days and the levers in [history.SECTION]\n",
        extinct.size(), all.size(), fmt::join(named, ", "),
        extinct.size() > most_named ? ", ..." : "");
}

}  // namespace

void report_end(const StudyResult& result, const fs::path& folder) {
    std::cerr << extinct_histories(result.runs);
    for (const FailedRun& f : result.failed)
        std::cerr << "coterie: run " << to_string(f.id) << " failed: " << f.reason << '\n';
    if (result.status == StudyStatus::interrupted)
        std::cerr << "coterie: interrupted; finished runs are kept; continue with: coterie resume "
                  << shell_word(folder.string()) << '\n';
    if (result.status == StudyStatus::partial)
        std::cerr
            << "coterie: some runs failed; the tables hold the others; retry with: coterie resume "
            << shell_word(folder.string()) << '\n';
}

int exit_code_of(const StudyResult& result) {
    if (result.status == StudyStatus::interrupted) return exit_interrupted;
    if (result.status != StudyStatus::partial) return exit_done;
    for (const RunRecord& run : result.runs)
        if (run.status == RunStatus::done) return exit_partial;
    return exit_failed;
}

void warn_of_untested(const CommonOptions& common, const Scenario& scenario) {
    const std::string text = out_of_range_text(out_of_range(scenario, tested_ranges()));
    if (!common.quiet && !text.empty()) std::cerr << "coterie: " << text << '\n';
}

void warn_of_study(const CommonOptions& common, const Scenario& scenario) {
    if (common.quiet) return;
    for (const std::string& warning : study_warnings(scenario))
        std::cerr << "coterie: warning: " << warning << '\n';
}

std::vector<Flag> last_day_flags(StudyOutputs& o) {
    return {{"people", &o.people, "Also write people.csv.gz: every person on the last day"},
            {"graph", &o.graph, "Also write graph/*.graphml: the ties on the last day"}};
}

std::vector<Flag> output_flags(StudyOutputs& o) {
    std::vector<Flag> flags = last_day_flags(o);
    const std::vector<Flag> more{
        {"graph-sample", &o.graph_sample,
         "Also write graph/sample-*.graphml: ties among 200 people of the first replicate, before "
         "the first day and on the last"},
        {"events", &o.events,
         "Also write events/*.csv.gz: every post with its day, author, addressee and group "
         "(t,u,to,group)"},
        {.name = "checkpoint-every",
         .value = &o.checkpoint_every,
         .help = "Save the state of every run after every N days",
         .value_name = "N"},
        {.name = "checkpoint-days",
         .value = &o.checkpoint_days,
         .help = "Save the state of every run after these days",
         .value_name = "D,D,...",
         .comma_separated = true}};
    flags.insert(flags.end(), more.begin(), more.end());
    return flags;
}

Scenario scenario_of(const CommonOptions& common, const std::string& file) {
    Scenario scenario = read_scenario(file, overrides_of(common));
    if (!scenario.today.is_given() || common.dry_run) return scenario;
    const StudyInputs inputs = inputs_of(common, scenario);
    const std::optional<FoundToday> found = [&] {
        const LongStep finding(common.quiet, "finding the community of today");
        return find_today(scenario, inputs, run_control(common));
    }();
    if (!found) throw Interrupted();
    if (!common.quiet)
        std::cerr << "the community today, mean of " << today_worlds << " worlds:\n"
                  << today_text(*found);
    scenario = found->scenario;
    scenario.today_file = today_toml(*found);
    return scenario;
}

StudyPlan study_plan(const CommonOptions& common, const std::string& file,
                     const StudyOutputs& outputs) {
    StudyPlan plan;
    plan.scenario = scenario_of(common, file);
    plan.scenario_file = file;
    plan.only_replicate = common.replicate;
    plan.people = outputs.people;
    plan.graph = outputs.graph;
    plan.graph_sample = outputs.graph_sample;
    plan.events = outputs.events;
    plan.overrides = override_texts(common);
    plan.checkpoint_days =
        checkpoint_days_of(plan.scenario.study, outputs.checkpoint_every, outputs.checkpoint_days);
    return plan;
}

fs::path results_folder(const CommonOptions& common, const Scenario& scenario) {
    return common.out.empty() ? fs::path("results") / scenario.name : common.out;
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

RunControl run_control(const CommonOptions& common) {
    return {.threads = common.threads, .stop = stop_on_interrupt()};
}

RunControl run_control(const CommonOptions& common, ProgressBar& bar) {
    RunControl control = run_control(common);
    control.progress = [&bar](std::size_t done, std::size_t total, std::string_view) {
        bar.run_ended(done, total);
    };
    control.workers = program_ranks();
    return control;
}

StudyOptions study_options(const CommonOptions& common, const fs::path& folder, ProgressBar& bar) {
    return {.folder = folder, .force = common.force, .control = run_control(common, bar)};
}

int print_study(const CommonOptions& common, const StudyPlan& plan, const StudyInputs& inputs,
                const StudyResult& result, const fs::path& folder) {
    const bool compared = plan.baseline.has_value(), answered = !result.answers.empty();
    const std::string condition = condition_text(inputs);
    if (result.status != StudyStatus::interrupted && common.json)
        std::cout << (answered   ? answers_json(plan, result)
                      : compared ? contrasts_json(plan, result)
                                 : summary_json(plan, result));
    else if (result.status != StudyStatus::interrupted)
        std::cout << (answered   ? answers_text(plan, condition, result)
                      : compared ? verdict_text(plan, condition, result, may_colour())
                                 : summary_text(plan, condition, result))
                  << where_tables_are(folder, compared);
    report_end(result, folder);
    return exit_code_of(result);
}

int run_and_print(const CommonOptions& common, const StudyPlan& plan,
                  const std::optional<Past>& past) {
    const StudyInputs inputs = inputs_of(common, plan.scenario);
    const fs::path folder = results_folder(common, plan.scenario);
    check_plan(plan);
    check_inputs_outside(folder, plan.scenario_file, inputs, {past ? past->folder : fs::path()});
    const std::size_t replicates = replicates_of(plan.scenario.study, plan.only_replicate).size();
    const Estimate estimate =
        estimate_of(plan.scenario, inputs, replicates, workers_on_this_machine(common.threads));
    check_memory(estimate, available_bytes());
    check_new_results(folder, common.force, plan.baseline ? "compare" : "run");
    warn_of_untested(common, plan.scenario);
    warn_of_study(common, plan.scenario);
    if (common.dry_run) {
        print_dry_run(plan, inputs, estimate, folder);
        return exit_done;
    }
    std::optional<StudyResult> result;
    {
        ProgressBar bar(common.quiet);
        StudyOptions how = study_options(common, folder, bar);
        how.past = past;
        result = begin_study(plan, inputs, how);
    }
    return print_study(common, plan, inputs, *result, folder);
}

}  // namespace coterie
