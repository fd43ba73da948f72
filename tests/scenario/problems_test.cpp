// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/scenario/scenario_texts.hpp"

using namespace coterie;

TEST_CASE("problems: all of a file come at once, by line and column", "[scenario]") {
    CHECK(problems_of("[exposure]\nattention_shard = 0.4\nattention_share = 1.2\n[study]\n"
                      "days = 'soon'")
          == "a.toml:2:19: no parameter 'exposure.attention_shard'; did you mean "
             "'attention_share'?\n"
             "a.toml:3:19: exposure.attention_share = 1.2 is outside [0.02, 1]\n"
             "a.toml:5:8: study.days = \"soon\": expected a number of days, e.g. 30 or "
             "\"30 days\"");
}

TEST_CASE("problems: an unknown section or key is named with the nearest known", "[scenario]") {
    CHECK(problems_of("[exposur]\nx = 1")
          == "a.toml:1:1: no section 'exposur'; did you mean 'exposure'?");
    CHECK(problems_of("days = 3")
          == "a.toml:1:8: 'days' belongs in a section; did you mean 'study.days'?");
    CHECK(problems_of("shema = 1")
          == "a.toml:1:9: no key 'shema' at the top level; did you mean 'schema'?");
    CHECK(problems_of("study = 1") == "a.toml:1:9: 'study' is a section: write [study]");
    CHECK(problems_of("[study]\nwage_yuan_per_hour = 1")
          == "a.toml:2:22: no parameter 'study.wage_yuan_per_hour'; did you mean "
             "'staff.wage_yuan_per_hour'?");
    CHECK(problems_of("[study]\nzebra.x = 1") == "a.toml:2:1: no parameter 'study.zebra'");
}

TEST_CASE("problems: values outside their range name the range and its unit", "[scenario]") {
    CHECK(problems_of("[study]\ndays = 0") == "a.toml:2:8: study.days = 0 is outside [1, 20000] "
                                              "days");
    CHECK(problems_of("[population]\npeople = 0")
          == "a.toml:2:10: population.people = 0: must be >= 1 people");
    CHECK(problems_of("[study]\nseed = -1") == "a.toml:2:8: study.seed = -1: must be >= 0");
    CHECK(problems_of("[incentives]\npacket_yuan_per_day = 1e9")
          == "a.toml:2:23: incentives.packet_yuan_per_day = 1e+09 is outside [0, 1000000] "
             "yuan/day");
    CHECK(problems_of("[staff]\nwage_yuan_per_hour = nan")
          == "a.toml:2:22: staff.wage_yuan_per_hour = nan is outside [0, 10000] yuan/hour");
    CHECK(problems_of("[staff]\nwage_yuan_per_hour = 1e300")
          == "a.toml:2:22: staff.wage_yuan_per_hour = 1e+300 is outside [0, 10000] yuan/hour");
    CHECK(problems_of("[groups]\nseats = 100001")
          == "a.toml:2:9: groups.seats = 100001 is outside [1, 100000] people");
}

TEST_CASE("problems: values of a wrong type or unit say what is accepted", "[scenario]") {
    CHECK(problems_of("[study]\nreplicates = 1.5")
          == "a.toml:2:14: study.replicates = 1.5: expected a whole number of runs/arm");
    CHECK(problems_of("[study]\nseed = 0.5")
          == "a.toml:2:8: study.seed = 0.5: expected a whole number");
    CHECK(problems_of("[study]\ndays = [1]")
          == "a.toml:2:8: study.days = [...]: expected a number of days, e.g. 30 or \"30 days\"");
    CHECK(problems_of("[study]\ndays = 2026-01-01")
          == "a.toml:2:8: study.days = a date or time: expected a number of days, e.g. 30 or "
             "\"30 days\"");
    CHECK(problems_of("[staff]\ncontent_hours_per_day = '3 yuan'")
          == "a.toml:2:25: staff.content_hours_per_day = \"3 yuan\": expected a number of "
             "hours/day, e.g. 2 or \"14 hours per week\"");
    CHECK(problems_of("[exposure]\nattention_share = '3 days'")
          == "a.toml:2:19: exposure.attention_share = \"3 days\": expected a share, e.g. 0.15 or "
             "\"15 %\"");
    CHECK(problems_of("[groups]\nopen_when_full = 1")
          == "a.toml:2:18: groups.open_when_full = 1: expected true or false");
    CHECK(problems_of("[graph]\nfile = 3") == "a.toml:2:8: graph.file = 3: expected a text in "
                                              "quotes");
    CHECK(problems_of("[graph]\nformat = 'edgelist'")
          == "a.toml:2:10: graph.format = \"edgelist\": expected one of \"edge_list\", \"csv\", "
             "\"graphml\", \"event_list\"; did you mean 'edge_list'?");
}

TEST_CASE("problems: a schema other than 1 is refused with the one that is read", "[scenario]") {
    CHECK(problems_of("schema = 2") == "a.toml:1:10: schema = 2: this program reads schema 1 only");
    CHECK(problems_of("schema = '1'")
          == "a.toml:1:10: schema = \"1\": this program reads schema 1 only");
}

TEST_CASE("problems: text that is not TOML is reported with its place", "[scenario]") {
    const std::string text = problems_of("[study]\ndays = \n");
    CHECK(text.substr(0, 22) == "a.toml:2:8: not TOML: ");
    CHECK(problems_of("[\n").substr(0, 21) == "a.toml:1:2: not TOML:");
}

TEST_CASE("problems: bytes that are no text are refused before parsing", "[scenario]") {
    CHECK(problems_of(std::string_view("[study]\n\0", 9))
          == "a.toml:2:1: a NUL byte; is this a text file?");
    CHECK(problems_of("# \xC3\xA9\n x = '\xFF'") == "a.toml:2:7: byte 0xFF is not UTF-8");
    CHECK(problems_of("x = \xC3\xA9")
          == "a.toml:1:5: '\xC3\xA9' must be in quotes or in a comment");
}

TEST_CASE("problems: shocks need a day within the study and a kind", "[scenario]") {
    CHECK(problems_of("[[shock]]\nsize = 2")
          == "a.toml:1:1: a shock needs 'day'\na.toml:1:1: a shock needs 'kind'");
    CHECK(problems_of("[[shock]]\nday = 181\nkind = 'ad_wave'")
          == "a.toml:2:7: shock.day = 181 is after the last day (study.days = 180)");
    CHECK(problems_of("[[shock]]\nday = 9\nkind = 'ad_waves'\nsice = 2")
          == "a.toml:3:8: shock.kind = \"ad_waves\": expected one of \"kol_exit\", \"ad_wave\", "
             "\"missed_week\", \"budget_cut\", \"pool_growth\", \"holidays\"; did you mean 'ad_wave'?\n"
             "a.toml:4:8: no key 'sice' in a shock; did you mean 'size'?");
    CHECK(problems_of("[shock]\nday = 3") == "a.toml:1:1: write shocks as [[shock]]");
    CHECK(problems_of("shock = [3]") == "a.toml:1:10: write shocks as [[shock]]");
}
