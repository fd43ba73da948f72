// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/with_overrides.hpp"

#include "sim/scenario/reading.hpp"

namespace coterie {

namespace {

/// All that `base` says counts as given in its file, but the people of a graph that is a file.
void give_all(Reading& reading, const std::string& file) {
    reading.documents.push_back({file, {}, ""});
    const std::string people = key_of(Population::section, &Population::people);
    for (const Parameter& p : reading.parameters)
        if (p.key() != people || reading.scenario.graph.file.empty())
            reading.given[p.key()] = {{file, 0, 0}, 1};
}

/// Stages and shocks must begin within the days, which an override may have changed.
void check_days(Reading& reading) {
    const std::string key = key_of(Study::section, &Study::days);
    const std::uint32_t days = reading.scenario.study.days;
    if (!reading.sound({key})) return;
    const auto check = [&](const std::string& name, std::uint32_t day) {
        if (day > days)
            reading.problem(reading.place_of(key), name + " = " + std::to_string(day)
                                                       + " is after the last day (" + key + " = "
                                                       + std::to_string(days) + ")");
    };
    for (const Strategy& strategy : reading.scenario.strategies) {
        for (const Stage& stage : strategy.stages) check("stage.from_day", stage.from_day);
        for (const Rule& rule : strategy.rules) check("rule.from_day", rule.from_day);
    }
    for (const Shock& shock : reading.scenario.shocks) check("shock.day", shock.day);
}

}  // namespace

Scenario with_overrides(const Scenario& base, const std::vector<Override>& overrides) {
    Reading reading;
    reading.scenario = base;
    give_all(reading, (base.folder / (base.name + ".toml")).string());
    read_world_overrides(reading, overrides);
    read_lever_overrides(reading, overrides);
    check_days(reading);
    cross_check(reading);
    reading.throw_if_any();
    return std::move(reading.scenario);
}

std::string wrong_value(const Scenario& base, const Override& one) {
    Reading reading;
    reading.scenario = base;
    read_world_overrides(reading, {one});
    read_lever_overrides(reading, {one});
    return reading.findings.empty() ? "" : reading.findings.front().what;
}

}  // namespace coterie
