// SPDX-License-Identifier: Apache-2.0
// pulse: the gain of every positive loop in the worlds of some studies.
#include "sim/inference/pulse.hpp"

#include <cmath>
#include <iostream>

#include <fmt/format.h>

#include "sim/cli/commands.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/json_text.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/core/parallel.hpp"
#include "sim/io/files.hpp"
#include "sim/scenario/catalogue.hpp"

namespace coterie {

namespace {

struct PulseOptions {
    CommonOptions common;
    std::vector<std::string> files;
    std::uint32_t day = 0;  ///< 0: the default
};

Syntax syntax_of(PulseOptions& o) {
    return {.arguments = {{"FILE", &o.files, "Scenario files (TOML)"}},
            .flags = {{"day", &o.day,
                       "Day after which each loop is raised (default: a third of the study)"}},
            .common = &o.common,
            .common_flags = study_flags,
            .out_help = "CSV file to write (default: none)"};
}

struct Pulsed {
    Scenario scenario;
    StudyInputs inputs;
    PulsePlan plan;
    std::vector<LoopGain> gains = {};
};

std::string_view name_of(LoopVerdict verdict) {
    return EnumNames<LoopVerdict>::names[static_cast<std::size_t>(verdict)];
}

Pulsed read_one(const PulseOptions& o, const std::string& file) {
    const Scenario scenario = scenario_of(o.common, file);
    StudyPlan study;
    study.scenario = scenario, study.scenario_file = file;
    study.only_replicate = o.common.replicate;
    check_plan(study);
    Pulsed one{scenario, inputs_of(o.common, scenario), {}};
    one.plan.day = o.day;
    one.plan.replicates = replicates_of(scenario.study, o.common.replicate);
    check_memory(estimate_of(scenario, one.inputs, one.plan.replicates.size(), o.common.threads),
                 available_bytes());
    return one;
}

/// "0.43", marked where the loop may not die out.
std::string cell_of(const LoopGain& g) {
    if (g.verdict == LoopVerdict::absent) return "-";
    constexpr double much = 99.0;
    const std::string gain =
        std::abs(g.gain) > much ? fmt::format("{:.0f}", g.gain) : fmt::format("{:.2f}", g.gain);
    if (g.verdict == LoopVerdict::above) return gain + " ABOVE";
    return g.verdict == LoopVerdict::undecided ? gain + " ?" : gain;
}

std::size_t count_of(const std::vector<Pulsed>& all, LoopVerdict verdict) {
    std::size_t count = 0;
    for (const Pulsed& one : all)
        for (const LoopGain& g : one.gains) count += g.verdict == verdict ? 1U : 0U;
    return count;
}

void print(const std::vector<Pulsed>& all) {
    std::vector<std::string> header{"study", "strategy"};
    for (const Loop& loop : loops()) header.emplace_back(loop.name);
    TextTable table(header);
    for (const Pulsed& one : all)
        for (std::size_t s = 0; s < one.scenario.strategies.size(); ++s) {
            std::vector<std::string> row{one.scenario.name, one.scenario.strategies[s].name};
            for (const LoopGain& g : one.gains)
                if (g.strategy == s) row.push_back(cell_of(g));
            table.add(row);
        }
    std::cout << fmt::format(
        "Gain of each loop: the share of a pulse of +{:g} % that is left after {} days. Below 1 it "
        "dies out.\n\n{}\n",
        100.0 * pulse_share, pulse_days, table.text());
    const std::size_t above = count_of(all, LoopVerdict::above);
    const std::size_t undecided = count_of(all, LoopVerdict::undecided);
    if (above > 0) std::cout << "ABOVE: the pulse did not shrink in " << above << " cases.\n";
    if (undecided > 0)
        std::cout << "?: the interval contains 1 in " << undecided
                  << " cases; more replicates would decide.\n";
    if (above + undecided == 0) std::cout << "Every loop dies out.\n";
}

void print_json(const std::vector<Pulsed>& all) {
    Json rows = Json::array();
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
    std::cout << json_text(rows);
}

/// Prints what would be run.
void print_plan(const std::vector<Pulsed>& all) {
    for (const Pulsed& one : all)
        std::cout << fmt::format(
            "{}: {} strategies x {} replicates, {} loops pulsed after day {}\n", one.scenario.name,
            one.scenario.strategies.size(), one.plan.replicates.size(), loops().size(),
            pulse_day_of(one.scenario.study, one.plan));
}

/// Pulses the loops of all studies. False when interrupted.
bool pulse_all(const PulseOptions& o, std::vector<Pulsed>& all) {
    std::size_t total = 0, done = 0;
    for (const Pulsed& one : all)
        total += one.scenario.strategies.size() * one.plan.replicates.size();
    ProgressBar bar(o.common.quiet);
    for (Pulsed& one : all) {
        RunControl control = run_control(o.common);
        control.progress = [&](std::size_t, std::size_t, std::string_view) {
            bar.run_ended(++done, total);
        };
        auto gains = pulse_loops(one.scenario, one.inputs, one.plan, control);
        if (!gains) return false;
        one.gains = std::move(*gains);
    }
    return true;
}

int run(const PulseOptions& o) {
    std::vector<Pulsed> all;
    for (const std::string& file : o.files) all.push_back(read_one(o, file));
    for (std::size_t k = 0; k < all.size(); ++k)
        check_inputs_outside(o.common.out, o.files[k], all[k].inputs);
    check_new_file(o.common.out, o.common.force);
    if (o.common.dry_run) {
        print_plan(all);
        return exit_done;
    }
    if (!pulse_all(o, all)) return report_interrupt();
    std::string csv = pulse_header() + "\n";
    for (const Pulsed& one : all)
        csv += pulse_rows(one.scenario, pulse_day_of(one.scenario.study, one.plan), one.gains);
    if (!o.common.out.empty()) write_file(o.common.out, csv);
    if (o.common.json)
        print_json(all);
    else
        print(all);
    return count_of(all, LoopVerdict::above) > 0 ? exit_mismatch : exit_done;
}

}  // namespace

Command pulse_command() {
    return {.name = "pulse",
            .summary =
                "Measure the gain of every positive feedback loop: raise it by a tenth and "
                "measure what is left after 14 days.",
            .examples = {"coterie pulse scenarios/minimal.toml --replicates 10",
                         "coterie pulse scenarios/minimal.toml scenarios/incentives.toml --out "
                         "results/pulse.csv"},
            .start = start_with<PulseOptions>(syntax_of, run)};
}

}  // namespace coterie
