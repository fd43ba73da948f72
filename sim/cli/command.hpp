// SPDX-License-Identifier: Apache-2.0
// What a command is: its name and help, the arguments and flags it takes, and what it does with
// them. Each command is declared in one file, commands/NAME.cpp; command_list.cpp lists them. Only
// command_line.cpp knows the library that parses the command line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace coterie {

struct DesignPlan;

/// Documented in --help.
enum ExitCode : int {
    exit_done = 0,
    exit_failed = 1,
    exit_usage = 2,
    exit_invalid = 3,
    exit_partial = 4,
    exit_mismatch = 5,
    exit_interrupted = 130,
};

/// Values of the flags that several commands take.
struct CommonOptions {
    std::vector<std::string> set;  ///< key=value
    std::optional<std::uint64_t> seed;
    std::optional<std::uint32_t> replicates, replicate;
    std::uint32_t threads = 0;  ///< 0: one per core
    std::filesystem::path data, out;
    bool force = false, dry_run = false, quiet = false, json = false;
};

/// Which common flags a command takes: a sum of these.
using CommonFlags = std::uint32_t;
inline constexpr CommonFlags flag_set = 1U << 0, flag_seed = 1U << 1, flag_replicates = 1U << 2,
                             flag_replicate = 1U << 3, flag_threads = 1U << 4, flag_data = 1U << 5,
                             flag_out = 1U << 6, flag_force = 1U << 7, flag_dry_run = 1U << 8,
                             flag_quiet = 1U << 9, flag_json = 1U << 10;
/// Flags that change the scenario.
inline constexpr CommonFlags scenario_flags = flag_set | flag_seed | flag_replicates;
/// Flags of a study of many design points.
inline constexpr CommonFlags design_flags = scenario_flags | flag_threads | flag_data | flag_out
                                            | flag_force | flag_dry_run | flag_quiet | flag_json;
/// Flags of a study of one scenario.
inline constexpr CommonFlags study_flags = design_flags | flag_replicate;

/// Where the value of a flag goes. A vector takes the flag several times; a bool takes no value.
using FlagValue = std::variant<bool*, std::string*, std::filesystem::path*, std::uint32_t*,
                               std::optional<std::uint32_t>*, std::optional<std::uint64_t>*,
                               std::optional<double>*, std::vector<std::string>*,
                               std::vector<std::uint32_t>*, std::vector<std::filesystem::path>*>;

struct Flag {
    std::string name;  ///< without the leading "--"
    FlagValue value;
    std::string help;
    std::string value_name = {};                          ///< in help; empty: by the type
    std::optional<std::pair<double, double>> range = {};  ///< of a number, both ends included
    std::vector<std::string> choices = {};                ///< of a word; empty: any
    bool comma_separated = false;                         ///< a vector's values: "a,b"
    std::string old_name = {};    ///< accepted in this version, with a notice
    std::string bare_value = {};  ///< of a number that may be left out; empty: it must be given
};

/// A word on the command line that belongs to no flag.
struct Argument {
    std::string name;
    std::variant<std::string*, std::filesystem::path*, std::vector<std::string>*> value;
    std::string help;
    bool required = true;
    std::vector<std::string> choices = {};  ///< of a word; empty: any
};

/// Everything that a command takes.
struct Syntax {
    std::vector<Argument> arguments;
    std::vector<Flag> flags = {};  ///< of this command alone
    CommonOptions* common = nullptr;
    CommonFlags common_flags = 0;
    std::string out_help = {};      ///< what this command writes to --out; empty: results
    CommonFlags refused_flags = 0;  ///< not in the help; refused with `refusal`
    std::string refusal = {};
};

/// Reads the command line; false when it asked for help, which has then been printed. Throws
/// WrongUsage.
using ParseLine = std::function<bool(const Syntax&)>;

/// Finishes an interrupted study of design points in `folder`.
using ResumeDesign = std::function<int(
    const CommonOptions& common, const std::filesystem::path& folder, const DesignPlan& plan)>;

struct Command {
    std::string name;  ///< as typed: "compare", "graph stats"
    std::string summary;
    std::vector<std::string> examples;
    std::string details = {};  ///< more of the help, before the examples
    /// Reads the command's options and runs it; returns the exit code.
    std::function<int(const ParseLine& parse)> start;
    /// By the name that a results folder keeps of its study.
    std::vector<std::pair<std::string, ResumeDesign>> resume = {};
    bool over_ranks = false;  ///< its runs are shared among the MPI ranks under mpirun
};

/// `Command::start` of a command with its own struct of options: `syntax` says which flags fill it.
template <class Options>
std::function<int(const ParseLine&)> start_with(Syntax (*syntax)(Options&),
                                                int (*run)(const Options&)) {
    return [syntax, run](const ParseLine& parse) {
        Options options;
        return parse(syntax(options)) ? run(options) : static_cast<int>(exit_done);
    };
}

}  // namespace coterie
