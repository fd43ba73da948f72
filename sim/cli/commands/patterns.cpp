// SPDX-License-Identifier: Apache-2.0
// patterns: what reality shows, whether the model shows it too, and whether for the reason it
// gives.
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/cli/common.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/progress.hpp"
#include "sim/core/problems.hpp"
#include "sim/inference/patterns/refit.hpp"
#include "sim/inference/patterns/ren_kraut.hpp"
#include "sim/inference/patterns/runs.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/study/results.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t usual_replicates = 30;

PatternPlan plan_of(const Options& options) {
    PatternPlan plan;
    plan.patterns = patterns_named(options.targets);
    plan.replicates = options.replicates.value_or(usual_replicates);
    if (plan.replicates < 2)
        throw InvalidInput("patterns: an interval needs at least 2 replicates, --replicates says "
                           + std::to_string(plan.replicates));
    plan.studies = studies_folder();
    plan.folder = options.out.empty() ? fs::path("results/patterns") : options.out;
    plan.overrides = overrides_of(options);
    plan.control = run_control(options);
    return plan;
}

void say_what_would_be_run(const PatternPlan& plan) {
    for (const std::size_t p : plan.patterns) {
        const FrozenPattern& f = frozen_patterns[p];
        std::cout << fmt::format("{:4} {}\n     {}; {}; without: {}\n", f.name, f.fact, f.studies,
                                 f.window, f.ablation);
    }
    std::cout << fmt::format("{} replicates of each, whole and ablated, into {}\n", plan.replicates,
                             plan.folder.string());
}

/// The table of Ren & Kraut, where P20 was run.
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
        return "\n" + ren_kraut_text(rows);
    }
    return "";
}

std::string as_json(const PatternRuns& runs) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const PatternMeasured& p : runs.measured) {
        nlohmann::ordered_json j;
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
    return all.dump(2) + "\n";
}

/// A table under other behaviour, or in other worlds, says so.
std::string not_as_it_stands(const Options& options) {
    std::string keys;
    for (const Override& o : overrides_of(options))
        if (o.key != "study.replicates") keys += " " + o.key + "=" + o.value;
    return keys.empty() ? "" : "\nNot the model as it stands; set in every study:" + keys + "\n";
}

/// Refits the ablations, says what came of it. False when interrupted.
bool refit(const Options& options, const PatternPlan& plan) {
    RefitPlan refits{plan};
    std::vector<Refitted> done;
    {
        ProgressBar bar(options.quiet);
        refits.patterns.control = run_control(options, bar);
        done = refit_ablations(refits);
    }
    for (const Refitted& r : done)
        std::cerr << fmt::format(
            "{}: misfit {:.3g} before, {:.3g} after a refit of {} vectors; {}\n",
            frozen_patterns[r.pattern].name, r.loss_before, r.loss, r.vectors,
            refitted_file(plan.studies, frozen_patterns[r.pattern].name).string());
    return !done.empty();
}

int say_interrupted() {
    std::cerr
        << "coterie: interrupted; what was finished is kept: give the same command to go on\n";
    return exit_interrupted;
}

}  // namespace

int patterns_command(const Options& options) {
    PatternPlan plan = plan_of(options);
    if (options.dry_run) {
        say_what_would_be_run(plan);
        return exit_done;
    }
    if (options.refit && (!options.set.empty() || options.seed))
        throw WrongUsage(
            "patterns: --refit refits the core as it stands: --set and --seed have no place with "
            "it");
    make_folder(plan.folder);
    const FolderLock lock(plan.folder);
    if (options.force) fs::remove_all(plan.folder / "runs");
    if (options.refit && !refit(options, plan)) return say_interrupted();
    PatternRuns runs;
    {
        FolderProgress progress(options.quiet, plan.folder, "runs");
        plan.control.progress = [&](std::size_t done, std::size_t total, std::string_view) {
            progress.ended(done, total);
        };
        runs = run_patterns(plan);
        progress.end(runs.interrupted ? "interrupted" : "complete");
    }
    if (runs.interrupted) return say_interrupted();
    const std::string ren_kraut = ren_kraut_of(runs, plan.folder);
    if (options.json)
        std::cout << as_json(runs);
    else
        std::cout << patterns_text(runs.measured) << ren_kraut << not_as_it_stands(options)
                  << "\ntables: " << (plan.folder / "patterns.csv").string() << ", parts.csv\n";
    return exit_done;
}

}  // namespace coterie
