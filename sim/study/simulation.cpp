// SPDX-License-Identifier: Apache-2.0
#include "sim/study/simulation.hpp"

#include <limits>

#include "sim/core/random.hpp"
#include "sim/core/undefined.hpp"
#include "sim/model/first_world.hpp"
#include "sim/model/mechanisms/kol_contracts/departures.hpp"
#include "sim/study/history.hpp"

namespace coterie {

namespace {

/// What people did on a day: visits and posts.
double activity_of(const Tally& day) {
    return static_cast<double>(day.visits + day.starters + day.questions + day.answers);
}

/// The history of an arm: the one that it shares with others, or its own; null when it has none.
std::shared_ptr<const SimulatedHistory> history_of(const Arm& arm) {
    if (arm.history != nullptr) return arm.history;
    if (arm.scenario->history.days == 0) return nullptr;
    return simulate_history(*arm.scenario, *arm.market, arm.replicate);
}

/// What the operator sees in the morning of what was measured on `day` of the world.
std::vector<double> observed_after(std::uint32_t day, std::span<const Ratio> measured,
                                   const Arm& arm, std::uint64_t run_key) {
    return observed_figures(arm.scenario->observation, values_of(measured),
                            {run_key, day, purpose_of("observation")});
}

/// The same on the morning of day 1: nothing without a history.
std::vector<double> observed_first(const SimulatedHistory* history, const Arm& arm,
                                   std::uint64_t run_key) {
    if (history == nullptr || arm.strategy->rules.empty()) return {};
    return observed_after(history->last.day, history->days.back(), arm, run_key);
}

/// A world counts its days from the beginning of its history, a scenario those of the study.
std::vector<Shock> shocks_of(const Scenario& scenario) {
    std::vector<Shock> shocks = scenario.shocks;
    for (Shock& shock : shocks) shock.day += scenario.history.days;
    return shocks;
}

}  // namespace

LeaderExitCounterfactual::LeaderExitCounterfactual(const World& now)
    : world_(now), scratch_(world_) {
    force_kol_exit(world_);
}

void LeaderExitCounterfactual::simulate_beside(const Scenario& scenario,
                                               std::span<const Shock> shocks, const Levers& levers,
                                               const Tally& original) {
    coterie::simulate_day(scenario.behaviour, levers, shocks, world_, scratch_);
    with_ += activity_of(original);
    without_ += activity_of(scratch_.total());
    ++days_;
}

double LeaderExitCounterfactual::dependence() const {
    return with_ > 0.0 ? 1.0 - without_ / with_ : undefined;
}

Simulation::Simulation(const Arm& arm, Recording recording)
    : arm_(arm),
      recording_(recording),
      run_key_(run_key_of(arm.scenario->study.seed, arm.replicate)),
      history_(history_of(arm)),
      shocks_(shocks_of(*arm.scenario)),
      policy_(*arm.strategy),
      levers_(policy_.levers_of(1, observed_first(history_.get(), arm, run_key_))),
      world_(history_ ? history_->last
                      : first_world(*arm.market, arm.scenario->founding, levers_,
                                    arm.scenario->behaviour, run_key_)),
      scratch_(world_),
      measurer_(world_) {
    if (recording_ == Recording::nothing && !arm.strategy->rules.empty())
        throw InvalidInput(arm.scenario->name + ": strategy '" + arm.strategy->name
                           + "' has rules, which read metrics; a run that measures none cannot "
                             "follow them");
}

bool Simulation::run_until(std::uint32_t day, const std::stop_token& stop,
                           std::span<const Observer> observers) {
    while (this->day() < day) {
        if (stop.stop_requested()) return false;
        for (const Observer& o : observers)
            if (o.before_day) o.before_day(*this);
        simulate_day();
        for (const Observer& o : observers)
            if (o.after_day) o.after_day(*this);
    }
    return true;
}

void Simulation::simulate_day() {
    const Study& study = arm_.scenario->study;
    if (day() > 0) levers_ = levers_of_today();
    coterie::simulate_day(arm_.scenario->behaviour, levers_, shocks_, world_, scratch_);
    if (recording_ == Recording::nothing) return;
    const bool structure = is_structure_day(study, day());
    result_.days.push_back(measurer_.measure(world_, scratch_.total(), structure));
    if (structure) record_structure();
    follow_counterfactual();
}

Levers Simulation::levers_of_today() {
    if (recording_ == Recording::nothing) return policy_.levers_of(day() + 1, {});
    return policy_.levers_of(day() + 1,
                             observed_after(world_.day, result_.days.back(), arm_, run_key_));
}

void Simulation::record_structure() {
    for (std::uint32_t g = 0; g < world_.groups.size(); ++g)
        if (g != index_of(no_group))
            result_.groups.push_back(
                {day(), g, study_day_held(world_, world_.groups[g].opened_day), world_.groups[g]});
    result_.ledgers.push_back({day(), world_.ledger});
    result_.digest = mix(result_.digest ^ digest_of(world_));
}

void Simulation::follow_counterfactual() {
    const std::uint32_t from = arm_.scenario->study.kol_dependence_day;
    if (without_leader_)
        without_leader_->simulate_beside(*arm_.scenario, shocks_, levers_, scratch_.total());
    if (without_leader_ && without_leader_->is_over()) {
        if (const auto column = find_metric("kol_dependence"))
            result_.days[from - 1][*column] = without_leader_->dependence();
        without_leader_.reset();
    }
    if (day() == from) without_leader_.emplace(world_);
}

Simulation Simulation::under(const Scenario& scenario) const {
    Simulation fork(*this);
    fork.arm_.scenario = &scenario;
    return fork;
}

RunResult Simulation::finish() && {
    result_.last = std::move(world_);
    if (history_) result_.evening_before = history_->days.back();
    if (history_ && arm_.scenario->history.in_daily) result_.history = history_->days;
    return std::move(result_);
}

namespace {

/// The same list both ways: every column by name, the ledger, the ties row by row.
template <class Bytes, class AnyWorld>
void pass_columns(Bytes& bytes, AnyWorld& w) {
    bytes.value(w.run_key), bytes.value(w.day), bytes.value(w.history_days);
    Ledger::for_each_column([&](const auto& line) { bytes.value(w.ledger.*line.member); });
    for_each_column(w, [&](std::string_view, auto& column) {
        using Value = typename std::remove_cvref_t<decltype(column)>::value_type;
        if constexpr (!Record<Value>) {
            bytes.column(column);
        } else if constexpr (Bytes::reads) {
            std::vector<unsigned char> values;
            bytes.column(values);
            column = unpacked<Value>(values);
        } else {
            bytes.column(packed(column));
        }
    });
}

void save_world(const World& w, ByteWriter& out) {
    pass_columns(out, w);
    out.value(w.ties.people());
    for (std::uint32_t i = 0; i < w.ties.people(); ++i) {
        out.value(w.ties.degree(i));
        for (std::uint32_t k = 0; k < w.ties.degree(i); ++k) {
            const TieLine& line = w.ties.lines_of(i)[k / ties_per_line];
            out.value(line.to[k % ties_per_line]);
            out.value(line.strength[k % ties_per_line]);
            out.value(line.contexts[k % ties_per_line]);
        }
    }
}

std::optional<World> restored_world(const Market& market, ByteReader& in) {
    World w;
    w.market = &market;
    pass_columns(in, w);
    std::uint32_t people = 0;
    in.value(people);
    if (!in.good() || people != w.rows()) return std::nullopt;
    w.ties = Ties(people);
    for (std::uint32_t i = 0; i < people && in.good(); ++i) {
        std::uint32_t degree = 0, to = 0;
        std::uint16_t strength = 0, contexts = 0;
        in.value(degree);
        for (std::uint32_t k = 0; k < degree && in.good(); ++k) {
            in.value(to), in.value(strength), in.value(contexts);
            w.ties.row(i).add(PersonId{to}, strength, contexts);
        }
    }
    if (!in.good()) return std::nullopt;
    return w;
}

void save_result(const RunResult& result, ByteWriter& out) {
    out.value(result.digest);
    out.value(static_cast<std::uint64_t>(result.days.size()));
    for (const auto& day : result.days) out.column(day);
    out.value(static_cast<std::uint64_t>(result.groups.size()));
    for (const GroupOnDay& g : result.groups) {  // value by value: no gaps go to disk
        out.value(g.day), out.value(g.id), out.value(g.opened_day);
        Group::for_each_column([&](const auto& c) { out.value(g.group.*c.member); });
    }
    out.value(static_cast<std::uint64_t>(result.ledgers.size()));
    for (const LedgerOnDay& l : result.ledgers) {
        out.value(l.day);
        Ledger::for_each_column([&](const auto& line) { out.value(l.so_far.*line.member); });
    }
}

bool restore_result(RunResult& result, ByteReader& in) {
    std::uint64_t days = 0, groups = 0, ledgers = 0;
    in.value(result.digest);
    in.value(days);
    for (std::uint64_t d = 0; d < days && in.good(); ++d) {
        in.column(result.days.emplace_back());
        if (result.days.back().size() != metrics().size()) return false;
    }
    in.value(groups);
    for (std::uint64_t g = 0; g < groups && in.good(); ++g) {
        GroupOnDay& one = result.groups.emplace_back();
        in.value(one.day), in.value(one.id), in.value(one.opened_day);
        Group::for_each_column([&](const auto& c) { in.value(one.group.*c.member); });
    }
    in.value(ledgers);
    for (std::uint64_t l = 0; l < ledgers && in.good(); ++l) {
        LedgerOnDay& one = result.ledgers.emplace_back();
        in.value(one.day);
        Ledger::for_each_column([&](const auto& line) { in.value(one.so_far.*line.member); });
    }
    return in.good();
}

}  // namespace

void LeaderExitCounterfactual::save(ByteWriter& out) const {
    out.value(with_), out.value(without_), out.value(days_);
    save_world(world_, out);
}

std::optional<LeaderExitCounterfactual> LeaderExitCounterfactual::restored(const Market& market,
                                                                           ByteReader& in) {
    double with = 0.0, without = 0.0;
    std::uint32_t days = 0;
    in.value(with), in.value(without), in.value(days);
    std::optional<World> world = restored_world(market, in);
    if (!world) return std::nullopt;
    LeaderExitCounterfactual fork(RestoredTag{}, std::move(*world));
    fork.with_ = with, fork.without_ = without, fork.days_ = days;
    return fork;
}

Simulation::Simulation(const Arm& arm, World world)
    : arm_(arm),
      run_key_(run_key_of(arm.scenario->study.seed, arm.replicate)),
      history_(arm.history),
      shocks_(shocks_of(*arm.scenario)),
      policy_(*arm.strategy),
      levers_(arm.strategy->levers),
      world_(std::move(world)),
      scratch_(world_),
      measurer_(world_) {}

void Simulation::save(ByteWriter& out) const {
    save_world(world_, out);
    out.column(policy_.memory());
    save_result(result_, out);
    out.value(static_cast<std::uint8_t>(without_leader_ ? 1 : 0));
    if (without_leader_) without_leader_->save(out);
}

std::optional<Simulation> Simulation::restored(const Arm& arm, ByteReader& in) {
    std::optional<World> world = restored_world(*arm.market, in);
    if (!world || world->rows() < arm.market->people()) return std::nullopt;
    Simulation simulation(arm, std::move(*world));
    std::vector<std::uint32_t> memory;
    in.column(memory);
    if (!restore_result(simulation.result_, in)) return std::nullopt;
    if (simulation.world_.run_key != simulation.run_key_
        || simulation.world_.history_days != arm.scenario->history.days
        || simulation.result_.days.size() != simulation.day())
        return std::nullopt;
    simulation.policy_.restore_state(memory);
    std::uint8_t has_fork = 0;
    in.value(has_fork);
    if (has_fork == 0) return simulation;
    simulation.without_leader_ = LeaderExitCounterfactual::restored(*arm.market, in);
    if (!simulation.without_leader_) return std::nullopt;
    return simulation;
}

}  // namespace coterie
