// SPDX-License-Identifier: Apache-2.0
// `--set`: a key of the world, a lever in every strategy, or a lever in one strategy.
#include <algorithm>
#include <optional>

#include "sim/core/unknown_name.hpp"
#include "sim/scenario/excerpt.hpp"
#include "sim/scenario/reading.hpp"

namespace coterie {

namespace {

/// The parts of `strategy."name".section.name` or `history.section.name`.
struct OverrideTarget {
    std::optional<std::string> strategy;
    bool before = false;  ///< a lever of the history
    std::string section, name;
    std::size_t strategy_at = 0, section_at = 0, name_at = 0;  ///< bytes of the key before each
};

OverrideTarget target_of(std::string_view whole) {
    OverrideTarget target;
    std::string_view key = whole;
    constexpr std::string_view prefix = "strategy.";
    if (key.starts_with(prefix)) {
        key.remove_prefix(prefix.size());
        const bool is_quoted = key.starts_with('"');
        if (is_quoted) key.remove_prefix(1);
        target.strategy_at = whole.size() - key.size();
        const std::size_t end = std::min(key.find(is_quoted ? "\"." : "."), key.size());
        target.strategy = std::string(key.substr(0, end));
        key.remove_prefix(std::min(end + (is_quoted ? 2 : 1), key.size()));
    }
    constexpr std::string_view history = "history.";
    if (key.starts_with(history) && key.find('.', history.size()) != std::string_view::npos) {
        target.before = true;
        key.remove_prefix(history.size());
    }
    const std::size_t dot = std::min(key.find('.'), key.size());
    target.section = key.substr(0, dot);
    target.name = key.substr(std::min(dot + 1, key.size()));
    target.section_at = whole.size() - key.size();
    target.name_at = whole.size() - target.name.size();
    return target;
}

constexpr std::string_view flag = "--set ";

/// The flag as typed; the column is that of a part of the key, `at` bytes after its beginning.
Place place_of(const Override& one, std::size_t at = 0) {
    const std::string typed = std::string(flag) + one.key + "=" + one.value;
    return {typed, 0, column_of(typed, flag.size() + at)};
}

Place place_of_value(const Override& one) {
    Place place = place_of(one, one.key.size());
    ++place.column;  // the "="
    return place;
}

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

void refuse_key(Reading& reading, const Override& one, const OverrideTarget& target,
                std::span<const Parameter> among) {
    const bool has_section =
        !target.name.empty() && std::any_of(among.begin(), among.end(), [&](const Parameter& p) {
            return p.section == target.section;
        });
    reading.unknown_name(place_of(one, has_section ? target.name_at : target.section_at),
                         unknown(one, target, among),
                         see("describe " + (has_section ? target.section : "parameters")));
}

Node value_of(const Override& one) { return parse_override_value(one.value, place_of_value(one)); }

void set_in_all(Reading& reading, const OverrideTarget& target, const Override& one) {
    const Node node = value_of(one);
    for (Strategy& strategy : reading.scenario.strategies) {
        const std::vector<Parameter> levers = lever_parameters(strategy.levers);
        const Parameter* lever = reading.named(levers, target.section, target.name, node.place);
        if (lever == nullptr) return;  // a key of the world
        const std::string wrong = set_value(*lever, node);
        if (!wrong.empty()) return reading.problem(node.place, wrong);
    }
}

void set_before(Reading& reading, const OverrideTarget& target, const Override& one) {
    const Node node = value_of(one);
    const std::vector<Parameter> levers =
        lever_parameters(reading.scenario.history_strategy.levers);
    const Parameter* lever = reading.named(levers, target.section, target.name, node.place);
    if (lever == nullptr) return refuse_key(reading, one, target, levers);
    const std::string wrong = set_value(*lever, node);
    if (!wrong.empty()) reading.problem(node.place, wrong);
}

void set_in_one(Reading& reading, const OverrideTarget& target, const Override& one) {
    const Node node = value_of(one);
    std::vector<std::string> names;
    for (Strategy& strategy : reading.scenario.strategies) {
        names.push_back(strategy.name);
        if (strategy.name != *target.strategy) continue;
        const std::vector<Parameter> levers = lever_parameters(strategy.levers);
        const Parameter* lever = reading.named(levers, target.section, target.name, node.place);
        if (lever == nullptr) return refuse_key(reading, one, target, levers);
        const std::string wrong = set_value(*lever, node);
        if (!wrong.empty()) reading.problem(node.place, wrong);
        return;
    }
    reading.unknown_name(
        place_of(one, target.strategy_at),
        "no strategy " + in_quotes(*target.strategy) + did_you_mean(*target.strategy, names),
        all_of("strategies", names));
}

}  // namespace

void read_world_overrides(Reading& reading, const std::vector<Override>& overrides) {
    reading.document = 0;
    for (const Override& one : overrides) {
        const OverrideTarget target = target_of(one.key);
        if (target.strategy || target.before) continue;
        const Parameter* parameter =
            reading.named(reading.parameters, target.section, target.name, place_of(one));
        if (parameter == nullptr)
            refuse_key(reading, one, target, reading.parameters);
        else if (!find_lever(parameter->key()))
            reading.set(*parameter, value_of(one));
    }
}

void read_lever_overrides(Reading& reading, const std::vector<Override>& overrides) {
    for (const Override& one : overrides) {
        const OverrideTarget target = target_of(one.key);
        if (target.strategy)
            set_in_one(reading, target, one);
        else if (target.before)
            set_before(reading, target, one);
        else
            set_in_all(reading, target, one);
    }
}

}  // namespace coterie
