// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/excerpt.hpp"

#include <catch2/catch.hpp>

#include "tests/scenario/scenario_texts.hpp"

using namespace coterie;

namespace {

/// What the program prints of a scenario called a.toml that is wrong.
std::string shown_of(std::string_view text, const std::vector<Override>& sets = {}) {
    try {
        parse_scenario(text, "a.toml", sets);
        return "";
    } catch (const InvalidScenario& wrong) {
        return wrong.shown();
    }
}

}  // namespace

TEST_CASE("excerpt: every problem of a file has its line with a caret under the column",
          "[scenario]") {
    CHECK(shown_of("[exposure]\nattention_shard = 0.4\nattention_share = 1.2\n")
          == "a.toml:2:19: no parameter 'exposure.attention_shard'; did you mean "
             "'attention_share'?\n"
             "    2 | attention_shard = 0.4\n"
             "      |                   ^\n"
             "      = see: coterie describe exposure\n"
             "a.toml:3:19: exposure.attention_share = 1.2 is outside [0.02, 1]\n"
             "    3 | attention_share = 1.2\n"
             "      |                   ^");
}

TEST_CASE("excerpt: what() keeps one problem a line", "[scenario]") {
    CHECK(problems_of("[study]\ndays = 0\n")
          == "a.toml:2:8: study.days = 0 is outside [1, 20000] days");
}

TEST_CASE("excerpt: tabs, ends of lines of Windows and a byte order mark move no caret",
          "[scenario]") {
    CHECK(shown_of("[study]\r\n\tdays\t= 0\r\n")
          == "a.toml:2:9: study.days = 0 is outside [1, 20000] days\n"
             "    2 |     days    = 0\n"
             "      |               ^");
    CHECK(shown_of("\xEF\xBB\xBFschema = 2\n")
          == "a.toml:1:10: schema = 2: this program reads schema 1 only\n"
             "    1 | schema = 2\n"
             "      |          ^");
}

TEST_CASE("excerpt: characters of two columns are counted as such", "[scenario]") {
    CHECK(excerpt("name = '\xE7\xBE\xA4\xE7\xBB\x84', x = 9", {"a.toml", 1, 18})
          == "    1 | name = '\xE7\xBE\xA4\xE7\xBB\x84', x = 9\n"
             "      |                    ^\n");
}

TEST_CASE("excerpt: bytes that are no text are shown as question marks", "[scenario]") {
    CHECK(shown_of("# \xC3\xA9\n x = '\xFF'")
          == "a.toml:2:7: byte 0xFF is not UTF-8\n"
             "    2 |  x = '?'\n"
             "      |       ^");
    CHECK(excerpt("a\x1B[31mb", {"a.toml", 1, 2})
          == "    1 | a?[31mb\n"
             "      |  ^\n");
}

TEST_CASE("excerpt: of a long line only what is around the column is shown", "[scenario]") {
    const std::string line = std::string(500, 'a') + "X" + std::string(500, 'b');
    CHECK(excerpt(line, {"a.toml", 1, 501})
          == "    1 | ..." + std::string(60, 'a') + "X" + std::string(39, 'b') + "...\n"
                 + "      |    " + std::string(60, ' ') + "^\n");
}

TEST_CASE("excerpt: a file as a whole and an end of the text have no line", "[scenario]") {
    CHECK(shown_of("[population]\npeople = 100")
          == "a.toml: founding.members = 150 is more than population.people = 100");
    CHECK(excerpt("a = 1\n", {"a.toml", 2, 1}).empty());
    CHECK(excerpt("a = 1\n", {"a.toml", 7, 1}).empty());
    CHECK(excerpt("a = 1\n", {"a.toml", 1, 0}).empty());
}

TEST_CASE("excerpt: the first twenty problems have their lines, the others their place",
          "[scenario]") {
    std::string text = "[exposure]\n";
    for (int k = 0; k < 30; ++k) text += "x" + std::to_string(k) + " = 1\n";
    const std::string shown = shown_of(text);
    CHECK(shown.find("   21 | x19 = 1\n") != std::string::npos);
    CHECK(shown.find("   22 | x20 = 1\n") == std::string::npos);
    CHECK(shown.ends_with("a.toml:31:7: no parameter 'exposure.x29'"));
}

TEST_CASE("excerpt: a --set is shown with a caret under what is wrong with it", "[scenario]") {
    CHECK(shown_of("", {{"study.days", "soon"}})
          == "--set study.days=soon: study.days = \"soon\": expected a number of days, e.g. 30 or "
             "\"30 days\"\n"
             "      | --set study.days=soon\n"
             "      |                  ^");
    CHECK(shown_of("", {{"incentives.packet_yuan_per_dya", "5"}})
          == "--set incentives.packet_yuan_per_dya=5: no parameter "
             "'incentives.packet_yuan_per_dya'; did you mean 'packet_yuan_per_day'?\n"
             "      | --set incentives.packet_yuan_per_dya=5\n"
             "      |                  ^\n"
             "      = see: coterie describe incentives");
    CHECK(shown_of("", {{"stdy.days", "3"}})
          == "--set stdy.days=3: no parameter 'stdy.days'; did you mean 'study.days'?\n"
             "      | --set stdy.days=3\n"
             "      |       ^\n"
             "      = see: coterie describe parameters");
    CHECK(shown_of("", {{"strategy.\"as is\".content.items_per_day", "3"}})
          == "--set strategy.\"as is\".content.items_per_day=3: no strategy \"as is\"\n"
             "      | --set strategy.\"as is\".content.items_per_day=3\n"
             "      |                 ^\n"
             "      = strategies: 'baseline'");
    CHECK(shown_of("", {{"population.people", "90"}})
          == "a.toml: founding.members = 150 is more than population.people = 90");
}

TEST_CASE("excerpt: below an unknown name is where all names are", "[scenario]") {
    const auto see = [](std::string_view text) {
        const std::string shown = shown_of(text);
        return shown.substr(shown.rfind('\n') + 1);
    };
    CHECK(see("[exposur]\nx = 1\n") == "      = see: coterie describe parameters");
    CHECK(see("[study]\nprimary_metric = 'memberz'\n") == "      = see: coterie describe metrics");
    CHECK(see("[study]\nguardrail_metrics = 'memberz'\n")
          == "      = see: coterie describe metrics");
    CHECK(see("[[shock]]\nday = 3\nkind = 'ad_wave'\nsice = 2\n")
          == "      = see: coterie describe shocks");
    CHECK(see("[[strategy]]\nname = 'a'\nleverz = 2\n") == "      = see: coterie describe levers");
    CHECK(see("[[strategy]]\nname = 'a'\n[[strategy]]\nname = 'b'\nextends = 'c'\n")
          == "      = strategies: 'a', 'b'");
    const std::string rule = "[[strategy]]\nname = 'a'\n[[strategy.rule]]\n";
    CHECK(see(rule + "when = 'membrs < 1'\nset = { 'content.items_per_day' = 1 }\n")
          == "      = see: coterie describe metrics");
    CHECK(see(rule + "when = 'members < 1'\nset = { 'content.item_per_day' = 1 }\n")
          == "      = see: coterie describe levers");
    CHECK(see(rule + "wenn = 1\nwhen = 'members < 1'\nset = { 'content.items_per_day' = 1 }\n")
          == "      = see: coterie describe strategies");
}
