// SPDX-License-Identifier: Apache-2.0
// One run: one strategy in the world of one replicate, day by day. Everything is a function of the
// scenario, the strategy and the replicate; recording and optional outputs change nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "sim/measure/definitions.hpp"
#include "sim/measure/metrics.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/study/run_control.hpp"

namespace coterie {

struct SimulatedHistory;

/// Whose run it is. All arms of a replicate share `market` and `history`; without the latter a run
/// simulates the history itself, with the same result.
struct Arm {
    const Scenario* scenario;
    const Strategy* strategy;
    const Market* market;
    std::uint32_t replicate;
    std::shared_ptr<const SimulatedHistory> history = nullptr;
};

struct GroupOnDay {
    std::uint32_t day = 0, id = 0;
    std::int32_t opened_day = 0;  ///< of the study; 0 or less: before it
    Group group;
};
struct LedgerOnDay {
    std::uint32_t day = 0;
    Ledger so_far;
};

struct RunResult {
    std::vector<std::vector<Ratio>> days;     ///< by day, by metric
    std::vector<std::vector<Ratio>> history;  ///< the same of the days before the first
    std::vector<GroupOnDay> groups;           ///< on structure days
    std::vector<LedgerOnDay> ledgers;         ///< on structure days
    std::vector<Ratio> evening_before;        ///< metrics of the last day of the history
    World last;                               ///< the world after the last day
    std::uint64_t digest = 0;                 ///< of the state after every structure day, chained
};

/// Day 1, every `structure_every_days`, and the last day.
bool is_structure_day(const Study& study, std::uint32_t day);

/// What an operator sees of measured figures: totals times the coverage, all with noise; NaN for
/// what cannot be observed. The noise is keyed by metric and day, the same for every arm.
std::vector<double> observed_figures(const Observation& observation,
                                     std::span<const double> measured, DrawKey key);

/// Simulates the days of `arm`. Nothing when a stop was requested between two days.
std::optional<RunResult> run_simulation(const Arm& arm, const std::stop_token& stop = {});

/// First day that counts in means over days.
std::uint32_t summary_from_day(const Study& study);

/// Each metric as one number a run (`Metric::over_days`): parts and wholes added up over the days
/// on which they were measured.
std::vector<Ratio> over_days(const Study& study, std::span<const std::vector<Ratio>> days);

}  // namespace coterie
