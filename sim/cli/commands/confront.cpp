// SPDX-License-Identifier: Apache-2.0
// confront: the statistics of an event log with their noise floor, a scenario of the community that
// wrote it, and the distance of simulated runs of a scenario from it.
#include "sim/inference/confront.hpp"

#include <cmath>
#include <iostream>

#include <fmt/format.h>

#include "sim/cli/baseline_tables.hpp"
#include "sim/cli/command_results.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/json_text.hpp"
#include "sim/cli/log_files.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/cli/text_table.hpp"
#include "sim/data/arrivals.hpp"
#include "sim/data/descriptors.hpp"
#include "sim/designs/design.hpp"
#include "sim/inference/predictive_coverage.hpp"
#include "sim/io/counted.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t default_silent_days = 30;
constexpr std::pair<double, double> silent_days_range{1, 3650};

struct ConfrontOptions {
    CommonOptions common;
    LogArguments log;
    std::string community;
    std::filesystem::path world;
    std::uint32_t silent_days = default_silent_days;
    bool baselines = false;
};

Syntax syntax_of(ConfrontOptions& o) {
    std::vector<Flag> flags = log_flags(o.log);
    flags.push_back({"world", &o.world, "Scenario to simulate and compare with the data", "FILE"});
    flags.push_back(
        {"community", &o.community,
         "Name of the community (default: that of the file, or the first in the targets)", "NAME"});
    flags.push_back({.name = "silent-days",
                     .value = &o.silent_days,
                     .help = "Days of silence at the end after which a member counts as gone "
                             "(default: 30)",
                     .range = silent_days_range});
    flags.push_back(
        {"baselines", &o.baselines, "With --world: also compare three simple models of the log"});
    return {.arguments = {{"EVENTS", &o.log.events,
                           std::string(events_help)
                               + "; or targets that confront wrote; or a fit's folder, for its "
                                 "coverage"}},
            .flags = std::move(flags),
            .common = &o.common,
            .common_flags =
                scenario_flags | flag_threads | flag_data | flag_out | flag_force | flag_json,
            .out_help =
                "Folder to write targets, arrivals, a scenario and distances to (default: "
                "none)"};
}

/// The data: a log, or targets that were measured from one before.
struct Data {
    std::string community;
    std::optional<CommunityLog> as_logged, log;  ///< the second at day level
    NoiseFloor floor;
    std::vector<Target> targets;
    MeasureSettings settings;
};

std::string name_of_file(fs::path file) {
    if (!file.has_filename()) file = file.parent_path();  // "folder/"
    file = file.filename();
    while (file.has_extension()) file = file.stem();
    return file.empty() ? "community" : file.string();
}

bool holds_targets(const fs::path& file) {
    std::error_code ignored;
    return fs::is_regular_file(file, ignored) && read_text(file).starts_with("community,statistic");
}

Data measured(const ConfrontOptions& o, const fs::path& file) {
    Data data;
    data.as_logged = read_log(o.common, o.log);
    data.log = at_day_level(*data.as_logged);
    data.settings.silent_days = o.silent_days;
    data.community = o.community.empty() ? name_of_file(file) : o.community;
    data.floor = half_against_half(*data.log, data.settings);
    const std::vector<double> values = measure_log(*data.log, data.settings);
    for (std::size_t k = 0; k < values.size(); ++k)
        if (!std::isnan(values[k]) && !log_statistics()[k].needs_seconds)
            data.targets.push_back({data.community, k, values[k], data.floor.statistics[k],
                                    data.settings.silent_days});
    return data;
}

Data recorded(const ConfrontOptions& o, const fs::path& file) {
    Data data;
    const std::vector<Target> all = read_targets(file);
    data.community = o.community.empty() ? all.front().community : o.community;
    std::vector<std::string> known;
    for (const Target& t : all) {
        if (t.community == data.community) data.targets.push_back(t);
        known.push_back(t.community);
    }
    if (data.targets.empty())
        throw InvalidInput(file.string() + ": no targets of '" + data.community + "'"
                           + did_you_mean(data.community, known));
    data.settings.silent_days = data.targets.front().silent_days;
    return data;
}

std::string about(const Data& data) {
    const CommunityLog& log = *data.log;
    return data.community + ": " + counted(log.events.size(), "message") + " of "
           + counted(log.members, "member") + "\n" + reading_report(log);
}

void print_measured(const Data& data) {
    const std::vector<double> exact = measure_log(*data.as_logged, data.settings);
    const std::vector<double> days = measure_log(*data.log, data.settings);
    std::cout << about(data)
              << fmt::format("{:26} {:14} {:>12} {:>12} {:>16}\n", "statistic", "unit", "as logged",
                             "by days", "half vs half");
    Aspect aspect = Aspect::groups;
    for (std::size_t k = 0; k < exact.size(); ++k) {
        const LogStatistic& s = log_statistics()[k];
        if (std::isnan(exact[k]) && std::isnan(days[k])) continue;
        if (s.aspect != aspect) std::cout << "- " << name_of(aspect = s.aspect) << '\n';
        std::cout << fmt::format("{:26} {:14} {:>12} {:>12} {:>16}\n", s.name, s.unit,
                                 number(exact[k]), s.needs_seconds ? "-" : number(days[k]),
                                 s.needs_seconds ? "-" : number(data.floor.statistics[k]));
    }
}

void print_distances(const std::string& title, const std::vector<Distance>& rows) {
    std::cout << title << '\n'
              << fmt::format("{:26} {:>10} {:>10} {:>23} {:>10} {:>10} {:>10}\n", "statistic",
                             "data", "simulated", "95 % of runs", "distance", "/half", "/floor");
    Aspect aspect = Aspect::groups;
    for (const Distance& r : rows) {
        if (r.aspect != aspect) std::cout << "- " << name_of(aspect = r.aspect) << '\n';
        const std::string range = fmt::format("[{}, {}]", number(r.low), number(r.high));
        std::cout << fmt::format("{:26} {:>10} {:>10} {:>23} {:>10} {:>10} {:>10}\n", r.statistic,
                                 number(r.data), number(r.mean), range, number(r.distance),
                                 number(r.over_half), number(r.over_floor));
    }
}

Json to_json(const std::vector<Distance>& rows) {
    Json all = Json::array();
    for (const Distance& r : rows)
        all.push_back({{"statistic", r.statistic},
                       {"data", r.data},
                       {"simulated", r.mean},
                       {"low", r.low},
                       {"high", r.high},
                       {"distance", r.distance},
                       {"half_against_half", r.half_against_half},
                       {"seed_against_seed", r.seed_against_seed}});
    return all;
}

/// Simulates the world and reports how far it is. False when interrupted.
bool confront_world(const ConfrontOptions& o, const Data& data) {
    const Scenario scenario = scenario_of(o.common, o.world);
    const StudyInputs inputs = inputs_of(o.common, scenario);
    const auto runs = simulate_community(scenario, inputs, scenario.study.replicates, data.settings,
                                         run_control(o.common));
    if (!runs) return false;
    std::vector<Distance> rows = distances(data.targets, runs->statistics);
    if (data.log) {
        const auto more = distribution_distances(*data.log, data.floor, *runs);
        rows.insert(rows.end(), more.begin(), more.end());
    }
    const std::vector<Baseline> baselines =
        o.baselines && data.log ? baselines_of(*data.log, data.targets, data.settings)
                                : std::vector<Baseline>();
    if (o.common.json)
        std::cout << json_text(to_json(rows));
    else
        print_distances(fmt::format("{}: {} simulated runs of {} against the data", data.community,
                                    scenario.study.replicates, o.world.string()),
                        rows);
    if (!o.common.json)
        for (const Baseline& one : baselines) std::cout << score_text(rows, one);
    if (o.common.out.empty()) return true;
    write_file(o.common.out / "distances.csv", distances_csv(data.community, rows));
    if (!baselines.empty())
        write_file(o.common.out / "baselines.csv", baselines_csv(data.community, rows, baselines));
    return true;
}

void write_measured(const ConfrontOptions& o, const Data& data) {
    write_file(o.common.out / "targets.csv", targets_csv(data.targets));
    if (!data.log || data.log->timeless) return;
    const Descriptors found_there = descriptors_of(*data.as_logged);
    const std::string arrivals = data.community + "_arrivals.csv";
    write_file(o.common.out / arrivals, arrivals_csv(found_there.arrivals));
    write_file(o.common.out / (data.community + ".toml"),
               world_toml(found_there, data.community, arrivals));
}

/// Whether a folder is that of a fit and not one with a log in it.
bool holds_fit(const fs::path& folder) {
    return is_there(folder / "accepted.csv") || is_there(folder / "predictive.csv")
           || is_there(folder / "manifest.json");
}

/// What is measured, so that the same command continues in a folder where it was cut off.
Manifest manifest_of(const ConfrontOptions& o) {
    Manifest m = manifest_of_command("confront");
    m.overrides = override_texts(o.common);
    m.arguments = {{"events", o.log.events},
                   {"community", o.community},
                   {"world", o.world.string()},
                   {"silent_days", std::to_string(o.silent_days)},
                   {"baselines", o.baselines ? "yes" : "no"}};
    return m;
}

int run(const ConfrontOptions& o) {
    if (holds_fit(o.log.events)) {
        std::cout << coverage_report(o.log.events, o.common.json);
        return exit_done;
    }
    const fs::path file = find_data_file(o.common, o.log.events);
    const Manifest manifest = manifest_of(o);
    if (!o.common.out.empty()) {
        std::vector<fs::path> read = log_inputs(o.common, o.log);
        if (!o.world.empty())
            for (const fs::path& one : files_of_scenario(o.world)) read.push_back(one);
        check_not_input(o.common.out, read);
        if (!is_unfinished(o.common.out, manifest))
            check_new_results(o.common.out, o.common.force, manifest.command);
    }
    const bool targets = holds_targets(file);
    if (targets && o.world.empty())
        throw WrongUsage("confront: " + file.string()
                         + " holds targets, which need a --world to compare with");
    const Data data = targets ? recorded(o, file) : measured(o, file);
    if (o.world.empty() && !o.common.json) print_measured(data);
    if (o.world.empty() && o.common.json) std::cout << targets_csv(data.targets);
    std::optional<CommandResults> results;
    if (!o.common.out.empty()) results.emplace(o.common.out, o.common.force, manifest);
    if (results) write_measured(o, data);
    if (!o.world.empty() && !confront_world(o, data)) return report_interrupt();
    if (results) results->complete();
    return exit_done;
}

}  // namespace

Command confront_command() {
    return {
        .name = "confront",
        .summary = "Measure the event log of a community, and compare simulated runs with it.",
        .examples = {"coterie run scenarios/minimal.toml --events --out results/logged",
                     "coterie confront results/logged/events/s1-r1.csv.gz --out results/measured",
                     "coterie confront results/logged/events/s1-r1.csv.gz --world "
                     "results/measured/s1-r1.toml --baselines",
                     "coterie confront results/reference/targets.csv --community zig --world "
                     "scenarios/worlds/zig.toml"},
        .start = start_with<ConfrontOptions>(syntax_of, run)};
}

}  // namespace coterie
