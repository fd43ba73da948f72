// SPDX-License-Identifier: Apache-2.0
// describe: the program explains itself, from the tables it runs on.
#include "sim/scenario/describe.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iostream>

#include <fmt/format.h>

#include "sim/cli/commands.hpp"
#include "sim/cli/descriptions.hpp"
#include "sim/cli/text_table.hpp"
#include "sim/core/problems.hpp"
#include "sim/core/unknown_name.hpp"
#include "sim/study/calibration_domain.hpp"

namespace coterie {

namespace {

struct Topic {
    std::string_view name;
    std::string (*text)();
};

/// All entries whose kind begins with one of these.
std::string list_of(std::initializer_list<std::string_view> kinds) {
    std::vector<Description> some = all_descriptions();
    std::erase_if(some, [&](const Description& entry) {
        return std::none_of(kinds.begin(), kinds.end(),
                            [&](std::string_view kind) { return entry.kind.starts_with(kind); });
    });
    return lines_of(some);
}

std::string overview() {
    return describe_overview()
           + "\nAny other name, or a part of it, describes what has that name: a key, lever, metric, "
             "shock, part of a strategy, mechanism, column (columns lists all), statistic of a log "
             "(statistics).\n\n"
           + calibrated_on_text();
}

constexpr std::array topics{Topic{"", overview},
                            Topic{"parameters", [] { return describe_parameters(); }},
                            Topic{"levers", describe_levers},
                            Topic{"metrics", describe_metrics},
                            Topic{"mechanisms", describe_mechanisms},
                            Topic{"shocks",
                                  [] {
                                      return list_of({"shock", "part of a shock"});
                                  }},
                            Topic{"strategies",
                                  [] {
                                      return list_of({"part of a strategy", "key of a file"});
                                  }},
                            Topic{"columns", [] { return list_of({"column"}); }},
                            Topic{"statistics",
                                  [] {
                                      return list_of({"statistic", "distribution"});
                                  }},
                            Topic{"day", describe_day},
                            Topic{"schema", json_schema},
                            Topic{"template", scenario_template},
                            Topic{"odd", odd_markdown}};

/// Names beside the one found that hold `part` too: "posts_per_person, posts_per_member".
std::string other_names(const std::vector<Description>& all, const std::string& found,
                        const std::string& part) {
    constexpr std::size_t most = 12;
    std::vector<std::string> names;
    for (const Description& one : all)
        if (one.name != found && one.name.find(part) != std::string::npos
            && std::find(names.begin(), names.end(), one.name) == names.end())
            names.push_back(one.name);
    const std::size_t more = names.size() - std::min(names.size(), most);
    names.resize(names.size() - more);
    return fmt::format("{}{}", fmt::join(names, ", "),
                       more > 0 ? fmt::format(" and {} more", more) : "");
}

[[noreturn]] void refuse(const std::string& word, const std::vector<Description>& all) {
    std::vector<std::string> known = describe_topics();
    std::string hint = did_you_mean(word, known);
    for (const Description& one : all) {
        known.push_back(one.name);
        known.push_back(one.name.substr(one.name.rfind('.') + 1));
    }
    if (hint.empty()) hint = did_you_mean(word, known);
    const std::string what = "nothing called '" + word + "' to describe";
    if (hint.empty()) throw WrongUsage(what + "; coterie describe says what there is");
    throw UnknownName(what + hint, see("describe"));
}

/// The topic, the section, or what else has this name.
std::string text_about(const std::string& word) {
    constexpr std::size_t columns = 100;
    for (const Topic& known : topics)
        if (known.name == word) return known.text();
    const std::vector<Description> all = all_descriptions();
    if (is_section_or_mechanism(word)) {
        std::string text = describe_parameters(word);
        for (const Description& one : all)
            if (one.name == word && one.kind != "mechanism") text += "\n" + full_text(one);
        return text;
    }
    const std::vector<Description> found = descriptions_for(all, word);
    if (found.empty()) refuse(word, all);
    if (found.size() > 1) return lines_of(found);
    std::string text = full_text(found.front());
    if (const std::string others = other_names(all, found.front().name, word); !others.empty())
        text += "\n" + wrapped("Other names with '" + word + "': " + others, columns) + "\n";
    return text;
}

struct DescribeOptions {
    std::vector<std::string> words;
};

Syntax syntax_of(DescribeOptions& o) {
    return {
        .arguments = {{"NAME", &o.words,
                       "parameters, levers, metrics, mechanisms, shocks, strategies, columns, "
                       "statistics, day, schema, template, odd, the name of a section, or the name "
                       "of a key, lever, metric, shock, column ... or a part of it (default: an "
                       "overview)",
                       false}}};
}

int run(const DescribeOptions& o) {
    const std::string text = text_about(fmt::format("{}", fmt::join(o.words, " ")));
    std::cout << text;
    if (!text.empty() && text.back() != '\n') std::cout << '\n';
    return exit_done;
}

}  // namespace

std::vector<std::string> describe_topics() {
    std::vector<std::string> names;
    for (const Topic& topic : topics)
        if (!topic.name.empty()) names.emplace_back(topic.name);
    return names;
}

Command describe_command() {
    return {.name = "describe",
            .summary =
                "Explain a key, lever, metric, column or anything else that has a name; list them.",
            .examples = {"coterie describe", "coterie describe exposure",
                         "coterie describe visits_per_person", "coterie describe staff.content",
                         "coterie describe packets_per_day", "coterie describe template > my.toml"},
            .start = start_with<DescribeOptions>(syntax_of, run)};
}

}  // namespace coterie
