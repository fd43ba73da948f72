// SPDX-License-Identifier: Apache-2.0
// Sentences over a whole run that a single step cannot show.
#include "tests/model/small_world.hpp"

using namespace coterie;

TEST_CASE("red packets: the operator pays what was sent, within a tenth", "[incentives]") {
    Levers levers;
    levers.incentives.packet_yuan_per_day = 100.0F, levers.incentives.packet_every_days = 7;
    Town town(2000, founded_by(400), levers);
    town.simulate(84);
    CHECK(town.world.ledger.packets_yuan == Approx(12 * 100.0).epsilon(0.1));
}
