// SPDX-License-Identifier: Apache-2.0
#include "sim/io/lines.hpp"

#include <catch2/catch.hpp>

using namespace coterie;
using Words = std::vector<std::string>;

TEST_CASE("lines: a text is split at every mark, empty parts too", "[lines]") {
    CHECK(split("a,,b", ',') == Words{"a", "", "b"});
    CHECK(split("a,", ',') == Words{"a", ""});
    CHECK(split("", ',') == Words{""});
    CHECK(split("1:2:3", ',') == Words{"1:2:3"});
}

TEST_CASE("lines: words are separated by blanks", "[lines]") {
    CHECK(all_words("  one\ttwo  three ") == Words{"one", "two", "three"});
    CHECK(all_words(" \t").empty());
    CHECK(trimmed(" \t two words ") == "two words");
    CHECK(trimmed("   ").empty());
}

TEST_CASE("lines: the last line may lack its line feed", "[lines]") {
    std::vector<std::pair<std::uint64_t, std::string>> lines;
    for_each_line("a\n\nb", [&](std::uint64_t number, std::string_view line) {
        lines.emplace_back(number, line);
    });
    CHECK(lines == decltype(lines){{1, "a"}, {2, ""}, {3, "b"}});
}
