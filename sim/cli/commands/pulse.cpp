// SPDX-License-Identifier: Apache-2.0
// pulse: the gain of every positive loop in the worlds of some studies.
#include "sim/inference/pulse.hpp"

#include <cmath>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/cli/common.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/progress.hpp"
#include "sim/core/parallel.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/scenario/catalogue.hpp"

namespace coterie {

namespace {

struct Pulsed {
    Scenario scenario;
    StudyInputs inputs;
    PulsePlan plan;
    std::vector<LoopGain> gains = {};
};

std::string_view name_of(LoopVerdict verdict) {
    return EnumNames<LoopVerdict>::names[static_cast<std::size_t>(verdict)];
}

Pulsed read_one(const Options& options, const std::string& file) {
    const Scenario scenario = read_scenario(file, overrides_of(options));
    StudyPlan study;
    study.scenario = scenario, study.scenario_file = file;
    study.only_replicate = options.replicate;
    check_plan(study);
    Pulsed one{scenario, inputs_of(options, scenario), {}};
    one.plan.day = options.day;
    one.plan.replicates = replicates_of(scenario.study, options.replicate);
    check_memory(estimate_of(scenario, one.inputs, one.plan.replicates.size(), options.threads),
                 available_bytes());
    return one;
}

/// "0.43", with what is to be said of it.
std::string cell_of(const LoopGain& g) {
    if (g.verdict == LoopVerdict::absent) return "-";
    constexpr double much = 99.0;
    const std::string gain =
        std::abs(g.gain) > much ? fmt::format("{:.0f}", g.gain) : fmt::format("{:.2f}", g.gain);
    if (g.verdict == LoopVerdict::above) return gain + " ABOVE";
    return g.verdict == LoopVerdict::undecided ? gain + " ?" : gain;
}

void print(const std::vector<Pulsed>& all) {
    std::vector<std::string> header{"study", "strategy"};
    for (const Loop& loop : loops()) header.emplace_back(loop.name);
    TextTable table(header);
    std::size_t above = 0, undecided = 0;
    for (const Pulsed& one : all)
        for (std::size_t s = 0; s < one.scenario.strategies.size(); ++s) {
            std::vector<std::string> row{one.scenario.name, one.scenario.strategies[s].name};
            for (const LoopGain& g : one.gains) {
                if (g.strategy != s) continue;
                row.push_back(cell_of(g));
                above += g.verdict == LoopVerdict::above ? 1U : 0U;
                undecided += g.verdict == LoopVerdict::undecided ? 1U : 0U;
            }
            table.add(row);
        }
    std::cout << "Gain of each loop: what is left after 14 days of a pulse of +10 %; below 1 it "
                 "dies out.\n\n"
              << table.text() << '\n';
    if (above > 0) std::cout << "ABOVE: as much or more came back in " << above << " cases.\n";
    if (undecided > 0)
        std::cout << "?: the interval holds 1 in " << undecided
                  << " cases; more replicates would decide.\n";
    if (above + undecided == 0) std::cout << "Every loop dies out.\n";
}

void print_json(const std::vector<Pulsed>& all) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const Pulsed& one : all)
        for (const LoopGain& g : one.gains)
            rows.push_back({{"scenario", one.scenario.name},
                            {"strategy", one.scenario.strategies[g.strategy].name},
                            {"loop", loops()[g.loop].name},
                            {"n", g.n},
                            {"pulse", g.pulse},
                            {"response", g.response},
                            {"gain", g.gain},
                            {"gain_low", g.interval.low},
                            {"gain_high", g.interval.high},
                            {"verdict", name_of(g.verdict)}});
    std::cout << rows.dump(2) << '\n';
}

/// Says what would be done.
void print_plan(const std::vector<Pulsed>& all) {
    for (const Pulsed& one : all)
        std::cout << fmt::format(
            "{}: {} strategies x {} replicates, {} loops pulsed after day {}\n", one.scenario.name,
            one.scenario.strategies.size(), one.plan.replicates.size(), loops().size(),
            pulse_day_of(one.scenario.study, one.plan));
}

}  // namespace

int pulse_command(const Options& options) {
    std::vector<Pulsed> all;
    std::size_t total = 0, done = 0;
    for (const std::string& file : options.targets) {
        all.push_back(read_one(options, file));
        total += all.back().scenario.strategies.size() * all.back().plan.replicates.size();
    }
    if (!options.out.empty() && std::filesystem::exists(options.out) && !options.force)
        throw InvalidInput(options.out.string() + " exists; use --force to replace it");
    if (options.dry_run) {
        print_plan(all);
        return exit_done;
    }
    bool above = false;
    std::string csv = pulse_header() + "\n";
    {
        ProgressBar bar(options.quiet);
        for (Pulsed& one : all) {
            RunControl control = run_control(options);
            control.progress = [&](std::size_t, std::size_t, std::string_view) {
                bar.run_ended(++done, total);
            };
            auto gains = pulse_loops(one.scenario, one.inputs, one.plan, control);
            if (!gains) return exit_interrupted;
            one.gains = std::move(*gains);
            csv += pulse_rows(one.scenario, pulse_day_of(one.scenario.study, one.plan), one.gains);
            for (const LoopGain& g : one.gains) above = above || g.verdict == LoopVerdict::above;
        }
    }
    if (!options.out.empty()) write_file(options.out, csv);
    if (options.json)
        print_json(all);
    else
        print(all);
    return above ? exit_mismatch : exit_done;
}

}  // namespace coterie
