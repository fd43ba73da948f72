// SPDX-License-Identifier: Apache-2.0
#include "sim/io/natural_order.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace coterie;

namespace {

const std::vector<std::string> in_order{
    "0", "7",  "07",  "9",  "10", "9223372036854775809", "18446744073709551616",
    "",  "-1", "10a", "ann"};

}  // namespace

TEST_CASE("natural order: numbers come first, by value, then texts", "[natural]") {
    for (const auto& a : in_order)
        for (const auto& b : in_order) CHECK(natural_less(a, b) == (&a < &b));
}

TEST_CASE("natural order: names are put into the order of natural_less", "[natural]") {
    CHECK(rc::check([] {
        const auto names = *rc::gen::container<std::vector<std::string>>(
            rc::gen::oneOf(rc::gen::elementOf(in_order),
                           rc::gen::container<std::string>(rc::gen::inRange('/', ';'))));
        const std::vector<std::uint32_t> order = natural_order(names);
        RC_ASSERT(order.size() == names.size());
        for (std::size_t k = 1; k < order.size(); ++k)
            RC_ASSERT(!natural_less(names[order[k]], names[order[k - 1]]));
    }));
}
