// SPDX-License-Identifier: Apache-2.0
// Leaving: rival clocks, one a cause, and following a KOL out.
#include <rapidcheck.h>

#include "sim/model/mechanisms/exit/exit.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

/// No member leaves for any cause unless a test says so.
const Exit::Params calm{.bored_per_day = 0.0F, .annoyed_per_day = 0.0F, .kol_offset = 12.0F};

/// 0 bored, 1 friends, 2 annoyed, 3 kol; 4 stays.
std::size_t cause_of(const OneVisitor& as, const Exit::Params& p, const FourDraws& u) {
    OneVisitor one = as;
    one.take<Exit>(p, {u.a, u.b, u.c, u.d});
    constexpr std::array<CountMember, 4> counts{&Tally::leaves_bored, &Tally::leaves_friends,
                                                &Tally::leaves_annoyed, &Tally::leaves_kol};
    for (std::size_t k = 0; k < counts.size(); ++k)
        if (one.tally.*counts[k] == 1) return k;
    CHECK(one.status == Status::member);
    return 4;
}

std::array<double, 5> shares_by_cause(const OneVisitor& as, const Exit::Params& p) {
    std::array<double, 5> shares{};
    constexpr std::uint32_t tries = 20000;
    for (std::uint32_t n = 0; n < tries; ++n) shares[cause_of(as, p, draws_of(n))] += 1.0 / tries;
    return shares;
}

//   1 follows KOL 0 (attachment full), who left on the morning of day 10
OneVisitor follower() {
    OneVisitor one;
    one.standing.attachment[0] = 65535;
    one.kols[0].state = KolState::gone;
    one.kols[0].exit_day = 11;
    return one;
}

}  // namespace

TEST_CASE("exit: a member that screening keeps would have stayed", "[exit]") {
    const auto any = [](float low, float high) {
        return low + (high - low) * static_cast<float>(*rc::gen::inRange(0, 1001)) / 1000.0F;
    };
    CHECK(rc::check([&] {
        OneVisitor one = follower();
        one.kols[0].exit_day = *rc::gen::element(0U, 4U, 11U);
        one.last_visit = *rc::gen::inRange<std::uint16_t>(0, 10);
        one.standing.satisfaction = any(-1, 2), one.standing.trust = any(0, 1);
        one.standing.annoyance = any(0, 4), one.standing.bond = any(0, 1), one.habit = any(0, 1);
        one.visit.tie_strength_all = any(0, 3), one.visit.friends_share_here = any(0, 1);
        one.traits.friends_needed = *rc::gen::inRange<std::uint8_t>(0, 255);
        const Exit::Params p{.bored_per_day = any(0, 0.5F),
                             .friends_days = any(1, 20),
                             .annoyed_per_day = any(0, 0.5F)};
        const auto drawn = draws_of(*rc::gen::arbitrary<std::uint32_t>());
        const Step<Exit>::Draws draws{drawn.a, drawn.b, drawn.c, drawn.d};
        one.screen<Exit>(p, draws);
        if (one.visit.may_leave) return;
        one.visit.may_leave = true;
        Visitor v = one.row();
        Step<Exit>::step(prepare<Exit>(p, one.today()), one.today(), v, draws);
        RC_ASSERT(one.status == Status::member);
    }));
}

TEST_CASE("exit: without a cause no member leaves", "[exit]") {
    OneVisitor one;
    CHECK(cause_of(one, calm, {surely, surely, surely, surely}) == 4);
}

TEST_CASE("exit: two causes share the leavers by their hazards", "[exit]") {
    OneVisitor one;
    one.standing.trust = 0.0F;
    one.standing.annoyance = 2.0F;
    Exit::Params p = calm;
    p.bored_per_day = 0.2F, p.annoyed_per_day = 0.1F, p.annoyance_tolerated = 1.0F;
    const auto shares = shares_by_cause(one, p);
    const double leave = 1.0 - std::exp(-0.3);
    CHECK(shares[0] == Approx(leave * 2.0 / 3.0).margin(0.01));
    CHECK(shares[2] == Approx(leave / 3.0).margin(0.01));
    CHECK(shares[1] + shares[3] == 0.0);
}

TEST_CASE("exit: a lever on one cause leaves the clocks of the others where they were", "[exit]") {
    OneVisitor one;
    one.standing.annoyance = 3.0F;
    Exit::Params p = calm, more = calm;
    p.bored_per_day = more.bored_per_day = 0.2F;
    p.annoyed_per_day = 0.02F, more.annoyed_per_day = 0.06F;
    for (std::uint32_t n = 0; n < 5000; ++n) {
        const std::size_t before = cause_of(one, p, draws_of(n));
        const std::size_t after = cause_of(one, more, draws_of(n));
        const bool same_or_now_annoyed = after == before || after == 2;
        REQUIRE(same_or_now_annoyed);
    }
}

TEST_CASE("exit: satisfaction, habit, bonds and trust each hold back the bored", "[exit]") {
    OneVisitor bare;
    bare.standing.trust = 0.0F;
    Exit::Params p = calm;
    p.bored_per_day = 0.3F;
    const double without = shares_by_cause(bare, p)[0];
    OneVisitor content = bare, habitual = bare, bonded = bare, trusting = bare;
    content.standing.satisfaction = 1.0F, habitual.habit = 1.0F, bonded.standing.bond = 1.0F,
    trusting.standing.trust = 1.0F;
    for (const OneVisitor& held : {content, habitual, bonded, trusting})
        CHECK(shares_by_cause(held, p)[0] < 0.8 * without);
}

TEST_CASE("exit: friends gone drive out only those who had friends and miss more of them",
          "[exit]") {
    const auto leaves = [](float strength, float friends_share) {
        OneVisitor one;
        one.traits.friends_needed = 128;
        one.visit.tie_strength_all = strength, one.visit.friends_share_here = friends_share;
        Exit::Params p = calm;
        p.friends_days = 1.0F, p.friends_least_strength = 0.3F;
        return cause_of(one, p, {never, surely, never, never}) == 1;
    };
    CHECK(leaves(1.0F, 0.4F));
    CHECK_FALSE(leaves(1.0F, 0.6F));
    CHECK_FALSE(leaves(0.2F, 0.0F));
}

TEST_CASE("exit: longer absence gives the clocks longer, a week at most", "[exit]") {
    Exit::Params p = calm;
    p.bored_per_day = 0.1F;
    OneVisitor day, three, month;
    day.standing.trust = three.standing.trust = month.standing.trust = 0.0F;
    day.day = 10, three.day = 12, month.day = 39;
    CHECK(shares_by_cause(day, p)[0] == Approx(1.0 - std::exp(-0.1)).margin(0.01));
    CHECK(shares_by_cause(three, p)[0] == Approx(1.0 - std::exp(-0.3)).margin(0.01));
    CHECK(shares_by_cause(month, p)[0] == Approx(1.0 - std::exp(-0.7)).margin(0.012));
}

TEST_CASE("exit: who leaves frees both seats", "[exit]") {
    OneVisitor one;
    one.seats = {GroupId{1}, GroupId{2}};
    Exit::Params p = calm;
    p.bored_per_day = 0.5F;
    one.take<Exit>(p, {surely, never, never, never});
    CHECK(one.status == Status::left);
    CHECK(one.vacated == std::vector<std::uint32_t>{1, 2});
}

TEST_CASE("exit: a follower goes with the logistic chance of attachment over bonds", "[exit]") {
    OneVisitor one = follower();
    one.standing.trust = 0.5F, one.standing.bond = 0.25F;
    Exit::Params p = calm;
    p.kol_attachment = 4.0F, p.kol_bond_hold = 2.0F, p.kol_trust_hold = 1.0F, p.kol_offset = 2.7F;
    const double logit = 4.0 - 0.5 - 0.5 - 2.7;
    CHECK(shares_by_cause(one, p)[3] == Approx(1.0 / (1.0 + std::exp(-logit))).margin(0.01));
}

TEST_CASE("exit: a KOL is followed at the first visit after, and at no later one", "[exit]") {
    Exit::Params p = calm;
    p.kol_offset = 0.0F;
    const FourDraws certain{never, never, never, surely};
    CHECK(cause_of(follower(), p, certain) == 3);
    OneVisitor later = follower();
    later.day = 30;  // last here on day 9, before the exit
    CHECK(cause_of(later, p, certain) == 3);
    OneVisitor knew = follower();
    knew.last_visit = 10, knew.day = 11;
    CHECK(cause_of(knew, p, certain) == 4);
}

TEST_CASE("exit: a member without attachment follows no KOL", "[exit]") {
    OneVisitor one = follower();
    one.standing.attachment = {0, 65535, 65535, 65535};
    Exit::Params p = calm;
    p.kol_offset = 0.0F;
    CHECK(cause_of(one, p, {never, never, never, surely}) == 4);
}
