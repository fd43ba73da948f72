// SPDX-License-Identifier: Apache-2.0
#include <sstream>

#include <catch2/catch.hpp>

#include "sim/io/cryptography.hpp"
#include "sim/io/files.hpp"
#include "sim/study/results.hpp"
#include "sim/study/tables.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;
namespace fs = std::filesystem;

namespace {

StudyResult done(const fs::path& folder, const StudyPlan& plan = small_plan(),
                 unsigned threads = 2) {
    return begin_study(plan, {}, {.folder = folder, .control = {.threads = threads}});
}

std::vector<std::string> lines_of(const fs::path& file) {
    std::istringstream in(read_whole(file));
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

/// Simulates `runs` runs, then a stop is requested.
StudyOptions stopping_after(const fs::path& folder, int runs, std::stop_source& stop) {
    StudyOptions options{.folder = folder, .control = {.threads = 1, .stop = stop.get_token()}};
    options.control.simulate = [&stop, left = runs](const Arm& arm,
                                                    const std::stop_token& flag) mutable {
        auto result = run_simulation(arm, flag);
        if (--left == 0) stop.request_stop();
        return result;
    };
    return options;
}

}  // namespace

TEST_CASE("study: the results folder holds these files and no others", "[study]") {
    const OwnFolder folder("files");
    const StudyResult result = done(folder / "x");
    CHECK(result.status == StudyStatus::complete);
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder / "x"))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    CHECK(names
          == std::vector<std::string>{"cohorts.csv", "contrasts.csv", "coupled_outcomes.csv",
                                      "daily.csv", "dictionary.csv", "groups.csv", "ledger.csv",
                                      "log.txt", "manifest.json", "parameters.csv", "ranking.csv",
                                      "runs.csv", "scenario.resolved.toml", "shapes.csv",
                                      "status.json", "summary.csv", "timings.csv"});
}

TEST_CASE("study: every table has a row of its dictionary for each column and whole rows",
          "[study]") {
    const OwnFolder folder("columns");
    done(folder / "x");
    for (const ResultTable& table : all_tables()) {
        for (const Column& column : table.columns) CHECK_FALSE(column.meaning.empty());
        const fs::path file = folder / "x" / (std::string(table.name) + ".csv");
        if (!fs::exists(file)) continue;
        INFO(table.name);
        CHECK(lines_of(file)[0] == header_of(table.name));
    }
    CHECK(lines_of(folder / "x/daily.csv").size() == 1 + 3 * 4 * 12);
    CHECK(lines_of(folder / "x/runs.csv").size() == 1 + 3 * 4);
}

TEST_CASE("study: the dictionary has the numbers of the study", "[study]") {
    const OwnFolder folder("dictionary");
    StudyPlan plan = small_plan();
    plan.scenario = small_scenario(
        {{"visiting.lapse_after_days", "30"}, {"group_tally.dead_after_days", "21"}});
    done(folder / "x", plan);
    const std::string text = read_whole(folder / "x/dictionary.csv");
    const auto holds = [&](std::string_view part) { return text.find(part) != std::string::npos; };
    CHECK(holds("daily,lapsed,people/day,Members who lapsed today (more than 30 days unseen).,"));
    CHECK(holds("two members speaking within 21 days."));
    CHECK(holds("no two members spoke for 21 days."));
    CHECK(holds("groups,speakers,people,Members who posted in the last 3 days.,"));
    CHECK(holds("cohorts,retention_d7,share,\"Share that visited on day 7 after joining,"));
    CHECK_FALSE(holds("45 days"));
    CHECK_FALSE(holds("14 days"));
    CHECK(text.find_first_of("{}") == std::string::npos);
}

TEST_CASE("study: any number of threads writes the same folder", "[study]") {
    const OwnFolder folder("threads");
    done(folder / "one", small_plan(), 1);
    done(folder / "eight", small_plan(), 8);
    CHECK(compared_files(folder / "one") == compared_files(folder / "eight"));
}

TEST_CASE("study: interrupted, damaged and resumed it ends as if nothing had happened", "[study]") {
    const OwnFolder folder("resume");
    done(folder / "whole");
    std::stop_source stop;
    const fs::path broken = folder / "broken";
    CHECK(begin_study(small_plan(), {}, stopping_after(broken, 7, stop)).status
          == StudyStatus::interrupted);
    CHECK(read_manifest(broken).status == StudyStatus::interrupted);
    CHECK_FALSE(fs::exists(broken / "daily.csv"));
    CHECK(fs::exists(part_file(broken, {0, 1})));
    fs::remove(part_file(broken, {0, 1}));
    const std::string part = read_whole(part_file(broken, {1, 1}));
    write_file(part_file(broken, {1, 1}), part.substr(0, part.size() / 2));
    const StudyResult result = resume_study(plan_of_results(broken), {}, {.folder = broken});
    CHECK(result.status == StudyStatus::complete);
    CHECK(compared_files(broken) == compared_files(folder / "whole"));
}

TEST_CASE("study: a manifest that names a baseline the study does not have is refused", "[study]") {
    const OwnFolder folder("baseline");
    done(folder / "x");
    const fs::path file = folder / "x" / "manifest.json";
    Manifest manifest = read_manifest(folder / "x");
    manifest.baseline = "nine";
    write_manifest(folder / "x", manifest);
    CHECK_THROWS_WITH(
        plan_of_results(folder / "x"),
        file.string() + ": baseline = \"nine\": no such strategy; did you mean 'none'?");
}

TEST_CASE("study: people and ties on the last day change no other file", "[study]") {
    const OwnFolder folder("outputs");
    StudyPlan plan = small_plan();
    done(folder / "plain", plan);
    plan.people = plan.graph = true;
    done(folder / "rich", plan);
    auto plain = compared_files(folder / "plain"), rich = compared_files(folder / "rich");
    CHECK(rich.erase("people.csv.gz") == 1);
    for (const RunId id : runs_of(plan.scenario, {1, 2, 3, 4}))
        CHECK(rich.erase("graph/" + to_string(id) + ".graphml") == 1);
    plain.erase("manifest.json");  // says which outputs were asked for
    rich.erase("manifest.json");
    CHECK(plain == rich);
}

TEST_CASE("study: a run that fails is recorded, the others continue and resume tries it again",
          "[study]") {
    const OwnFolder folder("failed");
    done(folder / "whole");
    StudyOptions options{.folder = folder / "x", .control = {.threads = 2}};
    options.control.simulate = [](const Arm& arm,
                                  const std::stop_token& stop) -> std::optional<RunResult> {
        if (arm.replicate == 2 && arm.strategy->name == "twin") throw std::bad_alloc();
        return run_simulation(arm, stop);
    };
    const StudyResult result = begin_study(small_plan(), {}, options);
    CHECK(result.status == StudyStatus::partial);
    REQUIRE(result.failed.size() == 1);
    CHECK(to_string(result.failed[0].id) == "s2-r2");
    CHECK(result.failed[0].reason == "out of memory");
    CHECK(lines_of(folder / "x/runs.csv")[6] == "s2-r2,small,twin,2,failed,");
    CHECK(lines_of(folder / "x/daily.csv").size() == 1 + 11 * 12);
    resume_study(plan_of_results(folder / "x"), {}, {.folder = folder / "x"});
    CHECK(compared_files(folder / "x") == compared_files(folder / "whole"));
}

TEST_CASE("study: one replicate alone is the same as among the others", "[study]") {
    const OwnFolder folder("alone");
    done(folder / "all");
    StudyPlan plan = small_plan();
    plan.only_replicate = 3;
    done(folder / "third", plan);
    const auto all = lines_of(folder / "all/runs.csv"), third = lines_of(folder / "third/runs.csv");
    CHECK(third.size() == 4);
    CHECK(third[1] == all[3]);
    CHECK(third[2] == all[7]);
}

TEST_CASE("results: a folder that exists is refused, and force replaces only results",
          "[results]") {
    const OwnFolder folder("force");
    done(folder / "x");
    CHECK_THROWS_WITH(
        check_new_results(folder / "x", false, "compare"),
        (folder / "x").string() + " exists; use --force to replace it or --out to write elsewhere");
    write_file(folder / "x/stray.csv", "old\n");
    CHECK_THROWS_WITH(check_new_results(folder / "x", true, "sweep"),
                      (folder / "x").string()
                          + " holds a comparison; --force replaces only a sweep by another; use "
                            "--out to write elsewhere");
    CHECK_NOTHROW(make_results(folder / "x", true, "run"));
    CHECK_FALSE(fs::exists(folder / "x/stray.csv"));
    CHECK(read_whole(folder / "x.before/stray.csv") == "old\n");  // until the new ones are whole
    forget_replaced(folder / "x");
    CHECK_FALSE(fs::exists(folder / "x.before"));
    CHECK(fs::is_empty(folder / "x"));
    write_file(folder / "x/mine.txt", "precious\n");
    CHECK_THROWS_WITH(make_results(folder / "x", true, "run"),
                      (folder / "x").string()
                          + " is not a results folder (it has no manifest.json); --force replaces "
                            "nothing else");
    CHECK(read_whole(folder / "x/mine.txt") == "precious\n");
}

TEST_CASE("results: two programs at once in one folder are refused", "[results]") {
    const OwnFolder folder("lock");
    const FolderLock first(folder.path());
    CHECK_THROWS_WITH(FolderLock(folder.path()),
                      "another coterie is at work in " + folder.path().string());
}

TEST_CASE("results: a disk that refuses leaves a clear message and no half file", "[results]") {
    const OwnFolder folder("full");
    fs::create_directories(folder / "x/runs");
    // There is a folder where a run file is to be written: the rename fails as on a broken disk.
    fs::create_directories(part_file(folder / "x", {0, 1}) / "in_the_way");
    const EnsembleOptions options{
        .plan = {.folder = folder / "x"}, .runs = {{0, 1}}, .control = {.threads = 1}};
    CHECK_THROWS_AS(run_ensemble(small_scenario(), {}, options), std::exception);
    for (const auto& entry : fs::directory_iterator(folder / "x/runs"))
        CHECK_FALSE(entry.path().string().ends_with(".part"));
}

TEST_CASE("manifest: what is written is read back, and it holds no time", "[manifest]") {
    const OwnFolder folder("manifest");
    done(folder / "x");
    const std::string text = read_whole(folder / "x/manifest.json");
    CHECK(to_json(manifest_from(text, "x")) == text);
    CHECK(text.find("second") == std::string::npos);
    CHECK(text.find("\"status\": \"complete\"") != std::string::npos);
    CHECK_THROWS_WITH(
        read_manifest(folder.path()),
        folder.path().string() + " is not a results folder (it has no manifest.json)");
}

TEST_CASE("manifest: every changed digit is refused", "[manifest]") {
    const OwnFolder folder("sealed");
    done(folder / "x");
    const std::string text = read_whole(folder / "x/manifest.json");
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] < '0' || text[at] > '9') continue;
        std::string changed = text;
        changed[at] = changed[at] == '7' ? '1' : '7';
        INFO(at);
        CHECK_THROWS_WITH(manifest_from(changed, "x"), Catch::StartsWith("x "));
    }
    CHECK_THROWS_WITH(manifest_from("{}", "x"),
                      "x has no checksum: an earlier version wrote it, or it was changed");
    CHECK_THROWS_WITH(manifest_from("{\"a\": ", "x"),
                      "x is not a manifest of coterie, or damaged: no JSON object");
}

TEST_CASE("manifest: a table that is read again is refused when it is not what was written",
          "[manifest]") {
    const OwnFolder folder("tables");
    Manifest manifest;
    manifest.tables = {{"t.csv", sha256_of("a\n1\n")}};
    write_file(folder / "t.csv", "a\n1\n");
    CHECK(read_table(folder.path(), manifest, "t.csv") == "a\n1\n");
    write_file(folder / "t.csv", "a\n2\n");
    CHECK_THROWS_WITH(read_table(folder.path(), manifest, "t.csv"),
                      Catch::Contains("t.csv was cut short, changed or damaged"));
    CHECK(read_recorded(folder.path(), "t.csv") == "a\n2\n");  // of no manifest
    write_manifest(folder.path(), manifest);
    CHECK_THROWS_AS(read_recorded(folder.path(), "t.csv"), InvalidInput);
}

TEST_CASE("resume: a resolved scenario that was changed is refused", "[study]") {
    const OwnFolder folder("changed");
    done(folder / "x");
    const fs::path resolved = folder / "x/scenario.resolved.toml";
    std::string text = read_whole(resolved);
    text.replace(text.find("days = 12"), 9, "days = 13");
    write_file(resolved, text);
    CHECK_THROWS_WITH(
        plan_of_results(folder / "x"),
        resolved.string() + " is not the study that manifest.json names; it was changed");
}

TEST_CASE("resume: another version of the program and another input are refused", "[study]") {
    Manifest manifest;
    manifest.version = "9.9";
    manifest.commit = "abc";
    CHECK_THROWS_WITH(
        check_program(manifest, "results/x"),
        Catch::StartsWith("results/x was begun by coterie 9.9 (commit abc; flags ); this is "));
    manifest.inputs.push_back({"graph.file", "g.txt", "1234"});
    StudyInputs inputs;
    inputs.files.push_back({"graph.file", "g.txt", "data/g.txt", "5678"});
    CHECK_THROWS_WITH(check_inputs(manifest, inputs),
                      "data/g.txt: not the file the study began with (SHA-256 5678 in place of "
                      "1234)");
}

TEST_CASE("plan: a replicate that is not there and a lone strategy are refused together",
          "[study]") {
    StudyPlan plan = small_plan();
    plan.only_replicate = 5;
    plan.scenario.strategies.resize(1);
    CHECK_THROWS_WITH(check_plan(plan),
                      "small.toml: there is no replicate 5; the study has 1 to 4\n"
                      "small.toml: nothing to compare: 'none' is the only strategy");
}
