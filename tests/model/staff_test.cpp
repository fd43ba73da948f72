// SPDX-License-Identifier: Apache-2.0
// Staff: hours over groups, items and their quality, regular slots, and questions answered.
#include <rapidcheck.h>

#include "sim/model/mechanisms/content/content.step.hpp"
#include "sim/model/mechanisms/service/service.step.hpp"
#include "sim/model/mechanisms/staffing/staffing.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

template <class M>
Group morning(Present& now, const typename M::Params& p, std::uint32_t groups = 1) {
    GroupMorning g{GroupId{1}, now.groups[1], groups, 8, now.tally};
    Step<M>::step(p, now.today(), g);
    return now.groups[1];
}

//   group 1 at night: 20 asked yesterday, 21 three days ago; staff have saved no answers
OneEvening two_questions() {
    OneEvening night;
    night.posted(1, 3, a_post(1, 21, 0, PostKind::question));
    night.posted(1, 1, a_post(1, 20, 0, PostKind::question));
    return night;
}

}  // namespace

TEST_CASE("staffing: groups share the hours, less what coordinating them costs", "[staff]") {
    CHECK(Step<Staffing>::effective_share({.coordination_loss = 0.0F}, 4) == 0.25F);
    CHECK(Step<Staffing>::effective_share({.coordination_loss = 0.1F}, 1) == 1.0F);
    float before = 1.0F;
    for (std::uint32_t groups = 2; groups < 30; ++groups) {
        const float all = Step<Staffing>::effective_share({}, groups) * static_cast<float>(groups);
        CHECK(all < before);
        before = all;
    }
}

TEST_CASE("staffing: a budget cut takes its share of every task while it lasts", "[staff]") {
    Present now;
    now.levers.staff.content_hours_per_day = 4.0F;
    now.shocks = {{.day = 10, .kind = ShockKind::budget_cut, .size = 0.75F, .days = 1}};
    CHECK(morning<Staffing>(now, {}).content_hours == 1.0F);
    now.day = 11;
    CHECK(morning<Staffing>(now, {}).content_hours == 4.0F);
}

TEST_CASE("content: whole items add up to the rate", "[staff]") {
    const float rate = GENERATE(0.0F, 0.1F, 0.3F, 1.0F, 2.5F, 7.0F);
    std::uint32_t items = 0;
    for (std::uint32_t day = 1; day <= 100; ++day) items += due_on(rate, day);
    CHECK(items == Approx(static_cast<double>(rate) * 100).margin(1e-3));
}

TEST_CASE("content: quality saturates in the hours an item is given", "[staff]") {
    const auto quality = [](float hours, float items) {
        Present now;
        now.levers.content.items_per_day = items;
        now.groups[1].content_hours = hours;
        return morning<Content>(now, {.quality_hours = 0.5F}).quality;
    };
    CHECK(quality(0.5F, 1.0F) == Approx(1.0 - std::exp(-1.0)).epsilon(1e-4));
    CHECK(quality(1.0F, 2.0F) == quality(0.5F, 1.0F));
    CHECK(quality(50.0F, 1.0F) > 0.999F);
    CHECK(quality(0.0F, 1.0F) == 0.0F);
}

TEST_CASE("content: in a missed week nothing is published", "[staff]") {
    Present now;
    now.shocks = {{.day = 10, .kind = ShockKind::missed_week}};
    CHECK(morning<Content>(now, {}).staff_items == 0);
    now.day = 17;
    CHECK(morning<Content>(now, {}).staff_items == 1);
}

TEST_CASE("content: the more items of late the less novel the next", "[staff]") {
    Present now;
    float before = 2.0F;
    for (now.day = 10; now.day < 40; ++now.day) {
        const float fresh = morning<Content>(now, {.item_wear = 0.05F}).freshness;
        CHECK(fresh < before);
        CHECK(fresh > 0.0F);
        before = fresh;
    }
}

TEST_CASE("content: every notification pushes", "[staff]") {
    Present now;
    now.levers.content.items_per_day = 3.0F;
    CHECK(morning<Content>(now, {.ping_push = 0.1F}).pull == Approx(-0.3F));
}

TEST_CASE("content: regular columns build an expectation that missed ones break", "[staff]") {
    Present now;
    for (now.day = 10; now.day < 150; ++now.day) morning<Content>(now, {.slot_days = 14.0F});
    CHECK(now.groups[1].habit_slots == Approx(1.0F).margin(1e-3));
    CHECK(now.groups[1].habit_pull > 0.0F);
    now.shocks = {{.day = 150, .kind = ShockKind::missed_week}};
    morning<Content>(now, {.slot_days = 14.0F});
    CHECK(now.groups[1].habit_slots == Approx(13.0F / 14.0F).margin(1e-3));
    CHECK(now.groups[1].habit_pull == 0.0F);
}

TEST_CASE("service: staff answer the oldest open question first, as far as hours go", "[staff]") {
    OneEvening night = two_questions();
    night.group.service_hours = 0.25F;
    night.take<Service>({});
    REQUIRE(night.events.size() == 1);
    CHECK(night.events[0].to == 21);
    CHECK(night.events[0].kind == Service::staff_reply);
    CHECK(night.feed_answers == std::vector<std::uint8_t>{1, 0});
}

TEST_CASE("service: a question without an answer leaves the feed unanswered", "[staff]") {
    OneEvening night = two_questions();
    night.take<Service>({});
    CHECK(night.tally.questions_closed == 1);
    CHECK(night.tally.questions_unanswered == 1);
    REQUIRE(night.events.size() == 1);
    CHECK((night.events[0].to == 21 && night.events[0].kind == Service::unanswered));
}

TEST_CASE("service: tools that answer more an hour are a lever", "[staff]") {
    OneEvening night = two_questions();
    night.group.service_hours = 0.25F;
    night.levers.service.questions_per_hour = 8.0F;
    night.take<Service>({});
    CHECK(night.feed_answers == std::vector<std::uint8_t>{1, 1});
}

TEST_CASE("service: an answer raises satisfaction and trust, waiting in vain lowers them",
          "[staff]") {
    const Service::Params p{.answer_satisfaction = 0.1F,
                            .answer_trust = 0.5F,
                            .unanswered_satisfaction = 0.2F,
                            .unanswered_trust = 0.25F};
    OneAddressee one;
    one.standing.satisfaction = 0.3F, one.standing.trust = 0.4F;
    one.events_by_kind = {{1, no_person, Service::staff_reply, 0, 0, 1}};
    one.take<ServiceFelt>(p);
    CHECK(one.standing.satisfaction == Approx(0.4F));
    CHECK(one.standing.trust == Approx(0.7F));
    one.events_by_kind = {{1, no_person, Service::unanswered, 0, 0, 1}};
    one.take<ServiceFelt>(p);
    CHECK(one.standing.satisfaction == Approx(0.2F));
    CHECK(one.standing.trust == Approx(0.525F));
}

TEST_CASE("service: a first post is answered once, or counted when it scrolls away", "[staff]") {
    // 20 three days ago and 21 yesterday, both their first; 22 three days ago, not the first.
    const auto written_first = [](std::uint32_t author) {
        return a_post(1, author, 0, PostKind::starter, mark_first);
    };
    OneEvening night;
    night.posted(1, 3, written_first(20));
    night.posted(1, 3, a_post(1, 22));
    night.posted(1, 1, written_first(21));
    night.take<Service>({});
    CHECK(night.tally.first_posts_answered == 0);
    CHECK(night.tally.first_posts_unanswered == 1);
    // The answer of the last evening counts, and the post that scrolls away with it does not.
    OneEvening last;
    last.posted(1, 3, written_first(20));
    Post answer = a_post(1, 30, 0, PostKind::answer);
    answer.parent = 0;
    last.written = {answer};
    last.take<Service>({});
    CHECK(last.tally.first_posts_answered == 1);
    CHECK(last.tally.first_posts_unanswered == 0);
}

TEST_CASE("service: a member's answer counts, and staff leave that question alone", "[staff]") {
    OneEvening night = two_questions();
    night.group.service_hours = 0.25F;
    Post answer = a_post(1, 30, 0, PostKind::answer);
    answer.parent = 0;
    night.written = {answer};
    night.take<Service>({});
    CHECK(night.feed_answers == std::vector<std::uint8_t>{1, 1});
    REQUIRE(night.events.size() == 1);
    CHECK(night.events[0].to == 20);
    CHECK(night.tally.questions_unanswered == 0);
}

TEST_CASE("service: open questions are those found by looking at one post after the other",
          "[staff]") {
    CHECK(rc::check([] {
        OneEvening night;
        for (std::uint32_t days_ago = feed_days; days_ago >= 1; --days_ago)
            for (auto n = *rc::gen::inRange(0, 20); n > 0; --n) {
                const auto kind = static_cast<PostKind>(*rc::gen::inRange(0, 5));
                night.posted(1, days_ago, a_post(1, 20, 0, kind));
                night.feed_answers.back() = *rc::gen::inRange<std::uint8_t>(0, 3);
            }
        const auto posts = static_cast<std::uint32_t>(night.feed.size());
        for (auto n = *rc::gen::inRange(0, 80); n > 0 && posts > 0; --n) {
            const auto kind = static_cast<PostKind>(*rc::gen::inRange(0, 3));
            const bool removed = *rc::gen::inRange(0, 4) == 0;
            night.written.push_back(a_post(1, removed ? no_person : 30, 0, kind));
            night.written.back().parent = *rc::gen::inRange<std::uint32_t>(0, posts);
        }
        night.group.answers_ready = static_cast<float>(*rc::gen::inRange(0, 6));
        std::vector<std::uint8_t> answers = night.feed_answers;
        for (const Post& post : night.written)
            if (post.kind == PostKind::answer && post.author != no_person) ++answers[post.parent];
        std::int64_t closed = 0, unanswered = 0;
        float ready = night.group.answers_ready;
        for (std::uint32_t k = 0; k < posts; ++k) {
            if (night.feed[k].kind != PostKind::question) continue;
            if (answers[k] == 0 && ready >= 1.0F) --ready, ++answers[k];
            if (night.feed[k].day + feed_days > night.day) continue;
            ++closed, unanswered += answers[k] == 0 ? 1 : 0;
        }
        night.take<Service>({});
        RC_ASSERT(night.feed_answers == answers);
        RC_ASSERT(night.group.answers_ready == ready);
        RC_ASSERT(night.tally.questions_closed == closed);
        RC_ASSERT(night.tally.questions_unanswered == unanswered);
    }));
}

TEST_CASE("service: hours without questions are saved, but not for ever", "[staff]") {
    OneEvening night;
    night.group.service_hours = 1.0F;
    for (int n = 0; n < 100; ++n) night.take<Service>({});
    CHECK(night.group.answers_ready == 40.0F);
}
