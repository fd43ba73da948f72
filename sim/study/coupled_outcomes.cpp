// SPDX-License-Identifier: Apache-2.0
#include "sim/study/coupled_outcomes.hpp"

#include <map>

#include <fmt/format.h>

#include "sim/io/csv.hpp"
#include "sim/io/printable.hpp"
#include "sim/model/windows.hpp"

namespace coterie {

std::uint32_t people_in(const World& last) {
    return last.market != nullptr ? last.market->people() : last.rows();
}

std::vector<std::uint64_t> here_in_the_end(const World& last) {
    constexpr std::uint32_t bits = 64;
    const std::uint32_t people = people_in(last);
    std::vector<std::uint64_t> here((people + bits - 1) / bits, 0);
    for (std::uint32_t i = 0; i < people; ++i)
        if (last.status[i] == Status::member
            && days_since(last.day, last.last_visit[i]) < long_window_days)
            here[i / bits] |= std::uint64_t{1} << (i % bits);
    return here;
}

std::vector<CoupledOutcomes> coupled_outcomes_of(const std::vector<RunRecord>& runs,
                                                 std::size_t baseline) {
    std::map<std::uint32_t, const RunRecord*> base;
    for (const RunRecord& run : runs)
        if (run.id.strategy == baseline && run.status == RunStatus::done)
            base[run.id.replicate] = &run;
    std::vector<CoupledOutcomes> all;
    for (const RunRecord& run : runs) {
        const auto pair = base.find(run.id.replicate);
        if (run.id.strategy == baseline || run.status != RunStatus::done || pair == base.end())
            continue;
        all.push_back({run.id, coupled_counts(run.people, run.here, pair->second->here)});
    }
    return all;
}

std::vector<Column> coupled_outcomes_columns() {
    return {{"strategy", "", "Name of the strategy."},
            {"baseline", "", "Name of the baseline."},
            {"replicate", "", "Number of the replicate, from 1."},
            {"people", "people", "People in the market."},
            {"here_arm", "people", "Members seen in the last {long_window_days} days of the arm."},
            {"here_baseline", "people", "The same in the baseline."},
            {"helped", "people", "Coupled count: here with the arm, not with the baseline."},
            {"harmed", "people", "Coupled count: here with the baseline, not with the arm."},
            {"unchanged", "people", "Coupled count: the same with both."},
            {"helped_least", "people", "Least helped under any coupling of the draws (Makarov)."},
            {"helped_most", "people", "Most helped under any coupling."},
            {"harmed_least", "people", "Least harmed under any coupling."},
            {"harmed_most", "people", "Most harmed under any coupling."}};
}

std::string coupled_outcomes_csv(const Scenario& scenario,
                                 const std::vector<CoupledOutcomes>& outcomes,
                                 std::size_t baseline) {
    CsvText csv(header_of("coupled_outcomes"));
    for (const CoupledOutcomes& one : outcomes) {
        const CoupledCounts& c = one.counts;
        csv.cell(spreadsheet_text(scenario.strategies[one.id.strategy].name))
            .cell(spreadsheet_text(scenario.strategies[baseline].name))
            .cell(std::uint64_t{one.id.replicate});
        for (const std::uint64_t count :
             {c.people, c.arm, c.baseline, c.helped, c.harmed, c.unchanged(), c.helped_least,
              c.helped_most, c.harmed_least, c.harmed_most})
            csv.cell(count);
        csv.end_row();
    }
    return csv.text();
}

std::string coupled_text(const std::vector<CoupledOutcomes>& outcomes, std::size_t strategy) {
    double n = 0, helped = 0, harmed = 0, people = 0, arm = 0, base = 0;
    double helped_least = 0, helped_most = 0, harmed_least = 0, harmed_most = 0;
    for (const CoupledOutcomes& one : outcomes) {
        if (one.id.strategy != strategy) continue;
        const CoupledCounts& c = one.counts;
        const auto add = [](double& sum, std::uint64_t count) {
            sum += static_cast<double>(count);
        };
        add(people, c.people), add(arm, c.arm), add(base, c.baseline);
        add(helped, c.helped), add(harmed, c.harmed);
        add(helped_least, c.helped_least), add(helped_most, c.helped_most);
        add(harmed_least, c.harmed_least), add(harmed_most, c.harmed_most);
        n += 1.0;
    }
    if (n == 0.0) return "";
    return fmt::format(
        "  people here in the end: {:.1f}, {:.1f} with the baseline; coupled counts: helped "
        "{:.1f}, "
        "harmed {:.1f}, unchanged {:.1f}\n"
        "  (under any coupling of the draws: helped {:.1f} to {:.1f}, harmed {:.1f} to {:.1f})\n",
        arm / n, base / n, helped / n, harmed / n, (people - helped - harmed) / n, helped_least / n,
        helped_most / n, harmed_least / n, harmed_most / n);
}

}  // namespace coterie
