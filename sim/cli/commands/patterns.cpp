// SPDX-License-Identifier: Apache-2.0
// patterns: which patterns of real communities the model reproduces, and whether each one
// disappears without the mechanism that is to cause it.
#include <iostream>

#include <fmt/format.h>

#include "sim/cli/commands.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/json_text.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/core/problems.hpp"
#include "sim/inference/patterns/refit.hpp"
#include "sim/inference/patterns/ren_kraut.hpp"
#include "sim/inference/patterns/runs.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/study/manifest.hpp"
#include "sim/study/results.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t pattern_replicates = 30;

struct PatternsOptions {
    CommonOptions common;
    std::vector<std::string> patterns;
    bool refit = false;
};

Syntax syntax_of(PatternsOptions& o) {
    return {
        .arguments = {{"PATTERN", &o.patterns, "Patterns, for example P6 (default: all)", false}},
        .flags = {{"refit", &o.refit,
                   "First refit the core parameters without the cause of each pattern "
                   "(minutes; continues after a kill)"}},
        .common = &o.common,
        .common_flags = scenario_flags | flag_threads | flag_out | flag_force | flag_dry_run
                        | flag_quiet | flag_json,
        .out_help = "Results folder to write (default: results/patterns)"};
}

PatternPlan plan_of(const PatternsOptions& o) {
    PatternPlan plan;
    plan.patterns = patterns_named(o.patterns);
    plan.replicates = o.common.replicates.value_or(pattern_replicates);
    if (plan.replicates < 2)
        throw InvalidInput("patterns: an interval needs at least 2 replicates; got --replicates "
                           + std::to_string(plan.replicates));
    plan.studies = studies_folder();
    plan.folder = o.common.out.empty() ? fs::path("results/patterns") : o.common.out;
    plan.overrides = overrides_of(o.common);
    plan.control = run_control(o.common);
    return plan;
}

void print_plan(const PatternPlan& plan) {
    for (const std::size_t p : plan.patterns) {
        const FrozenPattern& f = frozen_patterns[p];
        std::cout << fmt::format("{:4} {}\n     {}; {}; without: {}\n", f.name, f.fact, f.studies,
                                 f.window, f.ablation);
    }
    std::cout << fmt::format(
        "{} replicates of each, with and without its cause; would write to: {}\n", plan.replicates,
        plan.folder.string());
}

/// The table of Ren & Kraut, if P20 was run.
std::string ren_kraut_of(const PatternRuns& runs, const fs::path& folder) {
    for (std::size_t k = 0; k < runs.measured.size(); ++k) {
        const FrozenPattern& pattern = runs.measured[k].frozen();
        if (pattern.name != "P20") continue;
        std::vector<Factorial> all;
        for (const auto& numbers : runs.numbers[k])
            all.push_back(factorial_from(std::span(numbers).subspan(pattern.parts.size())));
        const std::vector<RenKrautRow> rows = ren_kraut_rows(all);
        write_file(folder / "ren_kraut.csv", ren_kraut_csv(rows));
        write_file(folder / "ren_kraut_cells.csv", ren_kraut_cells_csv(all));
        return fmt::format("\n{}", ren_kraut_text(rows));
    }
    return "";
}

std::string as_json(const PatternRuns& runs) {
    Json all = Json::array();
    for (const PatternMeasured& p : runs.measured) {
        Json j;
        j["pattern"] = p.frozen().name;
        j["verdict"] = EnumNames<PatternVerdict>::names[static_cast<std::size_t>(p.verdict)];
        j["ablation"] = p.ablation_text();
        for (std::size_t k = 0; k < p.whole.size(); ++k)
            j["parts"][std::string(p.frozen().parts[k].name)] = {
                {"mean", p.whole[k].mean},
                {"ci_low", p.whole[k].interval.low},
                {"ci_high", p.whole[k].interval.high}};
        all.push_back(j);
    }
    return json_text(all);
}

/// A note for results of a changed model.
std::string changes_text(const PatternsOptions& o) {
    std::string keys;
    for (const Override& change : overrides_of(o.common))
        if (change.key != "study.replicates") keys += " " + change.key + "=" + change.value;
    return keys.empty() ? "" : "\nNot the model as it is: every study was run with" + keys + "\n";
}

/// Refits the model without each cause and prints the misfits. False when interrupted.
bool refit(const PatternsOptions& o, const PatternPlan& plan) {
    RefitPlan refits{plan};
    std::vector<Refitted> done;
    {
        ProgressBar bar(o.common.quiet);
        refits.patterns.control = run_control(o.common, bar);
        done = refit_ablations(refits);
    }
    for (const Refitted& r : done)
        std::cerr << fmt::format(
            "{}: misfit {:.3g} before, {:.3g} after a refit over {} parameter sets; {}\n",
            frozen_patterns[r.pattern].name, r.loss_before, r.loss, r.vectors,
            refitted_file(plan.studies, frozen_patterns[r.pattern].name).string());
    return !done.empty();
}

/// A folder is filled bit by bit, and --force removes its runs: it must hold nothing else.
void check_is_of_patterns(const fs::path& folder) {
    if (!is_there(folder) || fs::is_empty(folder) || is_there(folder / "patterns.csv")) return;
    const bool has_runs = is_there(folder / "runs") && !is_there(manifest_file(folder));
    if (!has_runs)
        throw InvalidInput(folder.string()
                           + " exists and holds no patterns; use --out to write elsewhere");
}

int run(const PatternsOptions& o) {
    PatternPlan plan = plan_of(o);
    if (o.common.dry_run) {
        print_plan(plan);
        return exit_done;
    }
    if (o.refit && (!o.common.set.empty() || o.common.seed))
        throw WrongUsage(
            "patterns: --refit refits the model as it is: --set and --seed cannot be used with it");
    check_is_of_patterns(plan.folder);
    make_folder(plan.folder);
    const FolderLock lock(plan.folder);
    if (o.common.force) fs::remove_all(plan.folder / "runs");
    if (o.refit && !refit(o, plan)) return report_interrupt("runs", plan.folder);
    PatternRuns runs;
    {
        FolderProgress progress(o.common.quiet, plan.folder, "runs");
        plan.control.progress = [&](std::size_t done, std::size_t total, std::string_view) {
            progress.ended(done, total);
        };
        runs = run_patterns(plan);
        progress.end(runs.interrupted ? "interrupted" : "complete");
    }
    if (runs.interrupted) return report_interrupt("runs", plan.folder);
    const std::string ren_kraut = ren_kraut_of(runs, plan.folder);
    if (o.common.json)
        std::cout << as_json(runs);
    else
        std::cout << patterns_text(runs.measured) << ren_kraut << changes_text(o)
                  << "\nTables: " << (plan.folder / "patterns.csv").string() << ", parts.csv\n";
    return exit_done;
}

}  // namespace

Command patterns_command() {
    return {.name = "patterns",
            .summary =
                "Measure the patterns of real communities in the model, with and without "
                "the cause of each.",
            .examples = {"coterie patterns", "coterie patterns P6 P8 --replicates 10",
                         "coterie patterns P20 --out results/ren_kraut",
                         "coterie patterns P19 --refit"},
            .start = start_with<PatternsOptions>(syntax_of, run)};
}

}  // namespace coterie
