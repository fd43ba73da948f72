// SPDX-License-Identifier: Apache-2.0
#include "sim/study/answers.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/study/compare.hpp"
#include "sim/study/pooled_values.hpp"

namespace coterie {

namespace {

std::string names_with(const Scenario& scenario, const MetricAnswer& a, ArmVerdict standing) {
    std::string names;
    for (const ArmStanding& s : a.arms)
        if (s.standing == standing && s.strategy != a.best)
            names += (names.empty() ? "" : ", ") + scenario.strategies[s.strategy].name;
    return names;
}

/// Each is certified to be within the margin of the best; every two of them only sometimes are.
std::string equivalent_sentence(const Scenario& scenario, const MetricAnswer& a,
                                const std::string& margin) {
    const std::string& best = scenario.strategies[a.best].name;
    const std::string others = names_with(scenario, a, ArmVerdict::equivalent);
    std::string rest;
    if (!names_with(scenario, a, ArmVerdict::beaten).empty())
        rest = fmt::format("; no other strategy is better than {} by {} or more", best, margin);
    const bool is_set =
        std::count_if(a.arms.begin(), a.arms.end(),
                      [](const ArmStanding& s) { return s.standing == ArmVerdict::equivalent; })
        > 1;
    if (a.pairwise)
        return fmt::format("EQUIVALENT: {}, {} ({} differ by less than {}{})", best, others,
                           is_set ? "every two of them" : "they", margin, rest);
    return fmt::format(
        "EQUIVALENT TO {}: {} (each is within {} of it; among them not every pair is certified{})",
        best, others, margin, rest);
}

std::string undecided_sentence(const Scenario& scenario, const MetricAnswer& a) {
    std::size_t takes = 0, open = 0;
    for (const ArmStanding& s : a.arms) {
        takes = std::max(takes, s.would_take);
        open += s.standing == ArmVerdict::open && s.strategy != a.best ? 1U : 0U;
    }
    std::string text = fmt::format(
        "UNDECIDED within the budget: {} leads, {} {} undecided", scenario.strategies[a.best].name,
        names_with(scenario, a, ArmVerdict::open), open == 1 ? "is" : "are");
    if (takes > 0) text += fmt::format("; --budget-replicates {} is enough to decide", takes);
    return text;
}

}  // namespace

std::string answer_sentence(const Scenario& scenario, const MetricAnswer& a,
                            const std::string& margin) {
    if (a.answer == Answer::equivalent_set) return equivalent_sentence(scenario, a, margin);
    if (a.answer == Answer::undecided) return undecided_sentence(scenario, a);
    return fmt::format("BEST: {} (no other strategy is better by {} or more)",
                       scenario.strategies[a.best].name, margin);
}

std::vector<Guardrail> guardrails_of(const Scenario& scenario, const std::vector<RunRecord>& runs,
                                     std::size_t best, std::size_t baseline) {
    std::vector<Guardrail> all;
    if (best == baseline) return all;
    const auto confidence = static_cast<double>(scenario.study.confidence);
    for (std::size_t m = 0; m < metrics().size(); ++m) {
        if (role_of(scenario.study, m) != MetricRole::guardrail) continue;
        std::vector<Ratio> arm = metric_of_arm(runs, best, m),
                           base = metric_of_arm(runs, baseline, m);
        const std::size_t shared = std::min(arm.size(), base.size());  // arms may differ in number
        arm.resize(shared), base.resize(shared);
        const PooledPairs pairs = pooled_pairs(arm, base);
        const PairedSummary d = paired_summary(pairs.arm, pairs.baseline, confidence);
        all.push_back({m, d.n, mean(pairs.baseline), d.mean, d.interval});
    }
    return all;
}

}  // namespace coterie
