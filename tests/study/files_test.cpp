// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/study/small_study.hpp"

using namespace coterie;
namespace fs = std::filesystem;

TEST_CASE("files: a growing file is seen only when it is finished", "[files]") {
    const OwnFolder folder("growing");
    {
        GrowingFile file(folder / "table.csv");
        file.append("a,b\n");
        CHECK_FALSE(fs::exists(folder / "table.csv"));
        file.append("1,2\n");
        file.finish();
    }
    CHECK(read_whole(folder / "table.csv") == "a,b\n1,2\n");
}

TEST_CASE("files: a growing file that is given up leaves nothing behind", "[files]") {
    const OwnFolder folder("given_up");
    {
        GrowingFile file(folder / "table.csv");
        file.append(std::string(3'000'000, 'x'));
    }
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("files: a folder that cannot be written is named with the reason", "[files]") {
    CHECK_THROWS_WITH(GrowingFile("/proc/none/table.csv"),
                      "cannot write /proc/none/table.csv: No such file or directory");
    CHECK_THROWS_WITH(make_folder("/proc/none"),
                      "cannot create /proc/none: No such file or directory");
    CHECK_THROWS_WITH(read_whole("/proc"), "cannot read /proc: Is a directory");
}
