// SPDX-License-Identifier: Apache-2.0
// What the levels of satisfaction, trust and effective members were set for: face validity, see
// MODEL.md. It is no evidence.
#include <catch2/catch.hpp>

#include "sim/measure/metrics.hpp"
#include "sim/study/history.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

/// Means over replicates on the last day.
struct Levels {
    double effective_share = 0.0, trust = 0.0, satisfaction = 0.0, visits_first = 0.0, visits = 0.0;
};

Levels levels_of(const Scenario& s, std::size_t strategy) {
    constexpr std::uint32_t replicates = 6;
    Levels mean;
    for (std::uint32_t r = 1; r <= replicates; ++r) {
        const Market market = market_of(s, {}, r);
        const RunResult run = *run_simulation({&s, &s.strategies[strategy], &market, r});
        const auto value = [&](std::string_view metric, const std::vector<Ratio>& day) {
            return day[*find_metric(metric)].value() / replicates;
        };
        mean.effective_share += value("effective_members", run.days.back())
                                / run.days.back()[*find_metric("members")].value();
        mean.trust += value("trust", run.days.back());
        mean.satisfaction += value("satisfaction", run.days.back());
        mean.visits_first += value("visits", run.days.front());
        mean.visits += value("visits", run.days.back());
    }
    return mean;
}

}  // namespace

TEST_CASE("levels: a well run arm has 30 to 70 % effective members, a neglected one below 10 %",
          "[levels]") {
    const Scenario s = read_scenario(std::string(COTERIE_SOURCE_DIR) + "/scenarios/care.toml", {});
    REQUIRE(s.strategies[1].name == "neglected");
    const Levels neglected = levels_of(s, 1), well_run = levels_of(s, 2);
    CHECK(well_run.effective_share > 0.3);
    CHECK(well_run.effective_share < 0.7);
    CHECK(neglected.effective_share < 0.1);
    CHECK(well_run.trust - neglected.trust > 0.1);                // of [0, 1]
    CHECK(well_run.satisfaction - neglected.satisfaction > 0.3);  // of [-1, 2]
}

TEST_CASE("levels: with unchanged levers a running community has on day 180 the visitors of day 1",
          "[levels]") {
    const Scenario s = read_scenario(std::string(COTERIE_SOURCE_DIR) + "/scenarios/care.toml", {});
    const Levels as_it_is = levels_of(s, 0);
    CHECK(as_it_is.visits / as_it_is.visits_first == Approx(1.0).epsilon(0.25));
}
