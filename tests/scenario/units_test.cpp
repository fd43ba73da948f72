// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/units.hpp"

#include <catch2/catch.hpp>

using namespace coterie;

TEST_CASE("units: times convert into each other", "[scenario]") {
    CHECK(in_unit("30 days", "days") == 30.0);
    CHECK(in_unit("2 weeks", "days") == 14.0);
    CHECK(in_unit("3 months", "days") == 90.0);
    CHECK(in_unit("1 year", "days") == 365.0);
    CHECK(in_unit("36 hours", "days") == 1.5);
    CHECK(in_unit("6 hours", "hours") == 6.0);
    CHECK(in_unit("2 hours", "minutes") == 120.0);
}

TEST_CASE("units: rates convert by their time", "[scenario]") {
    CHECK(in_unit("14 per week", "items/day") == 2.0);
    CHECK(in_unit("14 items per week", "items/day") == 2.0);
    CHECK(in_unit("1/day", "1/day") == 1.0);
    CHECK(in_unit("60 per month", "1/day") == 2.0);
    CHECK(in_unit("35 hours per week", "hours/day") == 5.0);
    CHECK(in_unit("2 people/day", "people/day") == 2.0);
    CHECK(in_unit("1 person per day", "people/day") == 1.0);
    CHECK(in_unit("3 yuan per person", "yuan/person") == 3.0);
    CHECK(in_unit("1 yuan per week", "yuan/month") == Approx(30.0 / 7.0));
    CHECK(in_unit("7 % per week", "1/day") == Approx(0.01));
}

TEST_CASE("units: shares may be in percent, money in yuan", "[scenario]") {
    CHECK(in_unit("15 %", "share") == 0.15);
    CHECK(in_unit("15%", "") == 0.15);
    CHECK(in_unit("50 yuan", "yuan") == 50.0);
}

TEST_CASE("units: what does not convert is refused", "[scenario]") {
    for (const char* text : {"50 yuan", "50 yuan/day", "30", "days", "", "30 parsecs", "1e999 days",
                             "nan days", "inf days", "3 days/week", "15 %", "3 per day"})
        CHECK_FALSE(in_unit(text, "days").has_value());
    CHECK_FALSE(in_unit("50 yuan", "yuan/day").has_value());
    CHECK_FALSE(in_unit("50 yuan per item", "yuan/day").has_value());
    CHECK_FALSE(in_unit("5 logits", "").has_value());
}
