// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/study/run_file.hpp"

using namespace coterie;

namespace {
Part a_part() {
    Part part;
    part.record = {
        .id = {1, 3}, .status = RunStatus::done, .digest = 77, .seconds = 0.25, .alive = 1.0};
    part.record.numbers.assign(metrics().size(), 0.1);
    part.record.numbers[0] = std::nan("");
    part.record.numbers[2] = {3.0, 0.0};
    part.daily = "a,3,1,\n";
    part.ledger = "\n";
    return part;
}
}  // namespace

TEST_CASE("part: what is written is read back exactly", "[part]") {
    const Part part = a_part();
    const auto back = parse_part(to_text(part, 42), {1, 3}, 42, "x");
    REQUIRE(back.has_value());
    CHECK(back->record.digest == 77);
    CHECK(back->record.seconds == 0.25);
    CHECK(back->record.alive == 1.0);
    CHECK(std::isnan(back->record.numbers[0].value()));
    CHECK(back->record.numbers[1].value() == 0.1);
    CHECK(back->record.numbers[2].part == 3.0);
    CHECK(back->record.numbers[2].whole == 0.0);
    CHECK(back->daily == part.daily);
    CHECK(back->groups.empty());
    CHECK(back->ledger == part.ledger);
}

TEST_CASE("part: one that is cut short or changed counts as absent", "[part]") {
    const std::string whole = to_text(a_part(), 42);
    for (std::size_t size = 0; size < whole.size(); ++size)
        CHECK_FALSE(parse_part(whole.substr(0, size), {1, 3}, 42, "x").has_value());
    std::string changed = whole;
    changed[whole.size() - 4] = 'X';
    CHECK_FALSE(parse_part(changed, {1, 3}, 42, "x").has_value());
}

TEST_CASE("part: one of another study is refused by name", "[part]") {
    CHECK_THROWS_WITH(parse_part(to_text(a_part(), 42), {1, 3}, 43, "results/x/runs/s2-r3.csv"),
                      "results/x/runs/s2-r3.csv is a run of another study; take it out of this "
                      "folder, and the run of this study will be simulated again");
}
