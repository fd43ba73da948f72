// SPDX-License-Identifier: Apache-2.0
// Measurements on a community small enough to count by hand.

#include "sim/measure/figures.hpp"

#include <array>
#include <cmath>
#include <set>

#include <catch2/catch.hpp>

#include "sim/measure/definitions.hpp"
#include "sim/measure/metrics.hpp"
#include "sim/measure/people.hpp"
#include "sim/model/day_scratch.hpp"
#include "sim/model/first_world.hpp"
#include "sim/model/levers.hpp"

using namespace coterie;

namespace {

//  0 -- 1    2    3 (left)      members 0, 1, 2 in group 1; all like topic 0 only, but 2
struct Four {
    Four() {
        market.traits.resize(4);
        market.disposition.assign(64, 0.0F);
        market.circle = {0, 1, 2, 3};
        market.acquaintances = acquaintances_from(4, std::vector<WeightedTie>{{0, 1, 1.0F}});
        for (Traits& t : market.traits) t.taste[0] = 255;
        market.traits[2].taste[0] = 0, market.traits[2].taste[1] = 255;
        Founding founding;
        founding.members = 4;
        world = first_world(market, founding, Levers{}, DayParams{}, 7);
        world.day = 40;
        world.status[3] = Status::left;
        for (std::uint32_t i = 0; i < 3; ++i) world.last_visit[i] = 39;
    }
    Market market;
    World world;
};

}  // namespace

TEST_CASE("people: retention counts who came exactly then, of those here long enough",
          "[measure]") {
    Four four;
    four.world.standing[0].retention = 1 | 4;  // came on day 1 and on day 30
    four.world.standing[1].retention = 1;
    const PeopleFigures f = people_figures(four.world);
    CHECK(f.retention[0].value() == Approx(0.5));
    CHECK(f.retention[1].value() == 0.0);
    CHECK(f.retention[2].value() == Approx(0.25));
    CHECK(std::isnan(f.retention[3].value()));      // no one has been here for 90 days
    CHECK(f.retained_30d.value() == Approx(0.75));  // who left is not forgotten
    CHECK(std::isnan(f.retained_90d.value()));
}

TEST_CASE("people: trust and satisfaction of all count people who left as what they are",
          "[measure]") {
    Four four;
    const std::array<float, 4> trust{0.5F, 0.75F, 1.0F, 0.0F};  // the last one left without any
    for (std::uint32_t i = 0; i < 4; ++i)
        four.world.standing[i].trust = trust[i], four.world.standing[i].satisfaction = 0.0F;
    four.world.standing[3].satisfaction = -1.0F;
    const PeopleFigures f = people_figures(four.world);
    CHECK(f.trust_of_all.value() == Approx(0.5625));
    CHECK(f.satisfaction_of_all.value() == Approx(-0.25));
    CHECK(f.trust_of_all.whole == 4.0);
}

TEST_CASE("people: a reader who has not posted for 84 days is a lurker", "[measure]") {
    Four four;
    four.world.day = 200;
    for (std::uint32_t i = 0; i < 3; ++i) four.world.last_visit[i] = 199;
    four.world.standing[0].posts_written = 3, four.world.standing[0].spoke_day = 200;
    four.world.standing[1].posts_written = 1, four.world.standing[1].spoke_day = 100;
    const PeopleFigures f = people_figures(four.world);
    CHECK(f.lurkers.value() == Approx(2.0 / 3.0));
    CHECK(f.top1_share == Approx(0.75));  // the one of four who wrote most
}

TEST_CASE("ties: a strength is the mean of interest, emotion and group", "[measure]") {
    Four four;
    four.world.ties = Ties(four.world.rows());
    four.world.ties.row(0).add(PersonId{1}, 32768);  // same interest, same group
    four.world.ties.row(1).add(PersonId{2}, 0);      // nothing in common but the group
    four.world.ties.row(2).add(PersonId{3}, 65535);  // to a person who left: not counted
    const TieFigures f = tie_figures(four.world);
    CHECK(f.mean_ties.value() == Approx(2.0 / 3.0));
    CHECK(f.interest.value() == Approx(0.5));
    CHECK(f.emotional.value() == Approx(0.25).epsilon(1e-4));
    const double days = days_since(four.world.day, four.world.home_since[0]);
    const double shared = 1.0 - std::exp2(-days / shared_group_half_days);
    CHECK(f.organisational.value() == Approx(shared));
    CHECK(f.strength.value() == Approx((0.5 + 0.25 + shared) / 3).epsilon(1e-4));
    CHECK(f.max_core == 1.0);
}

TEST_CASE("ties: the organisational part grows with the days both have been in the group",
          "[measure]") {
    Four four;
    four.world.ties = Ties(four.world.rows());
    four.world.ties.row(0).add(PersonId{1}, 32768);
    four.world.day = 100;
    const auto part = [&](std::uint16_t since, std::uint16_t other_since) {
        four.world.home_since[0] = since, four.world.home_since[1] = other_since;
        return tie_figures(four.world).organisational.value();
    };
    CHECK(part(70, 70) == Approx(0.5));
    CHECK(part(10, 70) == Approx(0.5));   // the one who came later
    CHECK(part(70, 100) == Approx(0.0));  // moved today: a group that was dissolved or divided
    CHECK(part(40, 40) == Approx(0.75));
    CHECK(tie_figures(four.world).emotional.value() == Approx(0.5).epsilon(1e-4));
}

TEST_CASE("cohorts: people are counted with those who joined in the same 30 days", "[measure]") {
    Four four;
    four.world.joined[2] = 35;
    const std::vector<Cohort> cohorts = cohorts_of(four.world);
    REQUIRE(cohorts.size() == 2);
    CHECK(cohorts[0].joined == 3);
    CHECK(cohorts[0].still_members == 2);
    CHECK(cohorts[1].joined == 1);
    CHECK(cohorts[1].old_enough[1] == 0);  // five days are not seven
}

TEST_CASE("metrics: each has a name of its own, a unit or none, and one sentence", "[measure]") {
    std::set<std::string_view> names;
    for (const Metric& m : metrics()) {
        CHECK(names.insert(m.name).second);
        CHECK(m.doc.back() == '.');
        CHECK(m.margin_relative > 0.0);
        CHECK(find_metric(m.name).has_value());
    }
}

TEST_CASE(
    "members: of the evening are those of the morning and who joined, less every ending since",
    "[measure]") {
    Four four;
    Tally day;
    day.members = 100, day.joins_channel = 1, day.joins_referral = 2, day.joins_alone = 4;
    std::uint32_t ended = 0;
    for (const EndCauseRow& row : end_causes) {
        day.*row.count = 8;
        ended += row.by_day ? 8U : 0U;
        CHECK(Figures{four.world, day, {}}.members() == 107.0 - ended);
    }
}

TEST_CASE("metrics: names with a number of days have that of the definition", "[measure]") {
    for (const std::uint32_t days : Visiting::retention_days)
        CHECK(find_metric("retention_d" + std::to_string(days)).has_value());
    for (const std::size_t k : {2U, 3U})
        CHECK(find_metric("retained_share_" + std::to_string(Visiting::retention_days[k]) + "d"));
    for (const std::uint32_t days : {short_window_days, long_window_days}) {
        CHECK(find_metric("active_" + std::to_string(days) + "d").has_value());
        CHECK(find_metric("active_share_" + std::to_string(days) + "d").has_value());
    }
}

TEST_CASE("metrics: between structure days what needs a walk over people is blank", "[measure]") {
    Four four;
    DayScratch scratch(four.world);
    Measurer measurer(four.world);
    simulate_day({}, Levers{}, {}, four.world, scratch);
    const auto blank = values_of(measurer.measure(four.world, scratch.total(), false));
    const auto full = values_of(measurer.measure(four.world, scratch.total(), true));
    const std::size_t gini = *find_metric("mean_ties"), members = *find_metric("members");
    CHECK(std::isnan(blank[gini]));
    CHECK_FALSE(std::isnan(full[gini]));
    const auto& status = four.world.status;
    CHECK(full[members]
          == static_cast<double>(std::count(status.begin(), status.end(), Status::member)));
}
