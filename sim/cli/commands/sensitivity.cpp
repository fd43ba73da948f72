// SPDX-License-Identifier: Apache-2.0
// sensitivity: which parameters the outcomes of a study hang on, and where assumptions tip it.
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/cli/common.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/progress.hpp"
#include "sim/core/parallel.hpp"
#include "sim/inference/sensitivity_run.hpp"
#include "sim/inference/tipping.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/io/numbers.hpp"
#include "sim/scenario/catalogue.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t default_replicates = 2;  // seeds averaged at a point
constexpr std::uint32_t most_rows = 1U << 20;
constexpr std::size_t shown_factors = 10;

SensitivityMethod method_named(const std::string& name) {
    if (name.empty()) return SensitivityMethod::morris;
    const auto& names = EnumNames<SensitivityMethod>::names;
    const std::vector<std::string> known(names.begin(), names.end());
    for (std::size_t k = 0; k < known.size(); ++k)
        if (known[k] == name) return static_cast<SensitivityMethod>(k);
    throw WrongUsage("sensitivity: no method '" + name + "': morris or sobol"
                     + did_you_mean(name, known));
}

/// Those named by --factors, or by an earlier screening, or all of them.
std::vector<Factor> chosen_factors(const Options& o, const Scenario& scenario,
                                   SensitivityMethod method) {
    if (!o.factors.empty()) return factors_named(scenario, o.factors);
    if (!o.from.empty()) return factors_named(scenario, most_influential(o.from, o.top));
    if (method == SensitivityMethod::sobol)
        throw WrongUsage(
            "sensitivity: sobol is for a few factors: name them with --factors, or take the most "
            "influential of a screening with --from RESULTS");
    return factors_of(scenario);
}

SensitivityPlan plan_of(const Options& o) {
    SensitivityPlan plan;
    plan.scenario = read_scenario(o.target, overrides_of(o));
    plan.scenario_file = o.target;
    plan.method = method_named(o.method);
    plan.baseline = o.baseline.empty() ? 0 : strategy_named(plan.scenario, o.baseline);
    plan.factors = chosen_factors(o, plan.scenario, plan.method);
    plan.targets = headline_targets(plan.scenario, plan.baseline);
    plan.replicates = o.replicates.value_or(default_replicates);
    const bool morris = plan.method == SensitivityMethod::morris;
    plan.rounds = o.rounds.value_or(morris ? 10 : 512);
    if (plan.rounds < 2 || plan.rounds > most_rows)
        throw WrongUsage(
            "sensitivity: --rounds must be from 2 to 1048576; intervals need at least "
            "2");
    return plan;
}

std::uint64_t runs_of_plan(const SensitivityPlan& plan) {
    const std::uint64_t k = plan.factors.size();
    const std::uint64_t points =
        plan.rounds * (plan.method == SensitivityMethod::morris ? k + 1 : k + 2);
    return points * plan.replicates * plan.scenario.strategies.size();
}

void print(const SensitivityPlan& plan, const std::vector<SensitivityRow>& rows,
           const std::vector<Tipping>& tipping) {
    const bool morris = plan.method == SensitivityMethod::morris;
    for (std::size_t t = 0; t < plan.targets.size(); ++t) {
        const SensitivityTarget& target = plan.targets[t];
        std::cout << fmt::format("{} of {}: {}\n", kind_of(target), metrics()[target.metric].name,
                                 plan.scenario.strategies[target.strategy].name);
        TextTable table(
            {"  ", "factor", "", morris ? "mu*" : "total", "interval", "tips below", "tips above"});
        for (const SensitivityRow& row : rows) {
            if (row.target != t || row.rank > shown_factors) continue;
            if (row.index != "mu_star" && row.index != "total") continue;
            std::vector<std::string> cells{
                "", plan.factors[row.factor].key,
                plan.factors[row.factor].is_assumed ? "assumed" : "", six_digits(row.value),
                fmt::format("[{:.3g}, {:.3g}]", row.interval.low, row.interval.high)};
            for (const Tipping& tip : tipping) {
                if (tip.target != t || tip.factor != row.factor) continue;
                for (const TippingSide* side : {&tip.below, &tip.above})
                    cells.push_back(side->value ? six_digits(*side->value) + " ("
                                                      + std::string(name_of(side->verdict)) + ")"
                                                : "-");
            }
            cells.resize(7);
            table.add(cells);
        }
        std::cout << table.text() << '\n';
    }
}

void print_json(const SensitivityPlan& plan, const std::vector<SensitivityRow>& rows) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
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
                       {"high", row.interval.high}});
    }
    std::cout << all.dump(2) << '\n';
}

void print_plan(const SensitivityPlan& plan, const StudyInputs& inputs, const Options& o,
                const fs::path& folder) {
    const Estimate one = estimate_of(plan.scenario, inputs, 1, o.threads);
    const auto runs = runs_of_plan(plan);
    const double seconds = one.seconds / static_cast<double>(one.runs) * static_cast<double>(runs);
    std::cout << fmt::format("{} factors, {} targets, {} rounds: {} runs of {} days\n",
                             plan.factors.size(), plan.targets.size(), plan.rounds, runs,
                             plan.scenario.study.days);
    std::cout << fmt::format("time: about {:.0f} s (roughly)\n", seconds);
    std::cout << "would write to: " << folder.string() << '\n';
}

int interrupted(const fs::path& folder) {
    std::cerr << "coterie: interrupted; finished points are kept in " << folder.string()
              << "; the same command goes on\n";
    return exit_interrupted;
}

}  // namespace

int sensitivity_command(const Options& o) {
    const SensitivityPlan plan = plan_of(o);
    const StudyInputs inputs = inputs_of(o, plan.scenario);
    const fs::path folder =
        o.out.empty()
            ? fs::path("results")
                  / (plan.scenario.name + "-"
                     + std::string(EnumNames<SensitivityMethod>::names[static_cast<std::size_t>(
                         plan.method)]))
            : o.out;
    check_memory(estimate_of(plan.scenario, inputs, 2, o.threads), available_bytes());
    if (o.dry_run) {
        print_plan(plan, inputs, o, folder);
        return exit_done;
    }
    SensitivityResult result;
    std::optional<std::vector<Tipping>> tipping = std::vector<Tipping>{};
    with_threads(o.threads, [&] {
        FolderProgress progress(o.quiet, folder, "points");
        RunControl control = run_control(o);
        control.progress = [&](std::size_t done, std::size_t all, std::string_view) {
            progress.ended(done, all);
        };
        result = run_sensitivity(plan, inputs, {folder, o.force, control});
        if (!result.interrupted && !o.no_tipping)
            tipping = tipping_of(plan, inputs, assumed_and_influential(plan, result.rows),
                                 plan.scenario.study.replicates, control);
        progress.end(result.interrupted || !tipping ? "interrupted" : "complete");
    });
    if (result.interrupted) return interrupted(folder);
    if (!tipping) return interrupted(folder);
    write_file(folder / "influential.csv", influential_csv(plan, result.rows, *tipping));
    if (o.json)
        print_json(plan, result.rows);
    else
        print(plan, result.rows, *tipping);
    if (result.undefined > 0)
        std::cerr << "coterie: at " << result.undefined
                  << " points some outcome is not defined; they are left out\n";
    if (!o.json) std::cout << "tables: " << folder.string() << '\n';
    return exit_done;
}

}  // namespace coterie
