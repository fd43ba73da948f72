// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/command_list.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace coterie {

namespace {

// What a study of one scenario takes, and one of many settings or of many runs of the whole.
constexpr const char* study_flags =
    "set seed replicates replicate threads data out force dry-run quiet json";
constexpr const char* design_flags =
    "set seed replicates threads data out force dry-run quiet json";

}  // namespace

std::vector<CommandHelp> commands() {
    return {
        {"run", "Run the strategies of a scenario, without comparing them.",
         "coterie run scenarios/minimal.toml\n"
         "  coterie run scenarios/splitting.toml --strategy \"by interest\" --replicates 5",
         run_command, study_flags, "FILE"},
        {"compare", "Compare the strategies of a scenario: same people, same luck.",
         "coterie compare scenarios/incentives.toml\n"
         "  coterie compare scenarios/cadence.toml --replicates 10 --out results/quick\n"
         "  coterie compare scenarios/cadence.toml --report\n"
         "  coterie compare scenarios/facebook.toml --data ~/data --baseline \"one hall\"\n"
         "  coterie compare scenarios/incentives.toml --set incentives.packet_yuan_per_day=20\n"
         "  coterie compare scenarios/cadence.toml --until-decided --budget-replicates 200\n"
         "  coterie compare scenarios/cadence.toml --posterior results/reference/fit",
         compare_command, study_flags, "FILE"},
        {"attribute", "Say which lever did it: the difference of two arms divided among levers.",
         "coterie attribute scenarios/incentives.toml --arms \"no incentives,check-in\"\n"
         "  coterie attribute my.toml --arms before,after --metric posts --replicates 10",
         attribute_command, design_flags, "FILE"},
        {"sweep", "Compare the strategies at many settings of parameters or levers.",
         "coterie sweep scenarios/minimal.toml --vary founding.members=50,150,400\n"
         "  coterie sweep my.toml --vary content.items_per_day=0.5:8 --vary "
         "groups.seats=50:500 --design latin --points 20\n"
         "  coterie sweep my.toml --vary groups.seats=50:500:10 --shard 1/3 --out part1\n"
         "  coterie sweep my.toml --map groups.seats=50:500,content.items_per_day=0.5:8 "
         "--contrast \"one hall,by interest\"",
         sweep_command, design_flags, "FILE"},
        {"merge", "Put the shards of a sweep together.",
         "coterie merge part1 part2 part3 --out results/whole", merge_command,
         "threads data out force quiet json", "SHARDS", true, true},
        {"seek", "Find the cheapest setting of some levers that reaches a goal.",
         "coterie seek scenarios/minimal.toml --goal \"members >= 200\" --over "
         "content.items_per_day=0.5:8\n"
         "  coterie seek my.toml --strategy \"one hall\" --goal \"questions_unanswered_share <= "
         "0.2\" "
         "--cost staff_hours --over staff.service_hours_per_day=0:6 --over groups.seats=100:500",
         seek_command, design_flags, "FILE"},
        {"validate", "Check a scenario file and say everything that is wrong with it.",
         "coterie validate scenarios/minimal.toml\n"
         "  coterie validate my.toml --set population.people=2000",
         validate_command, "set seed replicates data quiet json", "FILE"},
        {"describe",
         "Explain parameters, levers, metrics, mechanisms, day, schema, template, odd, or one "
         "section.",
         "coterie describe\n"
         "  coterie describe exposure\n"
         "  coterie describe template > my.toml",
         describe_command, "", "TOPIC", false},
        {"verify", "Live a replicate again with 1, 2, 3 and 8 threads and compare the digests.",
         "coterie verify scenarios/minimal.toml\n"
         "  coterie verify results/minimal --replicate 3",
         verify_command, "set seed replicates replicate data json", "FILE|RESULTS"},
        {"pulse",
         "Measure the gain of every positive loop: raise it by a tenth, see what is left after "
         "14 days.",
         "coterie pulse scenarios/minimal.toml --replicates 10\n"
         "  coterie pulse scenarios/*.toml --out results/pulse.csv",
         pulse_command, study_flags, "FILE...", true, true},
        {"confront", "Measure a community's event log, and simulated runs of its world against it.",
         "coterie confront events.csv                    (t,u,to: unix seconds, author, whom)\n"
         "  coterie confront events.csv.gz --members members.csv --out results/mine\n"
         "  coterie confront events.csv --world results/mine/events.toml --baselines\n"
         "  coterie confront results/mine/targets.csv --world scenarios/worlds/zig.toml",
         confront_command, "set seed replicates threads data out force json", "EVENTS"},
        {"import",
         "Start from today's community: members under pseudonyms, ties, and a scenario, from an "
         "event log.",
         "coterie import events.csv --out community            (t,u,to: unix seconds, author, "
         "whom)\n"
         "  coterie import events.csv.gz --members members.csv --key-file key --out community\n"
         "  coterie compare community/community.toml",
         import_command, "data out force", "EVENTS"},
        {"calibrate", "Fit the core of behaviour parameters to communities: waves, then ABC-SMC.",
         "coterie calibrate scenarios/worlds/racket.toml --targets targets.csv --stage posts\n"
         "  coterie calibrate scenarios/worlds/{zig,racket,quantum_se}.toml \\\n"
         "      --targets results/reference/targets.csv --patterns --out results/joint\n"
         "  coterie calibrate my.toml --targets mine.csv --start results/visits/calibrated.toml",
         calibrate_command, design_flags, "FILE...", true, true},
        {"sensitivity",
         "Rank the parameters by what the outcomes hang on, and say where assumptions tip a "
         "verdict.",
         "coterie sensitivity scenarios/minimal.toml --method morris\n"
         "  coterie sensitivity scenarios/minimal.toml --method sobol --from "
         "results/minimal-morris\n"
         "  coterie sensitivity scenarios/minimal.toml --method sobol --rounds 64 --factors "
         "visiting.novelty_weight,exit.bored_per_day",
         sensitivity_command, design_flags, "FILE"},
        {"branch",
         "Several futures from one past: strategies that take over a finished run after a day.",
         "coterie compare scenarios/minimal.toml --checkpoint-days 60 --out results/past\n"
         "  coterie branch results/past --day 60 \"no packets\" \"a packet a day\"\n"
         "  coterie branch results/past:s1-r3 --day 60 --out results/one",
         branch_command, design_flags, "RUN STRATEGY...", true, true},
        {"replay",
         "One person's life in a run, or in two side by side: the first decision that differs, "
         "and why.",
         "coterie replay results/minimal:s1-r1 --person 149\n"
         "  coterie replay results/minimal:s1-r1 --person 149 --against results/minimal:s2-r1",
         replay_command, "set seed replicates data json", "RUN"},
        {"patterns",
         "Measure the patterns that reality shows, and what is left of each without its cause.",
         "coterie patterns\n"
         "  coterie patterns P6 P8 --replicates 10\n"
         "  coterie patterns P20 --out results/ren_kraut\n"
         "  coterie patterns P19 --refit",
         patterns_command, "set seed replicates threads out force dry-run quiet json", "PATTERN...",
         false, true},
        {"resume", "Finish a study that was interrupted or of which some runs failed.",
         "coterie resume results/incentives", resume_command,
         "set seed replicates replicate threads data quiet json", "RESULTS"}};
}

std::vector<CommandHelp> graph_commands() {
    return {{"stats", "Describe the graph in a file.",
             "coterie graph stats facebook_combined.txt.gz --data ~/data\n"
             "  coterie graph stats friends.csv --json",
             graph_stats_command, "data json", "FILE"},
            {"convert", "Write the graph in a file in another format.",
             "coterie graph convert friends.csv friends.graphml\n"
             "  coterie graph convert friends.txt --to csv > friends.csv",
             graph_convert_command, "data out force", "FILE"},
            {"schism",
             "How a group divides between two of its members: along the lightest cut, under "
             "perturbed ties, and as a dispute grows.",
             "coterie graph schism tests/data/karate_edges.csv --leaders 1,34 --membership "
             "tests/data/karate_membership.csv",
             graph_schism_command, "seed replicates data out force json", "FILE"},
            {"generate", "Write the graph of acquaintances a scenario would have.",
             "coterie graph generate --set population.people=1000 --seed 7 > graph.txt\n"
             "  coterie graph generate scenarios/minimal.toml --replicate 2 --out graph.graphml",
             graph_generate_command, "set seed replicate out force", "FILE", false}};
}

bool goes_over_ranks(const std::string& command) {
    constexpr std::array<std::string_view, 7> those{"run",  "compare", "attribute", "sweep",
                                                    "seek", "branch",  "resume"};
    return std::find(those.begin(), those.end(), command) != those.end();
}

}  // namespace coterie
