// SPDX-License-Identifier: Apache-2.0
// Completion scripts: a frame for each shell, filled with the commands, flags and names there are.
#include <algorithm>

#include <fmt/format.h>

#include "sim/cli/command_texts.hpp"
#include "sim/cli/descriptions.hpp"
#include "sim/measure/metrics.hpp"
#include "sim/scenario/parameter.hpp"

namespace coterie {

namespace {

using NameList = std::vector<std::string>;

NameList metric_names() {
    NameList names;
    for (const Metric& m : metrics()) names.emplace_back(m.name);
    return names;
}

/// What `describe` takes: its topics, sections and every name.
NameList names_to_describe() {
    NameList names = describe_topics();
    for (const Description& one : all_descriptions()) {
        names.push_back(one.name);
        if (const std::size_t dot = one.name.find('.'); dot != std::string::npos)
            names.push_back(one.name.substr(0, dot));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

/// "graph" of "graph stats".
std::string first_word(const std::string& name) { return name.substr(0, name.find(' ')); }

/// First words of all commands; second words of those of a family.
NameList first_words(const std::vector<CommandText>& commands) {
    NameList words;
    for (const CommandText& c : commands)
        if (words.empty() || words.back() != first_word(c.name))
            words.push_back(first_word(c.name));
    return words;
}

NameList second_words(const std::vector<CommandText>& commands, const std::string& family) {
    NameList words;
    for (const CommandText& c : commands)
        if (c.name.starts_with(family + " ")) words.push_back(c.name.substr(family.size() + 1));
    return words;
}

// bash ---------------------------------------------------------------------------------------

/// Shell code that offers what a word can be.
std::string bash_offer(WordKind kind, const NameList& choices) {
    switch (kind) {
        case WordKind::choice:
            return fmt::format("_coterie_offer \"{}\"", fmt::join(choices, " "));
        case WordKind::key:
            return "_coterie_offer \"$_coterie_keys\" =";
        case WordKind::metric:
            return "_coterie_offer \"$_coterie_metrics\"";
        case WordKind::anything:
            return "_coterie_offer \"$_coterie_names\"";
        case WordKind::folder:
            return "_coterie_files -d";
        case WordKind::file:
            return "_coterie_files -f";
        default:
            return ":";
    }
}

std::string bash_case(const CommandText& command) {
    NameList flags;
    std::string values;
    for (const FlagText& flag : command.flags) {
        flags.push_back(flag.name);
        if (flag.kind != WordKind::none)
            values += fmt::format("                {}) {}; return ;;\n", flag.name,
                                  bash_offer(flag.kind, flag.choices));
    }
    std::string words = ":";
    if (!command.arguments.empty())
        words = bash_offer(command.arguments.front().kind, command.arguments.front().choices);
    return fmt::format(
        "        \"{}\")\n"
        "            case $previous in\n{}"
        "            esac\n"
        "            if [[ $current == -* ]]; then _coterie_offer \"{}\"; else {}; fi ;;\n",
        command.name, values, fmt::join(flags, " "), words);
}

constexpr std::string_view bash_opening =
    R"(# Completion of coterie for bash: made by "coterie completion bash".
# Try it: source <(coterie completion bash)

_coterie_offer() {  # _coterie_offer WORDS [SUFFIX]: those that begin with the current word
    COMPREPLY=($(compgen -W "$1" -S "${2-}" -- "$current"))
    if [[ -n ${2-} ]]; then compopt -o nospace 2>/dev/null; fi
}

_coterie_files() {  # _coterie_files -f|-d
    local IFS=$'\n'
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen "$1" -- "$current"))
}

)";

constexpr std::string_view bash_function = R"(
_coterie() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]-}
    local first=2
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        _coterie_offer "$_coterie_commands --help --version"
        return
    fi
)";

// zsh ----------------------------------------------------------------------------------------

/// Text of a spec: no colons, brackets or quotes, which zsh reads itself.
std::string zsh_text(const std::string& text) {
    std::string made;
    for (const char c : text) {
        if (c == ':' || c == '[' || c == ']' || c == '\\') made += '\\';
        made += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return made;
}

std::string zsh_action(WordKind kind, const NameList& choices) {
    switch (kind) {
        case WordKind::choice:
            return fmt::format("({})", fmt::join(choices, " "));
        case WordKind::key:
            return "_coterie_key";
        case WordKind::metric:
            return "_coterie_metric";
        case WordKind::anything:
            return "_coterie_name";
        case WordKind::folder:
            return "_files -/";
        case WordKind::file:
            return "_files";
        default:
            return " ";
    }
}

std::string zsh_case(const CommandText& command, const std::string& word) {
    std::string specs;
    for (const FlagText& flag : command.flags) {
        specs += fmt::format(" \\\n                '{}{}[{}]", flag.repeatable ? "*" : "",
                             flag.name, zsh_text(flag.help));
        if (flag.kind != WordKind::none)
            specs += fmt::format(":{}:{}", zsh_text(flag.value_name),
                                 zsh_action(flag.kind, flag.choices));
        specs += "'";
    }
    for (const ArgumentText& argument : command.arguments)
        specs += fmt::format(" \\\n                '{}:{}:{}'", argument.many ? "*" : "",
                             zsh_text(argument.name), zsh_action(argument.kind, argument.choices));
    return fmt::format("        {})\n            _arguments -S{} ;;\n", word, specs);
}

/// "'run:Run all strategies' ..." of the commands, or of one family.
std::string zsh_commands(const std::vector<CommandText>& commands, const std::string& family) {
    std::string lines;
    NameList seen;
    for (const CommandText& c : commands) {
        std::string word = first_word(c.name), help = c.summary;
        if (!family.empty() && !c.name.starts_with(family + " ")) continue;
        if (!family.empty())
            word = c.name.substr(family.size() + 1);
        else if (word != c.name)
            help = fmt::format("{}", fmt::join(second_words(commands, word), ", "));
        if (std::find(seen.begin(), seen.end(), word) != seen.end()) continue;
        seen.push_back(word);
        lines += fmt::format("            '{}:{}'\n", word, zsh_text(help));
    }
    return lines;
}

constexpr std::string_view zsh_opening = R"(#compdef coterie
# Completion of coterie for zsh: made by "coterie completion zsh". Save it as _coterie in a folder of
# $fpath.
)";

constexpr std::string_view zsh_first = R"(    if ((CURRENT == 2)); then
        _describe -t commands 'command of coterie' commands
        _arguments '--help[Print the commands]' '--version[Print the version]'
        return
    fi
    shift words
    ((CURRENT--))
    case ${words[1]} in
)";

std::string zsh_family(const std::vector<CommandText>& commands, const std::string& family) {
    std::string text = fmt::format(
        "        {})\n            local -a subcommands=(\n{}            )\n"
        "            if ((CURRENT == 2)); then _describe -t commands 'command' subcommands; "
        "return; "
        "fi\n            shift words\n            ((CURRENT--))\n            case ${{words[1]}} "
        "in\n",
        family, zsh_commands(commands, family));
    for (const CommandText& c : commands)
        if (c.name.starts_with(family + " ")) text += zsh_case(c, c.name.substr(family.size() + 1));
    return text + "            esac ;;\n";
}

}  // namespace

std::string bash_completion(const std::vector<CommandText>& commands) {
    std::string text(bash_opening);
    text += fmt::format("_coterie_commands=\"{}\"\n", fmt::join(first_words(commands), " "));
    text += fmt::format("_coterie_keys=\"{}\"\n", fmt::join(known_keys(), " "));
    text += fmt::format("_coterie_metrics=\"{}\"\n", fmt::join(metric_names(), " "));
    text += fmt::format("_coterie_names=\"{}\"\n", fmt::join(names_to_describe(), " "));
    text += bash_function;
    for (const std::string& family : first_words(commands)) {
        const NameList second = second_words(commands, family);
        if (second.empty()) continue;
        text += fmt::format(
            "    if [[ $command == {} ]]; then\n"
            "        if ((COMP_CWORD == 2)); then _coterie_offer \"{} --help\"; return; fi\n"
            "        command=\"$command ${{COMP_WORDS[2]}}\"\n    fi\n",
            family, fmt::join(second, " "));
    }
    text += "    case $command in\n";
    for (const CommandText& command : commands) text += bash_case(command);
    return text + "    esac\n}\n\ncomplete -F _coterie coterie\n";
}

std::string zsh_completion(const std::vector<CommandText>& commands) {
    std::string text(zsh_opening);
    const auto names = [&](const char* function, const NameList& words, const char* suffix) {
        text += fmt::format("\n{}() {{\n    local -a names=({})\n    compadd {}-a names\n}}\n",
                            function, fmt::join(words, " "), suffix);
    };
    names("_coterie_key", known_keys(), "-S = ");
    names("_coterie_metric", metric_names(), "");
    names("_coterie_name", names_to_describe(), "");
    text += fmt::format("\n_coterie() {{\n    local -a commands=(\n{}    )\n",
                        zsh_commands(commands, ""));
    text += zsh_first;
    for (const std::string& word : first_words(commands)) {
        const auto whole = std::find_if(commands.begin(), commands.end(),
                                        [&](const CommandText& c) { return c.name == word; });
        text += whole != commands.end() ? zsh_case(*whole, word) : zsh_family(commands, word);
    }
    return text + "    esac\n}\n\n_coterie \"$@\"\n";
}

}  // namespace coterie
