// SPDX-License-Identifier: Apache-2.0
// The command line: parses it by CLI11 (with flags.cpp, the only file that knows it), runs the
// command, and says what was meant when a line makes no sense.
#include <algorithm>
#include <iostream>

#include <CLI/CLI.hpp>

#include "sim/cli/command_list.hpp"
#include "sim/cli/flags.hpp"
#include "sim/cli/mpi_ranks.hpp"
#include "sim/core/problems.hpp"
#include "sim/io/build_info.hpp"

namespace coterie {

namespace {

constexpr const char* exit_codes =
    "Exit codes:\n"
    "  0    done\n"
    "  1    failed (disk full, out of memory, nothing to show)\n"
    "  2    used wrongly\n"
    "  3    invalid scenario or input\n"
    "  4    some runs failed, results are partial\n"
    "  5    verification found a difference\n"
    "  130  interrupted; what was finished is kept";

/// A flag's name without its value.
std::string flag_of(const std::string& text) { return text.substr(0, text.find('=')); }

[[noreturn]] void refuse_extra(const CLI::App& app, const std::string& command) {
    const std::vector<std::string> extras = app.remaining();
    const auto flag = std::find_if(extras.begin(), extras.end(),
                                   [](const std::string& e) { return e.starts_with('-'); });
    if (flag == extras.end())
        throw WrongUsage(command + ": there is no place for '" + extras.front() + "'; see coterie "
                         + command + " --help");
    std::vector<std::string> known;
    for (const CLI::Option* option : app.get_options())
        for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    const std::string hint = did_you_mean(flag_of(*flag), known);
    throw WrongUsage(command + ": there is no flag '" + flag_of(*flag) + "'"
                     + (hint.empty() ? "; see coterie " + command + " --help" : hint));
}

/// The command that was typed; its options are filled in by parsing.
struct Chosen {
    CLI::App* app = nullptr;
    const CommandHelp* help = nullptr;
};

class CommandLine {
public:
    CommandLine()
        : app_("Coterie: what-if simulator of online communities"),
          commands_(commands()),
          graph_commands_(graph_commands()) {
        app_.footer(
            "Examples:\n  coterie compare scenarios/incentives.toml\n"
            "  coterie describe parameters\n  coterie graph stats friends.csv\n\n"
            + std::string(exit_codes));
        app_.add_flag("--version", version_, "Print version, commit and build flags");
        app_.name("coterie");
        for (const CommandHelp& help : commands_) add(app_, help, help.name);
        graph_ = app_.add_subcommand("graph", "Describe, convert or generate a graph.");
        graph_->footer("Examples:\n  coterie graph stats friends.csv");
        for (const CommandHelp& help : graph_commands_) add(*graph_, help, "graph " + help.name);
    }

    int run(int argc, char** argv) {
        refuse_unknown_command(argc, argv);
        try {
            app_.parse(argc, argv);
        } catch (const CLI::CallForHelp&) {
            std::cout << app_.help();
            return exit_done;
        } catch (const CLI::ParseError& error) {
            throw WrongUsage(typed(argc, argv) + error.what());
        }
        for (const Chosen& c : all_)
            if (c.app->parsed()) return start(c);
        throw WrongUsage("nothing to do; see coterie --help");
    }

private:
    void add(CLI::App& parent, const CommandHelp& help, const std::string& full_name) {
        CLI::App* sub = parent.add_subcommand(help.name, help.what);
        sub->allow_extras();
        sub->footer("Examples:\n  " + help.examples);
        if (help.many_targets)
            sub->add_option(help.target, options_.targets, "See the examples")->type_name("");
        else if (!help.target.empty())
            sub->add_option(help.target, options_.target, "See the examples")->type_name("");
        add_own_flags(*sub, help.name, options_);
        add_shared_flags(*sub, help.shared_flags, options_);
        names_.push_back(full_name);
        all_.push_back({sub, &help});
    }

    int start(const Chosen& c) {
        options_.command = names_[static_cast<std::size_t>(&c - all_.data())];
        if (!c.app->remaining().empty()) refuse_extra(*c.app, options_.command);
        const bool none = c.help->many_targets ? options_.targets.empty() : options_.target.empty();
        if (c.help->target_needed && none)
            throw WrongUsage(options_.command + ": " + c.help->target + " is missing; see coterie "
                             + options_.command + " --help");
        if (program_ranks() != nullptr && !goes_over_ranks(options_.command))
            throw WrongUsage(options_.command
                             + ": does not run over MPI ranks; start it without mpirun");
        return c.help->run(options_);
    }

    /// Before CLI11 sees the line, since it cannot say what was meant.
    void refuse_unknown_command(int argc, char** argv) const {
        const auto check = [](const CLI::App& parent, const std::string& word,
                              const std::string& kind) {
            std::vector<std::string> known;
            for (const CLI::App* sub : parent.get_subcommands([](const CLI::App*) { return true; }))
                known.push_back(sub->get_name());
            if (std::find(known.begin(), known.end(), word) != known.end()) return;
            if (word == "--help" || word == "-h" || word == "--version") return;
            const std::string hint = did_you_mean(word, known);
            throw WrongUsage("there is no " + kind + " '" + word + "'"
                             + (hint.empty() ? "; see coterie --help" : hint));
        };
        if (argc < 2) throw WrongUsage("which command? See coterie --help");
        check(app_, argv[1], std::string(argv[1]).starts_with('-') ? "flag" : "command");
        if (std::string(argv[1]) != "graph") return;
        if (argc < 3)
            throw WrongUsage("graph: stats, convert, schism or generate? See coterie graph --help");
        check(*graph_, argv[2], "graph command");
    }

    static std::string typed(int argc, char** argv) {
        std::string words;
        for (int k = 1; k < argc && k < 3 && argv[k][0] != '-'; ++k) {
            if (k == 2 && std::string(argv[1]) != "graph") break;
            words += (k > 1 ? " " : "") + std::string(argv[k]);
        }
        return words.empty() ? "" : words + ": ";
    }

    Options options_;
    bool version_ = false;
    CLI::App app_;
    CLI::App* graph_ = nullptr;
    std::vector<CommandHelp> commands_, graph_commands_;
    std::vector<std::string> names_;
    std::vector<Chosen> all_;
};

}  // namespace

int run_app(int argc, char** argv) {
    if (argc > 1 && std::string(argv[1]) == "--version") {
        std::cout << version_text() << '\n';
        return exit_done;
    }
    return CommandLine().run(argc, argv);
}

}  // namespace coterie
