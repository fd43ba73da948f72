// SPDX-License-Identifier: Apache-2.0
#include "sim/experiment/life.hpp"

#include <limits>

#include "sim/core/random.hpp"
#include "sim/model/first_world.hpp"

namespace coterie {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// What people did on a day: visits and posts.
double activity_of(const Tally& day) {
    return static_cast<double>(day[Count::visits] + day[Count::starters] + day[Count::questions]
                               + day[Count::answers]);
}

}  // namespace

WithoutLeader::WithoutLeader(const World& now) : world_(now), desk_(world_) {
    force_kol_exit(world_);
}

void WithoutLeader::live_beside(const Scenario& scenario, const Levers& levers,
                                const Tally& original) {
    coterie::live_day(scenario.behaviour, levers, scenario.shocks, world_, desk_);
    with_ += activity_of(original);
    without_ += activity_of(desk_.total());
    ++days_;
}

double WithoutLeader::dependence() const {
    return with_ > 0.0 ? 1.0 - without_ / with_ : undefined;
}

Life::Life(const Arm& arm)
    : arm_(arm),
      run_key_(run_key_of(arm.scenario->study.seed, arm.replicate)),
      policy_(*arm.strategy),
      levers_(policy_.levers_of(1, {})),
      world_(first_world(*arm.market, arm.scenario->founding, levers_, arm.scenario->behaviour,
                         run_key_)),
      desk_(world_),
      measurer_(world_) {}

void Life::live_day() {
    const Study& study = arm_.scenario->study;
    if (world_.day > 0) levers_ = levers_of_today();
    coterie::live_day(arm_.scenario->behaviour, levers_, arm_.scenario->shocks, world_, desk_);
    const bool structure = is_structure_day(study, world_.day);
    result_.days.push_back(measurer_.measure(world_, desk_.total(), structure));
    if (structure) record_structure();
    follow_counterfactual();
}

Levers Life::levers_of_today() {
    const DrawKey key{run_key_, world_.day, purpose_of("observation")};
    return policy_.levers_of(
        world_.day + 1, observed_figures(arm_.scenario->observation, result_.days.back(), key));
}

void Life::record_structure() {
    for (std::uint32_t g = 0; g < world_.groups.size(); ++g)
        if (g != index_of(lobby)) result_.groups.push_back({world_.day, g, world_.groups[g]});
    result_.ledgers.push_back({world_.day, world_.ledger});
    result_.digest = mix(result_.digest ^ digest_of(world_));
}

void Life::follow_counterfactual() {
    const std::uint32_t from = arm_.scenario->study.kol_dependence_day;
    if (without_leader_) without_leader_->live_beside(*arm_.scenario, levers_, desk_.total());
    if (without_leader_ && without_leader_->is_over()) {
        if (const auto column = find_metric("kol_dependence"))
            result_.days[from - 1][*column] = without_leader_->dependence();
        without_leader_.reset();
    }
    if (world_.day == from) without_leader_.emplace(world_);
}

RunResult Life::finish() && {
    result_.last = std::move(world_);
    return std::move(result_);
}

}  // namespace coterie
