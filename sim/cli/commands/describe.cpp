// SPDX-License-Identifier: Apache-2.0
// describe: the program explains itself, from the tables it runs on.
#include "sim/scenario/describe.hpp"

#include <array>
#include <iostream>

#include "sim/cli/commands.hpp"
#include "sim/core/problems.hpp"
#include "sim/study/calibration_domain.hpp"

namespace coterie {

namespace {

struct Topic {
    std::string_view name;
    std::string (*text)();
};
constexpr std::array topics{
    Topic{"", [] { return describe_overview() + "\n" + calibrated_on_text(); }},
    Topic{"parameters", [] { return describe_parameters(); }},
    Topic{"levers", describe_levers},
    Topic{"metrics", describe_metrics},
    Topic{"mechanisms", describe_mechanisms},
    Topic{"day", describe_day},
    Topic{"schema", json_schema},
    Topic{"template", scenario_template},
    Topic{"odd", odd_markdown}};

/// Anything else is the name of a section.
std::string text_about(const std::string& topic) {
    for (const Topic& known : topics)
        if (known.name == topic) return known.text();
    std::vector<std::string> names;
    for (const Topic& known : topics) names.emplace_back(known.name);
    const std::string nearest_topic = nearest(topic, names);
    if (nearest_topic.empty()) return describe_parameters(topic);
    throw WrongUsage("nothing called '" + topic + "' to describe" + did_you_mean(topic, names));
}

struct DescribeOptions {
    std::string topic;
};

Syntax syntax_of(DescribeOptions& o) {
    return {
        .arguments = {{"TOPIC", &o.topic,
                       "parameters, levers, metrics, mechanisms, day, schema, template, odd, or "
                       "the name of a section (default: an overview)",
                       false}}};
}

int run(const DescribeOptions& o) {
    const std::string text = text_about(o.topic);
    std::cout << text;
    if (!text.empty() && text.back() != '\n') std::cout << '\n';
    return exit_done;
}

}  // namespace

Command describe_command() {
    return {.name = "describe",
            .summary = "Explain parameters, levers, metrics, mechanisms, the day, or one section.",
            .examples = {"coterie describe", "coterie describe exposure",
                         "coterie describe template > my.toml"},
            .start = start_with<DescribeOptions>(syntax_of, run)};
}

}  // namespace coterie
