// SPDX-License-Identifier: Apache-2.0
// What holds after every day of every world: seats add up, ties and posts point somewhere, states
// stay within their bounds. Worlds and levers are drawn at random.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

Levers any_levers() {
    Levers l;
    l.incentives.packet_yuan_per_day = *rc::gen::element(0.0F, 20.0F, 300.0F);
    l.incentives.packet_every_days = *rc::gen::inRange(1U, 8U);
    l.incentives.checkin_points_per_day = *rc::gen::element(0U, 30U);
    l.incentives.target_tier = *rc::gen::inRange(0U, 3U);
    l.kol.hired = *rc::gen::inRange(0U, 3U);
    l.kol.home_grown = *rc::gen::inRange(0U, 3U);
    l.staff.cultivation_hours_per_day = 30.0F;
    l.staff.content_hours_per_day = *rc::gen::element(0.0F, 2.0F);
    l.groups.seats = *rc::gen::inRange(10U, 120U);
    l.groups.most_groups = *rc::gen::inRange(1U, 12U);
    l.groups.open_when_full = *rc::gen::arbitrary<bool>();
    l.groups.merge_below_members = *rc::gen::element(0U, 8U, 15U);
    l.groups.dissolve_after_silent_days = *rc::gen::element(0U, 3U);
    l.groups.temporary_every_days = *rc::gen::element(0U, 4U);
    l.groups.temporary_days = *rc::gen::inRange(1U, 9U);
    l.split.basis = *rc::gen::element(SplitBasis::none, SplitBasis::interest, SplitBasis::region,
                                      SplitBasis::random, SplitBasis::social, SplitBasis::schism);
    l.split.trigger_seats = *rc::gen::inRange(10U, 60U);
    l.split.parts = *rc::gen::inRange(2U, 5U);
    l.admission.form_minutes = *rc::gen::element(0.0F, 5.0F);
    l.recruitment.channel_people_per_day = *rc::gen::element(0.0F, 8.0F, 40.0F);
    l.recruitment.referral_reward_yuan = *rc::gen::element(0.0F, 20.0F);
    return l;
}

struct AnyTown : Town {
    AnyTown()
        : Town(*rc::gen::inRange(80U, 400U),
               founded_by(*rc::gen::inRange(0U, 200U), *rc::gen::inRange(1U, 6U)), any_levers(),
               *rc::gen::arbitrary<std::uint64_t>()) {
        std::get<Visiting::Params>(params).lapse_after_days = 5.0F;  // within reach of the test
        std::get<KolContracts::Params>(params).exit_per_day = 0.02F;
        std::get<Exit::Params>(params).annoyed_per_day = 0.05F;
        std::get<Candidacy::Params>(params) = {.least_trust = 0.1F, .least_replies = 0};
        std::get<Structure::Params>(params).split_rest_days = 3;
        std::get<Advertising::Params>(params).adverts_per_visit = 3.0F;
        levers.staff.moderation_hours_per_day = 2.0F;
        shocks = {{.day = 6, .kind = ShockKind::kol_exit, .size = 2.0F},
                  {.day = 8, .kind = ShockKind::budget_cut, .size = 0.5F}};
    }
    /// Simulates some days and calls `holds()` after each.
    template <class Holds>
    void after_every_day(Holds holds) {
        for (int day = 0; day < 16; ++day) simulate(1), holds();
    }
};

}  // namespace

TEST_CASE("conservation: a group's members are those who sit there", "[conservation]") {
    CHECK(rc::check([] {
        AnyTown town;
        town.after_every_day([&] {
            const World& w = town.world;
            std::vector<std::uint32_t> sitting(w.groups.size(), 0);
            for (std::uint32_t i = 0; i < town.market.people(); ++i)
                if (w.status[i] == Status::member) {
                    ++sitting[index_of(w.seats[0][i])];
                    if (w.seats[1][i] != no_group) ++sitting[index_of(w.seats[1][i])];
                }
            for (std::size_t g = 0; g < w.groups.size(); ++g)
                RC_ASSERT(w.groups[g].members == sitting[g]);
        });
    }));
}

TEST_CASE("conservation: no person is a member of a dissolved group", "[conservation]") {
    CHECK(rc::check([] {
        AnyTown town;
        town.after_every_day([&] {
            const World& w = town.world;
            for (std::uint32_t i = 0; i < town.market.people(); ++i) {
                if (w.status[i] != Status::member) continue;
                for (const auto& seats : w.seats)
                    RC_ASSERT(seats[i] == no_group
                              || w.groups[index_of(seats[i])].state == GroupState::open);
            }
        });
    }));
}

TEST_CASE("conservation: ties point to other people of the market, each once", "[conservation]") {
    CHECK(rc::check([] {
        AnyTown town;
        town.after_every_day([&] {
            const Ties& ties = town.world.ties;
            for (std::uint32_t i = 0; i < town.market.people(); ++i)
                for (std::uint32_t k = 0; k < ties.degree(i); ++k) {
                    RC_ASSERT(ties.to(i, k) != i);
                    RC_ASSERT(ties.to(i, k) < town.market.people());
                    RC_ASSERT(town.world.ties.row(i).find(PersonId{ties.to(i, k)}) == k);
                }
        });
    }));
}

TEST_CASE("conservation: after a visit no old acquaintance is below the floor", "[conservation]") {
    CHECK(rc::check([] {
        AnyTown town;
        const float kept = std::get<Bonding::Params>(town.params).acquainted_strength;
        const auto floor = static_cast<std::uint16_t>(kept * strongest_tie);
        town.after_every_day([&] {
            World& w = town.world;
            for (std::uint32_t i = 0; i < town.market.people(); ++i) {
                if (w.last_visit[i] != w.day || w.joined[i] == w.day) continue;
                const TieRow row = w.ties.row(i);
                for (std::uint32_t k = 0; k < row.degree(); ++k) {
                    const bool met_tonight = w.joined[row.to(k)] == w.day;
                    if ((row.contexts(k) & context_acquainted) == 0 || met_tonight) continue;
                    RC_ASSERT(row.strength(k) >= floor);
                }
            }
        });
    }));
}

TEST_CASE("conservation: posts of today are in groups that were open", "[conservation]") {
    CHECK(rc::check([] {
        AnyTown town;
        town.after_every_day([&] {
            const World& w = town.world;
            RC_ASSERT(w.feed_offsets.size() == w.groups.size() * feed_days + 1);
            RC_ASSERT(w.feed_offsets.back() == w.feed.size());
            RC_ASSERT(w.feed_answers.size() == w.feed.size());
            for (std::size_t at = 0; at < w.feed.size(); ++at) {
                const Post& post = w.feed[at];
                RC_ASSERT(post.to > 0 && post.to < w.groups.size());
                RC_ASSERT(post.author < town.market.people());
                RC_ASSERT(post.day <= w.day && post.day + feed_days > w.day);
                RC_ASSERT(w.groups[post.to].opened_day < post.day);
                RC_ASSERT(at >= w.feed_offsets[post.to * feed_days]
                          && at < w.feed_offsets[(post.to + 1) * feed_days]);
            }
        });
    }));
}

TEST_CASE("conservation: what was worked and spent never becomes less", "[conservation]") {
    CHECK(rc::check([] {
        AnyTown town;
        Ledger before;
        town.after_every_day([&] {
            const Ledger& now = town.world.ledger;
            for (const auto part :
                 {&Ledger::wages_yuan, &Ledger::gifts_yuan, &Ledger::kol_fees_yuan,
                  &Ledger::channels_yuan, &Ledger::referrals_yuan, &Ledger::fees_income_yuan,
                  &Ledger::content_hours, &Ledger::service_hours, &Ledger::moderation_hours,
                  &Ledger::cultivation_hours, &Ledger::structure_hours})
                RC_ASSERT((now.*part) >= (before.*part));
            before = now;
        });
    }));
}

TEST_CASE("conservation: states of people stay within their bounds", "[conservation]") {
    CHECK(rc::check([] {
        AnyTown town;
        town.after_every_day([&] {
            const World& w = town.world;
            for (std::uint32_t i = 0; i < town.market.people(); ++i) {
                const Standing& s = w.standing[i];
                RC_ASSERT(s.satisfaction >= -1.0F && s.satisfaction <= 2.0F);
                RC_ASSERT(s.trust >= 0.0F && s.trust <= 1.0F);
                RC_ASSERT(s.drive > 0.0F && s.drive <= 1.0F);
                RC_ASSERT(s.bond >= 0.0F && s.bond <= 1.0F);
                RC_ASSERT(w.habit[i] >= 0.0F && w.habit[i] <= 1.0F);
                RC_ASSERT(w.reward_reference[i] >= 0.0F);
                RC_ASSERT(w.packet_response[i] >= 0.0F);
                RC_ASSERT(w.last_visit[i] <= w.day && w.joined[i] <= w.last_visit[i]);
            }
        });
    }));
}

TEST_CASE("conservation: members of the morning and the day's comings and goings add up",
          "[conservation]") {
    CHECK(rc::check([] {
        AnyTown town;
        town.after_every_day([&] {
            const Tally day = town.scratch.total();
            std::int64_t expected =  // leaders leave in the morning, before members are counted
                day.members + day.joins_channel + day.joins_referral;
            for (const CountMember gone :
                 {&Tally::leaves_bored, &Tally::leaves_friends, &Tally::leaves_annoyed,
                  &Tally::leaves_kol, &Tally::removed, &Tally::lapsed, &Tally::left_in_dissolving})
                expected -= day.*gone;
            const auto& status = town.world.status;
            RC_ASSERT(expected == std::count(status.begin(), status.end(), Status::member));
        });
    }));
}
