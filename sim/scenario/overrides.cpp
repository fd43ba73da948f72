// SPDX-License-Identifier: Apache-2.0
// `--set`: a key of the world, a lever in every strategy, or a lever in one strategy.
#include <optional>

#include "sim/scenario/reading.hpp"

namespace coterie {

namespace {

/// The parts of `strategy."name".section.name`.
struct OverrideTarget {
    std::optional<std::string> strategy;
    std::string section, name;
};

OverrideTarget target_of(std::string_view key) {
    OverrideTarget target;
    constexpr std::string_view prefix = "strategy.";
    if (key.starts_with(prefix)) {
        key.remove_prefix(prefix.size());
        const bool is_quoted = key.starts_with('"');
        if (is_quoted) key.remove_prefix(1);
        const std::size_t end = std::min(key.find(is_quoted ? "\"." : "."), key.size());
        target.strategy = std::string(key.substr(0, end));
        key.remove_prefix(std::min(end + (is_quoted ? 2 : 1), key.size()));
    }
    const std::size_t dot = std::min(key.find('.'), key.size());
    target.section = key.substr(0, dot);
    target.name = key.substr(std::min(dot + 1, key.size()));
    return target;
}

Place place_of(const Override& one) { return {"--set " + one.key + "=" + one.value, 0, 0}; }

std::string unknown(const Override& one, const OverrideTarget& target,
                    std::span<const Parameter> among) {
    const bool has_section = std::any_of(among.begin(), among.end(), [&](const Parameter& p) {
        return p.section == target.section;
    });
    if (has_section && !target.name.empty())
        return no_parameter(target.section, target.name, among);
    std::vector<std::string> keys;
    for (const Parameter& p : among) keys.push_back(p.key());
    const std::string key =
        target.name.empty() ? target.section : target.section + "." + target.name;
    std::string hint = did_you_mean(key, keys);
    for (const Parameter& p : among)  // the name alone, without its section
        if (hint.empty() && p.name == target.section && target.name.empty())
            hint = "; did you mean '" + p.key() + "'?";
    return "no parameter '" + (key.empty() ? one.key : key) + "'" + hint;
}

void set_in_all(Reading& reading, const OverrideTarget& target, const Override& one) {
    const Node node = parse_override_value(one.value, place_of(one));
    for (Strategy& strategy : reading.scenario.strategies) {
        const std::vector<Parameter> levers = lever_parameters(strategy.levers);
        const Parameter* lever = reading.named(levers, target.section, target.name, place_of(one));
        if (lever == nullptr) return;  // a key of the world
        const std::string wrong = set_value(*lever, node);
        if (!wrong.empty()) return reading.problem(node.place, wrong);
    }
}

void set_in_one(Reading& reading, const OverrideTarget& target, const Override& one) {
    std::vector<std::string> names;
    for (Strategy& strategy : reading.scenario.strategies) {
        names.push_back(strategy.name);
        if (strategy.name != *target.strategy) continue;
        const std::vector<Parameter> levers = lever_parameters(strategy.levers);
        const Parameter* lever = reading.named(levers, target.section, target.name, place_of(one));
        if (lever == nullptr) return reading.problem(place_of(one), unknown(one, target, levers));
        const Node node = parse_override_value(one.value, place_of(one));
        const std::string wrong = set_value(*lever, node);
        if (!wrong.empty()) reading.problem(node.place, wrong);
        return;
    }
    reading.problem(place_of(one), "no strategy " + in_quotes(*target.strategy)
                                       + did_you_mean(*target.strategy, names));
}

}  // namespace

void read_world_overrides(Reading& reading, const std::vector<Override>& overrides) {
    reading.document = 0;
    for (const Override& one : overrides) {
        const OverrideTarget target = target_of(one.key);
        if (target.strategy) continue;
        const Parameter* parameter =
            reading.named(reading.parameters, target.section, target.name, place_of(one));
        if (parameter == nullptr)
            reading.problem(place_of(one), unknown(one, target, reading.parameters));
        else if (!find_lever(parameter->key()))
            reading.set(*parameter, parse_override_value(one.value, place_of(one)));
    }
}

void read_lever_overrides(Reading& reading, const std::vector<Override>& overrides) {
    for (const Override& one : overrides) {
        const OverrideTarget target = target_of(one.key);
        if (target.strategy)
            set_in_one(reading, target, one);
        else
            set_in_all(reading, target, one);
    }
}

}  // namespace coterie
