// SPDX-License-Identifier: Apache-2.0
// What a visit was worth: satisfaction fast, trust slowly and sooner lost than won, bounded always.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "sim/model/mechanisms/appraisal/appraisal.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

//   1 has read `matched` posts of full fit and `unmatched` of none, next to friends worth `bonds`
OneVisitor reader(float matched, float unmatched = 0.0F, float bonds = 0.0F) {
    OneVisitor one;
    one.visit.matched = matched, one.visit.unmatched = unmatched;
    one.visit.tie_strength_here = bonds;
    return one;
}

float satisfaction_after(OneVisitor one, const Appraisal::Params& p = {}) {
    one.take<Appraisal>(p);
    return one.standing.satisfaction;
}

}  // namespace

TEST_CASE("appraisal: information saturates, then overload takes it away", "[appraisal]") {
    const auto benefit = [](float matched) {
        OneVisitor one = reader(matched);
        one.take<Appraisal>({});
        return one.information;
    };
    CHECK(benefit(0.0F) == 0.0F);
    CHECK(benefit(12.0F) == Approx(1.0 - std::exp(-1.0)).epsilon(1e-5));
    CHECK(benefit(40.0F) > benefit(20.0F));
    CHECK(benefit(120.0F) == Approx(std::exp(-1.0)).epsilon(1e-3));
}

TEST_CASE("appraisal: what is liked raises satisfaction, what costs lowers it", "[appraisal]") {
    const float plain = satisfaction_after(reader(5.0F));
    CHECK(satisfaction_after(reader(9.0F)) > plain);
    CHECK(satisfaction_after(reader(5.0F, 0.0F, 1.0F)) > plain);
    CHECK(satisfaction_after(reader(5.0F, 20.0F)) < plain);
    OneVisitor answered = reader(5.0F), behind = reader(5.0F), pestered = reader(5.0F);
    answered.notices = 2, behind.visit.unread = 200, pestered.visit.adverts_read = 3;
    CHECK(satisfaction_after(answered) > plain);
    CHECK(satisfaction_after(behind) < plain);
    CHECK(satisfaction_after(pestered) < plain);
}

TEST_CASE("appraisal: meeting a KOL pleases in proportion to attachment", "[appraisal]") {
    OneVisitor follower = reader(5.0F), other = reader(5.0F);
    follower.visit.kol_attachment_met = 1.0F;
    CHECK(satisfaction_after(follower) > satisfaction_after(other));
    CHECK(satisfaction_after(other) == satisfaction_after(reader(5.0F)));
}

TEST_CASE("appraisal: satisfaction goes its share of the way to the worth of the visit",
          "[appraisal]") {
    OneVisitor one = reader(1000.0F);
    one.standing.satisfaction = 0.5F;
    const Appraisal::Params p{.information_weight = 0.0F, .satisfaction_gain = 0.25F};
    CHECK(satisfaction_after(one, p) == Approx(0.375F));
}

TEST_CASE("appraisal: trust is lost sooner than won", "[appraisal]") {
    OneVisitor good = reader(12.0F, 0.0F, 9.0F), bad = reader(0.0F, 40.0F);
    good.standing.trust = bad.standing.trust = 0.5F;
    const Appraisal::Params p{.trust_anchor = 0.0F, .trust_slope = 1.0F};
    good.take<Appraisal>(p), bad.take<Appraisal>(p);
    CHECK(good.standing.trust == Approx(0.5F + 0.02F * 0.5F));
    CHECK(bad.standing.trust == Approx(0.5F - 0.05F * 0.5F));
}

TEST_CASE("appraisal: annoyance halves with its half-life and adds each advert", "[appraisal]") {
    OneVisitor one = reader(0.0F);
    one.standing.annoyance = 4.0F;
    one.visit.adverts_read = 2;
    one.last_visit = 7;
    one.take<Appraisal>({.annoyance_half_life_days = 3.0F});
    CHECK(one.standing.annoyance == Approx(4.0F).epsilon(1e-5));
}

TEST_CASE("appraisal: satisfaction stays within -1 and 2 and trust within 0 and 1", "[appraisal]") {
    CHECK(rc::check([] {
        constexpr float ulp = 2e-7F;  // a whole step there is rounded
        OneVisitor one;
        for (int visit = 0; visit < 30; ++visit) {
            const auto many = [](int most) {
                return static_cast<float>(*rc::gen::inRange(0, most));
            };
            one.visit = {};
            one.visit.matched = many(300), one.visit.unmatched = many(300);
            one.visit.tie_strength_here = many(50);
            one.visit.adverts_read = *rc::gen::inRange(0U, 200U);
            one.visit.unread = *rc::gen::inRange(0U, 3000U);
            one.notices = *rc::gen::arbitrary<std::uint8_t>();
            one.take<Appraisal>(
                {.satisfaction_gain = 1.0F, .trust_gain = 1.0F, .trust_loss = 1.0F});
            RC_ASSERT(one.standing.satisfaction >= -1.0F - ulp
                      && one.standing.satisfaction <= 2.0F + ulp);
            RC_ASSERT(one.standing.trust >= -ulp && one.standing.trust <= 1.0F + ulp);
            RC_ASSERT(one.standing.bond >= 0.0F && one.standing.bond <= 1.0F);
        }
    }));
}

TEST_CASE("appraisal: effective is who is satisfied on balance and trusts", "[appraisal]") {
    const auto effective = [](float satisfaction, float trust) {
        OneVisitor one = reader(0.0F);
        one.standing.satisfaction = satisfaction, one.standing.trust = trust;
        one.availability = availability_busy;
        one.take<Appraisal>({.effective_satisfaction = 0.1F, .effective_trust = 0.35F});
        CHECK((one.availability & availability_busy) != 0);
        return (one.availability & availability_effective) != 0;
    };
    CHECK(effective(0.5F, 0.6F));
    CHECK_FALSE(effective(0.05F, 0.6F));
    CHECK_FALSE(effective(0.5F, 0.2F));
}

TEST_CASE("appraisal: trust goes to that of a person who joins, and beyond with worth",
          "[appraisal]") {
    const auto trust_after = [](float matched, float unmatched) {
        OneVisitor one = reader(matched);
        one.standing.trust = 0.4F;
        for (int visit = 0; visit < 300; ++visit) {
            one.visit.unmatched = unmatched;
            one.take<Appraisal>({.trust_anchor = 0.3F,
                                 .trust_slope = 0.5F,
                                 .trust_gain = 0.1F,
                                 .trust_loss = 0.1F});
        }
        return one.standing.trust;
    };
    CHECK(trust_after(0.0F, 0.0F) == Approx(0.3F).margin(0.02));
    CHECK(trust_after(40.0F, 0.0F) > 0.6F);
    CHECK(trust_after(0.0F, 40.0F) < 0.1F);
}

TEST_CASE("appraisal: entertainment pleases and does not inform", "[appraisal]") {
    OneVisitor one = reader(0.0F);
    one.visit.entertained = 12.0F;
    one.take<Appraisal>({.satisfaction_gain = 1.0F, .entertainment_weight = 1.0F});
    CHECK(one.standing.satisfaction == Approx(1.0F - std::exp(-1.0F)).margin(1e-4));
    CHECK(one.tally.information_milli == 0);
}
