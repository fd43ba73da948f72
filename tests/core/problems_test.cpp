// SPDX-License-Identifier: Apache-2.0
#include "sim/core/problems.hpp"

#include <catch2/catch.hpp>

using namespace coterie;

TEST_CASE("problems: the nearest known word is suggested, a far one is not", "[problems]") {
    const std::vector<std::string> known{"attention_share", "half_life_days"};
    CHECK(did_you_mean("attention_shard", known) == "; did you mean 'attention_share'?");
    CHECK(did_you_mean("half_lief_days", known) == "; did you mean 'half_life_days'?");
    CHECK(did_you_mean("zebra", known).empty());
}

TEST_CASE("problems: all are reported at once, each with its place", "[problems]") {
    Problems problems;
    problems.add({"a.toml", 2, 5}, "one");
    problems.add({"a.toml", 0, 0}, "two");
    CHECK_THROWS_WITH(problems.throw_if_any(), "a.toml:2:5: one\na.toml: two");
}
