// SPDX-License-Identifier: Apache-2.0
// Who comes: availability, holidays, the decision to visit, habit, and lapsing.
#include "sim/model/mechanisms/availability/availability.step.hpp"
#include "sim/model/mechanisms/visiting/visiting.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

//   1 alone: a member who joined long ago (day -1000), visited yesterday, nothing pulling
Member quiet_member() {
    Member m;
    m.is_member = 1;
    m.days_away = 1.0F;
    m.days_here = 1e7F;  // novelty is long forgotten
    return m;
}

float pull_in_holidays(std::uint32_t busy, std::uint32_t day) {
    const std::vector<Shock> shocks{
        {.day = 10, .kind = ShockKind::holidays, .size = 0.5F, .days = 3}};
    Today today;
    today.day = day, today.shocks = shocks;
    Member m = quiet_member();
    m.busy = busy;
    // Periods so long that none ends today.
    const Availability::Params p{1e9F, 1e9F, 2.0F};
    Step<Availability>::step(Step<Availability>::Prepared(p, today), today, m, Uniform{~0U});
    return m.pull;
}

double chance_of_coming(const Visiting::Params& p, const Member& as) {
    return share_of_draws([&](Uniform u) {
        Member m = as;
        Step<Visiting>::step(p, Today{}, m, u);
        return m.comes == 1;
    });
}

double logit_of(double p) { return std::log(p / (1.0 - p)); }

}  // namespace

TEST_CASE("availability: a free period ends with probability one over its mean length",
          "[visiting]") {
    const Step<Availability>::Prepared p({.mean_free_days = 4.0F, .mean_busy_days = 2.0F}, Today{});
    Member m = quiet_member();
    Step<Availability>::step(p, Today{}, m, just_under(0.25F));
    CHECK(m.busy == 1);
    Member stays = quiet_member();
    Step<Availability>::step(p, Today{}, stays, exactly(0.25F));
    CHECK(stays.busy == 0);
    CHECK(stays.pull == 0.0F);
}

TEST_CASE("availability: a busy person visits less from the day the period begins", "[visiting]") {
    Member m = quiet_member();
    Step<Availability>::step({{.busy_logit = 2.0F}, Today{}}, Today{}, m, surely);
    CHECK(m.pull == -2.0F);
}

TEST_CASE("availability: the share of busy days approaches busy over busy and free", "[visiting]") {
    Member m = quiet_member();
    std::uint32_t busy = 0;
    const Step<Availability>::Prepared p({.mean_free_days = 20.0F, .mean_busy_days = 8.0F},
                                         Today{});
    for (std::uint32_t n = 0; n < 40000; ++n) {
        Step<Availability>::step(p, Today{}, m, draws_of(n).a);
        busy += m.busy;
    }
    CHECK(busy / 40000.0 == Approx(8.0 / 28.0).margin(0.02));
}

TEST_CASE(
    "holidays: they add their share of a busy period for free people and nothing for busy people",
    "[visiting]") {
    CHECK(pull_in_holidays(0, 9) == 0.0F);
    CHECK(pull_in_holidays(0, 10) == -1.0F);
    CHECK(pull_in_holidays(0, 12) == -1.0F);
    CHECK(pull_in_holidays(0, 13) == 0.0F);
    CHECK(pull_in_holidays(1, 11) == -2.0F);
    CHECK(pull_in_holidays(1, 13) == -2.0F);
}

TEST_CASE("visiting: the chance of coming is the logistic function of the logit", "[visiting]") {
    const float base = GENERATE(-5.0F, -3.0F, -1.0F, 0.0F, 2.0F);
    const double chance = chance_of_coming({.base_logit = base}, quiet_member());
    CHECK(chance == Approx(1.0 / (1.0 + std::exp(-static_cast<double>(base)))).margin(2e-4));
}

TEST_CASE("visiting: who is no member never comes and never lapses", "[visiting]") {
    Member m = quiet_member();
    m.is_member = 0, m.days_away = 300.0F;
    Step<Visiting>::step({.base_logit = 2.0F}, Today{}, m, surely);
    CHECK(m.comes == 0);
    Step<Visiting>::step({}, Today{}, m, never);
    CHECK(m.lapses == 0);
}

TEST_CASE("visiting: a need that has passed takes its logit from the odds", "[visiting]") {
    const Visiting::Params p{.base_logit = 0.0F, .motive_ended_logit = 1.5F};
    Member over = quiet_member();
    over.motive_ended = 1;
    CHECK(logit_of(chance_of_coming(p, over)) == Approx(-1.5).margin(2e-3));
}

TEST_CASE("visiting: newcomers come more, and that is gone once novelty is", "[visiting]") {
    const Visiting::Params p{.base_logit = -2.0F, .novelty_weight = 2.0F, .novelty_days = 6.0F};
    const auto logit_after = [&](float days) {
        Member m = quiet_member();
        m.days_here = days;
        return logit_of(chance_of_coming(p, m));
    };
    CHECK(logit_after(0.0F) == Approx(0.0).margin(2e-3));
    CHECK(logit_after(6.0F) == Approx(-1.0).margin(2e-3));         // half of it
    CHECK(logit_after(54.0F) == Approx(-2.0 + 0.2).margin(4e-3));  // a tenth: no exponential
    CHECK(logit_after(60000.0F) == Approx(-2.0).margin(4e-3));
}

TEST_CASE("visiting: a reply waiting pulls, ten replies pull no more than one", "[visiting]") {
    const Visiting::Params p{.base_logit = -1.0F, .reply_pull = 1.2F};
    Member one = quiet_member(), ten = quiet_member();
    one.notices = 1, ten.notices = 10;
    CHECK(logit_of(chance_of_coming(p, one)) == Approx(0.2).margin(2e-3));
    CHECK(chance_of_coming(p, ten) == chance_of_coming(p, one));
}

TEST_CASE("visiting: habit pulls half as much after one more half-life away", "[visiting]") {
    const Visiting::Params p{
        .base_logit = -1.0F, .habit_weight = 2.0F, .habit_half_life_days = 10.0F};
    Member fresh = quiet_member(), away = quiet_member();
    fresh.habit = away.habit = 1.0F;
    away.days_away = 11.0F;
    CHECK(logit_of(chance_of_coming(p, fresh)) == Approx(1.0).margin(2e-3));
    CHECK(logit_of(chance_of_coming(p, away)) == Approx(0.0).margin(2e-3));
}

TEST_CASE("visiting: a regular slot pulls only those who have a habit", "[visiting]") {
    Member habitual = quiet_member(), stranger = quiet_member();
    habitual.habit = 0.5F;
    habitual.habit_pull = stranger.habit_pull = 2.0F;
    const Visiting::Params p{.base_logit = -1.0F, .habit_weight = 0.0F};
    CHECK(logit_of(chance_of_coming(p, habitual)) == Approx(0.0).margin(2e-3));
    CHECK(logit_of(chance_of_coming(p, stranger)) == Approx(-1.0).margin(2e-3));
}

TEST_CASE("visiting: a member lapses when long away and still not coming", "[visiting]") {
    const Visiting::Params p{.lapse_after_days = 45.0F};
    Member m = quiet_member();
    m.days_away = 45.0F;
    Step<Visiting>::step(p, Today{}, m, never);
    CHECK(m.lapses == 0);
    m.days_away = 46.0F;
    Step<Visiting>::step(p, Today{}, m, never);
    CHECK(m.lapses == 1);
    Step<Visiting>::step(p, Today{}, m, surely);
    CHECK((m.comes == 1 && m.lapses == 0));
}

TEST_CASE("routine: daily visits build a habit that approaches one", "[visiting]") {
    OneVisitor one;
    for (one.day = 10; one.day < 200; ++one.day) {
        const float before = one.habit;
        one.take<HabitUpdate>({});
        CHECK(one.habit >= before);
        CHECK(one.habit <= 1.0F);
    }
    CHECK(one.habit > 0.99F);
}

TEST_CASE("routine: paid visits build less habit than free ones", "[visiting]") {
    OneVisitor paid, free;
    paid.visit.packet_yuan = 1.0F;
    for (paid.day = free.day = 10; paid.day < 100; ++paid.day, ++free.day)
        paid.take<HabitUpdate>({}), free.take<HabitUpdate>({});
    CHECK(paid.habit < 0.7F * free.habit);
}

TEST_CASE("routine: absence costs habit as it counts in the decision to come", "[visiting]") {
    OneVisitor one;
    one.habit = 0.8F, one.last_visit = 0, one.day = 11;
    one.take<HabitUpdate>({.habit_half_life_days = 10.0F});
    const float gain = 1.0F - std::exp2(-0.1F);
    CHECK(one.habit == Approx(0.4F + gain * 0.6F).epsilon(1e-4));
}

TEST_CASE("routine: a visit on one of the retention days sets the bit of that day and no other",
          "[visiting]") {
    for (std::uint16_t tenure = 0; tenure < 120; ++tenure) {
        OneVisitor one;
        one.joined = 7, one.day = 7U + tenure;
        one.take<HabitUpdate>({});
        for (std::size_t k = 0; k < Visiting::retention_days.size(); ++k)
            CHECK(Visiting::visited_on(one.standing.retention, k)
                  == (tenure == Visiting::retention_days[k]));
    }
}

TEST_CASE("routine: a visit clears what waited and sets the day absence counts from",
          "[visiting]") {
    OneVisitor one;
    one.notices = 3, one.day = 37, one.joined = 7;
    one.standing.satisfaction = 0.7F, one.standing.drive = 0.5F;
    one.take<HabitUpdate>({.drive_weight = 0.6F});
    CHECK(one.notices == 0);
    CHECK(one.last_visit == 37);
    CHECK(one.standing.retention == 4);  // the visit on day 30 after joining, no other
    CHECK(one.inclination == Approx(0.7F - 0.6F * 0.5F));
}
