// SPDX-License-Identifier: Apache-2.0
// What is promised of a run: the same bits for any number of threads and in any rerun; equal arms
// equal to the last byte; a change that affects k people first shows at those k; draws are keyed,
// so that one mechanism's draws leave all others' where they were.
#include <map>

#include "day_steps.hpp"  // from the build folder: the steps of all mechanisms
#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

constexpr std::uint32_t several_chunks = 5 * chunk_size + 100;

/// Levers that use every mechanism.
Levers busy_levers() {
    Levers l;
    l.incentives.packet_yuan_per_day = 60.0F, l.incentives.packet_every_days = 2;
    l.incentives.checkin_points_per_day = 20;
    l.kol.hired = 1, l.kol.home_grown = 1;
    l.staff.cultivation_hours_per_day = 20.0F;
    l.groups.seats = 300, l.groups.temporary_every_days = 4;
    l.split.basis = SplitBasis::social;
    l.recruitment.channel_people_per_day = 200.0F;
    return l;
}

struct BusyTown : Town {
    explicit BusyTown(std::uint32_t people = 2000)
        : Town(people, founded_by(people / 4, people / 800 + 1), busy_levers(), 99) {}
};

std::uint64_t digest_after(std::uint32_t days, unsigned threads) {
    std::uint64_t digest = 0;
    with_threads(threads, [&] {
        BusyTown town(several_chunks);
        town.simulate(days);
        digest = digest_of(town.world);
    });
    return digest;
}

std::uint64_t digest_with(const Levers& levers, std::uint32_t days) {
    Town town(900, founded_by(300), levers);
    town.simulate(days);
    return digest_of(town.world);
}

// ---- a mechanism more, that draws and does nothing ----

struct IdleMember {
    static constexpr std::string_view name = "test.idle_member";
    static constexpr std::string_view summary = "Draws for every member and does nothing.";
    static constexpr std::string_view purpose = "test.idle_member";
    using Row = Member;
    using Params = Visiting::Params;
    static constexpr bool shares_params = true;
};
struct IdleVisitor {
    static constexpr std::string_view name = "test.idle_visitor";
    static constexpr std::string_view summary = "Draws for every visitor and does nothing.";
    static constexpr std::string_view purpose = "test.idle_visitor";
    using Row = Visitor;
    using Params = Visiting::Params;
    static constexpr bool shares_params = true;
};

}  // namespace

template <>
struct coterie::Step<IdleMember> {
    static void step(const Visiting::Params&, const Today&, Member& m, Uniform drawn) {
        m.busy ^= drawn.value() < 0.0F ? 1U : 0U;  // never, but the draw is made
    }
};
template <>
struct coterie::Step<IdleVisitor> {
    using Draws = FourDraws;
    static void step(const Visiting::Params&, const Today&, Visitor& v, const Draws& draws) {
        if (draws.a.value() >= 1.0F) v.visit.spoke = !v.visit.spoke;  // never
    }
};

namespace {

template <class Before, class Extra, class Done, class... Rest>
struct Inserted;
template <class Before, class Extra, class... Done>
struct Inserted<Before, Extra, List<Done...>> {
    using type = DayList<Done...>;
};
template <class Before, class Extra, class... Done, class M, class... Rest>
struct Inserted<Before, Extra, List<Done...>, M, Rest...>
    : std::conditional_t<std::is_same_v<Before, M>,
                         Inserted<Before, Extra, List<Done..., Extra, M>, Rest...>,
                         Inserted<Before, Extra, List<Done..., M>, Rest...>> {};
template <class Plan, class Before, class Extra>
struct With;
template <class... Ms, class Before, class Extra>
struct With<DayList<Ms...>, Before, Extra> : Inserted<Before, Extra, List<>, Ms...> {};

using LongerDay = With<With<Day, Visiting, IdleMember>::type, Contribution, IdleVisitor>::type;
static_assert(std::is_same_v<LongerDay::Params, Day::Params>);

// ---- what differs between two worlds, person by person ----

/// What only a person's own visit writes.
bool own_life_differs(const World& a, const World& b, std::uint32_t i) {
    const Standing &s = a.standing[i], &t = b.standing[i];
    return a.last_visit[i] != b.last_visit[i] || a.habit[i] != b.habit[i]
           || a.inclination[i] != b.inclination[i] || a.availability[i] != b.availability[i]
           || a.reward_reference[i] != b.reward_reference[i] || a.streak[i] != b.streak[i]
           || a.packet_response[i] != b.packet_response[i] || s.satisfaction != t.satisfaction
           || s.trust != t.trust || s.drive != t.drive || s.posts_written != t.posts_written
           || s.annoyance != t.annoyance;
}
/// What events of the same day may change: replies and messages received, ties, joining.
bool reached_differs(const World& a, const World& b, std::uint32_t i) {
    const bool ties =
        a.ties.degree(i) != b.ties.degree(i) || a.ties.digest(i, i + 1) != b.ties.digest(i, i + 1);
    return ties || a.notices[i] != b.notices[i] || a.status[i] != b.status[i]
           || a.joined[i] != b.joined[i]
           || a.standing[i].replies_received != b.standing[i].replies_received;
}
bool got_event_from_below(const Town& town, std::uint32_t to, std::uint32_t below) {
    const auto events = town.scratch.events.between(to, to + 1);
    return std::any_of(events.begin(), events.end(),
                       [&](const Event& l) { return l.from < below; });
}

}  // namespace

TEST_CASE("promise: the same digest for 1, 2, 3 and 8 threads", "[promises]") {
    const std::uint64_t alone = digest_after(6, 1);
    for (const unsigned threads : {2U, 3U, 8U}) CHECK(digest_after(6, threads) == alone);
}

TEST_CASE("promise: a rerun is identical after every day", "[promises]") {
    BusyTown first, second;
    for (int day = 0; day < 30; ++day) {
        first.simulate(1), second.simulate(1);
        REQUIRE(digest_of(first.world) == digest_of(second.world));
    }
}

TEST_CASE("promise: another seed is another life", "[promises]") {
    Town first(600, {}, {}, 1), second(600, {}, {}, 2);
    first.simulate(10), second.simulate(10);
    CHECK(digest_of(first.world) != digest_of(second.world));
}

TEST_CASE("promise: levers without effect change no bit", "[promises]") {
    const std::uint64_t plain = digest_with({}, 25);
    Levers packets, points, celebrity, split, leaders;
    packets.incentives.packet_every_days = 3, packets.incentives.target_people = 7;
    points.incentives.streak_bonus_points = 90;
    points.incentives.gift_yuan_per_100_points = 90.0F;
    celebrity.kol.fee_yuan_per_day = 9000.0F, celebrity.kol.items_per_day = 5.0F;
    split.split.trigger_seats = 10, split.split.parts = 5;
    leaders.kol.home_grown = 2;  // no hours to raise them
    for (const Levers& idle : {packets, points, celebrity, split, leaders})
        CHECK(digest_with(idle, 25) == plain);
}

TEST_CASE("promise: a lever that does something changes something", "[promises]") {
    Levers packets;
    packets.incentives.packet_yuan_per_day = 20.0F;
    CHECK(digest_with(packets, 25) != digest_with({}, 25));
}

TEST_CASE("promise: a copied world continues as the original", "[promises]") {
    BusyTown town;
    town.simulate(15);
    World copy = town.world;
    DayScratch scratch(copy);
    for (int day = 0; day < 15; ++day) {
        town.simulate(1);
        simulate_day(town.params, town.levers, town.shocks, copy, scratch);
        REQUIRE(digest_of(copy) == digest_of(town.world));
    }
}

TEST_CASE("promise: scratch that was used for another day changes nothing", "[promises]") {
    BusyTown town, other;
    town.simulate(10), other.simulate(7);
    World copy = town.world;
    simulate_day(town.params, town.levers, town.shocks, copy, other.scratch);
    town.simulate(1);
    CHECK(digest_of(copy) == digest_of(town.world));
}

TEST_CASE("promise: packets for k people first change those k alone", "[promises]") {
    constexpr std::uint32_t k = 40;
    Levers packets;
    packets.incentives.packet_yuan_per_day = 200.0F, packets.incentives.target_people = k;
    Town without(600, founded_by(300)), with(600, founded_by(300), packets);
    std::uint32_t day = 0, changed = 0;
    while (changed == 0 && day < 60) {
        without.simulate(1), with.simulate(1), ++day;
        for (std::uint32_t i = 0; i < 600; ++i)
            changed += own_life_differs(without.world, with.world, i)
                               || reached_differs(without.world, with.world, i)
                           ? 1U
                           : 0U;
    }
    REQUIRE(changed > 0);
    for (std::uint32_t i = k; i < 600; ++i) {
        CHECK_FALSE(own_life_differs(without.world, with.world, i));
        if (reached_differs(without.world, with.world, i))
            CHECK((got_event_from_below(without, i, k) || got_event_from_below(with, i, k)));
    }
}

TEST_CASE("promise: a further mechanism's draws leave all others where they were", "[promises]") {
    BusyTown town, longer;
    for (int day = 0; day < 20; ++day) {
        town.simulate(1);
        DayPlan<LongerDay>::step(longer.params, longer.levers, longer.shocks, longer.world,
                                 longer.scratch);
        REQUIRE(digest_of(longer.world) == digest_of(town.world));
    }
}

TEST_CASE("promise: a person who joins, leaves or moves does not change other people's draws",
          "[promises]") {
    Town town(600, founded_by(200)), smaller(600, founded_by(200));
    std::uint32_t gone = 0;
    while (smaller.world.status[gone] != Status::member) ++gone;
    smaller.world.status[gone] = Status::left;
    --smaller.world.groups[1].members;
    town.simulate(1), smaller.simulate(1);
    std::uint32_t same = 0, came = 0;
    for (std::uint32_t i = 0; i < 600; ++i) {
        if (i == gone || town.world.last_visit[i] != 1) continue;
        ++came, same += smaller.world.last_visit[i] == 1 ? 1U : 0U;
    }
    CHECK(same == came);
}

TEST_CASE("promise: every column of the world is in the digest", "[promises]") {
    BusyTown town;
    town.simulate(12);
    const std::uint64_t before = digest_of(town.world);
    for_each_column(town.world, [&](std::string_view name, auto& column) {
        if (column.empty()) return;
        INFO(name);
        auto kept = column[0];
        auto* bytes = reinterpret_cast<unsigned char*>(&column[0]);
        bytes[0] = static_cast<unsigned char>(bytes[0] ^ 1U);
        CHECK(digest_of(town.world) != before);
        column[0] = kept;
    });
    CHECK(digest_of(town.world) == before);
    town.world.ledger.gifts_yuan += 1.0;
    CHECK(digest_of(town.world) != before);
}
