// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/attribute.hpp"

#include <sstream>

#include <catch2/catch.hpp>

#include "sim/io/files.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view three_levers = R"(
[study]
days = 12
replicates = 4
primary_metric = "members"
[population]
people = 300
[founding]
members = 60
[[strategy]]
name = "before"
[[strategy]]
name = "after"
[strategy.incentives]
packet_yuan_per_day = 20
[strategy.staff]
content_hours_per_day = 4
[[strategy.stage]]
from_day = 6
set = { "content.items_per_day" = 3 }
)";

AttributionPlan small_attribution() {
    AttributionPlan plan;
    plan.base = parse_scenario(three_levers, "three.toml");
    plan.scenario_file = "three.toml";
    plan.metric = *find_metric("posts");
    return plan;
}

AttributionResult attributed(const fs::path& folder, unsigned threads = 2) {
    DesignOptions how;
    how.folder = folder;
    how.control.threads = threads;
    return attribute(small_attribution(), {}, how);
}

}  // namespace

TEST_CASE("attribute: levers, stages and rules that differ are found in order", "[attribute]") {
    const AttributionPlan plan = small_attribution();
    const auto levers = lever_differences(plan.base.strategies[0], plan.base.strategies[1]);
    REQUIRE(levers.size() == 3);
    CHECK(levers[0].name == "staff.content_hours_per_day");
    CHECK(levers[0].from == "2");
    CHECK(levers[0].to == "4");
    CHECK(levers[1].name == "incentives.packet_yuan_per_day");
    CHECK(levers[2].name == "stages");
    CHECK(levers[2].to == "1 stage");
}

TEST_CASE("attribute: none is the first arm, all is the second, for both uses of freed effort",
          "[attribute]") {
    const AttributionPlan plan = small_attribution();
    const Strategy &from = plan.base.strategies[0], &to = plan.base.strategies[1];
    const auto levers = lever_differences(from, to);
    for (const FreedEffort freed : {FreedEffort::saved, FreedEffort::redistributed}) {
        CHECK(lever_differences(coalition_of(from, to, levers, 0, freed), from).empty());
        CHECK(lever_differences(coalition_of(from, to, levers, 7, freed), to).empty());
    }
}

TEST_CASE("attribute: redistributed, a coalition plans to spend what the second arm does",
          "[attribute]") {
    const AttributionPlan plan = small_attribution();
    const Strategy &from = plan.base.strategies[0], &to = plan.base.strategies[1];
    const auto levers = lever_differences(from, to);
    // Hours 2 -> 4 at 60 yuan and packets 0 -> 20: hours alone get the packets' 20 yuan on top.
    const Strategy hours = coalition_of(from, to, levers, 1, FreedEffort::redistributed);
    CHECK(static_cast<double>(hours.levers.staff.content_hours_per_day)
          == Approx(4.0 + 20.0 / 60.0).epsilon(1e-6));
    const Strategy packets = coalition_of(from, to, levers, 2, FreedEffort::redistributed);
    CHECK(static_cast<double>(packets.levers.incentives.packet_yuan_per_day)
          == Approx(140.0).epsilon(1e-6));
    CHECK(planned_yuan_per_day(packets.levers)
          == Approx(planned_yuan_per_day(to.levers)).epsilon(1e-6));
    // Stages plan no spending: no lever is on that could take it.
    const Strategy stages = coalition_of(from, to, levers, 4, FreedEffort::redistributed);
    CHECK(planned_yuan_per_day(stages.levers) == planned_yuan_per_day(from.levers));
}

TEST_CASE("attribute: the parts add up to the difference of the arms, run for run", "[attribute]") {
    const OwnFolder folder("attribute");
    const AttributionResult result = attributed(folder / "x");
    CHECK(result.status == StudyStatus::complete);
    const AttributionPlan plan = small_attribution();
    StudyPlan compared;
    compared.scenario = plan.base;
    compared.scenario_file = "three.toml";
    compared.baseline = 0;
    const StudyResult arms = begin_study(compared, {}, {.folder = folder / "arms"});
    for (const Contrast& c : arms.contrasts)
        if (c.metric == plan.metric) CHECK(result.readings[0].whole.mean == Approx(c.pairs.mean));
    for (const Attribution& a : result.readings) {
        REQUIRE(a.parts.size() == 3);
        CHECK(a.interactions.size() == 3);
        CHECK(a.replicates == 4);
        double sum = 0.0;
        for (const LeverPart& part : a.parts) sum += part.over_replicates.mean;
        CHECK(sum == Approx(a.whole.mean));
    }
}

TEST_CASE("attribute: threads and interruption change nothing", "[attribute]") {
    const OwnFolder folder("attribute_resume");
    attributed(folder / "whole", 1);
    attributed(folder / "threads", 8);
    CHECK(compared_files(folder / "whole") == compared_files(folder / "threads"));
    std::stop_source stop;
    DesignOptions how;
    how.folder = folder / "cut";
    how.control.threads = 1;
    how.control.stop = stop.get_token();
    how.control.simulate = [&stop, left = 9](const Arm& arm, const std::stop_token& flag) mutable {
        auto result = run_simulation(arm, flag);
        if (--left == 0) stop.request_stop();
        return result;
    };
    CHECK(attribute(small_attribution(), {}, how).status == StudyStatus::interrupted);
    const fs::path store = folder / "cut/runs/done.csv";
    const std::string text = read_whole(store);
    write_file(store, text.substr(0, text.size() - 30));  // as if cut off in the middle of a line
    std::atomic<int> simulated = 0;
    how.control.stop = {};
    how.control.simulate = [&simulated](const Arm& arm, const std::stop_token& flag) {
        ++simulated;
        return run_simulation(arm, flag);
    };
    const AttributionPlan plan = attribution_of(design_plan_of_results(folder / "cut"));
    const AttributionResult result = attribute(plan, {}, how);
    CHECK(static_cast<std::size_t>(simulated) == result.runs - 8);
    CHECK(compared_files(folder / "cut") == compared_files(folder / "whole"));
}

TEST_CASE("attribute: with more than 8 levers the parts of drawn orders still add up",
          "[attribute]") {
    const OwnFolder folder("attribute_many");
    AttributionPlan plan = small_attribution();
    Levers& after = plan.base.strategies[1].levers;
    after.staff.service_hours_per_day = 1.0F;
    after.staff.moderation_hours_per_day = 1.0F;
    after.content.columns_per_day = 2.0F;
    after.content.interactive_share = 0.3F;
    after.recruitment.referral_reward_yuan = 3.0F;
    after.recruitment.channel_people_per_day = 4.0F;
    after.admission.form_minutes = 5.0F;
    DesignOptions how;
    how.folder = folder / "x";
    const AttributionResult result = attribute(plan, {}, how);
    CHECK_FALSE(result.exact);
    CHECK(result.runs == runs_of(plan));
    for (const Attribution& a : result.readings) {
        CHECK(a.parts.size() == 10);
        double sum = 0.0;
        for (const LeverPart& part : a.parts) sum += part.over_replicates.mean;
        CHECK(sum == Approx(a.whole.mean));
    }
}

TEST_CASE("attribute: a run that fails costs its replicate and nothing else", "[attribute]") {
    const OwnFolder folder("attribute_failed");
    DesignOptions how;
    how.folder = folder / "x";
    how.control.simulate = [](const Arm& arm,
                              const std::stop_token& stop) -> std::optional<RunResult> {
        if (arm.replicate == 3 && arm.strategy->name == "stages") throw std::bad_alloc();
        return run_simulation(arm, stop);
    };
    const AttributionResult result = attribute(small_attribution(), {}, how);
    CHECK(result.status == StudyStatus::partial);
    REQUIRE(result.failed.size() >= 1);
    CHECK(result.failed[0].reason == "out of memory");
    CHECK(result.readings[0].replicates == 3);
}

TEST_CASE("attribute: arms alike are refused", "[attribute]") {
    AttributionPlan plan = small_attribution();
    plan.base.strategies[1] = plan.base.strategies[0];
    plan.base.strategies[1].name = "again";
    CHECK_THROWS_WITH(check_attribution(plan),
                      "'before' and 'again' have the same levers; there is nothing to attribute");
}
