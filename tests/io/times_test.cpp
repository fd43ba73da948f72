// SPDX-License-Identifier: Apache-2.0
#include "sim/io/times.hpp"

#include <limits>
#include <string>

#include <catch2/catch.hpp>

using namespace coterie;

namespace {

/// The second that a text is, or -1.
std::int64_t read_second(std::string_view text, TimeUnit unit = TimeUnit::seconds) {
    std::string complaint;
    return second_of(text, unit, complaint).value_or(-1);
}

std::string complaint_about(std::string_view text, TimeUnit unit = TimeUnit::seconds) {
    std::string complaint;
    CHECK(!second_of(text, unit, complaint));
    return complaint;
}

constexpr std::int64_t moment = 1'700'000'000;  // 2023-11-14 22:13:20 UTC

}  // namespace

TEST_CASE("times: numbers count seconds, or the unit that is named", "[times]") {
    CHECK(read_second("1700000000") == moment);
    CHECK(read_second("1512085950.000216") == 1512085950);
    CHECK(read_second("17e8") == moment);
    CHECK(read_second("-0.5") == -1);
    CHECK(read_second("1700000000999", TimeUnit::milliseconds) == moment);
    CHECK(read_second("-1", TimeUnit::milliseconds) == -1);
    CHECK(read_second("1700000000000001", TimeUnit::microseconds) == moment);
    CHECK(read_second("1700000000000000001", TimeUnit::nanoseconds) == moment);
}

TEST_CASE("times: dates have a zone or are taken as UTC", "[times]") {
    for (const std::string_view text :
         {"2023-11-14T22:13:20Z", "2023-11-14 22:13:20", "2023-11-14 22:13:20 UTC",
          "2023-11-14T22:13:20.0000000+00:00", "2023-11-15T00:13:20+0200",
          "2023-11-14T16:43:20.5-05:30", "2023-11-15T00:13:20+02"})
        CHECK(read_second(text) == moment);
    CHECK(read_second("2023-11-14") == moment - 22 * 3600 - 13 * 60 - 20);
    CHECK(read_second("2023-11-14 22:13") == moment - 20);
    CHECK(read_second("1969-12-31 23:59:58") == -2);
}

TEST_CASE("times: a finer unit is recognised and named with its flag", "[times]") {
    CHECK(complaint_about("1700000000000")
          == "'1700000000000' looks like milliseconds (2023-11-14 22:13:20 UTC) where seconds are "
             "expected; if all times are, add --time-unit ms");
    CHECK(complaint_about("1700000000000000000", TimeUnit::milliseconds)
          == "'1700000000000000000' looks like nanoseconds (2023-11-14 22:13:20 UTC) where "
             "milliseconds are expected; if all times are, add --time-unit ns");
    CHECK(complaint_about("1.70E+09")
          == "'1.70E+09' has lost digits, as in a spreadsheet; export it as text");
    CHECK(complaint_about("1e300") == "'1e300' is not a time in seconds");
    CHECK(complaint_about("-9223372036854775808").starts_with("'-9223372036854775808' looks like"));
}

TEST_CASE("times: what is no time is refused", "[times]") {
    for (const std::string_view text :
         {"", "noon", "nan", "inf", "2023-02-30", "2023-11-14 24:00", "2023-11-14 22:60:00",
          "2023-11-14 22:13:20 CET", "2023-11-14 22:13:20+1", "14.11.2023 22:13", "1700000000x",
          "2023-11-14T", "2023-11-14 22"})
        CHECK(complaint_about(text).find("is not a time; expected unix seconds")
              != std::string::npos);
}
