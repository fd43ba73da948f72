// SPDX-License-Identifier: Apache-2.0
#include "sim/study/answers.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/core/undefined.hpp"
#include "sim/stats/distributions.hpp"

namespace coterie {

namespace {

std::string names_with(const Scenario& scenario, const MetricAnswer& a, ArmVerdict standing) {
    std::string names;
    for (const ArmStanding& s : a.arms)
        if (s.standing == standing && s.strategy != a.best)
            names += (names.empty() ? "" : ", ") + scenario.strategies[s.strategy].name;
    return names;
}

/// As tables print it (cli/text_table.hpp), which are above this layer.
std::string margin_text(double margin) {
    constexpr double thousand = 1000.0;
    return margin >= thousand ? fmt::format("{:.0f}", margin) : fmt::format("{:.4g}", margin);
}

/// Each is certified to be within the margin of the best; every two of them only sometimes are.
std::string equivalent_sentence(const Scenario& scenario, const MetricAnswer& a) {
    const std::string& best = scenario.strategies[a.best].name;
    const std::string margin = margin_text(a.margin);
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

std::string answer_sentence(const Scenario& scenario, const MetricAnswer& a) {
    if (a.answer == Answer::equivalent_set) return equivalent_sentence(scenario, a);
    if (a.answer == Answer::undecided) return undecided_sentence(scenario, a);
    return fmt::format("BEST: {} (no other strategy is better by {} or more)",
                       scenario.strategies[a.best].name, margin_text(a.margin));
}

std::vector<Guardrail> guardrails_of(const Scenario& scenario, const std::vector<RunRecord>& runs,
                                     std::size_t best, std::size_t baseline) {
    std::vector<Guardrail> all;
    if (best == baseline) return all;
    const double level = 0.5 + static_cast<double>(scenario.study.confidence) / 2.0;
    for (std::size_t m = 0; m < metrics().size(); ++m) {
        if (!metrics()[m].headline) continue;
        ArmValues values(scenario.strategies.size());
        for (const RunRecord& run : runs)
            values[run.id.strategy].push_back(run.status == RunStatus::done ? run.numbers[m]
                                                                            : undefined);
        std::vector<double> own, differences;
        for (std::size_t r = 0; r < std::min(values[best].size(), values[baseline].size()); ++r) {
            const double d = values[best][r] - values[baseline][r];
            if (!std::isnan(d)) own.push_back(values[baseline][r]), differences.push_back(d);
        }
        Guardrail g{m, own.size(), mean(own), mean(differences), {undefined, undefined}};
        if (g.pairs >= 2) {
            const auto n = static_cast<double>(g.pairs);
            const double half =
                student_quantile(level, n - 1.0) * std::sqrt(variance(differences) / n);
            g.interval = {g.difference - half, g.difference + half};
        }
        all.push_back(g);
    }
    return all;
}

}  // namespace coterie
