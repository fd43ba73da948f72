// SPDX-License-Identifier: Apache-2.0
#include "sim/study/estimate.hpp"

#include <catch2/catch.hpp>
#include <sys/resource.h>

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

TEST_CASE("estimate: the least limit of a control group and those above it counts", "[estimate]") {
    const OwnFolder folder("groups");
    const auto write = [&](const std::string& name, const std::string& text) {
        std::filesystem::create_directories((folder / name).parent_path());
        write_file(folder / name, text);
    };
    write("two", "0::/app/task\n");
    CHECK_FALSE(control_group_bytes(folder / "two", folder / "fs").has_value());
    write("fs/app/memory.max", "5000\n");
    write("fs/app/memory.current", "1500\n");
    write("fs/app/memory.stat", "anon 900\ninactive_file 500\n");
    write("fs/app/task/memory.max", "max\n");
    CHECK(control_group_bytes(folder / "two", folder / "fs") == 4000);
    write("fs/app/task/memory.max", "100\n");
    write("fs/app/task/memory.current", "300\n");
    CHECK(control_group_bytes(folder / "two", folder / "fs") == 0);
    write("one", "9:name=systemd:/\n4:cpu,memory:/x\n3:memory:/deep/er\n");
    write("fs/memory/memory.limit_in_bytes", "700\n");
    write("fs/memory/memory.usage_in_bytes", "200\n");
    CHECK(control_group_bytes(folder / "one", folder / "fs") == 500);
    CHECK_FALSE(control_group_bytes(folder / "none", folder / "fs").has_value());
}

TEST_CASE("estimate: a limit on the addresses of the process counts", "[estimate]") {
    struct rlimit before {};
    REQUIRE(::getrlimit(RLIMIT_AS, &before) == 0);
    struct rlimit low = before;
    low.rlim_cur = rlim_t{1} << 46;  // beyond what sanitizers take
    REQUIRE(::setrlimit(RLIMIT_AS, &low) == 0);
    const auto left = process_limit_bytes();
    REQUIRE(::setrlimit(RLIMIT_AS, &before) == 0);
    REQUIRE(left.has_value());
    CHECK(*left < low.rlim_cur);
}
