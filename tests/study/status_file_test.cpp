// SPDX-License-Identifier: Apache-2.0
#include "sim/io/status_file.hpp"

#include <catch2/catch.hpp>

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {
constexpr const char* head = "{\n  \"state\": \"";
}

TEST_CASE("status: at work it says how much is done, at the end how it ended and no time",
          "[status]") {
    const OwnFolder folder("status");
    const auto file = folder / "status.json";
    StatusFile status(folder.path(), 12);
    const std::string running = read_whole(file);
    CHECK(running.starts_with(std::string(head) + "running\",\n  \"done\": 0,\n  \"total\": 12,"));
    CHECK(running.find("\"updated_utc\": \"20") != std::string::npos);
    status.at(7);
    status.end("interrupted");
    CHECK(read_whole(file)
          == std::string(head)
                 + "interrupted\",\n  \"done\": 7,\n  \"total\": 12,\n  \"unit\": \"runs\"\n}\n");
}

TEST_CASE("status: work that broke off with an error has failed", "[status]") {
    const OwnFolder folder("status_failed");
    CHECK_THROWS_AS(
        [&] {
            const StatusFile status(folder.path(), 3, "points");
            throw Failure("disk full");
        }(),
        Failure);
    CHECK(read_whole(folder / "status.json").starts_with(std::string(head) + "failed\","));
}

TEST_CASE("status: a study leaves it saying complete, with every run done", "[status]") {
    const OwnFolder folder("status_study");
    begin_study(small_plan(), {}, {.folder = folder / "x"});
    CHECK(read_whole(folder / "x/status.json")
          == std::string(head)
                 + "complete\",\n  \"done\": 12,\n  \"total\": 12,\n  \"unit\": \"runs\"\n}\n");
}
