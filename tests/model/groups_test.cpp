// SPDX-License-Identifier: Apache-2.0
// The life of groups: divided on every basis, merged, dissolved, opened for a time.
// Longer than 300 lines: the cases share their small worlds.
#include <algorithm>
#include <numeric>
#include <set>

#include <rapidcheck.h>

#include "sim/model/mechanisms/structure/split_group.hpp"
#include "sim/model/mechanisms/structure/structure.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

constexpr SplitBasis bases[] = {SplitBasis::interest, SplitBasis::region, SplitBasis::tier,
                                SplitBasis::random, SplitBasis::social};

std::uint32_t seated(const World& w) {
    std::uint32_t sum = 0;
    for (const Group& g : w.groups) sum += g.members;
    return sum;
}

/// The ties of all people, as a digest: no tie may change when groups do.
std::uint64_t ties_of(const World& w) { return w.ties.digest(0, w.ties.people()); }

std::vector<std::uint32_t> sizes_of(const World& w) {
    std::vector<std::uint32_t> sizes;
    for (std::size_t g = 1; g < w.groups.size(); ++g)
        if (w.groups[g].state == GroupState::open) sizes.push_back(w.groups[g].members);
    return sizes;
}

}  // namespace

TEST_CASE("split: on every basis all members keep a seat and their ties", "[groups]") {
    const SplitBasis basis = GENERATE(from_range(std::begin(bases), std::end(bases)));
    Town town(600, founded_by(120));
    town.simulate(5);
    const std::uint32_t members = town.world.groups[1].members;
    const std::uint64_t ties = ties_of(town.world);
    CHECK(split_group(town.world, GroupId{1}, {.basis = basis, .parts = 3}, 0.0F) == 3);
    CHECK(seated(town.world) == members);
    CHECK(ties_of(town.world) == ties);
    for (const std::uint32_t size : sizes_of(town.world)) CHECK(size > 0);
}

TEST_CASE("split: interest and social parts differ in size by little", "[groups]") {
    const SplitBasis basis = GENERATE(SplitBasis::interest, SplitBasis::social);
    Town town(900, founded_by(180));
    town.simulate(3);
    const double each = town.world.groups[1].members / 3.0;
    split_group(town.world, GroupId{1}, {.basis = basis, .parts = 3}, 0.0F);
    for (const std::uint32_t size : sizes_of(town.world)) {
        CHECK(size >= std::floor(each * 0.85) - 1);
        CHECK(size <= std::ceil(each * 1.15) + 1);
    }
}

TEST_CASE("split: parts by region and tier never divide a region or tier", "[groups]") {
    const SplitBasis basis = GENERATE(SplitBasis::region, SplitBasis::tier);
    Town town(600, founded_by(120));
    split_group(town.world, GroupId{1}, {.basis = basis, .parts = 2}, 0.0F);
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;  // label, group
    std::set<std::uint32_t> labels;
    for (std::uint32_t i = 0; i < 600; ++i) {
        if (town.world.status[i] != Status::member) continue;
        const Traits& t = town.market.traits[i];
        const std::uint32_t label = basis == SplitBasis::region ? t.region : t.tier;
        pairs.insert({label, index_of(town.world.seats[0][i])}), labels.insert(label);
    }
    CHECK(pairs.size() == labels.size());
}

TEST_CASE("split: by interest like-minded members sit together more than by chance", "[groups]") {
    const auto alike = [](SplitBasis basis) {
        Town town(600, founded_by(200));
        split_group(town.world, GroupId{1}, {.basis = basis, .parts = 4}, 0.0F);
        double same = 0, pairs = 0;
        for (std::uint32_t i = 0; i < 600; ++i)
            for (std::uint32_t j = 0; j < i; ++j) {
                const World& w = town.world;
                if (w.status[i] != Status::member || w.status[j] != Status::member) continue;
                if (w.seats[0][i] != w.seats[0][j]) continue;
                const auto& a = town.market.traits[i].taste;
                const auto& b = town.market.traits[j].taste;
                pairs += 1;
                for (std::size_t t = 0; t < 8; ++t) same += a[t] == 255 && b[t] == 255 ? 1 : 0;
            }
        return same / pairs;
    };
    CHECK(alike(SplitBasis::interest) > 1.5 * alike(SplitBasis::random));
}

TEST_CASE("split: along ties fewer of them are cut than by chance", "[groups]") {
    const auto cut = [](SplitBasis basis) {
        Town town(600, founded_by(200));
        town.simulate(10);  // a tie has no strength before its owner's first visit
        split_group(town.world, GroupId{1}, {.basis = basis, .parts = 4}, 0.0F);
        double across = 0;
        for (std::uint32_t i = 0; i < 600; ++i)
            for (std::uint32_t k = 0; k < town.world.ties.degree(i); ++k)
                across +=
                    town.world.seats[0][i] != town.world.seats[0][town.world.ties.to(i, k)] ? 1 : 0;
        return across;
    };
    CHECK(cut(SplitBasis::social) < 0.7 * cut(SplitBasis::random));
}

TEST_CASE("split: too few members are not divided", "[groups]") {
    Town town(300, founded_by(5));
    CHECK(split_group(town.world, GroupId{1}, {.basis = SplitBasis::random, .parts = 3}, 0.0F)
          == 0);
    CHECK(town.world.groups[1].members == 5);
}

TEST_CASE("structure: a crowded group is divided once, then rests", "[groups]") {
    Town town(600, founded_by(100));
    town.levers.split = {.basis = SplitBasis::random, .trigger_seats = 20, .parts = 2};
    town.operator_day<Structure>();
    CHECK(open_groups_of(town.world) == 2);
    for (int night = 0; night < 29; ++night) ++town.world.day, town.operator_day<Structure>();
    CHECK(open_groups_of(town.world) == 2);
    ++town.world.day, town.operator_day<Structure>();
    CHECK(open_groups_of(town.world) == 4);
    CHECK(town.world.ledger.structure_hours == 2.0 * 3);
}

TEST_CASE("structure: small groups merge as long as one has the seats", "[groups]") {
    Town town(600, founded_by(90, 9));
    town.world.day = 5;
    town.levers.groups = {.seats = 45, .merge_below_members = 20};
    const std::uint64_t ties = ties_of(town.world);
    town.operator_day<Structure>();
    CHECK(seated(town.world) == 90);
    CHECK(ties_of(town.world) == ties);
    CHECK(open_groups_of(town.world) < 9);
    for (const std::uint32_t size : sizes_of(town.world)) CHECK(size <= 45);
}

TEST_CASE("structure: a group silent for long is dissolved and its members find seats",
          "[groups]") {
    Town town(600, founded_by(60, 3));
    town.levers.groups.dissolve_after_silent_days = 10;
    std::get<Structure::Params>(town.params).dissolved_moving_share = 1.0F;
    town.world.groups[2].silent_days = 10;
    town.operator_day<Structure>();
    CHECK(town.world.groups[2].state == GroupState::dissolved);
    CHECK(seated(town.world) == 60);
    CHECK(members_of(town.world, GroupId{2}).empty());
}

TEST_CASE("structure: members of a dissolved group without room elsewhere keep no seat",
          "[groups]") {
    Town town(600, founded_by(60, 3), with_seats(20));
    town.levers.groups.open_when_full = false;
    town.levers.groups.dissolve_after_silent_days = 10;
    std::get<Structure::Params>(town.params).dissolved_moving_share = 1.0F;
    town.world.groups[2].silent_days = 10;
    town.operator_day<Structure>();
    CHECK(members_of(town.world, no_group).size() == 20);
    CHECK(town.world.groups[0].members == 20);  // without a group
    CHECK(seated(town.world) == 60);
}

TEST_CASE("structure: a temporary group takes those of its interest and ends on its day",
          "[groups]") {
    Town town(600, founded_by(200));
    town.world.day = 8;
    town.levers.groups.temporary_every_days = 8;
    town.levers.groups.temporary_days = 5;
    town.levers.groups.temporary_seats = 12;
    town.operator_day<Structure>();
    REQUIRE(town.world.groups.size() == 3);
    const Group& group = town.world.groups[2];
    CHECK((group.kind == GroupKind::temporary && group.topic == 1 && group.ends_day == 13));
    std::uint32_t sitting = 0;
    for (std::uint32_t i = 0; i < 600; ++i) {
        if (town.world.seats[1][i] == no_group) continue;
        ++sitting;
        CHECK(town.market.traits[i].taste[1] == 255);
        CHECK(town.world.seats[0][i] == GroupId{1});  // at home as before
    }
    CHECK((sitting == group.members && sitting > 0 && sitting <= 12));
    town.world.day = 12, town.operator_day<Structure>();
    CHECK(town.world.groups[2].state == GroupState::open);
    town.world.day = 13, town.operator_day<Structure>();
    CHECK(town.world.groups[2].state == GroupState::dissolved);
    CHECK(std::all_of(town.world.seats[1].begin(), town.world.seats[1].end(),
                      [](GroupId g) { return g == no_group; }));
}

TEST_CASE("seats: a group for another region or tier takes no other people", "[groups]") {
    Town town(600, founded_by(60, 2));
    town.world.groups[1].region = town.world.groups[1].last_region = 2;
    town.world.groups[2].tier = town.world.groups[2].last_tier = 3;
    town.levers.groups.open_when_full = false;
    for (std::uint32_t i = 0; i < 600; ++i) {
        const Traits& t = town.market.traits[i];
        const GroupId seat = seat_for(town.world, town.levers.groups, i, no_person);
        if (seat == GroupId{1}) CHECK(t.region == 2);
        if (seat == GroupId{2}) CHECK(t.tier == 3);
        if (seat == no_group) CHECK((t.region != 2 && t.tier != 3));
    }
}

namespace {

/// The seat of `who`, looked for in every group.
GroupId seat_looked_for(const Town& town, std::uint32_t who) {
    const Traits& t = town.market.traits[who];
    GroupId best = no_group;
    float most = 0.0F;
    for (std::uint32_t g = 1; g < town.world.groups.size(); ++g) {
        const Group& group = town.world.groups[g];
        if (group.state != GroupState::open || group.kind != GroupKind::community) continue;
        if (group.region != 0 && (t.region < group.region || t.region > group.last_region))
            continue;
        if (group.tier != 0 && (t.tier < group.tier || t.tier > group.last_tier)) continue;
        if (group.members >= town.levers.groups.seats) continue;
        float score =
            group.topic < most_topics ? static_cast<float>(t.taste[group.topic]) / 255.0F : 0.3F;
        score += (group.region != 0 ? 0.2F : 0.0F) + (group.tier != 0 ? 0.2F : 0.0F);
        score +=
            0.1F * static_cast<float>(group.members) / static_cast<float>(town.levers.groups.seats);
        if (best == no_group || score > most) best = GroupId{g}, most = score;
    }
    return best;
}

}  // namespace

TEST_CASE("seats: newcomers one after the other get the seats that looking at every group gives",
          "[groups]") {
    CHECK(rc::check([] {
        Town town(600, founded_by(60, 12), with_seats(12));
        town.levers.groups.open_when_full = *rc::gen::arbitrary<bool>();
        town.levers.groups.most_groups = *rc::gen::inRange(12U, 16U);
        for (std::uint32_t g = 1; g < town.world.groups.size(); ++g) {
            Group& group = town.world.groups[g];
            group.topic = *rc::gen::element<std::uint8_t>(0, 1, 255);
            group.region = *rc::gen::element<std::uint8_t>(0, 0, 1);
            group.last_region = group.region == 0 ? 0 : *rc::gen::inRange<std::uint8_t>(1, 4);
            group.tier = *rc::gen::element<std::uint8_t>(0, 0, 1);
            group.last_tier = group.tier == 0 ? 0 : *rc::gen::inRange<std::uint8_t>(1, 3);
            if (*rc::gen::inRange(0, 6) == 0) group.state = GroupState::dissolved;
            if (*rc::gen::inRange(0, 6) == 0) group.kind = GroupKind::temporary;
        }
        SeatFinder seats(town.world, town.levers.groups);
        for (std::uint32_t who = 0; who < 200; ++who) {
            const GroupId slow = seat_looked_for(town, who);
            const std::uint32_t before = open_groups_of(town.world);
            const GroupId seat = seats.seat_for(who, no_person);
            if (slow != no_group) RC_ASSERT(seat == slow);
            RC_ASSERT((seat == no_group || slow != no_group)
                      == (open_groups_of(town.world) == before));
            if (seat == no_group) continue;
            ++town.world.groups[index_of(seat)].members;
            seats.entered(seat);
        }
    }));
}

TEST_CASE("first world: founders fill the founding groups, as many as asked for", "[groups]") {
    const Town town(600, founded_by(90, 4));
    CHECK(seated(town.world) == 90);
    CHECK(open_groups_of(town.world) == 4);
    for (const std::uint32_t size : sizes_of(town.world)) CHECK(size >= 20);
}

TEST_CASE("first world: founders who come with their circle know each other more", "[groups]") {
    const auto ties = [](float from_circles) {
        Founding founding = founded_by(120);
        founding.from_circles_share = from_circles;
        return Town(1200, founding).world.ties.count();
    };
    CHECK(ties(1.0F) > 2 * ties(0.0F));
}

TEST_CASE("structure: groups long closed do not count against the most groups", "[groups]") {
    Town town(600, founded_by(100));
    for (int n = 0; n < 5; ++n)
        dissolve(town.world, town.levers.groups, open_group(town.world), 1.0F);
    town.levers.groups.most_groups = 4;
    town.levers.split = {.basis = SplitBasis::random, .trigger_seats = 20, .parts = 2};
    town.operator_day<Structure>();
    CHECK(open_groups_of(town.world) == 2);
}

TEST_CASE("seats: a member without a seat gets one when there is room again", "[groups]") {
    Town town(600, founded_by(60, 3), with_seats(20));
    town.levers.groups.open_when_full = false;
    town.levers.groups.dissolve_after_silent_days = 200;
    std::get<Structure::Params>(town.params).dissolved_moving_share = 1.0F;
    town.world.groups[2].silent_days = 200;
    town.operator_day<Structure>();
    REQUIRE(members_of(town.world, no_group).size() == 20);
    town.levers.groups.seats = 500;
    town.simulate(10);
    CHECK(members_of(town.world, no_group).empty());
}

TEST_CASE("structure: of a dissolved group a share moves, the others leave, and ties stay",
          "[groups]") {
    Town town(600, founded_by(200, 4));
    town.simulate(20);
    const std::size_t before = members_of(town.world, GroupId{2}).size();
    const std::uint64_t ties = town.world.ties.count();
    const std::uint32_t left = dissolve(town.world, town.levers.groups, GroupId{2}, 0.5F);
    CHECK(members_of(town.world, GroupId{2}).empty());
    CHECK(left > before / 4);
    CHECK(left < 3 * before / 4);
    CHECK(town.world.ties.count() == ties);
}

TEST_CASE("structure: a group divided by region is for its regions, and newcomers are seated so",
          "[groups]") {
    Town town(2000, founded_by(300));
    town.levers.split = {.basis = SplitBasis::region, .trigger_seats = 20, .parts = 2};
    town.operator_day<Structure>();
    REQUIRE(open_groups_of(town.world) == 2);
    for (std::uint32_t g = 1; g <= 2; ++g) {
        const Group& group = town.world.groups[g];
        CHECK(group.region > 0);
        for (const std::uint32_t i : members_of(town.world, GroupId{g})) {
            const std::uint8_t region = town.world.market->traits[i].region;
            CHECK((group.region <= region && region <= group.last_region));
        }
    }
    for (std::uint32_t i = 0; i < 2000; ++i) {
        if (town.world.status[i] == Status::member) continue;
        const GroupId seat = seat_for(town.world, town.levers.groups, i, no_person);
        const Group& group = town.world.groups[index_of(seat)];
        const std::uint8_t region = town.world.market->traits[i].region;
        CHECK((group.region <= region && region <= group.last_region));
    }
}

TEST_CASE("founding: groups have equal or lognormal sizes, and no founder is lost", "[groups]") {
    const auto sizes = [](float spread) {
        Founding founding = founded_by(600, 20);
        founding.group_size_spread = spread;
        Town town(800, founding);
        std::vector<std::uint32_t> all;
        for (std::size_t g = 1; g < town.world.groups.size(); ++g)
            all.push_back(town.world.groups[g].members);
        return all;
    };
    const auto equal = sizes(0.0F), unequal = sizes(1.0F);
    CHECK(std::accumulate(unequal.begin(), unequal.end(), 0U) == 600);
    CHECK(*std::min_element(equal.begin(), equal.end()) == 30);
    CHECK(*std::max_element(unequal.begin(), unequal.end()) > 60);
}
