// SPDX-License-Identifier: Apache-2.0
// confront: the statistics of an event log with their noise floor, the world it came from, and how
// far simulated runs of a world are from it.
#include "sim/inference/confront.hpp"

#include <cmath>
#include <iostream>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/cli/common.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/core/random.hpp"
#include "sim/data/arrivals.hpp"
#include "sim/data/descriptors.hpp"
#include "sim/data/read_community_log.hpp"
#include "sim/data/read_members.hpp"
#include "sim/inference/baselines.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t baseline_replicates = 10;

/// What the data are: a log, or targets measured from one before.
struct Data {
    std::string community;
    std::optional<CommunityLog> as_logged, log;  ///< the second at day level
    NoiseFloor floor;
    std::vector<Target> targets;
    MeasureSettings settings;
};

fs::path found(const Options& options, const fs::path& name) {
    std::error_code ignored;
    for (const fs::path& folder : data_folders("", data_folder(options)))
        if (fs::exists(folder / name, ignored)) return folder / name;
    return name;
}

std::string name_of_file(fs::path file) {
    file = file.filename();
    while (file.has_extension()) file = file.stem();
    return file.string();
}

bool holds_targets(const fs::path& file) {
    std::error_code ignored;
    return fs::is_regular_file(file, ignored) && read_text(file).starts_with("community,statistic");
}

Data measured(const Options& options, const fs::path& file) {
    Data data;
    data.as_logged = read_community_log(file);
    if (!options.members.empty()) add_members(*data.as_logged, found(options, options.members));
    if (!options.visits.empty()) add_visits(*data.as_logged, found(options, options.visits));
    data.log = at_day_level(*data.as_logged);
    data.settings.silent_days = options.silent_days;
    data.community = options.community.empty() ? name_of_file(file) : options.community;
    data.floor = half_against_half(*data.log, data.settings);
    const std::vector<double> values = measure_log(*data.log, data.settings);
    for (std::size_t k = 0; k < values.size(); ++k)
        if (!std::isnan(values[k]) && !log_statistics()[k].needs_seconds)
            data.targets.push_back({data.community, k, values[k], data.floor.statistics[k],
                                    data.settings.silent_days});
    return data;
}

Data recorded(const Options& options, const fs::path& file) {
    Data data;
    const std::vector<Target> all = read_targets(file);
    data.community = options.community.empty() ? all.front().community : options.community;
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

std::string number(double value) {
    return std::isnan(value) ? std::string("-") : fmt::format("{:.4g}", value);
}

std::string about(const Data& data) {
    const CommunityLog& log = *data.log;
    std::string text = fmt::format("{}: {} messages of {} members", data.community,
                                   log.events.size(), log.members);
    for (const LeftOut& one : log.left_out)
        text += fmt::format("; {} rows left out: {}", one.rows, one.why);
    return text + "\n";
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
        const std::string range = "[" + number(r.low) + ", " + number(r.high) + "]";
        std::cout << fmt::format("{:26} {:>10} {:>10} {:>23} {:>10} {:>10} {:>10}\n", r.statistic,
                                 number(r.data), number(r.mean), range, number(r.distance),
                                 number(r.over_half), number(r.over_floor));
    }
}

struct Baseline {
    std::string name;
    std::vector<Distance> rows;
};

std::vector<Baseline> baselines_of(const Data& data) {
    const CommunityLog& log = *data.log;
    const BgNbd fitted = bg_nbd_of(log);
    std::vector<std::vector<double>> lognormal(baseline_replicates), visits(baseline_replicates);
    for (std::uint32_t r = 0; r < baseline_replicates; ++r) {
        const std::uint64_t key = run_key_of(1, r + 1);
        lognormal[r] = measure_log(independent_lognormal(log, key), data.settings);
        visits[r] = measure_log(bg_nbd(log, fitted, key), data.settings);
    }
    return {{"independent_lognormal", distances(data.targets, lognormal)},
            {"last_month", distances(data.targets, {measure_log(last_month(log), data.settings)})},
            {"bg_nbd", distances(data.targets, visits)}};
}

/// On how many of the statistics that both have the model is nearer than a baseline.
std::string score(const std::vector<Distance>& model, const Baseline& baseline) {
    std::map<std::string, double> of;
    for (const Distance& row : baseline.rows) of[row.statistic] = row.distance;
    std::size_t nearer = 0, both = 0;
    for (const Distance& row : model) {
        const auto at = of.find(row.statistic);
        if (at == of.end() || (row.distance == 0.0 && at->second == 0.0)) continue;
        ++both;
        nearer += row.distance < at->second ? 1U : 0U;
    }
    return fmt::format("nearer than {} on {} of {} statistics\n", baseline.name, nearer, both);
}

std::string baselines_csv(const Data& data, const std::vector<Distance>& model,
                          const std::vector<Baseline>& baselines) {
    CsvText csv("community,statistic,model_distance,baseline,baseline_mean,baseline_distance");
    for (const Baseline& one : baselines)
        for (const Distance& row : one.rows)
            for (const Distance& m : model)
                if (m.statistic == row.statistic) {
                    csv.cell(std::string_view(data.community)).cell(std::string_view(m.statistic));
                    csv.cell(m.distance).cell(std::string_view(one.name)).cell(row.mean);
                    csv.cell(row.distance).end_row();
                }
    return csv.text();
}

nlohmann::ordered_json to_json(const std::vector<Distance>& rows) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
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
bool confront_world(const Options& options, const Data& data) {
    const Scenario scenario = read_scenario(options.world, overrides_of(options));
    const StudyInputs inputs =
        read_inputs(scenario, data_folders(scenario.folder, data_folder(options)));
    const auto runs = simulate_community(scenario, inputs, scenario.study.replicates, data.settings,
                                         run_control(options));
    if (!runs) return false;
    std::vector<Distance> rows = distances(data.targets, runs->statistics);
    if (data.log) {
        const auto more = distribution_distances(*data.log, data.floor, *runs);
        rows.insert(rows.end(), more.begin(), more.end());
    }
    const std::vector<Baseline> baselines =
        options.baselines && data.log ? baselines_of(data) : std::vector<Baseline>();
    if (options.json)
        std::cout << to_json(rows).dump(2) << '\n';
    else
        print_distances(fmt::format("{}: {} simulated runs of {} against the data", data.community,
                                    scenario.study.replicates, options.world.string()),
                        rows);
    if (!options.json)
        for (const Baseline& one : baselines) std::cout << score(rows, one);
    if (options.out.empty()) return true;
    write_file(options.out / "distances.csv", distances_csv(data.community, rows));
    if (!baselines.empty())
        write_file(options.out / "baselines.csv", baselines_csv(data, rows, baselines));
    return true;
}

void write_measured(const Options& options, const Data& data) {
    make_folder(options.out);
    write_file(options.out / "targets.csv", targets_csv(data.targets));
    if (!data.log || data.log->timeless) return;
    const Descriptors found_there = descriptors_of(*data.as_logged);
    const std::string arrivals = data.community + "_arrivals.csv";
    write_file(options.out / arrivals, arrivals_csv(found_there.arrivals));
    write_file(options.out / (data.community + ".toml"),
               world_toml(found_there, data.community, arrivals));
}

}  // namespace

int confront_command(const Options& options) {
    const fs::path file = found(options, options.target);
    if (!options.out.empty() && !options.force && fs::exists(options.out)
        && !fs::is_empty(options.out))
        throw InvalidInput(options.out.string() + ": exists already; another --out, or --force");
    const bool targets = holds_targets(file);
    if (targets && options.world.empty())
        throw WrongUsage("confront: " + file.string()
                         + " holds targets, which need a --world to be compared with");
    const Data data = targets ? recorded(options, file) : measured(options, file);
    if (options.world.empty() && !options.json) print_measured(data);
    if (options.world.empty() && options.json) std::cout << targets_csv(data.targets);
    if (!options.out.empty()) write_measured(options, data);
    if (options.world.empty()) return exit_done;
    return confront_world(options, data) ? exit_done : exit_interrupted;
}

}  // namespace coterie
