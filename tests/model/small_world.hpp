// SPDX-License-Identifier: Apache-2.0
// Helpers of the tests of the model: one row of each scope with everything around it
// (a visitor, an addressee, a group in the evening), and towns drawn small enough to simulate a
// thousand days in a second. Nothing here knows what a mechanism does.
// Longer than 300 lines: one row of each scope, and every test of the model takes several.
#pragma once

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/model/day.hpp"
#include "sim/model/day_scratch.hpp"
#include "sim/model/first_world.hpp"
#include "sim/model/mechanism.hpp"
#include "sim/model/seats.hpp"
#include "sim/model/visitor_batch.hpp"

namespace coterie {

/// The smallest draw not below `p`, and the one before it: the two sides of a threshold.
constexpr Uniform exactly(float p) {
    const float at = p * 0x1p24F;  // draws are multiples of 2^-24
    const auto below = static_cast<std::uint32_t>(at);
    return {(static_cast<float>(below) < at ? below + 1 : below) << 8};
}
constexpr Uniform just_under(float p) { return {exactly(p).bits - (1U << 8)}; }
inline constexpr Uniform surely{0};           // below every chance but 0
inline constexpr Uniform never{0xFFFFFFFFU};  // below no chance but 1

/// Share of `grid` evenly spaced draws for which `happens(Uniform)`: a probability without noise.
template <class Happens>
double share_of_draws(Happens happens, std::uint32_t grid = 8192) {
    std::uint32_t hits = 0;
    for (std::uint32_t k = 0; k < grid; ++k)
        hits +=
            happens(exactly((static_cast<float>(k) + 0.5F) / static_cast<float>(grid))) ? 1U : 0U;
    return static_cast<double>(hits) / grid;
}

/// Four independent draws, different for every n.
inline FourDraws draws_of(std::uint32_t n) { return draw<FourDraws>({1, n, 2}, PersonId{n}); }

inline Post a_post(std::uint32_t group, std::uint32_t author, std::uint8_t topic = 0,
                   PostKind kind = PostKind::starter, std::uint8_t marks = 0) {
    Post post;
    post.to = group, post.author = author, post.topic = topic, post.kind = kind;
    post.marks = static_cast<std::uint8_t>(marks & 15U);
    return post;
}

/// Whether the sweeps would leave `M` out today.
template <class M>
bool is_off(const typename M::Params& params, const Today& today) {
    if constexpr (can_be_off<M>)
        return Step<M>::is_off(params, today);
    else
        return false;
}

/// The frozen present: groups 0 (no group) to 3, nothing posted, every person seen this week,
/// day 10.
struct Present {
    static constexpr std::uint32_t people = 64;
    Levers levers;
    std::vector<Shock> shocks;
    std::vector<std::uint32_t> recency_bits = std::vector<std::uint32_t>(people / 16 + 2, ~0U);
    std::vector<Group> groups = std::vector<Group>(4);
    std::vector<Post> feed;
    std::vector<std::uint32_t> feed_offsets = std::vector<std::uint32_t>(4 * feed_days + 1, 0);
    std::vector<std::uint8_t> feed_answers;
    mutable FeedColumns feed_columns;  // as the day scratch lists them
    std::vector<Kol> kols = std::vector<Kol>(most_kols);
    Site site;
    std::uint32_t day = 10;
    Ties ties{people};
    Tally tally;
    std::vector<Post> posts;
    std::vector<Event> events;
    std::vector<Request> requests;
    std::vector<std::uint32_t> vacated;

    Today today() const {
        feed_columns.list(feed, feed_answers);
        return {day,           1,      &levers,      shocks,       recency_bits.data(),
                groups,        feed,   feed_offsets, feed_answers, kols,
                &feed_columns, people, site};
    }
    Outbox out() { return {&posts, &events, &requests, &vacated}; }
    /// 0 gone, 1 seen in 30 days, 3 seen in 7 days.
    void seen(std::uint32_t person, std::uint32_t bits) {
        recency_bits[person / 16] &= ~(3U << (person % 16 * 2));
        recency_bits[person / 16] |= bits << (person % 16 * 2);
    }
    /// Appends to the feed; call by group and, within a group, oldest first.
    void posted(std::uint32_t group, std::uint32_t days_ago, Post post) {
        post.to = group;
        post.day = static_cast<std::uint16_t>(day - days_ago);
        feed.push_back(post);
        feed_answers.push_back(0);
        for (std::size_t k = group * feed_days + feed_days - days_ago + 1; k < feed_offsets.size();
             ++k)
            ++feed_offsets[k];
    }
};

/// The streamed values of one hand-made person.
using PersonValues = StreamedOf<StreamingMechanisms, ValueOf>;
inline void set_first(PersonValues& person) {
    PersonValues::for_each_column([&](const auto& c) { person.*c.member = c.first; });
}

/// The acquaintances of the row.
struct Knows {
    std::vector<std::uint32_t> acquaintances;
    NeighbourRow known() {
        ends_ = {0, static_cast<std::uint32_t>(acquaintances.size())};
        return {ends_.data(), acquaintances.data()};
    }

private:
    std::array<std::uint32_t, 2> ends_{};
};

/// Person 1 is visiting group 1 on day 10; the last visit was on day 9.
struct OneVisitor : Present, Knows, PersonValues {
    Traits traits;
    Standing standing;
    std::array<GroupId, seats_each> seats{GroupId{1}, no_group};
    bool incentive_eligible = true;
    Visit visit;
    float information = 0.0F, posts_mean = 0.0F, answers_mean = 0.0F;  // what the visit came to
    float recognition = 0.0F;

    OneVisitor() {
        set_first(*this);
        status = Status::member, packet_response = 1.0F, last_visit = 9;
    }
    Visitor row() {
        return {row_of(static_cast<PersonValues&>(*this)),
                PersonId{1},
                traits,
                known(),
                standing,
                seats,
                incentive_eligible,
                ties.row(1),
                visit,
                tally,
                out()};
    }
    template <class M>
    VisitorLanesOf<float> lanes(const typename M::Params& params) {
        VisitorLanesOf<float> m{};
        gather(row(), today(), m, [](float& field, float x) { field = x; });
        Step<M>::step(prepare<M>(params, today()), today(), m);
        return m;
    }
    /// This visitor in all eight lanes; the first counts, as if appraised before.
    VisitorLanes eight_times() {
        VisitorLanes m{};
        gather(row(), today(), m, [](FloatLanes& field, float x) { field = x; });
        m.information += information, m.who += 1U;
        m.posts_mean += posts_mean, m.answers_mean += answers_mean;
        m.there.set(0, true), m.tally = &tally;
        return m;
    }
    template <class M>
    static auto eight_times(const typename Step<M>::Draws& drawn) {
        constexpr std::size_t words = Step<M>::Draws::words.size();
        const auto one = std::bit_cast<std::array<std::uint32_t, words>>(drawn);
        std::array<WordLanes, words> eight;
        for (std::size_t k = 0; k < words; ++k) eight[k] = one[k];
        return std::bit_cast<typename Step<M>::template DrawsOf<UniformLanes>>(eight);
    }
    /// What `M` screens for this visitor.
    template <class M>
    void screen(const typename M::Params& params, const typename Step<M>::Draws& drawn) {
        VisitorLanes m = eight_times();
        Step<M>::screen(prepare<M>(params, today()), today(), m, eight_times<M>(drawn));
        Visitor v = row();
        scatter_screened(m, v, [](const FloatLanes& field) { return field[3]; });
    }
    template <class M>
    void take(const typename M::Params& params) {
        if (is_off<M>(params, today())) return;
        Visitor v = row();
        constexpr bool in_lanes = std::is_same_v<typename M::Row, VisitorLanes>;
        if constexpr (in_lanes && requires(VisitorLanesOf<float> & m) {
                          Step<M>::step(prepare<M>(params, today()), today(), m);
                      }) {
            const VisitorLanesOf<float> m = lanes<M>(params);
            scatter(m, v, [](float field) { return field; });
            information = m.information, posts_mean = m.posts_mean, answers_mean = m.answers_mean;
        } else if constexpr (in_lanes) {
            VisitorLanes m = eight_times();
            Step<M>::step(prepare<M>(params, today()), today(), m);
            recognition = m.recognition[0];
        } else if constexpr (std::is_same_v<typename M::Row, VisitorBatch>) {
            VisitorBatch batch;
            batch.add([&] { return v; });
            Step<M>::step(prepare<M>(params, today()), today(), batch);
        } else {
            Step<M>::step(prepare<M>(params, today()), today(), v);
        }
    }
    template <class M, class Draws = typename Step<M>::Draws>
    void take(const typename M::Params& params, const Draws& drawn) {
        if (is_off<M>(params, today())) return;
        if constexpr (std::is_same_v<M, Contribution>) take<Willingness>(params);
        if constexpr (std::is_same_v<M, Replying>) take<AnswerBudget>(params);
        if constexpr (screens<M>) screen<M>(params, drawn);
        Visitor v = row();
        if constexpr (std::is_same_v<typename M::Row, VisitorLanes>) {
            VisitorLanes m = eight_times();
            Step<M>::step(prepare<M>(params, today()), today(), m, eight_times<M>(drawn));
            scatter(m, v, [](const FloatLanes& field) { return field[0]; });
        } else {
            if constexpr (applies_to_some<M>)
                if (!Step<M>::applies_to(today(), v)) return;
            Step<M>::step(prepare<M>(params, today()), today(), v, drawn);
        }
    }
};

/// Person 1 gets events on day 10.
struct OneAddressee : Present, Knows, PersonValues {
    Traits traits;
    std::vector<std::uint32_t> circles = std::vector<std::uint32_t>(people, 0);
    float disposition = 0.0F;
    Standing standing;
    std::array<GroupId, seats_each> seats{GroupId{1}, no_group};
    std::vector<Event> events_by_kind;

    OneAddressee() {
        set_first(*this);
        status = Status::member;
    }
    Addressee row() {
        const std::span<const Event> got = events_by_kind;
        return {row_of(static_cast<PersonValues&>(*this)),
                PersonId{1},
                traits,
                known(),
                circles,
                disposition,
                standing,
                seats[0],
                seats[1],
                ties.row(1),
                got,
                tally,
                out()};
    }
    template <class M>
    void take(const typename M::Params& params) {
        if (is_off<M>(params, today())) return;
        Addressee a = row();
        Step<M>::step(prepare<M>(params, today()), today(), a);
    }
    template <class M, class Draws = typename Step<M>::Draws>
    void take(const typename M::Params& params, const Draws& drawn) {
        if (is_off<M>(params, today())) return;
        Addressee a = row();
        Step<M>::step(prepare<M>(params, today()), today(), a, drawn);
    }
};

/// Group 1 in the evening of day 10: `posts` are today's, `feed` what was posted before.
struct OneEvening : Present {
    Group& group = groups[1];
    std::vector<Post> written;
    template <class M>
    void take(const typename M::Params& params) {
        if (is_off<M>(params, today())) return;
        GroupEvening g{GroupId{1}, group, written, feed, feed_answers, 0, tally, out()};
        Step<M>::step(params, today(), g);
    }
};

/// People who know one another in circles, drawn small.
inline Market market_of_people(std::uint32_t people, std::uint64_t run_key,
                               Population population = {}) {
    population.people = people;
    GeneratorSettings settings;
    settings.people = people;
    return make_market(population,
                       generate_graph(GraphGenerator::planted_communities, settings, run_key), {},
                       run_key);
}

/// A market, a community in it, and the operator's levers. Stays where it was made.
struct Town {
    Market market;
    Levers levers;
    DayParams params;
    std::vector<Shock> shocks;
    World world;
    DayScratch scratch;

    explicit Town(std::uint32_t people = 600, Founding founding = {}, const Levers& l = {},
                  std::uint64_t key = 7)
        : market(market_of_people(people, key)),
          levers(l),
          world(first_world(market, founding, levers, params, key)),
          scratch(world) {}
    Town(const Town&) = delete;
    Town& operator=(const Town&) = delete;

    void simulate(std::uint32_t days) {
        for (std::uint32_t d = 0; d < days; ++d)
            simulate_day(params, levers, shocks, world, scratch);
    }
    /// A day of the operator alone, with the requests made.
    template <class M>
    void operator_day(const std::vector<Request>& requests = {}) {
        Tally tally;
        Operator row{world, requests, tally, scratch.outbox(0)};
        const Today today{world.day,
                          world.run_key,
                          &levers,
                          shocks,
                          world.recency_bits.data(),
                          world.groups,
                          world.feed,
                          world.feed_offsets,
                          world.feed_answers,
                          world.kols};
        const auto& own = std::get<typename M::Params>(params);
        if (!is_off<M>(own, today)) Step<M>::step(own, today, row);
        scratch.tallies[0] += tally;
    }
};

inline Founding founded_by(std::uint32_t members, std::uint32_t groups = 1) {
    Founding founding;
    founding.members = members, founding.groups = groups;
    return founding;
}

inline Levers with_seats(std::uint32_t seats) {
    Levers levers;
    levers.groups.seats = seats;
    return levers;
}

}  // namespace coterie
