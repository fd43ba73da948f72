// SPDX-License-Identifier: Apache-2.0
#include "sim/study/estimate.hpp"

#include <catch2/catch.hpp>

#include "sim/io/files.hpp"
#include "sim/study/memory_limits.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

TEST_CASE("estimate: runs, member-days and replicates at once are counted", "[estimate]") {
    const Estimate e = estimate_of(small_scenario(), {}, 4, 3);
    CHECK(e.runs == 12);
    CHECK(e.member_days == 12 * 300 * 12);
    CHECK(e.at_once == 3);
    CHECK(e.ties == 1200);
}

TEST_CASE("estimate: the state of a finished run stays within what was estimated", "[estimate]") {
    const Scenario scenario = small_scenario({{"population.people", "3000"}});
    const Estimate e = estimate_of(scenario, {}, 1, 1);
    const Market market = market_of(scenario, {}, 1);
    const auto run = run_simulation({&scenario, &scenario.strategies[0], &market, 1});
    CHECK(bytes_of(run->last) < e.people * e.bytes_per_person + e.ties * e.bytes_per_tie);
}

TEST_CASE("estimate: a study that does not fit in memory is refused with the estimate",
          "[estimate]") {
    const Estimate e{.runs = 2,
                     .member_days = 1,
                     .at_once = 2,
                     .bytes_per_person = 200,
                     .bytes_per_tie = 60,
                     .people = 1'000'000,
                     .ties = 4'000'000,
                     .bytes = 1'234'500'000,
                     .seconds = 1.0};
    CHECK_NOTHROW(check_memory(e, 1'234'500'000));
    CHECK_NOTHROW(check_memory(e, std::nullopt));
    CHECK_THROWS_WITH(check_memory(e, 700'000'000),
                      "this study needs about 1.2 GB of memory (1000000 people at 200 bytes and "
                      "4000000 ties at 60 bytes, 2 at once), but 700 MB are available; fewer "
                      "people, ties or --threads need less");
}

TEST_CASE("estimate: the available memory is the system's own figure", "[estimate]") {
    const OwnFolder folder("meminfo");
    write_file(folder / "meminfo", "MemTotal: 8 kB\nMemFree: 1 kB\nMemAvailable:    4 kB\n");
    CHECK(free_bytes(folder / "meminfo") == 4096);
    CHECK_FALSE(free_bytes(folder / "none").has_value());
}
