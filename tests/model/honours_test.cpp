// SPDX-License-Identifier: Apache-2.0
// Badges and awards: which members they affect, how much, and for how long.
#include <algorithm>

#include "sim/model/mechanisms/awards/awards.step.hpp"
#include "sim/model/mechanisms/awards/recipients.hpp"
#include "sim/model/mechanisms/badges/badges.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

/// What a badge at 50 posts adds to ln willingness after `posts`, for each of 2000 people.
std::vector<float> pushes_after(std::uint16_t posts,
                                const Badges::Params& params = {.pull = 1.0F}) {
    std::vector<float> pushes;
    OneVisitor one;
    one.levers.recognition.badge_posts = 50;
    one.standing.posts_written = posts;
    for (std::uint32_t run = 1; run <= 2000; ++run) {
        Today today = one.today();
        today.run_key = run;  // another draw of how much badges move this person
        VisitorLanes m = one.eight_times();
        Step<Badges>::step(params, today, m);
        pushes.push_back(m.recognition[0]);
    }
    return pushes;
}
double share_at(const std::vector<float>& pushes, float value) {
    double n = 0;
    for (const float p : pushes) n += std::abs(p - value) < 1e-4F ? 1 : 0;
    return n / static_cast<double>(pushes.size());
}

float push_of_award(float bond, std::uint32_t days_ago, const Awards::Params& params = {}) {
    OneVisitor one;
    one.standing.bond = bond;
    one.standing.awarded_day = static_cast<std::uint16_t>(one.day + 1 - days_ago);
    one.take<Awards>(params);
    return one.recognition;
}

}  // namespace

TEST_CASE("badges: the last post before a badge is drawn by g exp(-1 / h), by a fifth of people",
          "[awards]") {
    const auto pushes = pushes_after(49);
    const float steered = std::log1p(std::exp(-1.0F / 5.0F));
    CHECK(share_at(pushes, steered) == Approx(0.2).margin(0.03));
    CHECK(share_at(pushes, 0.0F) == Approx(0.4).margin(0.03));
    CHECK(share_at(pushes, std::log1p(0.3F * std::exp(-1.0F / 5.0F))) == Approx(0.4).margin(0.03));
}

TEST_CASE("badges: an earned badge does no more, the next one is far away", "[awards]") {
    const auto after = pushes_after(50);
    CHECK(*std::max_element(after.begin(), after.end()) < 1e-3F);  // 200 posts away: e^-8
    const auto before_next = pushes_after(249);
    CHECK(share_at(before_next, std::log1p(std::exp(-1.0F / 25.0F))) == Approx(0.2).margin(0.03));
}

TEST_CASE("badges: the closer the badge, the stronger the draw", "[awards]") {
    CHECK(pushes_after(48)[0] <= pushes_after(49)[0]);
    CHECK(share_at(pushes_after(1), 0.0F) > 0.99);  // 49 posts away: e^-10
}

TEST_CASE("badges: without a badge no member is affected", "[awards]") {
    OneVisitor one;
    one.standing.posts_written = 49;
    one.take<Badges>({.steered_share = 1.0F});
    CHECK(one.recognition == 0.0F);
}

TEST_CASE("awards: an award raises posting by its audience and fades with its half-life",
          "[awards]") {
    CHECK(push_of_award(1.0F, 0) == Approx(0.6));
    CHECK(push_of_award(0.5F, 0) == Approx(0.3));
    CHECK(push_of_award(0.0F, 0) == Approx(0.0));
    CHECK(push_of_award(1.0F, 5, {.half_life_days = 5.0F}) == Approx(0.3));
    CHECK(push_of_award(0.0F, 0, {.audience_share = 0.0F}) == Approx(0.6));
}

TEST_CASE("awards: a member without an award is not affected", "[awards]") {
    OneVisitor one;
    one.standing.bond = 1.0F;
    one.take<Awards>({});
    CHECK(one.recognition == 0.0F);
}

TEST_CASE("award day: the top share of the month's posters gets awards, on award days only",
          "[awards]") {
    Town town(600, founded_by(300));
    town.simulate(39);
    town.levers.recognition = {.awards_every_days = 40, .awards_share = 0.1F};
    const auto all = posters_by_rank(town.world);
    const auto chosen = chosen_for_awards(town.world, town.levers.recognition);
    REQUIRE(all.size() > 20);
    REQUIRE(chosen.size() == (all.size() + 9) / 10);
    CHECK(std::equal(chosen.begin(), chosen.end(), all.begin()));
    town.operator_day<AwardDay>();
    CHECK(town.world.standing[chosen[0]].awarded_day == 0);  // day 39 is none
    town.simulate(1);
    CHECK(town.scratch.total().awards > 0);
}

TEST_CASE("award day: modest awards go to the half with fewest posts", "[awards]") {
    Town town(600, founded_by(300));
    town.simulate(40);
    const auto all = posters_by_rank(town.world);
    const auto modest =
        chosen_for_awards(town.world, {.awards_share = 0.2F, .awards_to = AwardsTo::modest});
    const auto middle = town.world.standing[all[all.size() / 2]].posts_written;
    CHECK_FALSE(modest.empty());
    for (const std::uint32_t i : modest) CHECK(town.world.standing[i].posts_written <= middle);
}
