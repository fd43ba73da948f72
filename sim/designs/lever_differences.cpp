// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/lever_differences.hpp"

#include <algorithm>

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

/// Amounts that freed effort can go to, and the yuan a day that one unit of each costs.
struct Spending {
    std::size_t lever;
    double yuan_a_unit;
};

std::vector<Spending> spending_of(const Levers& levers) {
    const auto lever = [](std::string_view dotted) { return *find_lever(dotted); };
    const auto wage = static_cast<double>(levers.staff.wage_yuan_per_hour);
    return {{lever("staff.content_hours_per_day"), wage},
            {lever("staff.service_hours_per_day"), wage},
            {lever("staff.moderation_hours_per_day"), wage},
            {lever("staff.cultivation_hours_per_day"), wage},
            {lever("incentives.packet_yuan_per_day"),
             1.0 / std::max(1.0, static_cast<double>(levers.incentives.packet_every_days))},
            {lever("recruitment.channel_people_per_day"),
             static_cast<double>(levers.recruitment.channel_yuan_per_person)}};
}

/// Gives `freed` yuan a day to the spending levers of the coalition that are on.
void redistribute(const std::vector<LeverDifference>& levers, Coalition coalition, double freed,
                  Levers& values) {
    std::vector<Spending> on;
    double spent = 0.0;
    for (const Spending& s : spending_of(values))
        for (std::size_t j = 0; j < levers.size(); ++j)
            if (levers[j].kind == Kind::lever && levers[j].lever == s.lever
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
    double yuan =
        static_cast<double>(levers.kol.hired) * static_cast<double>(levers.kol.fee_yuan_per_day);
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
