// SPDX-License-Identifier: Apache-2.0
// Rows of ties, whole lines at a time, against one tie after the other.
#include "sim/graph/ties.hpp"

#include <map>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace coterie;

TEST_CASE("ties: each exchange goes its share of the way to a full tie, from nothing at first",
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

TEST_CASE("ties: a row finds what was put into it, and nothing else", "[ties]") {
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
