// SPDX-License-Identifier: Apache-2.0
// Metrics: each described, each measured from the day it is about, none changing what it measures.
#include "sim/measure/metrics.hpp"

#include <cmath>
#include <set>

#include "sim/measure/people.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

double value(const std::vector<double>& measured, std::string_view name) {
    return measured[find_metric(name).value()];
}

/// A lively town with something to count in every corner.
struct LivelyTown : Town {
    Measurer measurer;
    LivelyTown() : Town(900, founded_by(300, 2), lively(), 5), measurer(world) {
        std::get<KolContracts::Params>(params) = {.exit_per_day = 0.2F, .home_exit_ratio = 1.0F};
        std::get<Candidacy::Params>(params) = {.least_trust = 0.0F, .least_replies = 0};
    }
    static Levers lively() {
        Levers l;
        l.incentives.packet_yuan_per_day = 50.0F, l.incentives.checkin_points_per_day = 20;
        l.kol.hired = 1, l.kol.home_grown = 2;
        l.staff.cultivation_hours_per_day = 60.0F;
        l.recruitment.channel_people_per_day = 20.0F;
        return l;
    }
    std::vector<double> next_day(bool structure = false) {
        simulate(1);
        return values_of(measurer.measure(world, scratch.total(), structure));
    }
};

//   0 -- 1 -- 2     three members of groups 1, 1 and 2; 0 and 2 have left no post, 1 has four
struct Three : Town {
    Three() : Town(64, founded_by(0, 2)) {
        world.ties = Ties(world.rows());
        for (std::uint32_t i = 0; i < 3; ++i) {
            world.status[i] = Status::member;
            world.seats[0][i] = GroupId{i < 2 ? 1U : 2U};
            market.traits[i].taste = {255};
        }
        for (const auto& [a, b] : {std::pair{0U, 1U}, std::pair{1U, 2U}}) {
            world.ties.row(a).add(PersonId{b}, 65535);
            world.ties.row(b).add(PersonId{a}, 0);
        }
        world.standing[1].posts_written = 4, world.standing[1].spoke_day = 1;
    }
};

}  // namespace

TEST_CASE("metrics: every one has a name of its own, a unit or none, and a sentence", "[metrics]") {
    std::set<std::string_view> names;
    for (const Metric& m : metrics()) {
        INFO(m.name);
        CHECK(names.insert(m.name).second);
        CHECK(m.doc.ends_with('.'));
        CHECK((m.margin_relative > 0.0 && m.margin_floor > 0.0));
        CHECK(&metrics()[find_metric(m.name).value()] == &m);
    }
    CHECK_FALSE(find_metric("no_such_figure").has_value());
}

TEST_CASE("metrics: members are those who are members when the day is over", "[metrics]") {
    LivelyTown town;
    for (int day = 0; day < 30; ++day) {
        const auto measured = town.next_day();
        const auto& status = town.world.status;
        CHECK(value(measured, "members")
              == static_cast<double>(std::count(status.begin(), status.end(), Status::member)));
    }
}

TEST_CASE("metrics: visits are those whose last visit is today, joiners left out", "[metrics]") {
    LivelyTown town;
    for (int day = 0; day < 20; ++day) {
        const auto measured = town.next_day();
        double here = 0;
        for (std::uint32_t i = 0; i < town.market.people(); ++i)
            here +=
                town.world.last_visit[i] == town.world.day && town.world.joined[i] < town.world.day
                    ? 1
                    : 0;
        // Who leaves on a visit and joins again the same evening is the only one counted twice.
        CHECK(value(measured, "visits") - here <= value(measured, "joins"));
        CHECK(value(measured, "visits") >= here);
    }
}

TEST_CASE("metrics: active figures are ordered as their windows", "[metrics]") {
    LivelyTown town;
    for (int day = 0; day < 40; ++day) {
        const auto measured = town.next_day();
        CHECK(value(measured, "active_7d") <= value(measured, "active_30d"));
        CHECK(value(measured, "effective_members") <= value(measured, "active_30d"));
        CHECK(value(measured, "speakers") <= value(measured, "visits"));
        CHECK(value(measured, "posts")
              == value(measured, "starters") + value(measured, "questions")
                     + value(measured, "replies"));
    }
}

TEST_CASE("metrics: shares are between 0 and 1", "[metrics]") {
    LivelyTown town;
    for (int day = 0; day < 40; ++day) {
        const auto measured = town.next_day(day % 10 == 9);
        for (std::size_t k = 0; k < measured.size(); ++k) {
            if (metrics()[k].unit != "share" || std::isnan(measured[k])) continue;
            INFO(metrics()[k].name);
            CHECK(measured[k] >= 0.0);
            CHECK(measured[k] <= 1.0 + 1e-6);
        }
    }
}

TEST_CASE("metrics: between structure days ties and people one by one are blank", "[metrics]") {
    LivelyTown town;
    const auto plain = town.next_day(false), full = town.next_day(true);
    for (std::size_t k = 0; k < plain.size(); ++k)
        if (metrics()[k].measured == Measured::structure_days) {
            INFO(metrics()[k].name);
            CHECK(std::isnan(plain[k]));
        }
    CHECK_FALSE(std::isnan(value(full, "mean_ties")));
    CHECK_FALSE(std::isnan(value(full, "gini_posts")));
    CHECK(std::isnan(value(full, "retention_d7")));  // no member joined 7 days ago
}

TEST_CASE("metrics: measuring changes nothing", "[metrics]") {
    LivelyTown measured, alone;
    for (int day = 0; day < 15; ++day) measured.next_day(true), alone.simulate(1);
    CHECK(digest_of(measured.world) == digest_of(alone.world));
}

TEST_CASE("metrics: the costs of the days add up to the ledger", "[metrics]") {
    LivelyTown town;
    double packets = 0, fees = 0, channels = 0, gifts = 0, hours = 0, cost = 0;
    for (int day = 0; day < 25; ++day) {
        const auto measured = town.next_day();
        packets += value(measured, "packets_yuan"), fees += value(measured, "kol_fees_yuan");
        channels += value(measured, "channels_yuan"), gifts += value(measured, "gifts_yuan");
        hours += value(measured, "staff_hours"), cost += value(measured, "cost_yuan");
    }
    const Ledger& l = town.world.ledger;
    CHECK(packets == Approx(l.packets_yuan));
    CHECK(fees == Approx(l.kol_fees_yuan));
    CHECK(channels == Approx(l.channels_yuan));
    CHECK(gifts == Approx(l.gifts_yuan));
    CHECK(hours
          == Approx(l.content_hours + l.service_hours + l.moderation_hours + l.cultivation_hours
                    + l.structure_hours));
    CHECK(cost
          == Approx(l.wages_yuan + l.packets_yuan + l.gifts_yuan + l.kol_fees_yuan + l.channels_yuan
                    + l.referrals_yuan - l.fees_income_yuan));
}

TEST_CASE("people: three members by hand", "[metrics]") {
    const Three three;
    const PeopleFigures f = people_figures(three.world);
    CHECK(f.lurkers.value() == Approx(2.0 / 3.0));
    CHECK(f.top1_share == 1.0);
    CHECK(f.gini_posts == Approx(2.0 / 3.0));
    CHECK(std::isnan(f.retention[0].value()));  // they joined today
}

TEST_CASE("ties: three members by hand", "[metrics]") {
    const Three three;
    const TieFigures f = tie_figures(three.world);
    CHECK(f.mean_ties.value() == Approx(4.0 / 3.0));
    CHECK(f.emotional.value() == Approx(0.5));
    CHECK(f.interest.value() == Approx(1.0));
    CHECK(f.organisational.value() == Approx(0.0));  // they joined today
    CHECK(f.strength.value() == Approx((1.0 + 0.5) / 3.0));
    CHECK(f.cross_group_share.value() == Approx(0.5));
    CHECK(f.clustering.value() == 0.0);
    CHECK(f.max_core == 1.0);
}

TEST_CASE("people: retention counts those old enough who came on the very day", "[metrics]") {
    Three three;
    three.world.day = 7;
    three.world.standing[0].retention = 1 | 2;  // day 1 and day 7
    three.world.standing[1].retention = 1;
    const PeopleFigures f = people_figures(three.world);
    CHECK(f.retention[0].value() == Approx(2.0 / 3.0));
    CHECK(f.retention[1].value() == Approx(1.0 / 3.0));
    CHECK(std::isnan(f.retention[2].value()));
}

TEST_CASE("people: who left counts against retention, not as a reader", "[metrics]") {
    Three three;
    three.world.day = 30;
    for (std::uint32_t i = 0; i < 3; ++i) three.world.last_visit[i] = 20;
    three.world.status[2] = Status::left;
    const PeopleFigures f = people_figures(three.world);
    CHECK(f.retained_30d.value() == Approx(2.0 / 3.0));
    CHECK(f.lurkers.value() == Approx(0.5));
}

TEST_CASE("cohorts: every person who was ever a member is in one", "[metrics]") {
    LivelyTown town;
    for (int day = 0; day < 70; ++day) town.next_day();
    std::uint32_t people = 0, members = 0, ever = 0, now = 0;
    for (const Cohort& c : cohorts_of(town.world)) {
        people += c.joined, members += c.still_members;
        CHECK((c.from_day == 0 || c.from_day % cohort_days == 1));
        CHECK(c.still_members <= c.joined);
        for (std::size_t k = 0; k < retention_parts; ++k) CHECK(c.visited[k] <= c.old_enough[k]);
    }
    for (std::uint32_t i = 0; i < town.market.people(); ++i) {
        ever += ever_member(town.world, i) ? 1U : 0U;
        now += town.world.status[i] == Status::member ? 1U : 0U;
    }
    CHECK(people == ever);
    CHECK(members == now);
}
