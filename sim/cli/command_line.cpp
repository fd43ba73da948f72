// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/command_line.hpp"

#include <algorithm>
#include <iostream>

#include <fmt/format.h>

#include "sim/cli/command_parser.hpp"
#include "sim/cli/command_texts.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/text_table.hpp"
#include "sim/core/problems.hpp"
#include "sim/core/unknown_name.hpp"
#include "sim/io/build_info.hpp"

namespace coterie {

namespace {

using Arguments = std::vector<std::string>;

constexpr const char* examples =
    "Examples:\n"
    "  coterie compare scenarios/incentives.toml\n"
    "  coterie describe parameters\n"
    "  coterie graph stats tests/data/karate_edges.csv\n\n";

constexpr std::size_t name_columns = 16, summary_columns = 76;

/// "graph" of "graph stats": the first word of commands that have two.
std::string family_of(const std::string& name) {
    const std::size_t space = name.find(' ');
    return space == std::string::npos ? "" : name.substr(0, space);
}

std::string help_of_group(const CommandGroup& group, const std::string& family) {
    std::string text;
    for (const Command& command : group.commands) {
        if (!family.empty() && family_of(command.name) != family) continue;
        std::string summary = wrapped(command.summary, summary_columns);
        for (std::size_t at = 0; (at = summary.find('\n', at)) != std::string::npos; ++at)
            summary.insert(at + 1, std::string(name_columns + 2, ' '));
        text += fmt::format("  {:<{}}{}\n", command.name, name_columns, summary);
    }
    return text.empty() ? "" : group.title + ":\n" + text + "\n";
}

void print_help(const std::vector<CommandGroup>& groups) {
    std::cout << "Coterie: a what-if simulator of online communities\n"
                 "Usage: coterie COMMAND [ARGUMENTS] [OPTIONS]\n\n";
    for (const CommandGroup& group : groups) std::cout << help_of_group(group, "");
    std::cout << "Options:\n"
                 "  coterie COMMAND --help   Arguments, options and examples of a command\n"
                 "  coterie --version        Version, commit and build flags\n\n"
              << examples << "Exit codes:\n";
    for (const auto& [code, meaning] : exit_code_texts)
        std::cout << fmt::format("  {:<5}{}\n", code, meaning);
}

void print_family_help(const std::vector<CommandGroup>& groups, const std::string& family) {
    std::cout << "Usage: coterie " << family << " COMMAND [ARGUMENTS] [OPTIONS]\n\n";
    for (const CommandGroup& group : groups) std::cout << help_of_group(group, family);
    std::cout << "coterie " << family << " COMMAND --help has the options of a command.\n";
}

/// The first words of all commands, or the second words of the commands of a family.
Arguments words_after(const std::vector<CommandGroup>& groups, const std::string& family) {
    Arguments words;
    for (const CommandGroup& group : groups)
        for (const Command& command : group.commands) {
            const std::string first = family_of(command.name);
            std::string word = command.name;
            if (!family.empty() && first != family) continue;
            if (!first.empty()) word = family.empty() ? first : word.substr(first.size() + 1);
            if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
        }
    return words;
}

const Command* command_named(const std::vector<CommandGroup>& groups, const std::string& name) {
    for (const CommandGroup& group : groups)
        for (const Command& command : group.commands)
            if (command.name == name) return &command;
    return nullptr;
}

bool asks_for_help(const std::string& word) { return word == "--help" || word == "-h"; }

[[noreturn]] void refuse_command(const std::vector<CommandGroup>& groups, const Arguments& words,
                                 const std::string& family) {
    const std::string& word = words[family.empty() ? 0 : 1];
    const std::string kind = word.starts_with('-') ? "flag" : "command";
    const std::string prefix = family.empty() ? "" : family + " ";
    const std::string hint = did_you_mean(word, words_after(groups, family));
    const std::string help = prefix + "--help";
    const std::string what =
        "unknown " + (kind == "flag" ? kind : prefix + kind) + " '" + word + "'";
    if (hint.empty()) throw WrongUsage(what + "; see coterie " + help);
    throw UnknownName(what + hint, see(help));
}

int run_words(const Arguments& words) {
    const std::vector<CommandGroup> groups = command_groups();
    if (words.empty()) throw WrongUsage("no command given; see coterie --help");
    if (asks_for_help(words[0])) {
        print_help(groups);
        return exit_done;
    }
    const Arguments firsts = words_after(groups, "");
    if (std::find(firsts.begin(), firsts.end(), words[0]) == firsts.end())
        refuse_command(groups, words, "");
    std::size_t used = 1;
    const Command* command = command_named(groups, words[0]);
    if (command == nullptr) {
        const std::string& family = words[0];
        if (words.size() < 2)
            throw WrongUsage(
                fmt::format("{}: no command given; expected one of {}; see coterie {} "
                            "--help",
                            family, fmt::join(words_after(groups, family), ", "), family));
        if (asks_for_help(words[1])) {
            print_family_help(groups, family);
            return exit_done;
        }
        command = command_named(groups, family + " " + words[1]);
        if (command == nullptr) refuse_command(groups, words, family);
        used = 2;
    }
    const Arguments rest(words.begin() + static_cast<std::ptrdiff_t>(used), words.end());
    return command->start(
        [&](const Syntax& syntax) { return parse_words(*command, rest, syntax); });
}

}  // namespace

int run_command_line(int argc, char** argv) {
    if (argc > 1 && std::string(argv[1]) == "--version") {
        std::cout << version_text() << '\n';
        return exit_done;
    }
    return run_words(Arguments(argv + std::min(argc, 1), argv + argc));
}

}  // namespace coterie
