// SPDX-License-Identifier: Apache-2.0
// What every command takes, as text: what the man page and the completion of shells are made of.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/cli/command.hpp"

namespace coterie {

/// What a word of the command line is, as far as a shell can complete it.
enum class WordKind : std::uint8_t {
    other,    ///< a number, free text
    none,     ///< of a flag without a value
    choice,   ///< one of a few words
    file,     ///< a file or folder
    folder,   ///< a folder
    key,      ///< begins with "section.name" of a scenario
    metric,   ///< begins with the name of a metric
    anything  ///< anything that `describe` knows
};

struct FlagText {
    std::string name;        ///< with its two dashes
    std::string value_name;  ///< empty when it takes none
    std::string help;
    std::vector<std::string> choices;
    bool repeatable = false;
    WordKind kind = WordKind::none;
};

struct ArgumentText {
    std::string name, help;
    std::vector<std::string> choices;
    bool required = true, many = false;
    WordKind kind = WordKind::file;
};

struct CommandText {
    std::string group;  ///< of the help
    std::string name, summary, details;
    std::vector<std::string> examples;
    std::vector<ArgumentText> arguments = {};
    std::vector<FlagText> flags = {};
};

/// All commands, in the order of the help.
std::vector<CommandText> command_texts();

/// Completion for bash or zsh, as the shell reads it.
std::string bash_completion(const std::vector<CommandText>& commands);
std::string zsh_completion(const std::vector<CommandText>& commands);

/// The man page, for man(1).
std::string man_page(const std::vector<CommandText>& commands);

struct ExitCodeText {
    int code;
    std::string_view meaning;
};
inline constexpr std::array exit_code_texts{
    ExitCodeText{exit_done, "done"},
    ExitCodeText{exit_failed, "failed (disk full, out of memory, every run failed)"},
    ExitCodeText{exit_usage, "wrong usage of the command line"},
    ExitCodeText{exit_invalid, "invalid scenario or input file"},
    ExitCodeText{exit_partial, "some runs failed, results are partial"},
    ExitCodeText{exit_mismatch,
                 "a check found a difference (verify, replay) or a growing loop (pulse)"},
    ExitCodeText{exit_interrupted, "interrupted; finished runs are kept"}};

}  // namespace coterie
