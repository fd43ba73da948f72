// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/lever_differences.hpp"

#include "sim/scenario/parameter.hpp"
#include "sim/scenario/resolved.hpp"

namespace coterie {

namespace {

using Kind = LeverDifference::Kind;

/// Stages and rules as text: equal texts act alike. The strategy's name and levers are left out.
std::string text_of(const Strategy& strategy, Kind kind) {
    Scenario one;
    one.strategies = {Strategy{"x", Levers{}, {}, {}}};
    (kind == Kind::stages ? one.strategies[0].stages = strategy.stages
                          : (one.strategies[0].rules = strategy.rules, one.strategies[0].stages));
    return to_toml(one);
}

std::string count_text(std::size_t count, const std::string& what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// A lever that costs money or hours, and the yuan a day that one unit of it costs.
struct Spending {
    std::size_t lever;
    double yuan_a_unit;
    bool divisible;  ///< an amount that freed effort can go to, no number of people
};

std::vector<Spending> spending_of(const Levers& levers) {
    std::vector<Spending> all;
    std::size_t lever = 0;
    for_each_section(levers, [&]<class Section>(const Section& section) {
        for_each_field<Section>([&](const auto& f) {
            using T = typename std::remove_cvref_t<decltype(f)>::Value;
            if (f.yuan_a_unit != nullptr)
                all.push_back({lever, f.yuan_a_unit(section), std::is_floating_point_v<T>});
            ++lever;
        });
    });
    return all;
}

/// Gives `freed` yuan a day to the spending levers of the coalition that are on.
void redistribute(const std::vector<LeverDifference>& levers, Coalition coalition, double freed,
                  Levers& values) {
    std::vector<Spending> on;
    double spent = 0.0;
    for (const Spending& s : spending_of(values))
        for (std::size_t j = 0; j < levers.size(); ++j)
            if (s.divisible && levers[j].kind == Kind::lever && levers[j].lever == s.lever
                && is_on(coalition, j)) {
                on.push_back(s);
                spent += lever_value(values, s.lever) * s.yuan_a_unit;
            }
    if (!(spent > 0.0) || !(freed > 0.0)) return;
    for (const Spending& s : on)
        set_lever(values, s.lever, lever_value(values, s.lever) * (spent + freed) / spent);
}

}  // namespace

std::vector<LeverDifference> lever_differences(const Strategy& from, const Strategy& to) {
    std::vector<LeverDifference> levers;
    Levers a = from.levers, b = to.levers;
    const std::vector<Parameter> of_a = lever_parameters(a), of_b = lever_parameters(b);
    for (std::size_t k = 0; k < of_a.size(); ++k)
        if (lever_value(a, k) != lever_value(b, k))
            levers.push_back(
                {Kind::lever, k, of_a[k].key(), value_text(of_a[k]), value_text(of_b[k])});
    if (text_of(from, Kind::stages) != text_of(to, Kind::stages))
        levers.push_back({Kind::stages, 0, "stages", count_text(from.stages.size(), "stage"),
                          count_text(to.stages.size(), "stage")});
    if (text_of(from, Kind::rules) != text_of(to, Kind::rules))
        levers.push_back({Kind::rules, 0, "rules", count_text(from.rules.size(), "rule"),
                          count_text(to.rules.size(), "rule")});
    return levers;
}

double planned_yuan_per_day(const Levers& levers) {
    double yuan = 0.0;
    for (const Spending& s : spending_of(levers))
        yuan += lever_value(levers, s.lever) * s.yuan_a_unit;
    return yuan;
}

Strategy coalition_of(const Strategy& from, const Strategy& to,
                      const std::vector<LeverDifference>& levers, Coalition coalition,
                      FreedEffort freed) {
    Strategy made = from;
    for (std::size_t j = 0; j < levers.size(); ++j) {
        if (!is_on(coalition, j)) continue;
        if (levers[j].kind == Kind::lever)
            set_lever(made.levers, levers[j].lever, lever_value(to.levers, levers[j].lever));
        else if (levers[j].kind == Kind::stages)
            made.stages = to.stages;
        else
            made.rules = to.rules;
    }
    const bool whole = coalition == 0 || coalition == (Coalition{1} << levers.size()) - 1;
    if (freed == FreedEffort::redistributed && !whole)
        redistribute(levers, coalition,
                     planned_yuan_per_day(to.levers) - planned_yuan_per_day(made.levers),
                     made.levers);
    return made;
}

}  // namespace coterie
