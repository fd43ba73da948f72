// SPDX-License-Identifier: Apache-2.0
// new: writes a first scenario from four answers, given by flags or asked for on a terminal.
#include <algorithm>
#include <iostream>
#include <optional>

#include <fmt/format.h>
#include <unistd.h>

#include "sim/cli/commands.hpp"
#include "sim/cli/new_scenario.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/core/problems.hpp"
#include "sim/io/files.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/shell_words.hpp"

namespace coterie {

namespace {

struct NewOptions {
    CommonOptions common;
    std::filesystem::path file;
    std::string business, problem;
    std::optional<std::uint32_t> groups, members;
    std::optional<double> visitors_per_day, posts_per_day;
    std::string trend;
};

template <class Named>
std::vector<std::string> names_of(std::span<const Named> list) {
    std::vector<std::string> names;
    for (const Named& one : list) names.emplace_back(one.name);
    return names;
}

template <class Named>
std::string lines_of(std::span<const Named> list) {
    std::string lines;
    for (const Named& one : list) lines += fmt::format("  {:<12}{}\n", one.name, one.doc);
    return lines;
}

Syntax syntax_of(NewOptions& o) {
    return {.arguments = {{"FILE", &o.file, "Scenario file to write, such as mine.toml"}},
            .flags = {{.name = "business",
                       .value = &o.business,
                       .help = "What the community belongs to; see the list below",
                       .value_name = "KIND",
                       .choices = names_of(businesses())},
                      {.name = "groups",
                       .value = &o.groups,
                       .help = "Groups today",
                       .range = {{1, most_new_groups}}},
                      {.name = "members",
                       .value = &o.members,
                       .help = "Members today",
                       .range = {{1, most_new_members}}},
                      {.name = "visitors-per-day",
                       .value = &o.visitors_per_day,
                       .help = "Members who come on a usual day, where it is known",
                       .value_name = "N",
                       .range = {{0, most_new_members}}},
                      {.name = "posts-per-day",
                       .value = &o.posts_per_day,
                       .help = "Their posts on a usual day, where it is known",
                       .value_name = "N",
                       .range = {{0, most_new_posts}}},
                      {.name = "trend",
                       .value = &o.trend,
                       .help = "How visitors change with things as they are, such as \"-30 % in 90 "
                               "days\" (default: steady)",
                       .value_name = "CHANGE"},
                      {.name = "problem",
                       .value = &o.problem,
                       .help = "What is to be made better; see the list below",
                       .value_name = "PROBLEM",
                       .choices = names_of(community_problems())}},
            .common = &o.common,
            .common_flags = flag_force | flag_quiet};
}

/// The next line of standard input, without the blanks around it.
std::string answer_to(const std::string& question) {
    std::cerr << question << (question.ends_with('?') ? " " : ": ") << std::flush;
    std::string line;
    if (!std::getline(std::cin, line)) {
        std::cerr << '\n';
        throw WrongUsage("new: no answer; nothing was written");
    }
    return std::string(trimmed(line));
}

template <class Named>
void ask_for(std::string& word, const std::string& question, std::span<const Named> list) {
    const std::vector<std::string> names = names_of(list);
    if (word.empty()) std::cerr << question << "\n" << lines_of(list);
    while (word.empty()) {
        const std::string answer = answer_to("one of these");
        if (std::find(names.begin(), names.end(), answer) != names.end())
            word = answer;
        else
            std::cerr << "'" << answer << "' is none of them" << did_you_mean(answer, names)
                      << "\n";
    }
}

void ask_for(std::optional<std::uint32_t>& number, const std::string& question,
             std::uint32_t most) {
    while (!number) {
        const std::string answer = answer_to(question);
        number = number_from<std::uint32_t>(answer);
        if (!number || *number < 1 || *number > most) {
            std::cerr << fmt::format("a whole number from 1 to {}, please\n", most);
            number.reset();
        }
    }
}

void ask_if_known(std::optional<double>& number, const std::string& question, double most) {
    while (!number) {
        const std::string answer = answer_to(question);
        if (answer.empty()) return;
        number = number_from<double>(answer);
        if (number && *number > 0.0 && *number <= most) return;
        std::cerr << fmt::format("a number above 0, at most {}, please, or nothing\n", most);
        number.reset();
    }
}

/// Asks for what no flag gave. Throws WrongUsage where there is no terminal.
void complete(NewOptions& o) {
    std::string missing;
    const auto check = [&](bool is_given, const char* flag) {
        if (!is_given) missing += (missing.empty() ? "" : ", ") + std::string(flag);
    };
    check(!o.business.empty(), "--business");
    check(o.groups.has_value(), "--groups");
    check(o.members.has_value(), "--members");
    check(!o.problem.empty(), "--problem");
    if (missing.empty()) return;
    if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDERR_FILENO) == 0)
        throw WrongUsage("new: without a terminal to ask on, give also " + missing
                         + "; coterie new --help lists what they take");
    ask_for(o.business, "What does the community belong to?", businesses());
    ask_for(o.members, "How many members has it?", most_new_members);
    ask_for(o.groups, "In how many groups?", most_new_groups);
    ask_if_known(o.visitors_per_day, "How many members come on a usual day? (Enter: not known)",
                 static_cast<double>(*o.members));
    ask_if_known(o.posts_per_day, "How many posts do they write on a usual day? (Enter: not known)",
                 static_cast<double>(most_new_posts));
    ask_for(o.problem, "What is to be made better?", community_problems());
}

/// What the figures say of one another, by the names of the flags.
void check_figures(const NewOptions& o) {
    if (!trend_of(o.trend))
        throw WrongUsage(
            fmt::format("new: --trend \"{}\": write it as \"-30 % in 90 days\" or "
                        "\"steady\"",
                        o.trend));
    if (o.visitors_per_day && *o.visitors_per_day > static_cast<double>(*o.members))
        throw WrongUsage(fmt::format("new: --visitors-per-day {} is more than --members {}",
                                     *o.visitors_per_day, *o.members));
}

int run(const NewOptions& given) {
    NewOptions o = given;
    check_new_file(o.file, o.common.force);
    complete(o);
    if (*o.groups > *o.members)
        throw WrongUsage(
            fmt::format("new: --groups {} is more than --members {}", *o.groups, *o.members));
    check_figures(o);
    const std::string text = new_scenario_text({o.business, o.problem, *o.groups, *o.members,
                                                o.visitors_per_day.value_or(0.0),
                                                o.posts_per_day.value_or(0.0), o.trend});
    const Scenario scenario = parse_scenario(text, o.file);
    write_file(o.file, text);
    if (o.common.quiet) return exit_done;
    std::cout << fmt::format("{} has {} strategies to compare by {}:\n", o.file.string(),
                             scenario.strategies.size(), scenario.study.primary_metric);
    for (const Strategy& strategy : scenario.strategies) std::cout << "  " << strategy.name << '\n';
    std::cout << fmt::format("Read it, put your own values in, then: coterie compare {}\n",
                             shell_word(o.file.string()));
    return exit_done;
}

}  // namespace

Command new_command() {
    return {.name = "new",
            .summary = "Write a first scenario, explained, for your business and your problem.",
            .examples = {"coterie new mine.toml --business shop --groups 3 --members 400 --problem "
                         "silence",
                         "coterie compare mine.toml"},
            .details = "Kinds of business (each sets a few assumed values):\n"
                       + lines_of(businesses())
                       + "\nProblems (each brings strategies to compare):\n"
                       + lines_of(community_problems())
                       + "\nWhat is not given is asked for, on a terminal.",
            .start = start_with<NewOptions>(syntax_of, run)};
}

}  // namespace coterie
