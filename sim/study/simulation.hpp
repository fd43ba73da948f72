// SPDX-License-Identifier: Apache-2.0
// A run while it is being lived: the world, what the strategy's rules remember, what was measured.
// A copy is a fork: lived on, both are the same until something differs.
#pragma once

#include <optional>
#include <vector>

#include "sim/io/byte_stream.hpp"
#include "sim/model/day_scratch.hpp"
#include "sim/study/run.hpp"

namespace coterie {

/// The same community, had its leading KOL left on the declared day: lived beside the run, under
/// the same keys and levers.
class LeaderExitCounterfactual {
public:
    explicit LeaderExitCounterfactual(const World& now);
    void save(ByteWriter& out) const;
    /// Nothing when the bytes do not fit.
    static std::optional<LeaderExitCounterfactual> restored(const Market& market, ByteReader& in);
    /// Lives the day that the run lived under `levers` with the counts `original`.
    void live_beside(const Scenario& scenario, const Levers& levers, const Tally& original);
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
    /// Before day 1. What `arm` points to must outlive the life.
    explicit Simulation(const Arm& arm);

    bool is_over() const { return world_.day == arm_.scenario->study.days; }
    void simulate_day();

    const Arm& arm() const { return arm_; }
    const World& world() const { return world_; }
    /// To disturb it between two days.
    World& world() { return world_; }
    /// What was counted on the day lived last.
    Tally counted() const { return scratch_.total(); }
    /// The mail of the day lived last.
    const DayScratch& scratch() const { return scratch_; }
    /// The levers of the day lived last.
    const Levers& levers() const { return levers_; }

    /// A fork that lives on under another scenario, which must outlive it and differ in behaviour
    /// only.
    Simulation under(const Scenario& scenario) const;

    /// Everything that the days to come depend on, and what was recorded.
    void save(ByteWriter& out) const;
    /// The life that `save` wrote, to be lived on as `arm`; `counted` is empty until the next day.
    /// Nothing when the bytes do not fit.
    static std::optional<Simulation> restored(const Arm& arm, ByteReader& in);

    /// What there is to tell of the days lived.
    RunResult finish() &&;

private:
    Simulation(const Arm& arm, World world);
    Levers levers_of_today();
    void record_structure();
    void follow_counterfactual();

    Arm arm_;
    std::uint64_t run_key_;
    Policy policy_;
    Levers levers_;
    World world_;
    DayScratch scratch_;
    Measurer measurer_;
    std::optional<LeaderExitCounterfactual> without_leader_;
    RunResult result_;
};

}  // namespace coterie
