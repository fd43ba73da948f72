// SPDX-License-Identifier: Apache-2.0
// The only file that knows CLI11, which splits the words of the line and formats the help. What the
// words mean is decided here and in flag_values.cpp, so that every refusal says what to do.
#include "sim/cli/command_parser.hpp"

#include <algorithm>
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "sim/cli/flag_values.hpp"
#include "sim/cli/mpi_ranks.hpp"
#include "sim/cli/text_table.hpp"
#include "sim/core/problems.hpp"
#include "sim/core/unknown_name.hpp"

namespace coterie {

namespace {

using Arguments = std::vector<std::string>;

constexpr std::size_t left_column = 34, text_columns = 66;
constexpr const char* hidden_group = "";

/// "FILE" of a required argument, "[FILE]" of another; CLI11 knows of none that is required, since
/// a wrong flag is to be named before a missing argument.
class HelpFormat : public CLI::Formatter {
public:
    explicit HelpFormat(const Syntax& syntax) : syntax_(syntax) {
        column_width(left_column);
        label("Positionals", "Arguments");
    }
    std::string make_option_usage(const CLI::Option* option) const override {
        for (const Argument& argument : syntax_.arguments)
            if (argument.name == option->get_name(true) && argument.required)
                return argument.name + (takes_many(argument) ? "..." : "");
        return CLI::Formatter::make_option_usage(option);
    }
    static bool takes_many(const Argument& argument) {
        return std::holds_alternative<std::vector<std::string>*>(argument.value);
    }

private:
    const Syntax& syntax_;
};

/// Reads the words after a command's name.
class CommandParser {
public:
    CommandParser(const Command& command, Arguments words)
        : command_(command), words_(std::move(words)) {}

    bool parse(const Syntax& syntax) {
        CLI::App app(command_.summary, "coterie " + command_.name);
        app.formatter(std::make_shared<HelpFormat>(syntax));
        app.allow_extras();
        app.footer(fmt::format("{}{}Examples:\n  {}", command_.details,
                               command_.details.empty() ? "" : "\n\n",
                               fmt::join(command_.examples, "\n  ")));
        Arguments missing;
        for (const Argument& argument : syntax.arguments) {
            add_argument(app, argument);
            if (argument.required) missing.push_back(argument.name);
        }
        for (const Flag& flag : syntax.flags) add_flag(app, flag, "Options");
        if (syntax.common != nullptr)
            for (const Flag& flag :
                 common_flags(syntax.common_flags, *syntax.common, syntax.out_help))
                add_flag(app, flag, "Common options");
        add_refused(app, syntax);
        try {
            const Arguments words = with_bare_values(syntax.flags, words_);
            app.parse(Arguments(words.rbegin(), words.rend()));
        } catch (const CLI::CallForHelp&) {
            std::cout << app.help();
            return false;
        } catch (const CLI::ParseError& error) {
            refuse(error);
        }
        check_extras(app);
        for (const std::string& name : missing)
            if (app.get_option(name)->count() == 0 || app.get_option(name)->results()[0].empty())
                throw WrongUsage(command_.name + ": " + name + " is missing" + see_help());
        check_ranks();
        return true;
    }

private:
    std::string see_help() const { return "; see coterie " + command_.name + " --help"; }

    static void add_argument(CLI::App& app, const Argument& argument) {
        const std::string help = wrapped(argument.help, text_columns);
        const auto take_one = [argument](const std::string& word) { set_value(argument, {word}); };
        const auto take_all = [argument](const Arguments& words) { set_value(argument, words); };
        CLI::Option* option =
            HelpFormat::takes_many(argument)
                ? app.add_option_function<Arguments>(argument.name, take_all, help)
                : app.add_option_function<std::string>(argument.name, take_one, help);
        option->option_text(" ");
    }

    void add_flag(CLI::App& app, const Flag& flag, const std::string& group) const {
        add_named(app, flag, flag.name)->group(group);
        if (!flag.old_name.empty()) add_named(app, flag, flag.old_name)->group(hidden_group);
    }

    static void add_refused(CLI::App& app, const Syntax& syntax) {
        CommonOptions none;
        const auto refuse = [why = syntax.refusal](const Arguments&) { throw WrongUsage(why); };
        for (const Flag& flag : common_flags(syntax.refused_flags, none))
            app.add_option_function<Arguments>("--" + flag.name, refuse)->group(hidden_group);
    }

    CLI::Option* add_named(CLI::App& app, const Flag& flag, const std::string& name) const {
        const auto take = [this, flag, name](const Arguments& words) {
            take_flag(flag, name, words);
        };
        if (std::holds_alternative<bool*>(flag.value))
            return app.add_flag("--" + name, *std::get<bool*>(flag.value),
                                wrapped(flag.help, text_columns));
        CLI::Option* option =
            app.add_option_function<Arguments>("--" + name, take, wrapped(flag.help, text_columns));
        // One word a flag: the next one may be the FILE.
        option->take_all()->expected(1)->allow_extra_args(false)->option_text(value_name(flag));
        return option;
    }

    void take_flag(const Flag& flag, const std::string& typed_name, const Arguments& words) const {
        if (typed_name != flag.name)
            std::cerr << fmt::format(
                "coterie: note: --{} is now called --{}; the old name is accepted in this version "
                "only\n",
                typed_name, flag.name);
        try {
            set_value(flag, words);
        } catch (const WrongUsage& error) {
            throw WrongUsage(command_.name + ": " + error.what());
        }
    }

    [[noreturn]] void refuse(const CLI::ParseError& error) const {
        const std::string text = error.what();
        const std::string flag = text.substr(0, text.find(':'));
        if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
            throw WrongUsage(command_.name + ": " + flag + " needs a value" + see_help());
        const std::size_t at = text.find("--");  // "Could not convert: --quiet = maybe"
        if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr && at != std::string::npos)
            throw WrongUsage(command_.name + ": " + text.substr(at, text.find(' ', at) - at)
                             + " takes no value" + see_help());
        throw WrongUsage(command_.name + ": " + text + see_help());
    }

    void check_extras(const CLI::App& app) const {
        const Arguments extras = app.remaining();
        if (extras.empty()) return;
        const auto flag = std::find_if(extras.begin(), extras.end(),
                                       [](const std::string& e) { return e.starts_with('-'); });
        if (flag == extras.end())
            throw WrongUsage(command_.name + ": unexpected argument '" + extras.front() + "'"
                             + see_help());
        Arguments known;
        for (const CLI::Option* option : app.get_options())
            if (option->get_group() != hidden_group)
                for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
        const std::string name = flag->substr(0, flag->find('='));
        const std::string hint = did_you_mean(name, known);
        const std::string what = command_.name + ": unknown flag '" + name + "'";
        if (hint.empty()) throw WrongUsage(what + see_help());
        throw UnknownName(what + hint, see(command_.name + " --help"));
    }

    void check_ranks() const {
        if (program_ranks() != nullptr && !command_.over_ranks)
            throw WrongUsage(command_.name
                             + ": does not run over MPI ranks; start it without mpirun");
    }

    const Command& command_;
    Arguments words_;
};

}  // namespace

bool parse_words(const Command& command, const std::vector<std::string>& words,
                 const Syntax& syntax) {
    return CommandParser(command, words).parse(syntax);
}

}  // namespace coterie
