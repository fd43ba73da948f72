// SPDX-License-Identifier: Apache-2.0
// The list of levers, taken from the described lever structs, and a policy along a run.
#include "sim/strategy/strategy.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/number.hpp"
#include "sim/measure/metrics.hpp"

namespace coterie {

namespace {

/// Calls `visit(section, field, value)` for every lever in order.
template <class AnyLevers, class Visit>
void for_each_lever(AnyLevers& levers, Visit&& visit) {
    for_each_section(levers, [&](auto& section) {
        using Section = std::remove_cvref_t<decltype(section)>;
        for_each_field<Section>(
            [&](const auto& f) { visit(Section::section, f, section.*f.member); });
    });
}

std::vector<LeverName> make_lever_names() {
    const Levers levers;
    std::vector<LeverName> names;
    for_each_lever(levers, [&](std::string_view section, const auto& f, const auto&) {
        names.push_back({section, f.name});
    });
    return names;
}

bool holds(const Condition& condition, std::span<const double> observed) {
    if (condition.figure >= observed.size()) return false;
    const double figure = observed[condition.figure];  // NaN makes every comparison false
    switch (condition.comparison) {
        case Comparison::below:
            return figure < condition.number;
        case Comparison::at_most:
            return figure <= condition.number;
        case Comparison::above:
            return figure > condition.number;
        case Comparison::at_least:
            return figure >= condition.number;
    }
    return false;
}

void apply(Levers& levers, const std::vector<LeverSetting>& settings) {
    for (const LeverSetting& s : settings) set_lever(levers, s.lever, s.value);
}

}  // namespace

std::span<const LeverName> lever_names() {
    static const std::vector<LeverName> names = make_lever_names();
    return names;
}

std::optional<std::size_t> find_lever(std::string_view dotted) {
    const std::span<const LeverName> names = lever_names();
    for (std::size_t k = 0; k < names.size(); ++k) {
        const auto [section, name] = names[k];
        if (dotted.size() == section.size() + 1 + name.size() && dotted.starts_with(section)
            && dotted[section.size()] == '.' && dotted.ends_with(name))
            return k;
    }
    return std::nullopt;
}

double lever_value(const Levers& levers, std::size_t lever) {
    double found = undefined;
    std::size_t k = 0;
    for_each_lever(levers, [&](std::string_view, const auto&, const auto& value) {
        if (k++ == lever) found = as_number(value);
    });
    return found;
}

void set_lever(Levers& levers, std::size_t lever, double value) {
    std::size_t k = 0;
    for_each_lever(levers, [&](std::string_view, const auto&, auto& place) {
        if (k++ == lever) assign_number(place, value);
    });
}

Policy::Policy(const Strategy& strategy)
    : strategy_(&strategy),
      active_until_(strategy.rules.size(), 0),
      resting_until_(strategy.rules.size(), 0) {}

Levers Policy::levers_of(std::uint32_t day, std::span<const double> observed) {
    Levers levers = strategy_->levers;
    for (const Stage& stage : strategy_->stages)
        if (day >= stage.from_day && (stage.until_day == 0 || day < stage.until_day))
            apply(levers, stage.set);
    for (std::size_t r = 0; r < strategy_->rules.size(); ++r) {
        const Rule& rule = strategy_->rules[r];
        if (day < rule.from_day || (rule.until_day != 0 && day >= rule.until_day)) continue;
        const auto is_true = [&](const Condition& c) { return holds(c, observed); };
        if (day >= resting_until_[r] && std::all_of(rule.when.begin(), rule.when.end(), is_true)) {
            active_until_[r] = day + rule.for_days;
            resting_until_[r] = active_until_[r] + rule.cooldown_days;
        }
        if (day < active_until_[r]) apply(levers, rule.set);
    }
    return levers;
}

std::vector<std::uint32_t> Policy::memory() const {
    std::vector<std::uint32_t> memory;
    for (std::size_t r = 0; r < active_until_.size(); ++r)
        memory.push_back(active_until_[r]), memory.push_back(resting_until_[r]);
    return memory;
}

void Policy::restore_state(std::span<const std::uint32_t> memory) {
    for (std::size_t r = 0; r < active_until_.size() && 2 * r + 1 < memory.size(); ++r)
        active_until_[r] = memory[2 * r], resting_until_[r] = memory[2 * r + 1];
}

namespace {

std::uint32_t earlier_end(std::uint32_t until_day, std::uint32_t day) {
    return until_day == 0 ? day : std::min(until_day, day);
}

/// Every lever that the two begin with differently, as `then` has it, after what stages of `past`
/// would leave: all of them, so that nothing of `past` stays.
Stage beginning_of(const Strategy& then, std::uint32_t from_day) {
    Stage stage;
    stage.from_day = from_day;
    for (std::size_t k = 0; k < lever_names().size(); ++k)
        stage.set.push_back({k, lever_value(then.levers, k)});
    return stage;
}

/// A rule whose days are over before they begin is written as one that ends before its first day,
/// the one form of such a rule that a scenario file may have.
void end_if_empty(Rule& rule) {
    if (rule.until_day != 0 && rule.until_day <= rule.from_day)
        rule.from_day = 0, rule.until_day = 1;
}

}  // namespace

Strategy switch_strategy(const Strategy& past, const Strategy& then, std::uint32_t from_day) {
    Strategy both;
    both.name = then.name;
    both.levers = past.levers;
    for (Stage stage : past.stages) {
        stage.until_day = earlier_end(stage.until_day, from_day);
        if (stage.from_day < stage.until_day) both.stages.push_back(std::move(stage));
    }
    both.stages.push_back(beginning_of(then, from_day));
    for (Stage stage : then.stages) {
        if (stage.until_day != 0 && stage.until_day <= from_day) continue;
        stage.from_day = std::max(stage.from_day, from_day);
        both.stages.push_back(std::move(stage));
    }
    for (Rule rule : past.rules) {  // kept even when over, so that memories stay in place
        rule.until_day = earlier_end(rule.until_day, from_day);
        end_if_empty(rule);
        both.rules.push_back(std::move(rule));
    }
    for (Rule rule : then.rules) {
        rule.from_day = std::max(rule.from_day, from_day);
        end_if_empty(rule);
        both.rules.push_back(std::move(rule));
    }
    return both;
}

}  // namespace coterie
