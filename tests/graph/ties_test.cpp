// SPDX-License-Identifier: Apache-2.0
// Rows of ties, whole lines at a time, against one tie after the other.
#include <map>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "sim/graph/tie_search.hpp"

using namespace coterie;

TEST_CASE("ties: each exchange adds its share of what is missing to a full tie, from 0 at first",
          "[ties]") {
    CHECK(rc::check([] {
        Ties ties(200);
        TieRow row = ties.row(3);
        std::map<std::uint32_t, std::uint16_t> strength;
        const auto steps = *rc::gen::inRange(0, 150);
        for (int n = 0; n < steps; ++n) {
            const auto other = *rc::gen::inRange<std::uint32_t>(0, 90);
            const float gain = static_cast<float>(*rc::gen::inRange(0, 101)) / 100.0F;
            std::uint16_t& slow = strength.emplace(other, std::uint16_t{0}).first->second;
            const auto before = static_cast<float>(slow);
            slow = static_cast<std::uint16_t>(before + gain * (strongest_tie - before));
            row.strengthen(PersonId{other}, gain);
        }
        RC_ASSERT(row.degree() == strength.size());
        for (const auto& [other, now] : strength)
            RC_ASSERT(row.strength(row.find(PersonId{other})) == now);
    }));
}

TEST_CASE("ties: a row finds the ties that were added, and no others", "[ties]") {
    CHECK(rc::check([] {
        Ties ties(200);
        TieRow row = ties.row(3);
        std::map<std::uint32_t, std::uint16_t> strength;
        const auto steps = *rc::gen::inRange(0, 120);
        for (int n = 0; n < steps; ++n) {
            const auto other = *rc::gen::inRange<std::uint32_t>(0, 200);
            const auto now = *rc::gen::inRange<std::uint16_t>(0, 65535);
            if (strength.emplace(other, now).second) row.add(PersonId{other}, now);
        }
        row.drop_weaker_than(1000);
        std::erase_if(strength, [](const auto& tie) { return tie.second < 1000; });
        RC_ASSERT(row.degree() == strength.size());
        for (std::uint32_t other = 0; other < 200; ++other) {
            const auto there = strength.find(other);
            const std::uint32_t k = row.find(PersonId{other});
            if (there == strength.end()) {
                RC_ASSERT(k == row.degree());
                RC_ASSERT(row.strength_to(PersonId{other}) == 0.0F);
                continue;
            }
            RC_ASSERT(row.to(k) == other);
            RC_ASSERT(row.strength(k) == there->second);
            RC_ASSERT(row.strength_to(PersonId{other})
                      == static_cast<float>(there->second) / strongest_tie);
        }
    }));
}

TEST_CASE("ties: searching 32 at a time finds what searching one by one finds", "[ties]") {
    CHECK(rc::check([] {
        const auto size = *rc::gen::inRange<std::size_t>(0, 12);
        std::vector<TieLine> lines(size);
        for (TieLine& line : lines)
            for (std::uint32_t& to : line.to) to = *rc::gen::inRange<std::uint32_t>(0, 90);
        const std::size_t places = size * ties_per_line;
        for (std::uint32_t other = 0; other < 90; ++other) {
            const std::size_t fast = find_tie(lines, PersonId{other});
            RC_ASSERT(std::min(fast, places) == find_tie_one_by_one(lines, PersonId{other}));
        }
    }));
}
