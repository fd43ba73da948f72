// SPDX-License-Identifier: Apache-2.0
// The reality check of schism: Zachary's karate club (1977), whose split the minimum cut between
// its two leaders is right for at least 33 of 34 people.
#include <string>

#include "sim/model/mechanisms/structure/split_group.hpp"

#include "tests/data/rows.hpp"
#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

/// 34 members of one group, tied as the club was (7 contexts: a full tie); the instructor (person
/// 0) and the president (person 33) have written most.
struct Club : Town {
    Club() : Town(34, founded_by(34)) {
        world.ties = Ties(world.rows());
        for (const auto& row : rows_of("karate_edges.csv")) {
            const auto a = static_cast<std::uint32_t>(std::stoul(row[0]) - 1);
            const auto b = static_cast<std::uint32_t>(std::stoul(row[1]) - 1);
            const auto strength = static_cast<std::uint16_t>(std::stod(row[2]) / 7.0 * 65535.0);
            world.ties.row(a).add(PersonId{b}, strength);
            world.ties.row(b).add(PersonId{a}, strength);
        }
        world.standing[0].posts_written = 90, world.standing[33].posts_written = 80;
    }
};

}  // namespace

TEST_CASE("schism: the karate club divides as it did for at least 33 of 34", "[groups]") {
    Club club;
    const SplitLevers levers{.basis = SplitBasis::schism, .trigger_seats = 30, .parts = 2};
    REQUIRE(split_group(club.world, GroupId{1}, levers, 0.1F) == 2);
    const GroupId with_instructor = club.world.seats[0][0];
    CHECK(club.world.seats[0][33] != with_instructor);
    int right = 0;
    for (const auto& row : rows_of("karate_membership.csv")) {
        const auto person = static_cast<std::size_t>(std::stoul(row[0]) - 1);
        right += (row[1] == "mr_hi") == (club.world.seats[0][person] == with_instructor) ? 1 : 0;
    }
    CHECK(right >= 33);
}

TEST_CASE("schism: one that would take too few with it does not happen", "[groups]") {
    Club club;
    const SplitLevers levers{.basis = SplitBasis::schism, .trigger_seats = 30, .parts = 2};
    CHECK(split_group(club.world, GroupId{1}, levers, 0.5F) == 0);
    CHECK(club.world.groups[1].members == 34);
}
