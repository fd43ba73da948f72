// SPDX-License-Identifier: Apache-2.0
// Eight visitors side by side get the same bits as each of them alone.
#include <cstring>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "sim/core/lane_sums.hpp"
#include "sim/model/batch_draws.hpp"
#include "sim/model/mechanisms/appraisal/appraisal.step.hpp"
#include "sim/model/mechanisms/bonding/line_list.hpp"
#include "sim/model/mechanisms/check_in/check_in.step.hpp"
#include "sim/model/mechanisms/contribution/contribution.step.hpp"
#include "sim/model/mechanisms/contribution_dropout/contribution_dropout.step.hpp"
#include "sim/model/mechanisms/exit/exit.step.hpp"
#include "sim/model/mechanisms/packets/packets.step.hpp"
#include "sim/model/mechanisms/replies/replies.step.hpp"
#include "sim/model/reading.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

/// A whole number as a float between `low` and `high`.
float any_between(float low, float high) {
    return low + (high - low) * static_cast<float>(*rc::gen::inRange(0, 1001)) / 1000.0F;
}

VisitorLanesOf<float> any_visitor() {
    VisitorLanesOf<float> m{};
    m.matched = any_between(0, 150), m.unmatched = any_between(0, 100);
    m.adverts = any_between(0, 5), m.unread = any_between(0, 300) - 10.0F;
    m.unread = m.unread < 0.0F ? 0.0F : m.unread;
    m.posts_read = any_between(0, 60), m.off_topic_read = any_between(0, 20);
    m.replies = any_between(0, 4), m.items_pinging = any_between(0, 10);
    m.tie_strength_here = any_between(0, 20), m.kol_attachment_met = any_between(0, 2);
    m.speakers = any_between(0, 30), m.item_today = any_between(0, 1);
    m.asked_today = any_between(0, 1), m.days_away = any_between(1, 60);
    m.attention_posts = any_between(1, 255), m.log_initiative = any_between(-9, 4);
    m.shyness = any_between(0, 12), m.drive = any_between(0, 1);
    m.has_stopped = any_between(0, 1), m.leads = any_between(0, 1);
    m.satisfaction = any_between(-1, 2), m.trust = any_between(0, 1);
    m.annoyance = any_between(0, 60);
    m.spoke_day = std::max(any_between(-10, 10), 0.0F);  // half of them never
    return m;
}

constexpr std::size_t fields = sizeof(VisitorLanesOf<float>) / sizeof(float);

template <class... Ms, class Row>
void come_to(Row& m, const Today& today) {
    (Step<Ms>::step(typename Ms::Params{}, today, m), ...);
}

/// A member on a day with or without a packet and points, at any place of a streak.
void make_any(OneVisitor& one) {
    one.groups[1].pay_expected_yuan = any_between(-5, 5) > 0.0F ? any_between(0, 10) : 0.0F;
    one.levers.incentives.checkin_points_per_day = *rc::gen::element(0U, 40U);
    one.levers.incentives.streak_bonus_points = 30;
    one.incentive_eligible = *rc::gen::element(true, false);
    one.traits.leanings = *rc::gen::element<std::uint8_t>(0, leans_bargain_hunter);
    one.last_visit = *rc::gen::inRange<std::uint16_t>(0, 10);
    one.packet_response = any_between(0, 1), one.reward_reference = any_between(0, 3);
    one.streak = *rc::gen::inRange<std::uint8_t>(0, 10);
    one.standing.points = *rc::gen::inRange<std::uint16_t>(0, 400);
    one.standing.satisfaction = any_between(-1, 2), one.standing.drive = any_between(0, 1);
    one.standing.posts_to_weigh = *rc::gen::inRange<std::uint8_t>(0, 4);
    one.standing.posts_written = *rc::gen::inRange<std::uint16_t>(4, 20);
    one.standing.replies_received = *rc::gen::inRange<std::uint16_t>(0, 6);
    one.standing.stopped = *rc::gen::element<std::uint8_t>(0, 1);
}

/// What `M` makes of eight visitors side by side, or fewer, is what it makes of each alone; only
/// lanes with a visitor are counted.
template <class M>
void each_alone(const std::array<std::uint32_t, 8>& drawn) {
    const typename M::Params params{};
    const auto there = *rc::gen::inRange(1, 9);
    std::array<OneVisitor, 8> visitors;
    for (OneVisitor& one : visitors) make_any(one);
    const IncentiveLevers levers = visitors[0].levers.incentives;  // the same for all
    for (OneVisitor& one : visitors) one.levers.incentives = levers;
    VisitorLanes together{};
    Tally tally, one_by_one;
    together.tally = &tally;
    constexpr std::size_t count = Step<M>::Draws::words.size();
    const auto word = [&](int lane, std::size_t k) {
        return drawn[(static_cast<std::size_t>(lane) + k) % 8];
    };
    std::array<WordLanes, count> words;
    for (int l = 0; l < 8; ++l) {
        OneVisitor& one = visitors[static_cast<std::size_t>(l)];
        together.there.set(static_cast<std::size_t>(l), l < there);
        gather(one.row(), one.today(), together,
               [l](FloatLanes& field, float x) { field.set(static_cast<std::size_t>(l), x); });
        for (std::size_t k = 0; k < count; ++k)
            words[k].set(static_cast<std::size_t>(l), word(l, k));
    }
    const Today today = visitors[0].today();
    Step<M>::step(prepare<M>(params, today), today, together,
                  std::bit_cast<typename Step<M>::template DrawsOf<UniformLanes>>(words));
    for (int l = 0; l < 8; ++l) {
        OneVisitor& one = visitors[static_cast<std::size_t>(l)];
        OneVisitor side = one;
        std::array<std::uint32_t, count> own;
        for (std::size_t k = 0; k < count; ++k) own[k] = word(l, k);
        one.take<M>(params, std::bit_cast<typename Step<M>::Draws>(own));
        Visitor v = side.row();
        scatter(together, v,
                [l](const FloatLanes& field) { return field[static_cast<std::size_t>(l)]; });
        RC_ASSERT(side.standing.satisfaction == one.standing.satisfaction);
        RC_ASSERT(side.standing.drive == one.standing.drive);
        RC_ASSERT(side.standing.points == one.standing.points);
        RC_ASSERT(side.standing.stopped == one.standing.stopped);
        RC_ASSERT(side.standing.posts_to_weigh == one.standing.posts_to_weigh);
        RC_ASSERT(side.packet_response == one.packet_response);
        RC_ASSERT(side.reward_reference == one.reward_reference);
        RC_ASSERT(side.streak == one.streak);
        RC_ASSERT(side.visit.packet_yuan == one.visit.packet_yuan);
        if (l < there) one_by_one += one.tally;
    }
    RC_ASSERT(tally == one_by_one);
}

}  // namespace

TEST_CASE("lanes: appraisal and willingness of eight visitors are those of each alone", "[lanes]") {
    CHECK(rc::check([] {
        Present present;
        const Today today = present.today();
        std::array<std::array<float, fields>, 8> alone;
        std::array<std::array<float, 8>, fields> together;
        for (std::size_t l = 0; l < 8; ++l) {
            alone[l] = std::bit_cast<std::array<float, fields>>(any_visitor());
            for (std::size_t f = 0; f < fields; ++f) together[f][l] = alone[l][f];
        }
        Tally tally;
        VisitorLanes eight{std::bit_cast<VisitorLanesOf<FloatLanes>>(together), WordLanes(0U),
                           LaneMask(true), &tally};
        come_to<Appraisal, Willingness, AnswerBudget>(eight, today);
        together =
            std::bit_cast<decltype(together)>(static_cast<VisitorLanesOf<FloatLanes>>(eight));
        std::int64_t trust_milli = 0;
        for (std::size_t l = 0; l < 8; ++l) {
            auto one = std::bit_cast<VisitorLanesOf<float>>(alone[l]);
            come_to<Appraisal, Willingness, AnswerBudget>(one, today);
            trust_milli += static_cast<std::int64_t>(one.trust * 1000.0F);
            const auto after = std::bit_cast<std::array<float, fields>>(one);
            for (std::size_t f = 0; f < fields; ++f)
                RC_ASSERT(std::bit_cast<std::uint32_t>(after[f])
                          == std::bit_cast<std::uint32_t>(together[f][l]));
        }
        RC_ASSERT(tally.trust_milli == trust_milli);
    }));
}

TEST_CASE("lanes: incentives and dropout of eight visitors are those of each alone", "[lanes]") {
    CHECK(rc::check([](std::array<std::uint32_t, 8> drawn) { each_alone<RedPackets>(drawn); }));
    CHECK(rc::check([](std::array<std::uint32_t, 8> drawn) { each_alone<CheckIn>(drawn); }));
    CHECK(rc::check(
        [](std::array<std::uint32_t, 8> drawn) { each_alone<ContributionDropout>(drawn); }));
}

TEST_CASE("lanes: posts read 32 at a time have the sums of posts read one by one", "[lanes]") {
    CHECK(rc::check([] {
        std::array<std::uint8_t, taste_size> taste;
        for (auto& t : taste) t = *rc::gen::inRange<std::uint8_t>(0, 255);
        const auto posts = *rc::gen::inRange<std::uint32_t>(0, 200);
        // Posts behind the last one must not count.
        std::vector<std::uint8_t> topics(posts + posts_behind_feed, off_topic);
        for (std::uint32_t k = 0; k < posts; ++k)
            topics[k] = *rc::gen::inRange<std::uint8_t>(0, taste_size);
        const auto before = *rc::gen::inRange<std::uint32_t>(0, posts + 1);
        TopicReader reader(taste);
        reader.read(topics.data(), before), reader.read(topics.data() + before, posts - before);
        const TopicSums fast = reader.sums();
        const TopicSums slow = sums_one_by_one(taste, topics.data(), posts);
        RC_ASSERT(fast.taste == slow.taste);
        RC_ASSERT(fast.off_topic == slow.off_topic);
        RC_ASSERT(fast.adverts == slow.adverts);
    }));
}

TEST_CASE("feed columns: they say of every post what the post says", "[lanes]") {
    CHECK(rc::check([] {
        const auto count = *rc::gen::inRange<std::size_t>(0, 40);
        std::vector<Post> feed(count);
        std::vector<std::uint8_t> answers(count);
        for (std::size_t k = 0; k < count; ++k) {
            feed[k].author = *rc::gen::arbitrary<std::uint32_t>();
            feed[k].parent = *rc::gen::arbitrary<std::uint32_t>();
            feed[k].day = *rc::gen::arbitrary<std::uint16_t>();
            feed[k].topic = *rc::gen::inRange<std::uint8_t>(0, taste_size);
            feed[k].kind = static_cast<PostKind>(*rc::gen::inRange(0, 5));
            mark(feed[k], *rc::gen::inRange<std::uint8_t>(0, 8));
            answers[k] = *rc::gen::arbitrary<std::uint8_t>();
        }
        FeedColumns columns;
        columns.list(feed, answers);
        for (std::size_t k = 0; k < count; ++k) {
            const PostCode code = columns.codes()[k];
            const bool first = (feed[k].marks & mark_first) != 0;
            RC_ASSERT(columns.authors()[k] == feed[k].author);
            RC_ASSERT(columns.topics()[k] == feed[k].topic && topic_in(code) == feed[k].topic);
            RC_ASSERT(merit_kind_in(code) == merit_kind(kind_bits_of(feed[k].kind), first));
            RC_ASSERT(kind_in(code) == static_cast<std::uint32_t>(kind_bits_of(feed[k].kind)));
            RC_ASSERT(answers_in(code) == answers[k]);
        }
    }));
}

TEST_CASE("visit draws: the words of a visit are those of its blocks, in any place of the batch",
          "[lanes]") {
    Present present;
    const Today today = present.today();
    std::array<std::uint32_t, batch_size> who;
    for (std::uint32_t i = 0; i < batch_size; ++i) who[i] = 1000 - 7 * i;
    BatchDraws<Exit, Replying> drawn(today);
    drawn.draw(today, who);
    for (std::uint32_t i = 0; i < batch_size; ++i) {
        const auto block = [&](std::uint32_t b) {
            return draw<FourDraws>(visit_draw_key(today.run_key, today.day), PersonId{who[i]}, b);
        };
        constexpr auto word = static_cast<std::uint32_t>(VisitDraw::leaves_bored);
        static_assert(word % 4 == 1);
        CHECK(drawn.of<Exit>(i).bored.bits == block(word / 4).b.bits);
        CHECK(drawn.of<Exit>(i).kol.bits == block(word / 4 + 1).a.bits);
        CHECK(drawn.of_eight<Exit>(i / 8 * 8).kol.bits[i % 8] == drawn.of<Exit>(i).kol.bits);
    }
}

TEST_CASE("line list: six entries written at once list the lines that one after the other do",
          "[bonding]") {
    CHECK(rc::check([] {
        std::vector<TieLine> pool(40);
        LineList<int> fast, slow;
        int owner = 0;
        while (!fast.full()) {
            const auto size = *rc::gen::inRange<std::size_t>(1, 20);
            const std::span row(pool.data() + *rc::gen::inRange<std::size_t>(0, 20), size);
            RC_ASSERT(fast.append(row, owner) == slow.append_one_by_one(row, owner));
        }
        RC_ASSERT(fast.entries().size() == slow.entries().size());
        for (std::size_t k = 0; k < fast.entries().size(); ++k)
            RC_ASSERT(fast.entries()[k].line == slow.entries()[k].line);
    }));
}
