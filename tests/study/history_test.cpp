// SPDX-License-Identifier: Apache-2.0
#include "sim/study/history.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/scenario/resolved.hpp"
#include "sim/study/branch.hpp"
#include "sim/study/simulation.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

constexpr std::string_view running_text = R"(
[study]
days = 30
replicates = 3
primary_metric = "members"
structure_every_days = 1
[history]
days = 40
[history.content]
items_per_day = 3
[history.kol]
hired = 1
[population]
people = 400
arrivals_per_day = 1.5
[founding]
members = 80
[[shock]]
kind = "kol_exit"
day = 9
size = 1
[[strategy]]
name = "less"
[strategy.content]
items_per_day = 1
[strategy.kol]
hired = 1
[[strategy]]
name = "more"
extends = "less"
[strategy.content]
items_per_day = 2
[[strategy.rule]]
when = "active_share_1d < 0.9"
for_days = 4
cooldown_days = 3
set = { "incentives.packet_yuan_per_day" = 30 }
)";

/// The same days as one study of 70 days, whose levers change on day 41.
constexpr std::string_view whole_text = R"(
[study]
days = 70
replicates = 3
primary_metric = "members"
structure_every_days = 1
[population]
people = 400
arrivals_per_day = 1.5
[founding]
members = 80
[[shock]]
kind = "kol_exit"
day = 49
size = 1
[[strategy]]
name = "less"
[strategy.content]
items_per_day = 1
[strategy.kol]
hired = 1
[[strategy.stage]]
from_day = 1
until_day = 41
set = { "content.items_per_day" = 3 }
)";

Scenario running(const std::vector<Override>& overrides = {}) {
    return parse_scenario(running_text, "running.toml", overrides);
}

RunResult run_of(const Scenario& s, std::size_t strategy, const Market& market) {
    return *run_simulation({&s, &s.strategies[strategy], &market, 1});
}

bool same(const std::vector<Ratio>& a, const std::vector<Ratio>& b) {
    const auto equal = [](double x, double y) {
        return x == y || (std::isnan(x) && std::isnan(y));
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const Ratio& x, const Ratio& y) {
        return equal(x.part, y.part) && equal(x.whole, y.whole);
    });
}

}  // namespace

TEST_CASE("history: an arm is bit by bit the longer study whose levers change on its first day",
          "[history]") {
    const Scenario s = running(), whole = parse_scenario(whole_text, "whole.toml");
    const Market market = market_of(s, {}, 1);
    const RunResult after = run_of(s, 0, market), all = run_of(whole, 0, market);
    REQUIRE(after.days.size() == 30);
    REQUIRE(all.days.size() == 70);
    for (std::size_t d = 0; d < 30; ++d) CHECK(same(after.days[d], all.days[40 + d]));
    World last = after.last;
    CHECK(last.day == 70);
    CHECK(last.study_day() == 30);
    last.ledger = all.last.ledger;  // only the books begin at zero on day 1
    CHECK(digest_of(last) == digest_of(all.last));
    CHECK(after.ledgers.back().so_far.kol_fees_yuan < all.ledgers.back().so_far.kol_fees_yuan);
}

TEST_CASE("history: arms that share one have the runs that simulate it themselves", "[history]") {
    const Scenario s = running();
    const Market market = market_of(s, {}, 1);
    const auto shared = simulate_history(s, market, 1);
    REQUIRE(shared != nullptr);
    CHECK(shared->days.size() == 40);
    for (std::size_t arm = 0; arm < s.strategies.size(); ++arm) {
        const RunResult one = *run_simulation({&s, &s.strategies[arm], &market, 1, shared});
        CHECK(one.digest == run_of(s, arm, market).digest);
        CHECK(std::equal(one.days.begin(), one.days.end(), run_of(s, arm, market).days.begin(),
                         same));
    }
}

TEST_CASE("history: a rule reads the last evening before day 1", "[history]") {
    const Scenario s = running();
    const Market market = market_of(s, {}, 1);
    Simulation simulation({&s, &s.strategies[1], &market, 1});
    CHECK(simulation.day() == 0);
    simulation.simulate_day();
    CHECK(simulation.day() == 1);
    CHECK(simulation.levers().incentives.packet_yuan_per_day == 30.0F);
    const Scenario none = running({{"history.days", "0"}});
    Simulation first({&none, &none.strategies[1], &market, 1});
    first.simulate_day();
    CHECK(first.levers().incentives.packet_yuan_per_day == 0.0F);
}

TEST_CASE("history: its days are in the table of days when they are asked for, up to day 0",
          "[history]") {
    const Scenario quiet = running(), listed = running({{"history.in_daily", "true"}});
    const Market market = market_of(quiet, {}, 1);
    const std::string without = part_of(quiet, {0, 1}, run_of(quiet, 0, market), 0.0).daily;
    const std::string with = part_of(listed, {0, 1}, run_of(listed, 0, market), 0.0).daily;
    CHECK(without.starts_with("less,1,1,"));
    CHECK(with.starts_with("less,1,-39,"));
    CHECK(with.ends_with(without));
    CHECK(with.find("\nless,1,0,") != std::string::npos);
}

TEST_CASE("history: days of joining before day 1 are 0 or less, and cohorts call them founders",
          "[history]") {
    const Scenario s = running();
    const Market market = market_of(s, {}, 1);
    const World last = run_of(s, 0, market).last;
    std::int32_t earliest = 0, latest = 0;
    for (std::uint32_t i = 0; i < market.people(); ++i)
        if (last.status[i] != Status::outside) {
            earliest = std::min(earliest, study_day_held(last, last.joined[i]));
            latest = std::max(latest, study_day_held(last, last.joined[i]));
        }
    CHECK(earliest == -40);
    CHECK(latest > 20);
    CHECK(latest <= 30);
}

TEST_CASE("history: levers of that time are the file's, the section's and the flag's",
          "[history]") {
    const Scenario s = running({{"content.items_per_day", "4"}, {"history.kol.hired", "2"}});
    CHECK(s.history_strategy.levers.content.items_per_day == 3.0F);
    CHECK(s.history_strategy.levers.kol.hired == 2);
    CHECK(s.strategies[0].levers.content.items_per_day == 4.0F);
    CHECK(s.strategies[0].levers.kol.hired == 1);
    const Scenario again = parse_scenario(to_toml(s), "running.toml");
    CHECK(to_toml(again) == to_toml(s));
    CHECK(again.history_strategy.levers.kol.hired == 2);
}

TEST_CASE("history: what cannot be is refused with its place", "[history]") {
    const auto refusal = [](const std::string& text) {
        try {
            parse_scenario(text, "x.toml");
        } catch (const InvalidInput& wrong) {
            return std::string(wrong.what());
        }
        return std::string();
    };
    CHECK(refusal("[history]\ndays = 20001\n")
          == "x.toml:2:8: history.days = 20001 is outside [0, 20000] days");
    CHECK_THAT(refusal("[history]\ndays = 5\n[history.content]\nitems_per_dya = 1\n"),
               Catch::Contains("x.toml:4:17: no parameter 'content.items_per_dya'; did you mean "
                               "'items_per_day'?"));
    CHECK(refusal("[history]\ncontent = 3\n")
          == "x.toml:2:11: 'content' is a section: write [history.content]");
    CHECK_THAT(refusal("[history]\nweeks = 3\n"), Catch::Contains("no parameter 'history.weeks'"));
}

TEST_CASE("history: a study with one is resumed and branched like any other", "[history]") {
    const OwnFolder own("history");
    StudyPlan plan;
    plan.scenario = running();
    plan.scenario_file = "running.toml";
    plan.baseline = 0;
    plan.checkpoint_days = {12};
    begin_study(plan, {}, {.folder = own / "past"});
    const Branch branch{own / "past", 12, 0, {1, 0}};
    const StudyPlan forked = plan_of_branch(plan, branch, std::nullopt);
    CHECK(check_checkpoints(forked, plan, branch).size() == 3);
    begin_study(forked, {}, {.folder = own / "forked", .past = past_of(plan, branch)});
    begin_study(forked, {}, {.folder = own / "full"});
    CHECK(compared_files(own / "forked") == compared_files(own / "full"));
}
