// SPDX-License-Identifier: Apache-2.0
#include "sim/core/problems.hpp"

#include <catch2/catch.hpp>

#include "sim/core/unknown_name.hpp"

using namespace coterie;

TEST_CASE("problems: the nearest known word is suggested, a far one is not", "[problems]") {
    const std::vector<std::string> known{"attention_share", "half_life_days"};
    CHECK(did_you_mean("attention_shard", known) == "; did you mean 'attention_share'?");
    CHECK(did_you_mean("half_lief_days", known) == "; did you mean 'half_life_days'?");
    CHECK(did_you_mean("zebra", known).empty());
}

TEST_CASE("problems: a few of equally near words are suggested, of a short word one",
          "[problems]") {
    CHECK(did_you_mean("pots", {"posts", "pits", "members"})
          == "; did you mean 'posts' or 'pits'?");
    CHECK(did_you_mean("abcd", {"abce", "abcf", "abcf", "abcg", "abch"})
          == "; did you mean 'abce', 'abcf' or 'abcg'?");
    CHECK(did_you_mean("35", {"3", "5"}) == "; did you mean '3'?");
}

TEST_CASE("unknown name: the message says where all names are", "[problems]") {
    const UnknownName unknown("no metric 'x'", see("describe metrics"));
    CHECK(std::string(unknown.what()) == "no metric 'x'");
    CHECK(unknown.where_all_are() == "see: coterie describe metrics");
    CHECK(all_of("strategies", {"a", "b"}) == "strategies: 'a', 'b'");
    CHECK(all_of("days", std::vector<std::string>(30, "d")).ends_with("'d', ..."));
}

TEST_CASE("problems: all are reported at once, each with its place", "[problems]") {
    Problems problems;
    problems.add({"a.toml", 2, 5}, "one");
    problems.add({"a.toml", 0, 0}, "two");
    CHECK_THROWS_WITH(problems.throw_if_any(), "a.toml:2:5: one\na.toml: two");
}
