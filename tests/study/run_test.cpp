// SPDX-License-Identifier: Apache-2.0
#include "sim/study/run.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "sim/study/rows.hpp"
#include "sim/study/simulation.hpp"
#include "sim/study/tables.hpp"
#include "sim/study/verify.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

RunResult simulated(const Scenario& scenario, std::size_t strategy, std::uint32_t replicate = 1) {
    const Market market = market_of(scenario, {}, replicate);
    return *run_simulation({&scenario, &scenario.strategies[strategy], &market, replicate});
}

std::size_t metric(std::string_view name) { return *find_metric(name); }

}  // namespace

TEST_CASE("run: a strategy that changes nothing has its twin's days bit for bit", "[run]") {
    const Scenario scenario = small_scenario();
    const RunResult one = simulated(scenario, 0), twin = simulated(scenario, 1),
                    other = simulated(scenario, 2);
    CHECK(daily_rows({"x", 1}, one.days) == daily_rows({"x", 1}, twin.days));
    CHECK(one.digest == twin.digest);
    CHECK(one.digest != other.digest);
}

TEST_CASE("run: replicates differ and a replicate simulated again does not", "[run]") {
    const Scenario scenario = small_scenario();
    CHECK(simulated(scenario, 0, 1).digest == simulated(scenario, 0, 1).digest);
    CHECK(simulated(scenario, 0, 1).digest != simulated(scenario, 0, 2).digest);
}

TEST_CASE("run: structure is measured on day 1, every few days and on the last day", "[run]") {
    const RunResult run = simulated(small_scenario(), 0);
    std::vector<std::uint32_t> days;
    for (const LedgerOnDay& row : run.ledgers) days.push_back(row.day);
    CHECK(days == std::vector<std::uint32_t>{1, 5, 10, 12});
    const std::size_t clustering = metric("mean_ties");
    CHECK(std::isnan(run.days[1][clustering].value()));
    CHECK_FALSE(std::isnan(run.days[4][clustering].value()));
}

TEST_CASE("run: a run that is asked to stop yields nothing", "[run]") {
    const Scenario scenario = small_scenario();
    const Market market = market_of(scenario, {}, 1);
    std::stop_source stop;
    stop.request_stop();
    CHECK_FALSE(run_simulation({&scenario, &scenario.strategies[0], &market, 1}, stop.get_token())
                    .has_value());
}

TEST_CASE("simulation: observers see each day before and after it, in their order", "[run]") {
    const Scenario scenario = small_scenario();
    const Market market = market_of(scenario, {}, 1);
    Simulation simulation({&scenario, &scenario.strategies[0], &market, 1});
    std::string seen;
    const auto note = [&](const char* what) {
        return [&seen, what](const Simulation& s) { seen += what + std::to_string(s.world().day); };
    };
    const Observer observers[] = {{note("a"), note("b")}, {.after_day = note("c")}};
    CHECK(simulation.run_until(2, {}, observers));
    CHECK(seen == "a0b1c1a1b2c2");
    CHECK(simulation.run_until(2, {}, observers));
    CHECK(seen == "a0b1c1a1b2c2");  // that day is over
}

TEST_CASE("simulation: a stop takes effect between two days", "[run]") {
    const Scenario scenario = small_scenario();
    const Market market = market_of(scenario, {}, 1);
    Simulation simulation({&scenario, &scenario.strategies[0], &market, 1});
    std::stop_source stop;
    const Observer third{.after_day = [&](const Simulation& s) {
        if (s.world().day == 3) stop.request_stop();
    }};
    CHECK_FALSE(simulation.run(stop.get_token(), {&third, 1}));
    CHECK(simulation.world().day == 3);
}

TEST_CASE("simulation: recording nothing changes no bit of the world", "[run]") {
    const Scenario scenario = small_scenario();
    const Market market = market_of(scenario, {}, 1);
    const Arm arm{&scenario, &scenario.strategies[2], &market, 1};
    Simulation bare(arm, Recording::nothing);
    CHECK(bare.run());
    CHECK(digest_of(bare.world()) == digest_of(run_simulation(arm)->last));
    CHECK(std::move(bare).finish().days.empty());
}

TEST_CASE("simulation: a strategy with rules is refused where nothing is measured", "[run]") {
    const Scenario scenario = parse_scenario(
        std::string(small_text)
            + "[[strategy.rule]]\nwhen = [\"members < 50\"]\nfor_days = 2\n"
              "set = { \"incentives.packet_yuan_per_day\" = 30 }\n",
        "small.toml");
    const Market market = market_of(scenario, {}, 1);
    CHECK_THROWS_WITH(
        Simulation({&scenario, &scenario.strategies[2], &market, 1}, Recording::nothing),
        "small: strategy 'packets, daily' has rules, which read metrics; a run that measures none "
        "cannot follow them");
}

TEST_CASE("observation: coverage scales totals, not shares, and what cannot be observed is blank",
          "[observation]") {
    Observation half;
    half.coverage_share = 0.5F;
    const std::vector<double> ones(metrics().size(), 1.0);
    const auto seen = observed_figures(half, ones, {run_key_of(1, 1), 3, 0});
    for (std::size_t k = 0; k < seen.size(); ++k) {
        INFO(metrics()[k].name);
        if (!metrics()[k].observable)
            CHECK(std::isnan(seen[k]));
        else
            CHECK(seen[k] == (metrics()[k].denominator.empty() ? 0.5 : 1.0));
    }
}

TEST_CASE("observation: noise has the declared spread and is the same for every arm",
          "[observation]") {
    Observation noisy;
    noisy.noise_share = 0.1F;
    const std::vector<double> hundred(metrics().size(), 100.0);
    const std::size_t k = metric("members");
    double sum = 0.0, squares = 0.0;
    constexpr std::uint32_t days = 2000;
    for (std::uint32_t day = 1; day <= days; ++day) {
        const DrawKey key{run_key_of(5, 1), day, purpose_of("observation")};
        const double seen = observed_figures(noisy, hundred, key)[k];
        CHECK(seen == observed_figures(noisy, hundred, key)[k]);
        sum += seen - 100.0;
        squares += (seen - 100.0) * (seen - 100.0);
    }
    CHECK(sum / days == Approx(0.0).margin(1.0));
    CHECK(std::sqrt(squares / days) == Approx(10.0).epsilon(0.1));
}

TEST_CASE("run: a metric becomes the mean of the window, the last day or the sum of all days",
          "[run]") {
    Study study;
    study.days = 3;
    std::vector<std::vector<Ratio>> days(3, std::vector<Ratio>(metrics().size(), 0.0));
    for (std::size_t d = 0; d < 3; ++d)
        for (Ratio& value : days[d]) value = static_cast<double>(d + 1);
    for (Ratio& value : days[1]) value = std::nan("");
    CHECK(summary_from_day(study) == 2);
    const std::vector<double> numbers = values_of(over_days(study, days));
    for (std::size_t k = 0; k < numbers.size(); ++k) {
        INFO(metrics()[k].name);
        const bool sum =
            metrics()[k].over_days == OverDays::sum && metrics()[k].measured != Measured::once;
        CHECK(numbers[k] == (sum ? 4.0 : 3.0));
    }
}

TEST_CASE("run: a share over days is the ratio of sums, and a day without a whole keeps its part",
          "[run]") {
    Study study;
    study.days = 4;
    study.summary_from_day = 1;
    const std::size_t k = metric("cost_per_effective_member");
    std::vector<std::vector<Ratio>> days(4, std::vector<Ratio>(metrics().size(), 0.0));
    days[0][k] = {300.0, 0.0};  // spent before there are effective members
    days[1][k] = {100.0, 1.0};
    days[2][k] = {100.0, 9.0};
    days[3][k] = {100.0, 10.0};
    const Ratio r = over_days(study, days)[k];
    CHECK(r.value() == Approx(600.0 / 20.0));  // the mean of daily ratios would be 40.4
    CHECK(r.part == 150.0);
    CHECK(r.whole == 5.0);
}

TEST_CASE("run: KOL dependence is 0 without a KOL and is on the day it was asked for", "[run]") {
    const Scenario scenario =
        small_scenario({{"study.days", "50"}, {"study.kol_dependence_day", "15"}});
    const RunResult run = simulated(scenario, 0);
    const std::size_t k = metric("kol_dependence");
    CHECK(run.days[14][k].value() == 0.0);
    CHECK(std::isnan(run.days[13][k].value()));
    CHECK(over_days(scenario.study, run.days)[k].value() == 0.0);
}

TEST_CASE("run: asking for KOL dependence changes nothing else of a run", "[run]") {
    const std::vector<Override> kol{{"study.days", "50"}, {"kol.hired", "1"}};
    std::vector<Override> asked = kol;
    asked.push_back({"study.kol_dependence_day", "15"});
    RunResult without = simulated(small_scenario(kol), 0),
              with = simulated(small_scenario(asked), 0);
    CHECK(without.digest == with.digest);
    const std::size_t k = metric("kol_dependence");
    CHECK(with.days[14][k].value() != 0.0);
    with.days[14][k] = without.days[14][k];
    CHECK(daily_rows({"x", 1}, without.days) == daily_rows({"x", 1}, with.days));
}

TEST_CASE("verify: 1, 2, 3 and 8 threads simulate the same days", "[verify]") {
    const Scenario scenario = small_scenario();
    const auto runs = verify_replicate(scenario, {}, 2, {});
    REQUIRE(runs.has_value());
    REQUIRE(runs->size() == 3);
    for (const VerifiedRun& run : *runs) CHECK(run.agrees());
}

TEST_CASE("verify: a digest that differs from the manifest's is found", "[verify]") {
    const Scenario scenario = small_scenario();
    const auto runs = verify_replicate(scenario, {}, 1, {{"s2-r1", "0123456789abcdef"}});
    CHECK((*runs)[0].agrees());
    CHECK_FALSE((*runs)[1].agrees());
}
