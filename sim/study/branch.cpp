// SPDX-License-Identifier: Apache-2.0
#include "sim/study/branch.hpp"

#include <algorithm>

#include "sim/core/digest.hpp"
#include "sim/io/files.hpp"
#include "sim/io/numbers.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/study/checkpoint.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

/// "s1-r3", or nothing.
std::optional<RunId> parse_run_id(std::string_view text) {
    constexpr std::string_view between = "-r";
    if (!text.starts_with('s')) return std::nullopt;
    text.remove_prefix(1);
    const auto strategy = take_number<std::size_t>(text);
    if (!strategy || *strategy == 0 || !text.starts_with(between)) return std::nullopt;
    const auto replicate = number_from<std::uint32_t>(text.substr(between.size()));
    if (!replicate || *replicate == 0) return std::nullopt;
    return RunId{*strategy - 1, *replicate};
}

}  // namespace

RunName run_named(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos) return {text, std::nullopt};
    const auto id = parse_run_id(std::string_view(text).substr(colon + 1));
    if (!id)
        throw InvalidInput("'" + text.substr(colon + 1)
                           + "' names no run: write it as results/NAME:s1-r3, strategy and "
                             "replicate counted from 1");
    return {text.substr(0, colon), id};
}

StudyPlan plan_of_branch(const StudyPlan& past, const Branch& branch, std::optional<RunId> id) {
    const Study& study = past.scenario.study;
    if (branch.day == 0 || branch.day >= study.days)
        throw InvalidInput("no branch after day " + std::to_string(branch.day)
                           + ": the study has days 1 to " + std::to_string(study.days)
                           + ", and one must be left");
    const std::size_t arms = past.scenario.strategies.size();
    if (branch.strategy >= arms || (id && id->replicate > study.replicates))
        throw InvalidInput("there is no run " + (id ? to_string(*id) : "of that strategy") + " in "
                           + branch.past.string());
    StudyPlan plan = past;
    plan.checkpoint_days.clear();
    plan.scenario.name += "-from-day-" + std::to_string(branch.day);
    plan.scenario.strategies.clear();
    std::vector<std::size_t> then = branch.then;
    for (std::size_t s = 0; branch.then.empty() && s < arms; ++s) then.push_back(s);
    for (const std::size_t s : then)
        plan.scenario.strategies.push_back(
            switch_strategy(past.scenario.strategies[branch.strategy], past.scenario.strategies[s],
                            branch.day + 1));
    plan.baseline = then.size() > 1 ? std::optional<std::size_t>(0) : std::nullopt;
    if (id) plan.only_replicate = id->replicate;
    return plan;
}

Past past_of(const StudyPlan& past, const Branch& branch) {
    return {branch.past, branch.strategy, branch.day, past.checkpoint_days, hash_of(past.scenario)};
}

std::vector<std::uint32_t> check_checkpoints(const StudyPlan& plan, const StudyPlan& past,
                                             const Branch& branch) {
    const Past from = past_of(past, branch);
    std::vector<std::uint32_t> there;
    for (const std::uint32_t r : replicates_of(plan.scenario.study, plan.only_replicate)) {
        const auto day = from.latest(r);
        if (!day) continue;
        const fs::path file = checkpoint_file(branch.past, {branch.strategy, r}, *day);
        check_checkpoint(read_whole(file), file.string(), {branch.strategy, r}, *day,
                         from.study_hash);
        there.push_back(r);
    }
    return there;
}

}  // namespace coterie
