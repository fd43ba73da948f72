// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/resolved.hpp"

#include <algorithm>

#include "sim/core/digest.hpp"
#include "sim/io/numbers.hpp"
#include "sim/measure/metrics.hpp"
#include "sim/scenario/conditions.hpp"
#include "sim/scenario/parameter.hpp"

namespace coterie {

namespace {

void write_values(std::string& text, std::span<const Parameter> parameters) {
    for (const Parameter& p : parameters)
        text += std::string(p.name) + " = " + value_text(p) + "\n";
}

/// The tables of `parameters`, each headed by `[prefix + section]`.
void write_sections(std::string& text, std::vector<Parameter> parameters,
                    const std::string& prefix) {
    while (!parameters.empty()) {
        const std::string_view section = parameters.front().section;
        const auto rest =
            std::stable_partition(parameters.begin(), parameters.end(),
                                  [&](const Parameter& p) { return p.section == section; });
        const auto count = static_cast<std::size_t>(rest - parameters.begin());
        text += "\n[" + prefix + std::string(section) + "]\n";
        write_values(text, std::span(parameters).first(count));
        parameters.erase(parameters.begin(), rest);
    }
}

std::string condition_text(const Condition& condition) {
    return std::string(metrics()[condition.figure].name) + " "
           + std::string(operator_text(condition.comparison)) + " " + number_text(condition.number);
}

std::string settings_text(const std::vector<LeverSetting>& settings) {
    Levers levers;
    const std::vector<Parameter> parameters = lever_parameters(levers);
    std::string text;
    for (const LeverSetting& s : settings) {
        set_lever(levers, s.lever, s.value);
        text += (text.empty() ? "" : ", ") + in_quotes(parameters[s.lever].key()) + " = "
                + value_text(parameters[s.lever]);
    }
    return "set = { " + text + " }\n";
}

void write_strategy(std::string& text, Strategy strategy) {
    text += "\n[[strategy]]\nname = " + in_quotes(strategy.name) + "\n";
    write_sections(text, lever_parameters(strategy.levers), "strategy.");
    for (Stage& stage : strategy.stages) {
        text += "\n[[strategy.stage]]\n";
        write_values(text, parameters_of("stage", stage));
        text += settings_text(stage.set);
    }
    for (Rule& rule : strategy.rules) {
        std::string when;
        for (const Condition& c : rule.when)
            when += (when.empty() ? "" : ", ") + in_quotes(condition_text(c));
        text += "\n[[strategy.rule]]\nwhen = [" + when + "]\n";
        write_values(text, parameters_of("rule", rule));
        text += settings_text(rule.set);
    }
}

}  // namespace

std::string to_toml(const Scenario& scenario) {
    Scenario copy = scenario;  // parameters refer to values that may be changed
    std::string text = "schema = 1\n";
    std::vector<Parameter> world = world_parameters(copy);
    if (!scenario.graph.file.empty())  // the people are those of the file
        std::erase_if(world, [&](const Parameter& p) {
            return p.key() == key_of(Population::section, &Population::people);
        });
    write_sections(text, world, "");
    if (copy.history.days > 0)
        write_sections(text, lever_parameters(copy.history_strategy.levers), "history.");
    for (Shock& shock : copy.shocks) {
        text += "\n[[shock]]\n";
        write_values(text, parameters_of("shock", shock));
    }
    for (const Strategy& strategy : copy.strategies) write_strategy(text, strategy);
    return text;
}

std::uint64_t hash_of(const Scenario& scenario) {
    const std::string text = to_toml(scenario);
    return digest_of(std::span<const char>(text));
}

}  // namespace coterie
