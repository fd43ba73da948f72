// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/command_texts.hpp"

#include <algorithm>

#include "sim/cli/commands.hpp"
#include "sim/cli/flag_values.hpp"

namespace coterie {

namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// By the name of the value in the help, which says what it is.
WordKind kind_of(const Flag& flag, std::string_view value_name) {
    if (value_name.empty()) return WordKind::none;
    if (!flag.choices.empty()) return WordKind::choice;
    if (value_name.starts_with("KEY") || flag.name == "map") return WordKind::key;
    if (value_name.find("METRIC") != std::string_view::npos) return WordKind::metric;
    if (value_name == "DIR") return WordKind::folder;
    if (is_one_of(value_name, {"FILE", "PATH", "RESULTS", "RUN"})) return WordKind::file;
    return WordKind::other;
}

template <class T>
constexpr bool is_list = false;
template <class T>
constexpr bool is_list<std::vector<T>*> = true;

FlagText text_of(const Flag& flag) {
    const std::string name = value_name(flag);
    const bool repeatable =
        std::visit([](auto* value) { return is_list<decltype(value)>; }, flag.value);
    return {"--" + flag.name, name, flag.help, flag.choices, repeatable, kind_of(flag, name)};
}

ArgumentText text_of(const Argument& argument) {
    ArgumentText text{argument.name, argument.help, argument.choices};
    text.required = argument.required;
    text.many = std::holds_alternative<std::vector<std::string>*>(argument.value);
    if (!argument.choices.empty())
        text.kind = WordKind::choice;
    else if (argument.name == "NAME")
        text.kind = WordKind::anything;
    else if (argument.name == "PATTERN")
        text.kind = WordKind::other;
    return text;
}

CommandText text_of(const Command& command, const std::string& group) {
    CommandText text{group, command.name, command.summary, command.details, command.examples};
    // The command gives its syntax and then learns that there is nothing to do.
    command.start([&](const Syntax& syntax) {
        for (const Argument& argument : syntax.arguments)
            text.arguments.push_back(text_of(argument));
        for (const Flag& flag : syntax.flags) text.flags.push_back(text_of(flag));
        if (syntax.common != nullptr)
            for (const Flag& flag :
                 common_flags(syntax.common_flags, *syntax.common, syntax.out_help))
                text.flags.push_back(text_of(flag));
        return false;
    });
    text.flags.push_back({"--help", "", "Print the help of this command", {}});
    return text;
}

}  // namespace

std::vector<CommandText> command_texts() {
    std::vector<CommandText> texts;
    for (const CommandGroup& group : command_groups())
        for (const Command& command : group.commands)
            texts.push_back(text_of(command, group.title));
    return texts;
}

}  // namespace coterie
