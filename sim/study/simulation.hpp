// SPDX-License-Identifier: Apache-2.0
// One run, day by day: the world, the state of the strategy's rules, and what was measured. Every
// loop over days in the program is `Simulation::run_until`; what looks at a run is an observer.
// A copy is a fork: both runs are the same until something differs.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "sim/io/byte_stream.hpp"
#include "sim/model/day_scratch.hpp"
#include "sim/study/run.hpp"

namespace coterie {

class Simulation;

/// Sees a run before and after each of its days and changes nothing. Either may be empty.
struct Observer {
    std::function<void(const Simulation&)> before_day = {}, after_day = {};
};

/// What a simulation records of its days.
enum class Recording : std::uint8_t {
    metrics,  ///< every metric of every day; groups and ledger on structure days
    nothing,  ///< the world alone; for strategies without rules, since rules read metrics
};

/// The same community, had its leading KOL left on the declared day: simulated beside the run with
/// the same draws and levers.
class LeaderExitCounterfactual {
public:
    explicit LeaderExitCounterfactual(const World& now);
    void save(ByteWriter& out) const;
    /// Nothing when the bytes do not fit.
    static std::optional<LeaderExitCounterfactual> restored(const Market& market, ByteReader& in);
    /// Simulates the day that the run had under `levers` with the counts `original`.
    void simulate_beside(const Scenario& scenario, std::span<const Shock> shocks,
                         const Levers& levers, const Tally& original);
    bool is_over() const { return days_ == kol_dependence_days; }
    /// Share of the activity that is lost; undefined when there is none to lose.
    double dependence() const;

private:
    struct RestoredTag {};
    LeaderExitCounterfactual(RestoredTag, World world)
        : world_(std::move(world)), scratch_(world_) {}

    World world_;
    DayScratch scratch_;
    double with_ = 0.0, without_ = 0.0;
    std::uint32_t days_ = 0;
};

class Simulation {
public:
    /// Before day 1, after the history that the arm shares, which is simulated where `arm` has
    /// none. What `arm` points to must outlive the simulation. Throws InvalidInput when nothing is
    /// recorded although the strategy has rules.
    explicit Simulation(const Arm& arm, Recording recording = Recording::metrics);

    /// Of the study, simulated last: 0 before the first.
    std::uint32_t day() const { return static_cast<std::uint32_t>(world_.study_day()); }
    bool is_over() const { return day() == arm_.scenario->study.days; }
    void simulate_day();
    /// Simulates the days up to and including `day`. False when a stop was requested between two
    /// days before that.
    bool run_until(std::uint32_t day, const std::stop_token& stop = {},
                   std::span<const Observer> observers = {});
    /// The same to the last day of the study.
    bool run(const std::stop_token& stop = {}, std::span<const Observer> observers = {}) {
        return run_until(arm_.scenario->study.days, stop, observers);
    }

    const Arm& arm() const { return arm_; }
    const World& world() const { return world_; }
    /// To disturb it between two days.
    World& world() { return world_; }
    /// What was counted on the last day simulated.
    Tally counted() const { return scratch_.total(); }
    /// The events of the last day simulated.
    const DayScratch& scratch() const { return scratch_; }
    /// From the next day on `scratch().visits()` has the visits of the last day simulated.
    void keep_visits() { scratch_.keeps_visits = true; }
    /// The levers of the last day simulated.
    const Levers& levers() const { return levers_; }

    /// A fork that continues under another scenario, which must outlive it and differ in behaviour
    /// only.
    Simulation under(const Scenario& scenario) const;

    /// Everything that the days to come depend on, and what was recorded.
    void save(ByteWriter& out) const;
    /// The simulation that `save` wrote, to be continued as `arm`; `counted` is empty until the
    /// next day. Nothing when the bytes do not fit.
    static std::optional<Simulation> restored(const Arm& arm, ByteReader& in);

    /// What was recorded of the days simulated.
    RunResult finish() &&;

private:
    Simulation(const Arm& arm, World world);
    Levers levers_of_today();
    void record_structure();
    void follow_counterfactual();

    Arm arm_;
    Recording recording_ = Recording::metrics;
    std::uint64_t run_key_;
    std::shared_ptr<const SimulatedHistory> history_;
    std::vector<Shock> shocks_;  ///< their days counted from the beginning of the history
    Policy policy_;
    Levers levers_;
    World world_;
    DayScratch scratch_;
    Measurer measurer_;
    std::optional<LeaderExitCounterfactual> without_leader_;
    RunResult result_;
};

}  // namespace coterie
