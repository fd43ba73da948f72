// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/study_warnings.hpp"

#include <fmt/format.h>

#include "sim/designs/lever_differences.hpp"
#include "sim/scenario/text_numbers.hpp"

namespace coterie {

namespace {

void warn_if_too_short(const Study& study, const Metric& m, std::string_view key,
                       std::vector<std::string>& warnings) {
    if (study.days < m.least_days)
        warnings.push_back(fmt::format("study.{}: {}", key, needs_more_days(study, m)));
}

/// The first lever in which any strategy differs from the first one; empty when none does.
std::string differing_lever(const Scenario& scenario) {
    for (const Strategy& strategy : scenario.strategies) {
        const auto differences = lever_differences(scenario.strategies.front(), strategy);
        if (!differences.empty()) return differences.front().name;
    }
    return "";
}

void warn_if_denominator_moves(const Scenario& scenario, const Metric& m,
                               std::vector<std::string>& warnings) {
    if (m.denominator.empty() || m.denominator == people_of_the_market) return;
    const std::string lever = differing_lever(scenario);
    if (lever.empty()) return;
    warnings.push_back(
        fmt::format("study.primary_metric = {} is a share or mean of {}, whose number {} can "
                    "change: it can rise "
                    "because some are no longer counted{}",
                    m.name, TextNumbers(scenario).fill(m.denominator), lever,
                    m.fixed_twin.empty()
                        ? ""
                        : fmt::format("; {} is of the same people in every arm", m.fixed_twin)));
}

/// Founders beyond the seats of the founding groups open further groups at once.
void warn_if_seats_are_few(const Scenario& scenario, std::vector<std::string>& warnings) {
    const Founding& founding = scenario.founding;
    if (!scenario.graph.members_file.empty()) return;  // the file says who is in which group
    std::string arms;
    for (const Strategy& strategy : scenario.strategies) {
        const std::uint64_t seats = strategy.levers.groups.seats;
        const std::uint64_t needed = (founding.members + seats - 1) / seats;
        if (needed > founding.groups)
            arms += fmt::format("{}'{}' opens {} groups of {} seats on the first day",
                                arms.empty() ? "" : "; ", strategy.name, needed, seats);
    }
    if (!arms.empty())
        warnings.push_back(fmt::format(
            "founding.members = {} are more than founding.groups = {} has seats for: {}",
            founding.members, founding.groups, arms));
}

}  // namespace

std::string needs_more_days(const Study& study, const Metric& m) {
    return fmt::format(
        "{} needs {} days and the study has {}, so no run gives it a value; set study.days = {} or "
        "take another metric{}",
        m.name, m.least_days, study.days, m.least_days,
        m.fixed_twin.empty() ? "" : fmt::format(", such as {}", m.fixed_twin));
}

std::vector<std::string> study_warnings(const Scenario& scenario) {
    std::vector<std::string> warnings;
    const Study& study = scenario.study;
    if (const auto primary = find_metric(study.primary_metric)) {
        warn_if_too_short(study, metrics()[*primary], "primary_metric", warnings);
        warn_if_denominator_moves(scenario, metrics()[*primary], warnings);
    }
    for (const std::size_t guardrail : metrics_named(study.guardrail_metrics))
        warn_if_too_short(study, metrics()[guardrail], "guardrail_metrics", warnings);
    warn_if_seats_are_few(scenario, warnings);
    return warnings;
}

}  // namespace coterie
