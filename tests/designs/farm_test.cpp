// SPDX-License-Identifier: Apache-2.0
// Ranks that are not there: every task goes through its text and is done by another server.
#include <catch2/catch.hpp>

#include "sim/designs/attribute.hpp"
#include "sim/designs/sweep.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/study/branch.hpp"
#include "sim/study/checkpoint.hpp"
#include "sim/study/farm_tasks.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;
namespace fs = std::filesystem;

namespace {

class Elsewhere final : public Ranks {
public:
    void share(const SharedWork& work) override {
        for (std::size_t k = 0; k < work.tasks; ++k) {
            std::vector<std::string> answers;  // one that throws must not end up in the server
            servers_[k % 2].run_tasks(
                work.text_of(k), [&](std::string a) { answers.push_back(std::move(a)); },
                work.stop);
            for (const std::string& answer : answers) work.take(answer), ++runs;
        }
    }
    int runs = 0;

private:
    TaskServer servers_[2];
};

StudyPlan rich_plan() {
    StudyPlan plan = small_plan();
    plan.people = plan.graph = plan.graph_sample = plan.events = true;
    plan.checkpoint_days = {4, 12};
    return plan;
}

}  // namespace

TEST_CASE("farm: a study whose runs are simulated on other ranks is the same, file by file",
          "[farm]") {
    const OwnFolder folder("ranks");
    Elsewhere ranks;
    begin_study(rich_plan(), {}, {.folder = folder / "here"});
    begin_study(rich_plan(), {}, {.folder = folder / "there", .control = {.workers = &ranks}});
    CHECK(ranks.runs == 12);
    const auto here = compared_files(folder / "here");
    CHECK(compared_files(folder / "there") == here);
    CHECK(here.contains("events/s3-r4.csv.gz"));
    CHECK(here.contains("checkpoints/s3-r4-d12.checkpoint"));
    CHECK(here.contains("graph/sample-s1-r1-last.graphml"));
}

TEST_CASE("farm: checkpoints with events are those without", "[farm]") {
    const OwnFolder folder("checkpoints_events");
    StudyPlan plan = small_plan();
    plan.checkpoint_days = {7};
    begin_study(plan, {}, {.folder = folder / "plain"});
    plan.events = true;
    begin_study(plan, {}, {.folder = folder / "logged"});
    for (const RunId id : runs_of(plan.scenario, {1, 2, 3, 4}))
        CHECK(read_whole(checkpoint_file(folder / "plain", id, 7))
              == read_whole(checkpoint_file(folder / "logged", id, 7)));
}

TEST_CASE("farm: a branch on other ranks continues from the past's checkpoints", "[farm]") {
    const OwnFolder folder("branch_ranks");
    StudyPlan past = small_plan();
    past.checkpoint_days = {8};
    begin_study(past, {}, {.folder = folder / "past"});
    const Branch branch{folder / "past", 8, 0, {1, 2}};
    const StudyPlan plan = plan_of_branch(past, branch, std::nullopt);
    Elsewhere ranks;
    begin_study(plan, {}, {.folder = folder / "full"});
    begin_study(plan, {},
                {.folder = folder / "there",
                 .past = past_of(past, branch),
                 .control = {.workers = &ranks}});
    CHECK(compared_files(folder / "there") == compared_files(folder / "full"));
    // Damaged after they were checked: each rank says so of the run, which it would not had it not
    // looked at the checkpoint.
    write_file(checkpoint_file(folder / "past", {0, 2}, 8), "no checkpoint");
    const StudyResult result = begin_study(
        plan, {},
        {.folder = folder / "bad", .past = past_of(past, branch), .control = {.workers = &ranks}});
    REQUIRE(result.failed.size() == 2);
    CHECK(to_string(result.failed[0].id) == "s1-r2");
    CHECK(result.failed[0].reason.ends_with("not a checkpoint of coterie"));
}

TEST_CASE("farm: points and coalitions on other ranks have the same tables", "[farm]") {
    const OwnFolder folder("designs_ranks");
    Elsewhere ranks;
    SweepPlan plan;
    plan.base = small_scenario();
    plan.scenario_file = "small.toml";
    plan.vary = {"founding.members=30,60"};
    plan.metrics = {*find_metric("members")};
    sweep(plan, {}, {.folder = folder / "here"});
    sweep(plan, {}, {.folder = folder / "there", .control = {.workers = &ranks}});
    CHECK(ranks.runs == 24);
    CHECK(compared_files(folder / "here") == compared_files(folder / "there"));

    AttributionPlan which;
    which.base = small_scenario({{"strategy.\"packets, daily\".content.items_per_day", "3"}});
    which.scenario_file = "small.toml";
    which.to = 2;
    which.metric = *find_metric("members");
    attribute(which, {}, {.folder = folder / "a"});
    attribute(which, {}, {.folder = folder / "b", .control = {.workers = &ranks}});
    CHECK(compared_files(folder / "a") == compared_files(folder / "b"));
}

TEST_CASE("farm: what cannot be written on another rank ends the study with its reason", "[farm]") {
    const OwnFolder folder("ranks_full");
    Elsewhere ranks;
    fs::create_directories(part_file(folder / "x", {0, 1}) / "in_the_way");
    const EnsembleOptions options{
        .plan = {.folder = folder / "x"}, .runs = {{0, 1}}, .control = {.workers = &ranks}};
    CHECK_THROWS_AS(run_ensemble(small_scenario(), {}, options), std::exception);
    CHECK(ranks.runs == 0);
}

TEST_CASE("farm: a run whose part is not on the disk of rank 0 is refused", "[farm]") {
    const OwnFolder folder("ranks_disk");
    const Scenario scenario = small_scenario();
    const StudyInputs none;
    RunPlan elsewhere{.folder = folder / "other"};
    make_run_folders(elsewhere);
    TaskServer server;
    std::string answer;
    TaskWriter tasks({&scenario, 1}, none, elsewhere);
    server.run_tasks(tasks.task_of({0, 1, {0}}), [&](std::string a) { answer = std::move(a); }, {});
    CHECK(finished_run_of(answer, elsewhere).record.has_value());
    CHECK_THROWS_WITH(finished_run_of(answer, {.folder = folder / "own"}),
                      "the run s1-r1 was simulated on another rank, but "
                          + part_file(folder / "own", {0, 1}).string()
                          + " is not there; ranks must share the disk that results are written to");
}

TEST_CASE("farm: a graph that is another file on another rank is refused", "[farm]") {
    const OwnFolder folder("ranks_graph");
    write_file(folder / "graph.txt", "0 1\n1 2\n2 3\n3 0\n");
    const Scenario scenario = parse_scenario(
        "[graph]\nfile = \"graph.txt\"\n[founding]\nmembers = 2\n[study]\ndays = 2\n",
        (folder / "study.toml").string());
    const StudyInputs inputs = read_inputs(scenario, {folder.path()});
    const RunPlan runs{};
    TaskWriter tasks({&scenario, 1}, inputs, runs);
    const std::string task = tasks.task_of({0, 1, {0}});
    std::string answer;
    const auto keep = [&](std::string a) { answer = std::move(a); };
    TaskServer first;
    first.run_tasks(task, keep, {});
    CHECK(finished_run_of(answer, runs).record.has_value());
    write_file(folder / "graph.txt", "0 1\n1 2\n2 3\n3 1\n");
    TaskServer second;
    second.run_tasks(task, keep, {});
    CHECK_THROWS_WITH(finished_run_of(answer, runs),
                      (folder / "graph.txt").string()
                          + " is another file on another rank; ranks must see the same disk");
}
