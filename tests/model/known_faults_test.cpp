// SPDX-License-Identifier: Apache-2.0
// Sentences over whole runs of several towns that a single step cannot show.
#include "tests/model/small_world.hpp"

using namespace coterie;

TEST_CASE("red packets: a packet a day costs what was sent, in every one of twenty towns",
          "[incentives]") {
    Levers levers;
    levers.incentives.packet_yuan_per_day = 100.0F;
    for (std::uint64_t key = 100; key < 120; ++key) {
        Town town(2000, founded_by(400), levers, key);
        town.simulate(84);
        CHECK(town.world.ledger.packets_yuan == Approx(84 * 100.0).epsilon(0.1));
    }
}
