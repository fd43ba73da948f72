// SPDX-License-Identifier: Apache-2.0
#include "sim/io/files.hpp"

#include <catch2/catch.hpp>

#include "sim/core/problems.hpp"

#include "tests/io/temporary_folder.hpp"

using namespace coterie;
namespace fs = std::filesystem;

TEST_CASE("files: a growing file is seen only when it is finished", "[files]") {
    const samples::TemporaryFolder folder;
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
    const samples::TemporaryFolder folder;
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

TEST_CASE("files: a file that cannot be written leaves nothing behind", "[files]") {
    CHECK_THROWS_WITH(write_file("/nonexistent_folder/a.csv", "x"),
                      "cannot write /nonexistent_folder/a.csv: No such file or directory");
    const samples::TemporaryFolder folder;
    fs::create_directory(folder / "taken");
    fs::create_directory(folder / "taken/x");
    CHECK_THROWS_AS(write_file(folder / "taken", "x"), Failure);  // a folder cannot be replaced
    CHECK_FALSE(fs::exists(folder / "taken.part"));
}

TEST_CASE("files: an appended file keeps as many bytes as it is asked to", "[files]") {
    const samples::TemporaryFolder folder;
    write_file(folder / "log.csv", "1\n2\n3 is cut o");
    {
        AppendedFile file(folder / "log.csv", 4);
        file.append("3\n");
        CHECK(read_whole(folder / "log.csv") == "1\n2\n3\n");
    }
    CHECK_THROWS_WITH(AppendedFile("/proc/none/log.csv", 0),
                      "cannot write /proc/none/log.csv: No such file or directory");
}

TEST_CASE("files: a file that may be endless is refused at its limit", "[files]") {
    CHECK_THROWS_WITH(read_whole("/dev/zero", std::uint64_t{1} << 20),
                      "/dev/zero: more than 1 MiB, the most that is read of it");
    CHECK_THROWS_WITH(read_text("/dev/zero"), Catch::Contains("binary data"));
    const samples::TemporaryFolder folder;
    write_file(folder / "a", std::string(5000, 'x'));
    CHECK(read_whole(folder / "a", 5000).size() == 5000);
    CHECK_THROWS_WITH(read_whole(folder / "a", 4096),
                      (folder / "a").string() + ": more than 4 KiB, the most that is read of it");
}

TEST_CASE("files: gzip data that unpacks to hundreds of times its size is refused early",
          "[files]") {
    const samples::TemporaryFolder folder;
    write_gzip(folder / "bomb.gz", std::string(std::size_t{100} << 20, 'x'));
    CHECK_THROWS_WITH(read_text(folder / "bomb.gz"), Catch::Contains("no table does"));
}

TEST_CASE("files: what cannot be looked for is not taken as absent", "[files]") {
    const samples::TemporaryFolder folder;
    CHECK_FALSE(is_there(folder / "none"));
    CHECK(is_there(folder.path()));
    const std::string too_long(5000, 'a');  // the system has no answer, for any user
    CHECK_THROWS_WITH(is_there(folder / too_long), Catch::Contains("File name too long"));
}
