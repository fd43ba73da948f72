// SPDX-License-Identifier: Apache-2.0
// verify: simulates a replicate again with 1, 2, 3 and 8 threads and compares the digests.
#include "sim/study/verify.hpp"

#include <algorithm>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/cli/commands.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/core/digest.hpp"
#include "sim/study/results_kind.hpp"

namespace coterie {

namespace {

struct VerifyOptions {
    CommonOptions common;
    std::string target;
};

Syntax syntax_of(VerifyOptions& o) {
    return {.arguments = {{"FILE|RESULTS", &o.target,
                           "Scenario file, or results folder whose digests are checked too"}},
            .common = &o.common,
            .common_flags = scenario_flags | flag_replicate | flag_data | flag_json};
}

struct Subject {
    StudyPlan plan;
    std::vector<std::pair<std::string, std::string>> recorded;
};

Subject subject_of(const VerifyOptions& o) {
    Subject subject;
    if (!std::filesystem::is_directory(o.target)) {
        subject.plan.scenario = scenario_of(o.common, o.target);
        subject.plan.scenario_file = o.target;
        return subject;
    }
    if (!overrides_of(o.common).empty())
        throw WrongUsage(
            "verify of a results folder takes its study as it was: --set, --seed and --replicates "
            "cannot be used here");
    check_is_study(o.target);
    subject.plan = plan_of_results(o.target);
    subject.recorded = read_manifest(o.target).digests;
    return subject;
}

void print(const Scenario& scenario, const std::vector<VerifiedRun>& runs) {
    for (const VerifiedRun& run : runs) {
        std::cout << fmt::format("{} {} ({})\n", run.agrees() ? "same     " : "DIFFERENT",
                                 to_string(run.id), scenario.strategies[run.id.strategy].name);
        for (std::size_t t = 0; t < run.digests.size(); ++t)
            std::cout << fmt::format("  {} {:9} {}\n", verified_threads[t],
                                     verified_threads[t] == 1 ? "thread" : "threads",
                                     hex_of(run.digests[t]));
        if (!run.recorded.empty()) std::cout << "  manifest    " << run.recorded << '\n';
    }
}

void print_json(const std::vector<VerifiedRun>& runs) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const VerifiedRun& run : runs) {
        nlohmann::ordered_json j;
        j["run_id"] = to_string(run.id);
        j["same"] = run.agrees();
        for (std::size_t t = 0; t < run.digests.size(); ++t)
            j["digests"][std::to_string(verified_threads[t])] = hex_of(run.digests[t]);
        j["manifest"] = run.recorded.empty() ? nlohmann::ordered_json(nullptr)
                                             : nlohmann::ordered_json(run.recorded);
        all.push_back(j);
    }
    std::cout << all.dump(2) << '\n';
}

int run(const VerifyOptions& o) {
    Subject subject = subject_of(o);
    subject.plan.only_replicate = o.common.replicate
                                      ? o.common.replicate
                                      : std::optional(subject.plan.only_replicate.value_or(1));
    check_plan(subject.plan);
    const Scenario& scenario = subject.plan.scenario;
    const StudyInputs inputs = inputs_of(o.common, scenario);
    if (std::filesystem::is_directory(o.target)) check_inputs(read_manifest(o.target), inputs);
    check_memory(estimate_of(scenario, inputs, 1, 1), available_bytes());
    const auto runs = verify_replicate(scenario, inputs, *subject.plan.only_replicate,
                                       subject.recorded, stop_on_interrupt());
    if (!runs) return report_interrupt();
    if (o.common.json)
        print_json(*runs);
    else
        print(scenario, *runs);
    const bool all_agree =
        std::all_of(runs->begin(), runs->end(), [](const VerifiedRun& r) { return r.agrees(); });
    return all_agree ? exit_done : exit_mismatch;
}

}  // namespace

Command verify_command() {
    return {.name = "verify",
            .summary =
                "Simulate a replicate again with 1, 2, 3 and 8 threads and compare the "
                "digests.",
            .examples = {"coterie verify scenarios/minimal.toml",
                         "coterie run scenarios/minimal.toml --replicates 3",
                         "coterie verify results/minimal --replicate 3"},
            .start = start_with<VerifyOptions>(syntax_of, run)};
}

}  // namespace coterie
