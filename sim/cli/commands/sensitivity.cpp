// SPDX-License-Identifier: Apache-2.0
// sensitivity: which parameters the outcomes of a study depend on, and where an assumption
// changes its verdict.
#include <cmath>
#include <iostream>

#include <fmt/format.h>

#include "sim/cli/commands.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/json_text.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/core/parallel.hpp"
#include "sim/inference/sensitivity_run.hpp"
#include "sim/io/numbers.hpp"
#include "sim/scenario/catalogue.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t replicates_at_a_point = 2;  // averaged at a point
constexpr std::uint32_t most_rows = 1U << 20;
constexpr std::size_t shown_factors = 10;
constexpr std::uint32_t default_top = 12, morris_rounds = 10, sobol_rounds = 512;

struct SensitivityFlags {
    CommonOptions common;
    std::string file, method, baseline;
    std::vector<std::string> factors;
    std::filesystem::path from;
    std::uint32_t top = default_top;
    std::optional<std::uint32_t> rounds;
    bool no_tipping = false;
};

Syntax syntax_of(SensitivityFlags& o) {
    return {
        .arguments = {{"FILE", &o.file, "Scenario file (TOML)"}},
        .flags = {{"method", &o.method,
                   "morris (elementary effects, default) or sobol (variance-based indices)",
                   "METHOD"},
                  {"rounds", &o.rounds,
                   "Trajectories of morris (default: 10) or rows of sobol (default: 512)"},
                  {.name = "factors",
                   .value = &o.factors,
                   .help = "Only these parameters (default of morris: all with a range)",
                   .value_name = "KEY,KEY,...",
                   .comma_separated = true},
                  {"from", &o.from,
                   "Results folder of an earlier screening; take its most influential parameters",
                   "RESULTS"},
                  {"top", &o.top, "With --from: number of parameters to take (default: 12)"},
                  {"baseline", &o.baseline,
                   "Strategy that differences are taken from (default: the first)", "NAME"},
                  {"no-tipping", &o.no_tipping,
                   "Skip the search for values of assumptions that change the verdict"}},
        .common = &o.common,
        .common_flags = design_flags};
}

SensitivityMethod method_named(const std::string& name) {
    if (name.empty()) return SensitivityMethod::morris;
    const auto& names = EnumNames<SensitivityMethod>::names;
    const std::vector<std::string> known(names.begin(), names.end());
    for (std::size_t k = 0; k < known.size(); ++k)
        if (known[k] == name) return static_cast<SensitivityMethod>(k);
    throw WrongUsage("sensitivity: no method '" + name + "'; expected morris or sobol"
                     + did_you_mean(name, known));
}

/// Factors named by --factors, else by an earlier screening, else all of them.
std::vector<Factor> chosen_factors(const SensitivityFlags& o, const Scenario& scenario,
                                   SensitivityMethod method) {
    if (!o.factors.empty()) return factors_named(scenario, o.factors);
    if (!o.from.empty()) return factors_named(scenario, most_influential(o.from, o.top));
    if (method == SensitivityMethod::sobol)
        throw WrongUsage(
            "sensitivity: sobol needs a few factors: name them with --factors, or take the most "
            "influential of a screening with --from RESULTS");
    return factors_of(scenario);
}

SensitivityPlan plan_of(const SensitivityFlags& o) {
    SensitivityPlan plan;
    plan.scenario = scenario_of(o.common, o.file);
    plan.scenario_file = o.file;
    plan.overrides = override_texts(o.common);
    plan.tipping = !o.no_tipping;
    plan.method = method_named(o.method);
    plan.baseline = strategy_or_first(plan.scenario, o.baseline);
    plan.factors = chosen_factors(o, plan.scenario, plan.method);
    plan.targets = headline_targets(plan.scenario, plan.baseline);
    plan.replicates = o.common.replicates.value_or(replicates_at_a_point);
    const bool morris = plan.method == SensitivityMethod::morris;
    plan.rounds = o.rounds.value_or(morris ? morris_rounds : sobol_rounds);
    if (plan.rounds < 2 || plan.rounds > most_rows)
        throw WrongUsage("sensitivity: --rounds must be from 2 to 1048576; an interval needs 2");
    return plan;
}

std::uint64_t runs_of_plan(const SensitivityPlan& plan) {
    const std::uint64_t k = plan.factors.size() + dummy_factors;
    const std::uint64_t points =
        plan.rounds * (plan.method == SensitivityMethod::morris ? k + 1 : k + 2);
    return points * plan.replicates * plan.scenario.strategies.size();
}

/// "noise floor of mu*: 3.1, from 4 dummy factors".
std::string floor_text(const SensitivityPlan& plan, const std::vector<SensitivityRow>& rows,
                       std::size_t target) {
    std::size_t below = 0;
    double floor = undefined;
    std::string_view index;
    for (const SensitivityRow& row : rows) {
        if (row.target != target || (row.index != "mu_star" && row.index != "total")) continue;
        floor = row.floor, index = row.index == "mu_star" ? "mu*" : row.index;
        below += row.is_distinguishable() ? 0U : 1U;
    }
    if (std::isnan(floor)) return "  no noise floor: the outcome is undefined\n";
    return fmt::format(
        "  noise floor of {}: {}, from {} dummy factors that change nothing but the "
        "draws of the first day; {} of {} parameters are at or below it\n",
        index, six_digits(floor), dummy_factors, below, plan.factors.size());
}

void print(const SensitivityPlan& plan, const std::vector<SensitivityRow>& rows,
           const std::vector<Tipping>& tipping) {
    const bool morris = plan.method == SensitivityMethod::morris;
    for (std::size_t t = 0; t < plan.targets.size(); ++t) {
        const SensitivityTarget& target = plan.targets[t];
        std::cout << fmt::format("{} of {}: {}\n", kind_of(target), metrics()[target.metric].name,
                                 plan.scenario.strategies[target.strategy].name);
        std::cout << floor_text(plan, rows, t);
        TextTable table({"  ", "factor", "", morris ? "mu*" : "total", "interval", "against noise",
                         "tips below", "tips above"});
        for (const SensitivityRow& row : rows) {
            if (row.target != t || row.rank > shown_factors) continue;
            if (row.index != "mu_star" && row.index != "total") continue;
            std::vector<std::string> cells{
                "",
                plan.factors[row.factor].key,
                plan.factors[row.factor].is_assumed ? "assumed" : "",
                six_digits(row.value),
                std::isnan(row.interval.low)
                    ? "-"
                    : fmt::format("[{:.3g}, {:.3g}]", row.interval.low, row.interval.high),
                std::string(verdict_of(row))};
            for (const Tipping& tip : tipping) {
                if (tip.target != t || tip.factor != row.factor) continue;
                for (const TippingSide* side : {&tip.below, &tip.above})
                    cells.push_back(side->value ? six_digits(*side->value) + " ("
                                                      + std::string(name_of(side->verdict)) + ")"
                                                : "-");
            }
            cells.resize(8);
            table.add(cells);
        }
        std::cout << table.text() << '\n';
    }
}

void print_json(const SensitivityPlan& plan, const std::vector<SensitivityRow>& rows) {
    Json all = Json::array();
    for (const SensitivityRow& row : rows) {
        const SensitivityTarget& t = plan.targets[row.target];
        all.push_back({{"kind", kind_of(t)},
                       {"strategy", plan.scenario.strategies[t.strategy].name},
                       {"metric", metrics()[t.metric].name},
                       {"rank", row.rank},
                       {"factor", plan.factors[row.factor].key},
                       {"index", row.index},
                       {"value", row.value},
                       {"low", row.interval.low},
                       {"high", row.interval.high},
                       {"noise_floor", row.floor},
                       {"verdict", verdict_of(row)}});
    }
    std::cout << json_text(all);
}

void print_plan(const SensitivityPlan& plan, const StudyInputs& inputs, const SensitivityFlags& o,
                const fs::path& folder) {
    const Estimate one = estimate_of(plan.scenario, inputs, 1, o.common.threads);
    const auto runs = runs_of_plan(plan);
    const double seconds = one.seconds / static_cast<double>(one.runs) * static_cast<double>(runs);
    std::cout << fmt::format(
        "{} factors and {} dummies, {} targets, {} rounds: {} runs of {} days\n",
        plan.factors.size(), dummy_factors, plan.targets.size(), plan.rounds, runs,
        plan.scenario.study.days);
    std::cout << fmt::format("time: about {:.0f} s (roughly)\n", seconds);
    std::cout << "would write to: " << folder.string() << '\n';
}

fs::path folder_of(const SensitivityFlags& o, const SensitivityPlan& plan) {
    if (!o.common.out.empty()) return o.common.out;
    const auto method = static_cast<std::size_t>(plan.method);
    return fs::path("results")
           / (plan.scenario.name + "-" + std::string(EnumNames<SensitivityMethod>::names[method]));
}

void print_result(const CommonOptions& common, const SensitivityPlan& plan,
                  const SensitivityResult& result, const fs::path& folder) {
    if (common.json)
        print_json(plan, result.rows);
    else
        print(plan, result.rows, result.tipping);
    if (result.undefined > 0)
        std::cerr << "coterie: note: at " << result.undefined
                  << " points an outcome is undefined; they are left out\n";
    if (!common.json) std::cout << "Tables: " << folder.string() << '\n';
}

/// Runs what is missing of the analysis, or begins it.
int run_in(const CommonOptions& common, const SensitivityPlan& plan, const StudyInputs& inputs,
           const fs::path& folder) {
    check_memory(estimate_of(plan.scenario, inputs, 2, common.threads), available_bytes());
    SensitivityResult result;
    with_threads(common.threads, [&] {
        ProgressBar bar(common.quiet, "points");
        RunControl control = run_control(common);
        control.progress = [&](std::size_t done, std::size_t all, std::string_view) {
            bar.run_ended(done, all);
        };
        result = run_sensitivity(plan, inputs, {folder, common.force, control});
    });
    if (result.interrupted) return report_interrupt("points", folder);
    print_result(common, plan, result, folder);
    return exit_done;
}

int run(const SensitivityFlags& o) {
    const SensitivityPlan plan = plan_of(o);
    const StudyInputs inputs = inputs_of(o.common, plan.scenario);
    const fs::path folder = folder_of(o, plan);
    check_inputs_outside(folder, o.file, inputs, {o.from});
    if (!o.common.dry_run) return run_in(o.common, plan, inputs, folder);
    print_plan(plan, inputs, o, folder);
    return exit_done;
}

int resume(const CommonOptions& common, const fs::path& folder, const DesignPlan& design) {
    const SensitivityPlan plan = sensitivity_of(design);
    const StudyInputs inputs = inputs_of(common, plan.scenario);
    check_inputs(read_manifest(folder), inputs);
    return run_in(common, plan, inputs, folder);
}

}  // namespace

Command sensitivity_command() {
    return {.name = "sensitivity",
            .summary =
                "Rank the parameters by their influence on the outcomes, and find where an "
                "assumption changes a verdict.",
            .examples = {"coterie sensitivity scenarios/minimal.toml --method morris",
                         "coterie sensitivity scenarios/minimal.toml --method sobol --from "
                         "results/minimal-morris",
                         "coterie sensitivity scenarios/minimal.toml --method sobol --rounds 64 "
                         "--factors visiting.novelty_weight,exit.bored_per_day --out results/two"},
            .start = start_with<SensitivityFlags>(syntax_of, run),
            .resume = {{"sensitivity", resume}}};
}

}  // namespace coterie
