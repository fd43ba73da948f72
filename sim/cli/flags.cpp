// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/flags.hpp"

#include <CLI/CLI.hpp>

namespace coterie {

void add_shared_flags(CLI::App& app, const std::string& which, Options& o) {
    const auto takes = [words = " " + which + " "](const std::string& flag) {
        return words.find(" " + flag + " ") != std::string::npos;
    };
    const auto option = [&](const std::string& flag, auto& value, const std::string& help) {
        return takes(flag) ? app.add_option("--" + flag, value, help) : nullptr;
    };
    const auto yes_or_no = [&](const std::string& flag, bool& value, const std::string& help) {
        if (takes(flag)) app.add_flag("--" + flag, value, help);
    };
    if (auto* set = option("set", o.set, "Change one key: section.key=value (repeatable)"))
        set->type_name("KEY=VALUE")->take_all()->expected(1);
    option("seed", o.seed, "Root seed, in place of study.seed");
    option("replicates", o.replicates, "Replicates, in place of study.replicates");
    option("replicate", o.replicate, "Only this replicate, counted from 1");
    if (auto* threads = option("threads", o.threads, "Threads at most (default: one per core)"))
        threads->check(CLI::Range(0U, 1024U));
    option("data", o.data,
           "Folder to look for graph and event files in, after the scenario's own (default: "
           "COTERIE_DATA)");
    option("out", o.out, "Where to write (default for studies: results/NAME)");
    yes_or_no("force", o.force, "Replace what is there");
    yes_or_no("dry-run", o.dry_run, "Say what would be run, with memory and time");
    yes_or_no("quiet", o.quiet, "No progress on standard error");
    yes_or_no("json", o.json, "JSON on standard output");
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
        app.add_flag(
            "--patterns", o.with_patterns,
            "Meet the patterns of kind fitted too; those of kind seen choose among the accepted");
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

}  // namespace coterie
