// SPDX-License-Identifier: Apache-2.0
// Who speaks, and who stops when nothing comes back.
#include "sim/model/mechanisms/contribution/contribution.step.hpp"
#include "sim/model/mechanisms/contribution_dropout/contribution_dropout.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

//   1 visits a group in which `speakers` have spoken in the last days
OneVisitor among(std::uint16_t speakers, float shyness) {
    OneVisitor one;
    one.groups[1].speakers = speakers;
    one.traits.shyness = shyness;
    one.standing.satisfaction = 0.5F;
    return one;
}

float willingness(OneVisitor one, const Contribution::Params& p = {}) {
    return one.lanes<Willingness>(p).log_willingness;
}

double share_who_stop(std::uint16_t posts, std::uint16_t replies,
                      const ContributionDropout::Params& p) {
    return share_of_draws([&](Uniform u) {
        OneVisitor one;
        one.standing.posts_written = posts, one.standing.replies_received = replies;
        one.standing.posts_to_weigh = 1;
        one.take<ContributionDropout>(p, Step<ContributionDropout>::Draws{u, never});
        return one.standing.stopped == 1;
    });
}

}  // namespace

TEST_CASE("contribution: posts of a visit average the stated mean", "[contribution]") {
    double posts = 0;
    for (std::uint32_t n = 0; n < 20000; ++n) {
        OneVisitor one = among(0, 0.0F);
        one.take<Contribution>({.posts_per_visit = 0.45F},
                               Step<Contribution>::Draws{draws_of(n).a, {}});
        posts += static_cast<double>(one.posts.size());
    }
    CHECK(posts / 20000 == Approx(0.45).margin(0.015));
}

TEST_CASE("contribution: the most eager stay within the budget of a visit", "[contribution]") {
    double posts = 0;
    for (std::uint32_t n = 0; n < 2000; ++n) {
        OneVisitor one = among(50, 0.0F);
        one.traits.log_initiative = 8.0F;
        one.take<Contribution>({.most_posts_per_visit = 12.0F},
                               Step<Contribution>::Draws{draws_of(n).a, {}});
        CHECK(one.posts.size() <= 24);
        posts += static_cast<double>(one.posts.size());
    }
    CHECK(posts / 2000 == Approx(12.0).margin(0.4));
}

TEST_CASE("contribution: silence raises fear, speakers take it down, the bold feel none",
          "[contribution]") {
    CHECK(willingness(among(0, 3.0F)) == Approx(-3.0F).epsilon(1e-4));
    CHECK(willingness(among(2, 3.0F), {.speakers_scale = 2.0F})
          == Approx(-3.0 * std::exp(-1.0)).epsilon(1e-4));
    CHECK(willingness(among(60, 3.0F)) == Approx(0.0F).margin(1e-4));
    CHECK(willingness(among(0, 0.0F)) == Approx(0.0F).margin(1e-6));
}

TEST_CASE("contribution: bonds and items make speaking safer", "[contribution]") {
    OneVisitor bonded = among(0, 3.0F), with_item = among(0, 3.0F);
    bonded.standing.bond = 0.8F;
    with_item.groups[1].staff_items = 1;
    CHECK(willingness(bonded) > willingness(among(0, 3.0F)));
    CHECK(willingness(with_item) > willingness(among(0, 3.0F)));
}

TEST_CASE("contribution: drive, satisfaction, an item that asks and a role raise speaking",
          "[contribution]") {
    OneVisitor driven = among(0, 0.0F), sated = among(0, 0.0F), asked = among(0, 0.0F),
               leader = among(0, 0.0F);
    driven.standing.drive = 0.5F, sated.standing.satisfaction = 1.5F;
    asked.groups[1].interactive_items = 1, leader.standing.role = Role::leader;
    CHECK(willingness(driven) == Approx(std::log(0.5)).epsilon(1e-4));
    CHECK(willingness(sated, {.satisfaction_push = 0.8F}) == Approx(0.8F));
    CHECK(willingness(asked, {.interactive_push = 0.3F}) == Approx(0.3F));
    CHECK(willingness(leader, {.leader_push = 0.7F}) == Approx(0.7F));
}

TEST_CASE("contribution: who has just spoken speaks on, and that fades with the days of silence",
          "[contribution]") {
    const Contribution::Params p{.momentum = 1.0F, .momentum_days = 3.0F};
    const auto silent_for = [&](std::uint32_t days) {
        OneVisitor one = among(0, 0.0F);
        one.day = 100;
        one.standing.spoke_day = static_cast<std::uint16_t>(101 - days);
        return willingness(one, p);
    };
    CHECK(willingness(among(0, 0.0F), p) == Approx(0.0F).margin(1e-5));  // never spoke
    CHECK(silent_for(1) == Approx(std::exp(-1.0F / 3.0F)).epsilon(1e-4));
    CHECK(silent_for(3) == Approx(std::exp(-1.0F)).epsilon(1e-4));
    CHECK(silent_for(60) == Approx(0.0F).margin(1e-5));
}

TEST_CASE("contribution: who has stopped speaks the share that is left", "[contribution]") {
    OneVisitor quiet = among(0, 0.0F);
    quiet.standing.stopped = 1;
    CHECK(willingness(quiet, {.quiet_share = 0.04F}) == Approx(std::log(0.04)).epsilon(1e-4));
    CHECK(willingness(quiet, {.quiet_share = 1.0F}) == Approx(0.0F).margin(1e-5));
    CHECK(willingness(quiet, {.quiet_share = 0.0F}) < -10.0F);
}

TEST_CASE("contribution: questions and off-topic posts come in their shares", "[contribution]") {
    double posts = 0, questions = 0, off = 0;
    for (std::uint32_t n = 0; n < 3000; ++n) {
        OneVisitor one = among(9, 0.0F);
        one.traits.taste[3] = 255;
        one.day = 10 + n;
        one.take<Contribution>(
            {.posts_per_visit = 3.0F, .question_share = 0.25F, .off_topic_share = 0.3F},
            Step<Contribution>::Draws{draws_of(n).a, {}});
        for (const Post& post : one.posts) {
            posts += 1, questions += post.kind == PostKind::question ? 1 : 0;
            off += post.topic == off_topic ? 1 : 0;
            CHECK((post.topic == 3 || post.topic == off_topic));
        }
    }
    CHECK(questions / posts == Approx(0.25).margin(0.015));
    CHECK(off / posts == Approx(0.30).margin(0.015));
}

TEST_CASE("curation: deterrence reduces the off-topic share of new posts and nothing else",
          "[curation]") {
    double off = 0, other = 0, off_held = 0, other_held = 0;
    for (std::uint32_t n = 0; n < 8000; ++n) {
        for (const float off_topic_held_back : {0.0F, 0.75F}) {
            OneVisitor one;
            one.day = 10 + n;
            one.traits.taste[0] = 255;
            one.visit.off_topic_held_back = off_topic_held_back;
            one.take<Contribution>({.posts_per_visit = 1.0F, .off_topic_share = 0.4F},
                                   Step<Contribution>::Draws{draws_of(n).a, {}});
            for (const Post& post : one.posts)
                (post.topic == off_topic ? (off_topic_held_back > 0.0F ? off_held : off)
                                         : (off_topic_held_back > 0.0F ? other_held : other)) +=
                    1.0;
        }
    }
    CHECK(off_held / off == Approx(0.25).margin(0.03));
    CHECK(other_held == other);
}

TEST_CASE("contribution: the first post ever is marked, no other", "[contribution]") {
    OneVisitor one = among(9, 0.0F);
    for (std::uint32_t n = 0; one.posts.size() < 3 && n < 1000; ++n) {
        one.day = 10 + n;
        one.take<Contribution>({}, Step<Contribution>::Draws{draws_of(n).a, {}});
    }
    REQUIRE(one.posts.size() >= 3);
    CHECK((one.posts[0].marks & mark_first) != 0);
    CHECK((one.posts[1].marks & mark_first) == 0);
    CHECK(one.tally.first_posts == 1);
    CHECK(one.standing.posts_written == one.posts.size());
}

TEST_CASE("contribution: in two groups one speaks where one has read", "[contribution]") {
    double side = 0, all = 0;
    for (std::uint32_t n = 0; n < 4000; ++n) {
        OneVisitor one = among(9, 0.0F);
        one.seats[1] = GroupId{2};
        one.visit.read = {2, 8};  // each plus one: 3 to 9
        const FourDraws u = draws_of(n);
        one.take<Contribution>({}, Step<Contribution>::Draws{u.a, u.b});
        for (const Post& post : one.posts) all += 1, side += post.to == 2 ? 1 : 0;
    }
    CHECK(side / all == Approx(0.75).margin(0.04));
}

TEST_CASE(
    "dropout: a member who has posted k times stops with chance (alpha - 1) / (k0 + k + kr "
    "replies)",
    "[contribution]") {
    const ContributionDropout::Params p{
        .stop_exponent = 2.0F, .stop_offset = 1.0F, .reply_credit = 0.8F};
    CHECK(share_who_stop(1, 0, p) == Approx(1.0 / 2.0).margin(2e-4));
    CHECK(share_who_stop(4, 0, p) == Approx(1.0 / 5.0).margin(2e-4));
    CHECK(share_who_stop(4, 5, p) == Approx(1.0 / 9.0).margin(2e-4));
}

TEST_CASE("dropout: several posts are weighed one by one", "[contribution]") {
    const ContributionDropout::Params p{
        .stop_exponent = 2.0F, .stop_offset = 1.0F, .reply_credit = 0.8F};
    const double both = share_of_draws([&](Uniform u) {
        OneVisitor one;
        one.standing.posts_written = 4, one.standing.posts_to_weigh = 2;
        one.take<ContributionDropout>(p, Step<ContributionDropout>::Draws{u, never});
        CHECK(one.standing.posts_to_weigh == 0);
        return one.standing.stopped == 1;
    });
    CHECK(both == Approx(1.0 - (1.0 - 1.0 / 4.0) * (1.0 - 1.0 / 5.0)).margin(2e-4));
}

TEST_CASE("dropout: without posts to weigh no member stops", "[contribution]") {
    OneVisitor one;
    one.standing.posts_written = 1;
    one.take<ContributionDropout>({}, Step<ContributionDropout>::Draws{never, never});
    CHECK(one.standing.stopped == 0);
}

TEST_CASE("dropout: a member who stopped resumes after the stated mean time", "[contribution]") {
    const double back = share_of_draws([](Uniform u) {
        OneVisitor one;
        one.standing.stopped = 1;
        one.last_visit = 3;
        one.take<ContributionDropout>({.comeback_days = 35.0F},
                                      Step<ContributionDropout>::Draws{never, u});
        return one.standing.stopped == 0;
    });
    CHECK(back == Approx(1.0 - std::exp(-7.0 / 35.0)).margin(2e-4));
}

TEST_CASE("dropout: a member who stops at a visit does not resume at the same one",
          "[contribution]") {
    OneVisitor one;
    one.last_visit = 0;  // ten days away
    one.standing.posts_written = one.standing.posts_to_weigh = 1;
    one.take<ContributionDropout>({}, Step<ContributionDropout>::Draws{never, exactly(0.2F)});
    CHECK(one.standing.stopped == 1);
}

TEST_CASE("contribution: a person without a seat does not post", "[contribution]") {
    OneVisitor one;
    one.seats = {no_group, no_group};
    one.take<Contribution>({.posts_per_visit = 10.0F}, Step<Contribution>::Draws{never, {}});
    CHECK(one.posts.empty());
}

TEST_CASE("contribution: the topic is the first whose interests so far exceed the draw",
          "[contribution]") {
    OneVisitor one;
    std::uint32_t word = 1;
    const auto next = [&] { return static_cast<std::uint32_t>(mix(++word) >> 32); };
    for (int n = 0; n < 2000; ++n) {
        // Many interests of 0, and once none at all: topic 0 then.
        for (auto& taste : one.traits.taste)
            taste = n > 0 && next() % 3 > 0 ? static_cast<std::uint8_t>(next()) : std::uint8_t{0};
        const Uniform drawn{n % 50 == 1 ? 0xFFFFFFFFU : n % 50 == 2 ? 0 : next()};
        std::uint32_t sum = 0, topic = 0;
        for (std::uint32_t t = 0; t < most_topics; ++t) sum += one.traits.taste[t];
        const std::uint32_t at = drawn.pick(sum);
        for (std::uint32_t t = 0, end = 0; t < most_topics; ++t) {
            end += one.traits.taste[t];
            if (at >= end) continue;
            topic = t;
            break;
        }
        CHECK(topic_of_interest(one.row(), drawn) == topic);
    }
}
