// SPDX-License-Identifier: Apache-2.0
#include "sim/io/numbers.hpp"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

using namespace coterie;

TEST_CASE("numbers: the shortest text reads back to the same bits", "[numbers]") {
    CHECK(shortest(0.1) == "0.1");
    CHECK(shortest(0.1F) == "0.1");
    CHECK(shortest(static_cast<double>(0.1F)) == "0.10000000149011612");
    CHECK(shortest(-0.0) == "0");
    CHECK(shortest(std::nan("")).empty());
    CHECK(shortest(-std::numeric_limits<double>::infinity()) == "-inf");
}

TEST_CASE("numbers: a scenario's numbers have no exponent where that is readable", "[numbers]") {
    CHECK(number_text(1e11) == "100000000000");
    CHECK(number_text(1e12) == "1e+12");
    CHECK(number_text(0.000001) == "0.000001");
    CHECK(number_text(1e-7F) == "1e-07");
    CHECK(number_text(std::nan("")) == "nan");
}

TEST_CASE("numbers: estimates have six digits", "[numbers]") {
    CHECK(six_digits(1.0 / 3.0) == "0.333333");
    CHECK(six_digits(std::nan("")).empty());
}

TEST_CASE("numbers: only a whole word is a number", "[numbers]") {
    CHECK(number_from<double>("2.5") == 2.5);
    CHECK(number_from<std::uint64_t>("ff", 16) == 255U);
    CHECK_FALSE(number_from<double>("2.5 "));
    CHECK_FALSE(number_from<unsigned>("-1"));
    CHECK_FALSE(number_from<std::uint8_t>("256"));
    CHECK_FALSE(number_from<int>(""));
}

TEST_CASE("numbers: a number is taken from the front of a text", "[numbers]") {
    std::string_view text = "12-r7";
    CHECK(take_number<std::size_t>(text) == 12);
    CHECK(text == "-r7");
    CHECK(take_number<std::uint32_t>(text) == std::nullopt);
    CHECK(text == "-r7");
    text = "2.5 weeks";
    CHECK(take_number<double>(text) == 2.5);
    CHECK(text == " weeks");
    text = "ff,";
    CHECK(take_number<std::uint64_t>(text, 16) == 255);
    CHECK(text == ",");
}
