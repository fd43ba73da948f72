// SPDX-License-Identifier: Apache-2.0
// Who joins: friends, thresholds that select, and what a person comes in with.
#include <map>
#include <set>

#include <rapidcheck.h>

#include "sim/model/mechanisms/recruitment/enter.hpp"
#include "sim/model/mechanisms/recruitment/recruitment.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

//   1 (outside) is invited by 2 and knows `friends` members: 10, 11, ... of circles 0, 1, ...
OneAddressee invited(std::uint32_t friends, std::uint32_t circles = 1) {
    OneAddressee one;
    one.status = Status::outside;
    one.events_by_kind = {{1, 2, Referral::invitation, 0, 0, 1}};
    for (std::uint32_t k = 0; k < friends; ++k) {
        one.acquaintances.push_back(10 + k);
        one.circles[10 + k] = k % circles;
    }
    return one;
}

double chance_to_apply(const OneAddressee& as, const Recruitment::Params& p = {}) {
    return share_of_draws([&](Uniform u) {
        OneAddressee one = as;
        one.take<Recruitment>(p, {u, surely, {}, {}});
        return !one.requests.empty();
    });
}

Request joins(std::uint32_t who, float effort = 0.0F) {
    return {who, no_person, effort, RequestKind::join, false};
}

std::vector<std::uint32_t> outsiders(const World& w, std::size_t count) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < w.market->people() && found.size() < count; ++i)
        if (w.status[i] == Status::outside) found.push_back(i);
    return found;
}

}  // namespace

TEST_CASE("admission: a person who joins is free, also if busy before", "[recruitment]") {
    Town town(400, founded_by(200));
    const std::vector<std::uint32_t> outside = outsiders(town.world, 1);
    town.world.availability[outside[0]] = availability_busy | availability_effective;
    Introductions introductions;
    enter({}, town.world, outside[0], GroupId{1}, 0.0F, introductions);
    CHECK((town.world.availability[outside[0]] & availability_busy) == 0);
}

TEST_CASE("recruitment: each further friend helps, and less than the one before", "[recruitment]") {
    double before = chance_to_apply(invited(0)), gain = 1.0;
    for (std::uint32_t friends = 1; friends <= 12; ++friends) {
        const double now = chance_to_apply(invited(friends), {.per_circle = 0.0F});
        CHECK(now > before);
        CHECK(now - before <= gain + 3e-4);
        gain = now - before, before = now;
    }
}

TEST_CASE("recruitment: friends from several circles count for more", "[recruitment]") {
    CHECK(chance_to_apply(invited(6, 3)) > chance_to_apply(invited(6, 1)) + 0.05);
}

TEST_CASE("recruitment: friends not seen for a month count for nothing", "[recruitment]") {
    OneAddressee one = invited(5);
    for (std::uint32_t k = 10; k < 15; ++k) one.seen(k, 0);
    CHECK(chance_to_apply(one) == chance_to_apply(invited(0)));
}

TEST_CASE("recruitment: former members come again with the stated willingness", "[recruitment]") {
    OneAddressee former = invited(3);
    former.status = Status::left;
    const double first = -std::log(1.0 - chance_to_apply(invited(3)));
    const double again = -std::log(1.0 - chance_to_apply(former, {.return_share = 0.3F}));
    CHECK(again / first == Approx(0.3).margin(0.01));
}

TEST_CASE("recruitment: members, the unreachable and the unasked do not apply", "[recruitment]") {
    OneAddressee member = invited(3), later = invited(3), unasked = invited(3);
    member.status = Status::member, later.traits.reachable_day = 11;
    unasked.events_by_kind = {{1, 2, PrivateMessages::message, 0, 0, 1}};
    for (const OneAddressee& one : {member, later, unasked}) CHECK(chance_to_apply(one) == 0.0);
}

TEST_CASE("recruitment: a threshold lets through the logistic share of the ready",
          "[recruitment]") {
    const auto share = [](float disposition) {
        return share_of_draws([&](Uniform u) {
            OneAddressee one = invited(3);
            one.disposition = disposition;
            one.levers.admission.fee_yuan_per_year = 200.0F;
            one.take<Recruitment>(
                {.readiness = 1.5F, .disposition_weight = 0.8F, .fee_effort_yuan = 200.0F},
                {surely, u, {}, {}});
            return !one.requests.empty();
        });
    };
    CHECK(share(0.0F) == Approx(1.0 / (1.0 + std::exp(-0.5))).margin(3e-4));
    CHECK(share(2.0F) > share(0.0F));
    CHECK(share(0.0F) > share(-2.0F));
}

TEST_CASE("recruitment: a threshold brings fewer joiners, more inclined ones", "[recruitment]") {
    const auto joiners = [](float minutes) {
        Town town(3000, founded_by(100), {}, 11);
        town.levers.recruitment.channel_people_per_day = 60.0F;
        town.levers.admission.form_minutes = minutes;
        std::get<Recruitment::Params>(town.params).channel_interest = 2.0F;
        town.simulate(20);
        double sum = 0, count = 0;
        for (std::uint32_t i = 0; i < town.market.people(); ++i)
            if (town.world.joined[i] > 0)
                sum += static_cast<double>(town.market.disposition[i]), ++count;
        return std::pair{sum / count, count};
    };
    const auto [open_mean, open_count] = joiners(0.0F);
    const auto [form_mean, form_count] = joiners(60.0F);
    CHECK(form_count < 0.8 * open_count);
    CHECK(form_mean > open_mean + 0.15);
}

TEST_CASE("admission: when all seats are taken and none may open, applicants are refused",
          "[recruitment]") {
    Town town(300, founded_by(48));
    town.levers.groups = {.seats = 50, .open_when_full = false};
    const auto who = outsiders(town.world, 5);
    town.operator_day<Admission>({joins(who[0]), joins(who[1]), joins(who[2]), joins(who[3])});
    CHECK(town.world.groups[1].members == 50);
    CHECK(town.scratch.total().refused == 2);
    CHECK(town.world.status[who[1]] == Status::member);
    CHECK(town.world.status[who[2]] == Status::outside);
}

TEST_CASE("admission: a new group opens when allowed, up to the most groups", "[recruitment]") {
    Town town(300, founded_by(10));
    town.levers.groups = {.seats = 10, .most_groups = 2, .open_when_full = true};
    std::vector<Request> asks;
    for (const std::uint32_t i : outsiders(town.world, 15)) asks.push_back(joins(i));
    town.operator_day<Admission>(asks);
    CHECK(open_groups_of(town.world) == 2);
    CHECK(town.world.groups[2].members == 10);
    CHECK(town.scratch.total().refused == 5);
}

TEST_CASE("admission: the fee is earned and a referral paid once a joiner", "[recruitment]") {
    Town town;
    town.levers.admission.fee_yuan_per_year = 99.0F;
    town.levers.recruitment.referral_reward_yuan = 8.0F;
    const auto who = outsiders(town.world, 2);
    town.operator_day<Admission>(
        {{who[0], 0, 0.0F, RequestKind::join, true}, joins(who[1]), joins(who[1])});
    CHECK(town.world.ledger.fees_income_yuan == Approx(2 * 99.0));
    CHECK(town.world.ledger.referrals_yuan == Approx(8.0));
}

TEST_CASE("admission: newcomers know their acquaintances here, on both sides", "[recruitment]") {
    Town town;
    const std::uint32_t who = outsiders(town.world, 1)[0];
    town.operator_day<Admission>({joins(who)});
    std::uint32_t met = 0;
    for (const std::uint32_t j : town.market.acquaintances.of(who)) {
        if (town.world.status[j] != Status::member) continue;
        ++met;
        CHECK(town.world.ties.row(j).find(PersonId{who}) < town.world.ties.degree(j));
    }
    CHECK(town.world.ties.degree(who) == met);
}

TEST_CASE("private messages: an acquaintance written to before joining stays an acquaintance",
          "[recruitment]") {
    Town town;
    std::uint32_t who = 0, friend_here = no_person;  // an outsider who knows a member
    for (; friend_here == no_person; ++who)
        if (town.world.status[who] == Status::outside)
            for (const std::uint32_t j : town.market.acquaintances.of(who))
                if (town.world.status[j] == Status::member) friend_here = j;
    --who;
    town.world.ties.row(friend_here).strengthen(PersonId{who}, 0.05F);  // as a message does
    town.operator_day<Admission>({{who, no_person, 0.0F, RequestKind::join, false}});
    const TieRow row = town.world.ties.row(friend_here);
    CHECK((row.contexts(row.find(PersonId{who})) & context_acquainted) != 0);
}

TEST_CASE("introductions: made together they are what each made at once would be",
          "[recruitment]") {
    CHECK(rc::check([] {
        Town together(2000, founded_by(600)), at_once(2000, founded_by(600));
        const auto newcomers = *rc::gen::inRange<std::uint32_t>(1, 60);
        Introductions introductions;
        for (const std::uint32_t who : outsiders(together.world, newcomers)) {
            enter({}, together.world, who, GroupId{1}, 0.0F, introductions);
            // Each way before the next newcomer, by the definition.
            World& w = at_once.world;
            w.status[who] = Status::member;
            for (const std::uint32_t other : at_once.market.acquaintances.of(who))
                if (w.status[other] == Status::member) {
                    w.ties.row(who).acquaint(PersonId{other});
                    w.ties.row(other).acquaint(PersonId{who});
                }
        }
        introductions.make(together.world);
        RC_ASSERT(together.world.ties.digest(0, 2000) == at_once.world.ties.digest(0, 2000));
    }));
}

TEST_CASE("recruitment: it applies only to invited people who are outside and reachable",
          "[recruitment]") {
    OneAddressee one;
    one.status = Status::outside;
    const auto applies = [&](EventKind kind) {
        one.events_by_kind = {{1, 2, kind, 0, 0, 0}};
        return Step<Recruitment>::applies_to(one.today(), one.row());
    };
    CHECK(applies(Referral::invitation));
    CHECK(applies(Channels::channel));
    CHECK_FALSE(applies(Replying::reply));
    CHECK_FALSE(applies(PrivateMessages::message));
    one.traits.reachable_day = static_cast<std::uint16_t>(one.day + 1);
    CHECK_FALSE(applies(Referral::invitation));
    one.traits.reachable_day = 0;
    one.status = Status::member;
    CHECK_FALSE(applies(Channels::channel));
}

TEST_CASE("admission: effort of joining raises the first satisfaction", "[recruitment]") {
    Town town;
    const auto who = outsiders(town.world, 2);
    town.operator_day<Admission>({joins(who[0]), joins(who[1], 2.0F)});
    CHECK(town.world.standing[who[1]].satisfaction
          == Approx(town.world.standing[who[0]].satisfaction + 2.0F * 0.05F));
}

TEST_CASE("admission: half of all needs end within the median life", "[recruitment]") {
    Town town(4000, founded_by(100), with_seats(5000));
    const Admission::Params p{.need_median_days = 150.0F, .need_of_circle = 0.0F};
    double within = 0;
    Introductions introductions;
    for (std::uint32_t i = 0; i < 4000; ++i) {
        enter(p, town.world, i, GroupId{1}, 0.0F, introductions);
        within += town.world.motive_ends_day[i] <= 150 ? 1 : 0;
    }
    CHECK(within / 4000 == Approx(0.5).margin(0.03));
}

TEST_CASE("admission: what a circle joins for lasts as long for all who share it",
          "[recruitment]") {
    Town town(400, founded_by(10), with_seats(500));
    std::map<std::uint32_t, std::set<std::uint16_t>> outcomes;  // by circle
    Introductions introductions;
    for (std::uint32_t i = 0; i < 400; ++i) {
        enter({.need_of_circle = 1.0F}, town.world, i, GroupId{1}, 0.0F, introductions);
        outcomes[town.world.market->circle[i]].insert(town.world.motive_ends_day[i]);
    }
    CHECK(outcomes.size() > 5);
    for (const auto& [circle, days] : outcomes) CHECK(days.size() == 1);
}
