// SPDX-License-Identifier: Apache-2.0
// KOLs: attachment, contracts, fees, departures, and leaders raised at home.
#include "sim/model/mechanisms/attachment/attachment.step.hpp"
#include "sim/model/mechanisms/kol_contracts/departures.hpp"
#include "sim/model/mechanisms/kol_contracts/kol_contracts.step.hpp"
#include "sim/model/mechanisms/leaders/leaders.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

//   1 reads `value` posts' worth of KOL 0 at this visit
OneVisitor reader_of_kol(float value) {
    OneVisitor one;
    one.visit.kol_value = one.visit.value_of_kol[0] = value;
    return one;
}

/// A morning of contracts in `town`, with these draws.
void contract_morning(Town& town, const KolContracts::Params& p,
                      const Step<KolContracts>::Draws& drawn) {
    ++town.world.day;
    OperatorMorning row{{town.world, {}, town.scratch.tallies[0], town.scratch.outbox(0)}};
    const World& w = town.world;
    const Today today{w.day,    w.run_key, &town.levers,   town.shocks,    w.recency_bits.data(),
                      w.groups, w.feed,    w.feed_offsets, w.feed_answers, w.kols};
    Step<KolContracts>::step(p, today, row, drawn);
}
constexpr Step<KolContracts>::Draws no_offers{never, never, never, never};

std::uint32_t first_member(const World& w) {
    for (std::uint32_t i = 0; i < w.market->people(); ++i)
        if (w.status[i] == Status::member) return i;
    return no_person;
}

}  // namespace

TEST_CASE("attachment: grows its share of the way at a visit with much of a KOL", "[kol]") {
    OneVisitor one = reader_of_kol(3.0F);
    one.take<Attachment>({.gain = 0.1F, .full_value_posts = 3.0F});
    CHECK(one.standing.attachment[0] == Approx(6553).margin(1));
    CHECK(one.standing.attachment[1] == 0);
}

TEST_CASE("attachment: however much is read it saturates", "[kol]") {
    OneVisitor one = reader_of_kol(1e6F);
    for (int n = 0; n < 500; ++n) {
        const std::uint16_t before = one.standing.attachment[0];
        one.take<Attachment>({.gain = 0.5F, .half_life_days = 3650.0F});
        REQUIRE(one.standing.attachment[0] + 20 >= before);
    }
    CHECK(one.standing.attachment[0] > 65000);
}

TEST_CASE("attachment: away half a life it halves before it grows again", "[kol]") {
    OneVisitor one = reader_of_kol(0.001F);
    one.standing.attachment[0] = 40000;
    one.day = 9 + 180;
    one.take<Attachment>({.gain = 0.0F, .half_life_days = 180.0F});
    CHECK(one.standing.attachment[0] == Approx(20000).margin(2));
}

TEST_CASE("contracts: as many celebrities as the lever says are hired at the first fee", "[kol]") {
    Town town;
    town.levers.kol.hired = 2, town.levers.kol.fee_yuan_per_day = 300.0F;
    contract_morning(town, {.fee_growth_per_day = 0.0F}, no_offers);
    CHECK(town.world.kols[0].state == KolState::active);
    CHECK(town.world.kols[1].state == KolState::active);
    CHECK(town.world.ledger.kol_fees_yuan == 600.0);
}

TEST_CASE("contracts: a fee grows with dependence and ends the contract above the highest",
          "[kol]") {
    Town town;
    town.levers.kol = {.hired = 2, .fee_yuan_per_day = 100.0F, .highest_fee_yuan_per_day = 112.0F};
    const KolContracts::Params p{.fee_growth_per_day = 0.1F, .fee_at_full_dependence = 2.0F};
    contract_morning(town, p, no_offers);
    town.world.kols[0].dependence = 1.0F;
    contract_morning(town, p, no_offers);
    CHECK(town.world.kols[0].fee_yuan_per_day == Approx(110.0F));
    CHECK(town.world.kols[1].fee_yuan_per_day == 100.0F);
    contract_morning(town, p, no_offers);
    CHECK(town.world.kols[0].state == KolState::gone);
    CHECK(town.world.kols[0].exit_day == town.world.day + 1);
    CHECK(town.world.kols[1].state == KolState::active);
}

TEST_CASE("contracts: an outside offer comes with its hazard, and to one alone", "[kol]") {
    Town town;
    town.levers.kol.hired = 2;
    const KolContracts::Params p{.exit_per_day = 0.5F};
    contract_morning(town, p, {exactly(0.4F), just_under(0.39F), never, never});
    CHECK(town.world.kols[0].state == KolState::active);  // chance 1 - exp(-0.5) = 0.393
    CHECK(town.world.kols[1].state == KolState::gone);
}

TEST_CASE("contracts: a shock takes the leading KOL on its day only", "[kol]") {
    Town town;
    town.levers.kol.hired = 2;
    town.shocks = {{.day = 2, .kind = ShockKind::kol_exit, .size = 1.0F, .days = 7}};
    contract_morning(town, {}, no_offers);
    town.world.kols[1].value_read = 5.0;
    contract_morning(town, {}, no_offers);
    CHECK(town.world.kols[1].state == KolState::gone);
    contract_morning(town, {}, no_offers);
    CHECK(town.world.kols[0].state == KolState::active);
}

TEST_CASE("counterfactual: a forced exit is news to who comes the next morning", "[kol]") {
    Town town;
    town.levers.kol.hired = 1;
    town.simulate(3);
    force_kol_exit(town.world);
    CHECK(town.world.day == 3);
    CHECK(town.world.kols[0].state == KolState::gone);
    CHECK(town.world.kols[0].exit_day == 5);  // day 4, counted from one
}

TEST_CASE("counterfactual: without a KOL nothing is changed", "[kol]") {
    Town town;
    town.simulate(3);
    const std::uint64_t before = digest_of(town.world);
    force_kol_exit(town.world);
    CHECK(digest_of(town.world) == before);
}

TEST_CASE("dependence: the moving share of value read that depends on a KOL", "[kol]") {
    Town town;
    std::get<KolContracts::Params>(town.params).dependence_memory_days = 2.0F;
    town.scratch.begin_day(town.world);
    town.world.kols[0].state = KolState::active;
    const auto evening = [&] {
        Tally day;
        day.matched_milli += 4000, day.hired_value_milli += 1000;
        Operator row{town.world, {}, day, town.scratch.outbox(0)};
        Step<KolDependence>::step(std::get<KolContracts::Params>(town.params), Today{}, row);
    };
    evening();
    CHECK(town.world.kols[0].dependence == Approx(0.125F));
    for (int n = 0; n < 40; ++n) evening();
    CHECK(town.world.kols[0].dependence == Approx(0.25F));
    CHECK(town.world.kols[0].value_read == Approx(1.0));
    CHECK(town.world.kols[1].dependence == 0.0F);
}

TEST_CASE("candidacy: trusted members who are answered are noticed, others are not", "[kol]") {
    const auto noticed = [](float trust, std::uint16_t replies, std::uint32_t wanted) {
        OneVisitor one;
        one.levers.kol.home_grown = wanted;
        one.standing.trust = trust, one.standing.replies_received = replies;
        one.take<Candidacy>({.least_trust = 0.4F, .least_replies = 5});
        return one.requests.size() == 1;
    };
    CHECK(noticed(0.5F, 5, 1));
    CHECK_FALSE(noticed(0.3F, 50, 1));
    CHECK_FALSE(noticed(0.9F, 4, 1));
    CHECK_FALSE(noticed(0.9F, 50, 0));
}

TEST_CASE("cultivation: after the hours it takes the best candidate leads, not before", "[kol]") {
    Town town;
    town.levers.kol.home_grown = 1;
    town.levers.staff.cultivation_hours_per_day = 10.0F;
    std::get<Cultivation::Params>(town.params).hours_to_mature = 25.0F;
    const std::uint32_t someone = first_member(town.world);
    const std::vector<Request> ask{{someone, no_person, 1.5F, RequestKind::candidate, false}};
    town.operator_day<Cultivation>(ask), town.operator_day<Cultivation>(ask);
    CHECK(town.world.kols[2].state == KolState::none);
    town.operator_day<Cultivation>(ask);
    CHECK(town.world.kols[2].state == KolState::active);
    CHECK(town.world.kols[2].person == someone);
    CHECK(town.world.standing[someone].role == Role::leader);
}

TEST_CASE("leaders: a leader who has left leads no more", "[kol]") {
    Town town;
    town.levers.kol.home_grown = 1;
    const std::uint32_t leader = first_member(town.world);
    town.world.kols[2].state = KolState::active, town.world.kols[2].person = leader;
    town.world.standing[leader].role = Role::leader;
    town.world.status[leader] = Status::left;
    contract_morning(town, {}, no_offers);
    CHECK(town.world.kols[2].state == KolState::gone);
    CHECK(town.world.standing[leader].role == Role::none);
}

TEST_CASE("attachment: fades by the days since the KOL was read, visits between or not", "[kol]") {
    OneVisitor one;
    one.standing.attachment[0] = 40000;
    const Attachment::Params p{.gain = 0.0F, .half_life_days = 30.0F};
    for (one.day = 10; one.day < 40; ++one.day) {  // comes daily, nothing of the KOL's to read
        one.visit = {};
        if (one.day == 39) one.visit.kol_value = one.visit.value_of_kol[0] = 1.0F;
        one.take<Attachment>(p);
        one.last_visit = static_cast<std::uint16_t>(one.day);  // as each visit leaves it
    }
    CHECK(one.standing.attachment[0] == Approx(20000).epsilon(0.05));
}

TEST_CASE("leaders: a new leader does not inherit the attachment to the one before", "[kol]") {
    Town town;
    town.levers.kol.home_grown = 1;
    town.levers.staff.cultivation_hours_per_day = 100.0F;
    std::vector<std::uint32_t> members = members_of(town.world, GroupId{1});
    town.operator_day<Cultivation>({{members[0], no_person, 1.0F, RequestKind::candidate, false}});
    town.world.standing[members[1]].attachment[2] = 60000;
    dismiss_kol(town.world, 2);
    town.operator_day<Cultivation>({{members[2], no_person, 1.0F, RequestKind::candidate, false}});
    REQUIRE(town.world.kols[2].person == members[2]);
    CHECK(town.world.standing[members[1]].attachment[2] == 0);
}

TEST_CASE("contracts: a celebrity let go can be hired again", "[kol]") {
    Town town;
    town.levers.kol.hired = 1, town.simulate(2);
    town.levers.kol.hired = 0, town.simulate(2);
    town.levers.kol.hired = 1, town.simulate(2);
    CHECK(town.world.kols[0].state == KolState::active);
}

TEST_CASE("leaders: one who leaves is counted among those who left", "[kol]") {
    Town town;
    town.levers.kol.home_grown = 1;
    std::get<KolContracts::Params>(town.params).exit_per_day = 0.5F;
    std::get<KolContracts::Params>(town.params).home_exit_ratio = 10.0F;
    town.simulate(1);
    const std::uint32_t leader = members_of(town.world, GroupId{1})[0];
    town.world.kols[2].state = KolState::active, town.world.kols[2].person = leader;
    const std::int64_t before =
        std::count(town.world.status.begin(), town.world.status.end(), Status::member);
    town.simulate(1);
    REQUIRE(town.world.status[leader] == Status::left);
    const Tally day = town.scratch.total();
    std::int64_t gone = 0;
    for (const CountMember c :
         {&Tally::leaves_bored, &Tally::leaves_friends, &Tally::leaves_annoyed, &Tally::leaves_kol,
          &Tally::leaves_leader, &Tally::removed, &Tally::lapsed})
        gone += day.*c;
    const std::int64_t came = day.joins_channel + day.joins_referral;
    CHECK(before + came - gone
          == std::count(town.world.status.begin(), town.world.status.end(), Status::member));
}
