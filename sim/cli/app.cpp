// SPDX-License-Identifier: Apache-2.0
// The command line: which commands and flags there are, their help, and what to say when a line
// makes no sense. The only file that knows CLI11.
#include <algorithm>
#include <array>
#include <functional>
#include <iostream>

#include <CLI/CLI.hpp>

#include "sim/cli/mpi_ranks.hpp"
#include "sim/cli/options.hpp"
#include "sim/core/problems.hpp"
#include "sim/experiment/build_info.hpp"

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

/// Commands whose runs go to other ranks where mpirun started the program.
constexpr std::array<std::string_view, 7> over_ranks{"run",  "compare", "attribute", "sweep",
                                                     "seek", "branch",  "resume"};

struct CommandHelp {
    std::string name, what, examples;
    std::function<int(const Options&)> run;
    std::string target;  ///< name of the positional argument; empty: none
    bool target_needed = true;
    bool many_targets = false;  ///< they go to Options::targets
};

std::vector<CommandHelp> commands() {
    return {
        {"run", "Run the strategies of a scenario, without comparing them.",
         "coterie run scenarios/minimal.toml\n"
         "  coterie run scenarios/splitting.toml --strategy \"by interest\" --replicates 5",
         run_command, "FILE"},
        {"compare", "Compare the strategies of a scenario: same people, same luck.",
         "coterie compare scenarios/incentives.toml\n"
         "  coterie compare scenarios/cadence.toml --replicates 10 --out results/quick\n"
         "  coterie compare scenarios/cadence.toml --report\n"
         "  coterie compare scenarios/facebook.toml --data ~/data --baseline \"one hall\"\n"
         "  coterie compare scenarios/incentives.toml --set incentives.packet_yuan_per_day=20\n"
         "  coterie compare scenarios/cadence.toml --until-decided --budget-replicates 200\n"
         "  coterie compare scenarios/cadence.toml --posterior results/reference/fit",
         compare_command, "FILE"},
        {"attribute", "Say which lever did it: the difference of two arms divided among levers.",
         "coterie attribute scenarios/incentives.toml --arms \"no incentives,check-in\"\n"
         "  coterie attribute my.toml --arms before,after --metric posts --replicates 10",
         attribute_command, "FILE"},
        {"sweep", "Compare the strategies at many settings of parameters or levers.",
         "coterie sweep scenarios/minimal.toml --vary founding.members=50,150,400\n"
         "  coterie sweep my.toml --vary content.items_per_day=0.5:8 --vary "
         "groups.seats=50:500 --design latin --points 20\n"
         "  coterie sweep my.toml --vary groups.seats=50:500:10 --shard 1/3 --out part1\n"
         "  coterie sweep my.toml --map groups.seats=50:500,content.items_per_day=0.5:8 "
         "--contrast \"one hall,by interest\"",
         sweep_command, "FILE"},
        {"merge", "Put the shards of a sweep together.",
         "coterie merge part1 part2 part3 --out results/whole", merge_command, "SHARDS", true,
         true},
        {"seek", "Find the cheapest setting of some levers that reaches a goal.",
         "coterie seek scenarios/minimal.toml --goal \"members >= 200\" --over "
         "content.items_per_day=0.5:8\n"
         "  coterie seek my.toml --strategy \"one hall\" --goal \"questions_unanswered_share <= "
         "0.2\" "
         "--cost staff_hours --over staff.service_hours_per_day=0:6 --over groups.seats=100:500",
         seek_command, "FILE"},
        {"validate", "Check a scenario file and say everything that is wrong with it.",
         "coterie validate scenarios/minimal.toml\n"
         "  coterie validate my.toml --set population.people=2000",
         validate_command, "FILE"},
        {"describe",
         "Explain parameters, levers, metrics, mechanisms, day, schema, template, odd, or one "
         "section.",
         "coterie describe\n"
         "  coterie describe exposure\n"
         "  coterie describe template > my.toml",
         describe_command, "TOPIC", false},
        {"verify", "Live a replicate again with 1, 2, 3 and 8 threads and compare the digests.",
         "coterie verify scenarios/minimal.toml\n"
         "  coterie verify results/minimal --replicate 3",
         verify_command, "FILE|RESULTS"},
        {"pulse",
         "Measure the gain of every positive loop: raise it by a tenth, see what is left after "
         "14 days.",
         "coterie pulse scenarios/minimal.toml --replicates 10\n"
         "  coterie pulse scenarios/*.toml --out results/pulse.csv",
         pulse_command, "FILE...", true, true},
        {"confront", "Measure a community's event log, and simulated runs of its world against it.",
         "coterie confront events.csv                    (t,u,to: unix seconds, author, whom)\n"
         "  coterie confront events.csv.gz --members members.csv --out results/mine\n"
         "  coterie confront events.csv --world results/mine/events.toml --baselines\n"
         "  coterie confront results/mine/targets.csv --world scenarios/worlds/zig.toml",
         confront_command, "EVENTS"},
        {"import",
         "Start from today's community: members under pseudonyms, ties, and a scenario, from an "
         "event log.",
         "coterie import events.csv --out community            (t,u,to: unix seconds, author, "
         "whom)\n"
         "  coterie import events.csv.gz --members members.csv --key-file key --out community\n"
         "  coterie compare community/community.toml",
         import_command, "EVENTS"},
        {"calibrate", "Fit the core of behaviour parameters to communities: waves, then ABC-SMC.",
         "coterie calibrate scenarios/worlds/racket.toml --targets targets.csv --stage posts\n"
         "  coterie calibrate scenarios/worlds/{zig,racket,quantum_se}.toml \\\n"
         "      --targets results/reference/targets.csv --out results/joint\n"
         "  coterie calibrate my.toml --targets mine.csv --start results/visits/calibrated.toml",
         calibrate_command, "FILE...", true, true},
        {"sensitivity",
         "Rank the parameters by what the outcomes hang on, and say where assumptions tip a "
         "verdict.",
         "coterie sensitivity scenarios/minimal.toml --method morris\n"
         "  coterie sensitivity scenarios/minimal.toml --method sobol --from "
         "results/minimal-morris\n"
         "  coterie sensitivity scenarios/minimal.toml --method sobol --rounds 64 --factors "
         "visiting.novelty_weight,exit.bored_per_day",
         sensitivity_command, "FILE"},
        {"branch",
         "Several futures from one past: strategies that take over a finished run after a day.",
         "coterie compare scenarios/minimal.toml --checkpoint-days 60 --out results/past\n"
         "  coterie branch results/past --day 60 \"no packets\" \"a packet a day\"\n"
         "  coterie branch results/past:s1-r3 --day 60 --out results/one",
         branch_command, "RUN STRATEGY...", true, true},
        {"replay",
         "One person's life in a run, or in two side by side: the first decision that differs, "
         "and why.",
         "coterie replay results/minimal:s1-r1 --person 17\n"
         "  coterie replay results/minimal:s1-r1 --person 17 --against results/minimal:s2-r1",
         replay_command, "RUN"},
        {"patterns",
         "Measure the patterns that reality shows, and what is left of each without its cause.",
         "coterie patterns\n"
         "  coterie patterns P6 P8 --replicates 10\n"
         "  coterie patterns P20 --out results/ren_kraut\n"
         "  coterie patterns P19 --refit",
         patterns_command, "PATTERN...", false, true},
        {"resume", "Finish a study that was interrupted or of which some runs failed.",
         "coterie resume results/incentives", resume_command, "RESULTS"}};
}

std::vector<CommandHelp> graph_commands() {
    return {{"stats", "Describe the graph in a file.",
             "coterie graph stats facebook_combined.txt.gz --data ~/data\n"
             "  coterie graph stats friends.csv --json",
             graph_stats_command, "FILE"},
            {"convert", "Write the graph in a file in another format.",
             "coterie graph convert friends.csv friends.graphml\n"
             "  coterie graph convert friends.txt --to csv > friends.csv",
             graph_convert_command, "FILE"},
            {"schism",
             "How a group divides between two of its members: along the lightest cut, under "
             "perturbed ties, and as a dispute grows.",
             "coterie graph schism tests/data/karate_edges.csv --leaders 1,34 --membership "
             "tests/data/karate_membership.csv",
             graph_schism_command, "FILE"},
            {"generate", "Write the graph of acquaintances a scenario would have.",
             "coterie graph generate --set population.people=1000 --seed 7 > graph.txt\n"
             "  coterie graph generate scenarios/minimal.toml --replicate 2 --out graph.graphml",
             graph_generate_command, "FILE", false}};
}

void add_study_flags(CLI::App& app, Options& o) {
    app.add_option("--set", o.set, "Change one key: section.key=value (repeatable)")
        ->type_name("KEY=VALUE")
        ->take_all()
        ->expected(1);
    app.add_option("--seed", o.seed, "Root seed, in place of study.seed");
    app.add_option("--replicates", o.replicates, "Replicates, in place of study.replicates");
    app.add_option("--replicate", o.replicate, "Only this replicate, counted from 1");
    app.add_option("--threads", o.threads, "Threads at most (default: one per core)")
        ->check(CLI::Range(0U, 1024U));
    app.add_option("--data", o.data,
                   "Folder to look for graph and event files in, after the scenario's own "
                   "(default: COTERIE_DATA)");
    app.add_option("--out", o.out, "Where to write (default for studies: results/NAME)");
    app.add_flag("--force", o.force, "Replace what is there");
    app.add_flag("--dry-run", o.dry_run, "Say what would be run, with memory and time");
    app.add_flag("--quiet", o.quiet, "No progress on standard error");
    app.add_flag("--json", o.json, "JSON on standard output");
}

void add_own_flags(CLI::App& app, const std::string& name, Options& o) {
    if (name == "run") app.add_option("--strategy", o.strategy, "Only this strategy");
    if (name == "compare") {
        app.add_flag("--report", o.report,
                     "Also write report.html, one page that works from disk (with --graph-sample)");
        app.add_option("--baseline", o.baseline, "Compare with this strategy (default: the first)");
        app.add_flag("--until-decided", o.until_decided,
                     "Add replicates until the best strategy is known, ties are certified, or the "
                     "budget is spent");
        app.add_option("--budget-replicates", o.budget_replicates,
                       "Replicates of any strategy at most, until decided (default: 500)")
            ->check(CLI::Range(5U, 100000U));
        app.add_option("--confidence", o.confidence, "In place of study.confidence")
            ->check(CLI::Range(0.5, 0.999));
        app.add_option("--metric", o.metric,
                       "Decide this metric (repeatable; default: the primary one)")
            ->take_all()
            ->expected(1);
        app.add_option("--posterior", o.posterior,
                       "Also let the fitted parameters vary as a calibration left them open: its "
                       "folder, calibrated.toml or accepted.csv");
        app.add_option(
               "--vectors", o.vectors,
               "Parameter vectors drawn from it (default 30), with --replicates worlds each "
               "(default 4)")
            ->check(CLI::Range(2U, 10000U));
        app.add_option("--zone", o.zone,
                       "Differences of a metric below this are of no interest (repeatable)")
            ->type_name("METRIC=NUMBER")
            ->take_all()
            ->expected(1);
    }
    if (name == "attribute") {
        app.add_option("--arms", o.arms, "The two strategies (default: the first two)")
            ->type_name("A,B");
        app.add_option("--metric", o.metric, "Metric to explain (default: the primary one)")
            ->expected(1);
    }
    if (name == "sweep") {
        app.add_option(
               "--vary", o.vary,
               "An axis: key=1,2,5 or key=low:high or key=low:high:steps[:log] (repeatable)")
            ->type_name("KEY=VALUES")
            ->take_all()
            ->expected(1);
        app.add_option("--design", o.design, "grid, latin (hypercube) or sobol (default: grid)")
            ->check(CLI::IsMember({"grid", "latin", "sobol"}));
        app.add_option("--points", o.points, "Points of a latin or sobol design, or of a map")
            ->check(CLI::Range(1U, 1000000U));
        app.add_option("--shard", o.shard, "Only every n-th point, beginning with the i-th")
            ->type_name("I/N");
        app.add_option("--map", o.map,
                       "In place of --vary: trace where the verdict flips over two axes, "
                       "key=low:high[:log] each (--points: at most, default 150)")
            ->type_name("X,Y");
        app.add_option("--contrast", o.contrast,
                       "With --map: the two strategies (default: the first two)")
            ->type_name("A,B");
        app.add_option("--metric", o.metric,
                       "Compare this metric (repeatable; default: the primary one)")
            ->take_all()
            ->expected(1);
    }
    if (name == "seek") {
        app.add_option("--goal", o.goal, "What the mean over worlds is to reach")
            ->type_name("\"METRIC >= NUMBER\"");
        app.add_option(
               "--over", o.over,
               "A lever that may change: key=low:high[:steps:log] or key=1,2,5 (repeatable)")
            ->type_name("KEY=VALUES")
            ->take_all()
            ->expected(1);
        app.add_option("--strategy", o.strategy, "Whose levers (default: the first strategy's)");
        app.add_option("--cost", o.cost, "Metric that is to be small (default: cost_yuan)");
        app.add_option("--points", o.points, "Settings tried at most (default: 60)")
            ->check(CLI::Range(5U, 2000U));
    }
    if (name == "run" || name == "compare") {
        app.add_option("--checkpoint-every", o.checkpoint_every,
                       "Write every run's state after every so many days");
        app.add_option("--checkpoint-days", o.checkpoint_days,
                       "Write every run's state after these days, comma-separated")
            ->delimiter(',');
    }
    if (name == "replay") {
        app.add_option("--person", o.person,
                       "Whose life: a number from 0, or the name in the graph");
        app.add_option("--against", o.against, "The same person in this run");
    }
    if (name == "branch") {
        app.add_option("--day", o.day, "Day after which the strategies take over");
        app.add_option("--strategy", o.strategy,
                       "Whose past (default: the baseline's; RUN may name the run: NAME:s1-r3)");
    }
    if (name == "run" || name == "compare" || name == "branch") {
        app.add_flag("--people", o.people, "Also write people.csv.gz: everybody on the last day");
        app.add_flag("--graph", o.graph, "Also write graph/*.graphml: the ties of the last day");
        app.add_flag("--events", o.events,
                     "Also write events/*.csv.gz: who posted on which day, to whom (t,u,to,group)");
        app.add_flag("--graph-sample", o.graph_sample,
                     "Also write graph/sample-*.graphml: ties among 200 people of the first "
                     "replicate, before the first day and on the last");
    }
    if (name == "schism") {
        app.add_option("--leaders", o.leaders, "The two who quarrel: A,B")->delimiter(',');
        app.add_option("--membership", o.membership,
                       "Who went where: a table of person and side, with a header");
        app.add_option("--noise", o.noise,
                       "Error of the ties' weights, standard deviation of ln (default 0.3)")
            ->check(CLI::Range(0.0, 10.0));
    }
    if (name == "stats" || name == "convert" || name == "schism")
        app.add_option("--format", o.format,
                       "Of the file: edge_list, csv, graphml, event_list (default: by its name)");
    if (name == "convert" || name == "generate")
        app.add_option("--to", o.to_format, "Format to write: edge_list, csv, graphml");
    if (name == "confront" || name == "import") {
        app.add_option("--members", o.members,
                       "CSV u,registered,last_seen,group (or a tnet file with registrations)");
        app.add_option("--visits", o.visits, "CSV u,t of visits: the last one counts");
    }
    if (name == "import") {
        app.add_option("--key-file", o.key_file,
                       "Secret key of the pseudonyms, 16 bytes or more (default: drawn, not kept)");
        app.add_option("--community", o.community, "Its name, for the scenario's question");
    }
    if (name == "confront") {
        app.add_option("--world", o.world, "Scenario to simulate and compare with the data");
        app.add_option("--community", o.community, "Its name (default: the file's)");
        app.add_option("--silent-days", o.silent_days,
                       "Silence at the end that counts as gone (default 30)")
            ->check(CLI::Range(1U, 3650U));
        app.add_flag("--baselines", o.baselines, "With --world: also three naive communities");
    }
    if (name == "calibrate") {
        app.add_option("--targets", o.targets_file, "CSV of targets, as confront writes them");
        app.add_option("--stage", o.stage,
                       "visits, posts, replies, exposure, exit or joint (default)");
        app.add_option("--start", o.start,
                       "Overlay of an earlier stage whose values hold (repeatable)");
        app.add_option("--points", o.wave_points, "Points of a wave (default: ten a parameter)");
        app.add_option("--waves", o.waves, "Waves of history matching (default 3)");
        app.add_option("--particles", o.particles, "Accepted vectors wanted (default 200)");
        app.add_option("--generations", o.generations, "Generations of ABC-SMC (default 4)")
            ->check(CLI::Range(1U, 100U));
    }
    if (name == "patterns")
        app.add_flag(
            "--refit", o.refit,
            "First refit the core without each pattern's cause (minutes; goes on when killed)");
    if (name == "sensitivity") {
        app.add_option("--method", o.method, "morris (default) or sobol");
        app.add_option("--rounds", o.rounds,
                       "Trajectories of morris (default 10), rows of sobol (default 512)");
        app.add_option("--factors", o.factors, "Only these parameters, comma-separated")
            ->delimiter(',');
        app.add_option("--from", o.from, "Take the most influential of this screening");
        app.add_option("--top", o.top, "How many of them (default 12)");
        app.add_option("--baseline", o.baseline,
                       "Differences are against this strategy (default: the first)");
        app.add_flag("--no-tipping", o.no_tipping, "Leave out where assumptions tip the verdict");
    }
    if (name == "pulse")
        app.add_option("--day", o.day,
                       "Day after which the pulses come (default: a third of the study)");
    if (name == "convert") app.add_option("OUT", o.target_file, "File to write");
}

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
        add_study_flags(*sub, options_);
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
        if (program_ranks() != nullptr
            && std::find(over_ranks.begin(), over_ranks.end(), options_.command)
                   == over_ranks.end())
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
