// SPDX-License-Identifier: Apache-2.0
#include "sim/study/study_plan.hpp"

#include <algorithm>

#include "sim/core/digest.hpp"
#include "sim/io/build_info.hpp"
#include "sim/io/files.hpp"
#include "sim/scenario/read.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/study/results.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

ManifestUntil manifest_until(const DecidePlan& until) {
    ManifestUntil m{until.budget, {}};
    for (std::size_t k = 0; k < until.metrics.size(); ++k)
        m.metrics.push_back({std::string(metrics()[until.metrics[k]].name), until.margins[k]});
    return m;
}

DecidePlan plan_until(const ManifestUntil& until, const fs::path& folder) {
    DecidePlan plan;
    plan.budget = until.budget;
    for (const auto& [name, margin] : until.metrics) {
        const auto metric = find_metric(name);
        if (!metric)
            throw InvalidInput(manifest_file(folder).string() + ": until_decided: no metric '"
                               + name + "'");
        plan.metrics.push_back(*metric);
        plan.margins.push_back(margin);
    }
    return plan;
}

std::size_t baseline_of(const Scenario& scenario, const std::string& name, const fs::path& folder) {
    std::vector<std::string> known;
    for (std::size_t s = 0; s < scenario.strategies.size(); ++s) {
        if (scenario.strategies[s].name == name) return s;
        known.push_back(scenario.strategies[s].name);
    }
    throw InvalidInput(manifest_file(folder).string() + ": baseline = \"" + name
                       + "\": no such strategy" + did_you_mean(name, known));
}

}  // namespace

Manifest manifest_of(const StudyPlan& plan, const StudyInputs& inputs) {
    const BuildInfo build = build_info();
    const Scenario& s = plan.scenario;
    Manifest m;
    m.version = build.version;
    m.commit = build.commit;
    m.build_flags = build.flags;
    m.command = plan.baseline ? "compare" : "run";
    m.scenario = s.name;
    m.scenario_file = plan.scenario_file;
    m.question = s.study.question;
    m.condition = condition_text(inputs);
    for (const Strategy& strategy : s.strategies) m.strategies.push_back(strategy.name);
    if (plan.baseline) m.baseline = s.strategies[*plan.baseline].name;
    m.study_hash = hex_of(hash_of(s));
    m.seed = s.study.seed;
    m.replicates = s.study.replicates;
    m.only_replicate = plan.only_replicate;
    m.people = plan.people;
    m.graph = plan.graph;
    m.graph_sample = plan.graph_sample;
    m.events = plan.events;
    m.overrides = plan.overrides;
    if (plan.until) m.until = manifest_until(*plan.until);
    m.checkpoint_days = plan.checkpoint_days;
    for (const InputFile& file : inputs.files)
        m.inputs.push_back({file.key, file.name, file.sha256});
    return m;
}

void check_plan(const StudyPlan& plan) {
    Problems problems;
    const Study& study = plan.scenario.study;
    const Place place{plan.scenario_file, 0, 0};
    if (plan.only_replicate
        && (*plan.only_replicate == 0 || *plan.only_replicate > study.replicates))
        problems.add(place, "there is no replicate " + std::to_string(*plan.only_replicate)
                                + "; the study has 1 to " + std::to_string(study.replicates));
    if (plan.baseline && plan.scenario.strategies.size() < 2)
        problems.add(place, "nothing to compare: '" + plan.scenario.strategies[0].name
                                + "' is the only strategy");
    if (plan.until && plan.only_replicate)
        problems.add(place, "--replicate and --until-decided exclude one another");
    problems.throw_if_any();
}

StudyPlan plan_of_results(const fs::path& folder) {
    const Manifest m = read_manifest(folder);
    StudyPlan plan;
    if (!is_there(resolved_file(folder)))
        throw InvalidInput(folder.string() + " has lost its "
                           + resolved_file(folder).filename().string()
                           + "; put it back, or begin the study again in another folder (--out)");
    plan.scenario = read_scenario(resolved_file(folder));
    plan.scenario.name = m.scenario;
    plan.scenario.folder = fs::path(m.scenario_file).parent_path();
    plan.scenario_file = m.scenario_file;
    if (hex_of(hash_of(plan.scenario)) != m.study_hash)
        throw InvalidInput(resolved_file(folder).string()
                           + " is not the study that manifest.json names; it was changed");
    if (!m.baseline.empty()) plan.baseline = baseline_of(plan.scenario, m.baseline, folder);
    plan.only_replicate = m.only_replicate;
    plan.people = m.people;
    plan.graph = m.graph;
    plan.graph_sample = m.graph_sample;
    plan.events = m.events;
    plan.overrides = m.overrides;
    if (m.until) plan.until = plan_until(*m.until, folder);
    plan.checkpoint_days = m.checkpoint_days;
    return plan;
}

void check_program(const Manifest& m, const fs::path& folder) {
    const BuildInfo build = build_info();
    if (m.version == build.version && m.commit == build.commit && m.build_flags == build.flags)
        return;
    const auto text = [](auto version, auto commit, auto flags) {
        return std::string(version) + " (commit " + std::string(commit) + "; flags "
               + std::string(flags) + ")";
    };
    throw InvalidInput(folder.string() + " was begun by coterie "
                       + text(m.version, m.commit, m.build_flags) + "; this is "
                       + text(build.version, build.commit, build.flags)
                       + ". Its finished runs are kept: continue with the program that began it, or "
                         "begin the study again in another folder (--out)");
}

void check_inputs(const Manifest& manifest, const StudyInputs& inputs) {
    Problems problems;
    for (const ManifestInput& begun : manifest.inputs)
        for (const InputFile& found : inputs.files)
            if (found.key == begun.key && found.sha256 != begun.sha256)
                problems.add({found.path.string(), 0, 0},
                             "not the file the study began with (SHA-256 " + found.sha256
                                 + " in place of " + begun.sha256 + ")");
    problems.throw_if_any();
}

}  // namespace coterie
