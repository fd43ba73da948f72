// SPDX-License-Identifier: Apache-2.0
// Real logs, simulated logs, targets, naive communities.
#include "sim/inference/confront.hpp"

#include <cmath>
#include <set>

#include <catch2/catch.hpp>

#include "sim/data/arrivals.hpp"
#include "sim/data/descriptors.hpp"
#include "sim/inference/baselines.hpp"
#include "sim/study/logged_run.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

/// 120 people who arrive over 40 days, without staff.
Scenario arriving() {
    return parse_scenario(
        "[study]\ndays = 60\nreplicates = 3\n[population]\npeople = 120\nreader_share = 0.1\n"
        "[graph]\nmean_degree = 0\narrivals_file = 'a.csv'\n[founding]\nmembers = 0\n"
        "[recruitment]\nchannel_people_per_day = 0\n[groups]\nseats = 1000\n",
        "arriving.toml");
}
StudyInputs three_a_day() {
    StudyInputs inputs;
    inputs.arrivals.assign(40, 3);
    return inputs;
}
CommunityLog simulated(const Scenario& scenario, std::uint32_t replicate = 1) {
    const Market market = market_of(scenario, three_a_day(), replicate);
    return *log_of({&scenario, &scenario.strategies[0], &market, replicate});
}

}  // namespace

TEST_CASE("arrivals: people come by themselves on the days of the calendar", "[confront]") {
    const CommunityLog log = simulated(arriving());
    CHECK(log.members == 120);
    std::vector<int> per_day(62, 0);
    for (const std::int64_t second : log.registered)
        ++per_day[static_cast<std::size_t>(day_of(second))];
    CHECK(per_day[0] == 0);
    for (std::size_t d = 1; d <= 40; ++d) CHECK(per_day[d] == 3);
    CHECK(log.events.size() > 100);
}

TEST_CASE("arrivals: a calendar is read whole or refused with its lines", "[confront]") {
    CHECK(parse_arrivals("day,people\n0,2\n3,1\n", "a.csv")
          == std::vector<std::uint32_t>{2, 0, 0, 1});
    CHECK_THROWS_WITH(parse_arrivals("day,people\n2,2\n1,x\n0,4\n", "a.csv"),
                      "a.csv:3: expected day,people as whole numbers\n"
                      "a.csv:4: day 0 after day 2; days must ascend");
    CHECK_THROWS_WITH(parse_arrivals("d,n\n", "a.csv"), "a.csv:1: expected the header day,people");
}

TEST_CASE("event log: recording a run changes nothing of it", "[confront]") {
    const Scenario scenario = small_scenario();
    const Market market = market_of(scenario, {}, 2);
    const Arm arm{&scenario, &scenario.strategies[2], &market, 2};
    const auto logged = run_logged(arm);
    const auto plain = run_simulation(arm);
    CHECK(logged->result.digest == plain->digest);
    CHECK(logged->log.events.size() > 0);
}

TEST_CASE("event log: it holds what the run counted as posts", "[confront]") {
    const Scenario scenario = small_scenario();
    const Market market = market_of(scenario, {}, 1);
    const auto logged = run_logged({&scenario, &scenario.strategies[0], &market, 1});
    const auto posts = find_metric("posts").value();
    double counted = 0.0;
    for (const auto& day : logged->result.days) counted += day[posts].value();
    CHECK(static_cast<double>(logged->log.events.size()) == counted);
    CHECK(logged->log.end_second == 12 * seconds_per_day);
}

TEST_CASE("event log: a post makes as many lines as the world says, on average", "[confront]") {
    Scenario scenario = arriving();
    const double alone = static_cast<double>(simulated(scenario).events.size());
    scenario.observation.messages_per_post = 4.0F;
    CHECK(static_cast<double>(simulated(scenario).events.size()) / alone
          == Approx(4.0).epsilon(0.2));
}

TEST_CASE("event log: lists all members or, where it is a list of writers, those alone",
          "[confront]") {
    Scenario scenario = arriving();
    const CommunityLog all = simulated(scenario);
    scenario.observation.listed = Listed::writers;
    const CommunityLog writers = simulated(scenario);
    std::set<std::uint32_t> wrote;
    for (const Utterance& e : all.events) wrote.insert(e.from);
    CHECK(writers.members == wrote.size());
    CHECK(writers.members < all.members);
    CHECK(writers.events.size() == all.events.size());
}

TEST_CASE("event log: where people are known by their first message, all who came wrote",
          "[confront]") {
    Scenario scenario = arriving();
    scenario.site.newcomers = Newcomers::write_first;
    const CommunityLog log = simulated(scenario);
    std::set<std::uint32_t> wrote;
    for (const Utterance& e : log.events) wrote.insert(e.from);
    CHECK(wrote.size() == 120);
}

TEST_CASE("descriptors: a log without registrations is one of people known by their first message",
          "[confront]") {
    Descriptors d;
    CHECK(world_toml(d, "x", "a.csv").find("newcomers = \"write_first\"") != std::string::npos);
    d.registrations = true;
    CHECK(world_toml(d, "x", "a.csv").find("newcomers = \"register_first\"") != std::string::npos);
}

TEST_CASE("targets: what is wrong is said with its line, and nothing is taken", "[confront]") {
    const std::string head = "community,statistic,value,half_against_half,silent_days\n";
    CHECK(parse_targets(head + "zig,dau_mean,11,0.5,90\n", "t.csv").front().value == 11.0);
    CHECK_THROWS_WITH(parse_targets(head + "zig,dau_meen,x,0.5,90\nzig,days,3,-1,0\n", "t.csv"),
                      "t.csv:2: no statistic 'dau_meen'; did you mean 'dau_mean'?\n"
                      "t.csv:2: value = 'x' is no number\n"
                      "t.csv:3: half_against_half = '-1' is no number from 0 up\n"
                      "t.csv:3: silent_days = '0' is no whole number from 1 up");
    CHECK_THROWS_WITH(parse_targets(head + "z,days,1,,30\nz,days,1,,30\n", "t.csv"),
                      "t.csv:3: statistic 'days' is given twice for 'z'");
    CHECK_THROWS_WITH(parse_targets(head, "t.csv"), "t.csv: no targets in this file");
}

TEST_CASE("targets: a written table reads back as it was", "[confront]") {
    const std::vector<Target> targets{{"a", 0, 1.5, 0.25, 30}, {"b", 3, 2.0, std::nan(""), 90}};
    const auto again = parse_targets(targets_csv(targets), "t.csv");
    REQUIRE(again.size() == 2);
    CHECK(again[0].value == 1.5);
    CHECK(std::isnan(again[1].half_against_half));
    CHECK(again[1].silent_days == 90);
}

TEST_CASE("confront: a world against its own log is within the noise", "[confront]") {
    const Scenario scenario = arriving();
    const CommunityLog data = simulated(scenario, 9);
    const NoiseFloor floor = half_against_half(data, {});
    const std::vector<double> values = measure_log(data, {});
    std::vector<Target> targets;
    for (const char* name : {"gini_posters", "again_week7", "reciprocity", "addressed_share"}) {
        const std::size_t k = find_log_statistic(name).value();
        targets.push_back({"own", k, values[k], floor.statistics[k], 30});
    }
    const auto runs = simulate_community(scenario, three_a_day(), 6, {}, {.threads = 2});
    for (const Distance& d : distances(targets, runs->statistics)) {
        INFO(d.statistic << " " << d.data << " " << d.mean);
        CHECK(d.over_floor < 2.5);
    }
}

TEST_CASE("confront: simulated statistics are the same for any number of threads", "[confront]") {
    const Scenario scenario = arriving();
    const auto one = simulate_community(scenario, three_a_day(), 3, {}, {.threads = 1});
    const auto three = simulate_community(scenario, three_a_day(), 3, {}, {.threads = 3});
    for (std::size_t r = 0; r < 3; ++r)
        for (std::size_t k = 0; k < one->statistics[r].size(); ++k)
            if (!std::isnan(one->statistics[r][k]))
                CHECK(one->statistics[r][k] == three->statistics[r][k]);
}

TEST_CASE("BG/NBD: its likelihood is that of the paper's formula by hand", "[confront]") {
    // r = alpha = a = b = 1, x = 0, T = 1: (1/2)^1 B(1,1)/B(1,1) = 1/2.
    CHECK(log_likelihood({1, 1, 1, 1}, {0, 0, 1}) == Approx(std::log(0.5)));
    // x = 1, t = 1, T = 3: G(2)/G(1) [B(1,2)/B(1,1) 4^-2 + B(2,1)/B(1,1) 2^-2] = 1/32 + 1/8.
    CHECK(log_likelihood({1, 1, 1, 1}, {1, 1, 3}) == Approx(std::log(1.0 / 32 + 1.0 / 8)));
}

TEST_CASE("baselines: each has the data's writers and first days", "[confront]") {
    const CommunityLog data = simulated(arriving());
    const LogView view(data);
    const CommunityLog independent = independent_lognormal(data, 5);
    CHECK(LogView(independent).posts().author.size() == view.posts().author.size());
    const CommunityLog visits = bg_nbd(data, bg_nbd_of(data), 5);
    CHECK(LogView(visits).posts().author.size() == view.posts().author.size());
    CHECK(last_month(data).end_second == data.end_second);
}
