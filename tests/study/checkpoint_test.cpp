// SPDX-License-Identifier: Apache-2.0
// Runs taken up from disk: the same bits as the uninterrupted run, in every arm, with rules, stages
// and the counterfactual under way; and every way in which a checkpoint may not fit.
#include "sim/study/checkpoint.hpp"

#include <catch2/catch.hpp>

#include "sim/core/problems.hpp"
#include "sim/io/csv.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/study/branch.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

namespace fs = std::filesystem;

constexpr std::string_view restless_text = R"(
[study]
question = "What if?"
days = 30
replicates = 3
primary_metric = "members"
structure_every_days = 7
kol_dependence_day = 0
[population]
people = 300
[founding]
members = 80
[[strategy]]
name = "past"
[strategy.kol]
hired = 1
[[strategy.stage]]
from_day = 5
until_day = 14
set = { "content.items_per_day" = 3 }
[[strategy.rule]]
when = "active_share_1d < 0.9"
for_days = 4
cooldown_days = 3
set = { "incentives.packet_yuan_per_day" = 30 }
[[strategy]]
name = "other"
[strategy.content]
items_per_day = 2
[[strategy.stage]]
from_day = 20
set = { "content.items_per_day" = 1 }
[[strategy.rule]]
when = "posts > 0"
for_days = 2
cooldown_days = 2
set = { "incentives.packet_yuan_per_day" = 5 }
)";

struct Case {
    Scenario scenario;
    Market market;
    std::uint64_t hash;
    explicit Case(const std::vector<Override>& overrides = {})
        : scenario(parse_scenario(restless_text, "restless.toml", overrides)),
          market(market_of(scenario, {}, 1)),
          hash(hash_of(scenario)) {}
    Arm arm(std::size_t s = 0) const { return {&scenario, &scenario.strategies[s], &market, 1}; }
    std::string saved(std::uint32_t day) const {
        Simulation simulation(arm());
        while (simulation.world().day < day) simulation.simulate_day();
        return checkpoint_of(simulation, {0, 1}, hash);
    }
};

std::string part_text(const Case& c, RunResult result) {
    return to_text(part_of(c.scenario, {0, 1}, result, 0.0), c.hash);
}

std::string refusal(const Case& c, const std::string& text, RunId id, std::uint32_t day,
                    std::uint64_t hash) {
    try {
        simulation_from_checkpoint(text, "x.checkpoint", c.arm(), id, day, hash);
    } catch (const InvalidInput& error) {
        return error.what();
    }
    return "";
}

RunResult run_to_the_end(Simulation simulation) {
    while (!simulation.is_over()) simulation.simulate_day();
    return std::move(simulation).finish();
}

}  // namespace

TEST_CASE("checkpoint: a run taken up after any day ends as the uninterrupted one",
          "[checkpoint]") {
    for (const std::string dependence : {"0", "100"}) {
        const Case c({{"study.days", "140"}, {"study.kol_dependence_day", dependence}});
        const std::string whole = part_text(c, *run_simulation(c.arm()));
        for (const std::uint32_t day : {1U, 6U, 28U, 99U, 100U, 117U, 140U}) {
            INFO(dependence << " day " << day);
            Simulation simulation =
                simulation_from_checkpoint(c.saved(day), "x", c.arm(), {0, 1}, day, c.hash);
            CHECK(part_text(c, run_to_the_end(std::move(simulation))) == whole);
        }
    }
}

TEST_CASE("checkpoint: writing one changes nothing and two of one day are the same bytes",
          "[checkpoint]") {
    const Case c;
    Simulation simulation(c.arm());
    while (!simulation.is_over()) {
        simulation.simulate_day();
        CHECK(checkpoint_of(simulation, {0, 1}, c.hash)
              == checkpoint_of(simulation, {0, 1}, c.hash));
    }
    CHECK(std::move(simulation).finish().digest == run_simulation(c.arm())->digest);
    CHECK(c.saved(9) == c.saved(9));
}

TEST_CASE("checkpoint: one that is cut short anywhere is refused", "[checkpoint]") {
    const Case c;
    const std::string text = c.saved(3);
    const std::string why =
        "x.checkpoint: cut short or changed since it was written (length or checksum differ)";
    for (const std::size_t left : {text.size() - 1, text.size() / 2, text.find('\n') + 1})
        CHECK(refusal(c, text.substr(0, left), {0, 1}, 3, c.hash) == why);
    std::string changed = text;
    changed[text.size() / 2] ^= 1;
    CHECK(refusal(c, changed, {0, 1}, 3, c.hash) == why);
}

TEST_CASE("checkpoint: a foreign one is refused with what is foreign about it", "[checkpoint]") {
    const Case c;
    const std::string text = c.saved(3);
    CHECK(refusal(c, "PNG...", {0, 1}, 3, c.hash) == "x.checkpoint: not a checkpoint of coterie");
    std::string later = text;
    later.replace(0, checkpoint_kind.size(), "coterie-checkpoint 2");
    CHECK(refusal(c, later, {0, 1}, 3, c.hash)
          == "x.checkpoint: a checkpoint of another version of the format (this program has "
             "version 1)");
    CHECK(refusal(c, text, {0, 2}, 3, c.hash) == "x.checkpoint: the checkpoint s1-r1-d3, not "
                                                 "s1-r2-d3");
    CHECK(refusal(c, text, {0, 1}, 4, c.hash) == "x.checkpoint: the checkpoint s1-r1-d3, not "
                                                 "s1-r1-d4");
    CHECK(refusal(c, text, {0, 1}, 3, 255)
          == "x.checkpoint: a checkpoint of another study (hash " + hex_of(c.hash)
                 + " in place of 00000000000000ff)");
    Case other;
    other.market = market_of(other.scenario, {}, 2);
    CHECK(refusal(other, text, {0, 1}, 3, c.hash)
          == "x.checkpoint: a checkpoint in another market");
}

TEST_CASE("checkpoint: days are every n-th and those named", "[checkpoint]") {
    Study study;
    study.days = 20;
    CHECK(checkpoint_days_of(study, 8, {5, 16}) == std::vector<std::uint32_t>{5, 8, 16});
    CHECK(checkpoint_days_of(study, 0, {}).empty());
    CHECK_THROWS_WITH(checkpoint_days_of(study, 0, {21}),
                      "no checkpoint after day 21: the study has days 1 to 20");
}

TEST_CASE("branch: a fork equals the full run of the same schedule, bit for bit", "[branch]") {
    OwnFolder own("branch");
    Case c;
    StudyPlan past;
    past.scenario = c.scenario;
    past.scenario_file = "restless.toml";
    past.baseline = 0;
    past.checkpoint_days = {6, 12};
    begin_study(past, {}, {.folder = own / "past"});
    for (const std::uint32_t day : {6U, 9U, 12U, 25U}) {
        INFO("day " << day);
        const Branch branch{own / "past", day, 0, {1, 0}};
        const StudyPlan plan = plan_of_branch(past, branch, std::nullopt);
        CHECK(check_checkpoints(plan, past, branch).size() == 3);
        const fs::path forked = own / ("forked" + std::to_string(day));
        const fs::path full = own / ("full" + std::to_string(day));
        begin_study(plan, {}, {.folder = forked, .past = past_of(past, branch)});
        StudyPlan again = plan;  // as a user would, from the file that the branch wrote
        again.scenario = read_scenario(forked / "scenario.resolved.toml");
        again.scenario.name = plan.scenario.name;
        begin_study(again, {}, {.folder = full});
        CHECK(compared_files(forked) == compared_files(full));
    }
}

TEST_CASE("branch: who takes over their own past changes nothing", "[branch]") {
    Case c;
    Scenario switched = c.scenario;
    switched.strategies = {switch_strategy(c.scenario.strategies[0], c.scenario.strategies[0], 16)};
    switched.strategies[0].rules.resize(1);  // the rule that had acted continues as it was
    switched.strategies[0].rules[0].until_day = 0;
    const auto one = run_simulation({&switched, &switched.strategies[0], &c.market, 1});
    CHECK(one->digest == run_simulation(c.arm())->digest);
}

TEST_CASE("branch: levers of the past end and those of the other begin on the morning after",
          "[branch]") {
    Case c;
    const Strategy both = switch_strategy(c.scenario.strategies[0], c.scenario.strategies[1], 10);
    Policy policy(both);
    CHECK(policy.levers_of(9, {}).content.items_per_day == 3);
    CHECK(policy.levers_of(9, {}).kol.hired == 1);
    CHECK(policy.levers_of(10, {}).content.items_per_day == 2);
    CHECK(policy.levers_of(10, {}).kol.hired == 0);
    CHECK(policy.levers_of(20, {}).content.items_per_day == 1);
}

TEST_CASE("branch: names of runs are read, and others refused", "[branch]") {
    CHECK_FALSE(run_named("results/a").id);
    CHECK(run_named("results/a:s2-r14").id->strategy == 1);
    CHECK(run_named("results/a:s2-r14").id->replicate == 14);
    CHECK_THROWS_WITH(
        run_named("results/a:s0-r1"),
        "'s0-r1' names no run: write it as results/NAME:s1-r3, strategy and replicate "
        "counted from 1");
}

TEST_CASE("checkpoint: a study that continues from checkpoints has the same tables",
          "[checkpoint]") {
    OwnFolder own("checkpoints");
    Case c;
    StudyPlan plan;
    plan.scenario = c.scenario;
    plan.scenario_file = "restless.toml";
    plan.baseline = 0;
    plan.checkpoint_days = {10, 20};
    begin_study(plan, {}, {.folder = own / "whole"});
    // As a kill leaves it: some checkpoints are there, one is cut short, no run has ended.
    fs::copy(own / "whole" / "checkpoints", own / "early", fs::copy_options::recursive);
    std::stop_source stop;
    stop.request_stop();
    begin_study(plan, {}, {.folder = own / "killed", .control = {.stop = stop.get_token()}});
    fs::remove_all(own / "killed" / "checkpoints");
    fs::copy(own / "early", own / "killed" / "checkpoints");
    fs::remove(checkpoint_file(own / "killed", {0, 2}, 20));
    const fs::path cut = checkpoint_file(own / "killed", {1, 1}, 20);
    fs::resize_file(cut, fs::file_size(cut) / 3);
    CHECK(resume_study(plan, {}, {.folder = own / "killed"}).status == StudyStatus::complete);
    CHECK(compared_files(own / "killed") == compared_files(own / "whole"));
}
