// SPDX-License-Identifier: Apache-2.0
// describe: the program explains itself, from the tables it runs on.
#include <array>
#include <iostream>

#include "sim/cli/options.hpp"
#include "sim/core/problems.hpp"
#include "sim/scenario/describe.hpp"

namespace coterie {

namespace {

struct Topic {
    std::string_view name;
    std::string (*text)();
};
constexpr std::array topics{Topic{"", describe_overview},
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

}  // namespace

int describe_command(const Options& options) {
    const std::string text = text_about(options.target);
    std::cout << text;
    if (!text.empty() && text.back() != '\n') std::cout << '\n';
    return exit_done;
}

}  // namespace coterie
