// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "sim/core/problems.hpp"
#include "sim/io/files.hpp"

#include "tests/io/temporary_folder.hpp"

using namespace coterie;

namespace {

std::string long_text() {
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += std::to_string(i) + " " + std::to_string(i + 1) + "\n";
    return text;
}

}  // namespace

TEST_CASE("text files: gzip is recognised by content and unpacks to what was packed", "[files]") {
    const samples::TemporaryFolder folder;
    const std::string text = long_text();
    write_gzip(folder / "ties.dat", text);
    CHECK(std::filesystem::file_size(folder / "ties.dat") < text.size() / 2);
    CHECK(read_text(folder / "ties.dat") == text);
    write_file(folder / "plain.gz", text);
    CHECK(read_text(folder / "plain.gz") == text);
}

TEST_CASE("text files: equal content packs to equal bytes", "[files]") {
    const samples::TemporaryFolder folder;
    write_gzip(folder / "a.gz", "1 2\n");
    write_gzip(folder / "b.gz", "1 2\n");
    const auto packed = [&](const std::string& name) {
        std::string bytes(std::filesystem::file_size(folder / name), '\0');
        std::FILE* file = std::fopen((folder / name).c_str(), "rb");
        CHECK(std::fread(bytes.data(), 1, bytes.size(), file) == bytes.size());
        std::fclose(file);
        return bytes;
    };
    const std::string bytes = packed("a.gz");
    CHECK(bytes == packed("b.gz"));
    write_file(folder / "two.gz", bytes + bytes + std::string(512, '\0'));
    CHECK(read_text(folder / "two.gz") == "1 2\n1 2\n");
}

TEST_CASE("text files: gzip that is cut off or damaged is refused by name", "[files]") {
    const samples::TemporaryFolder folder;
    write_gzip(folder / "ties.gz", long_text());
    const std::string complaint =
        (folder / "ties.gz").string() + ": gzip data is damaged or cut off";
    const auto size = std::filesystem::file_size(folder / "ties.gz");
    for (const auto left : {size - 1, size / 2, std::uintmax_t{12}, std::uintmax_t{2}}) {
        std::filesystem::resize_file(folder / "ties.gz", left);
        CHECK_THROWS_WITH(read_text(folder / "ties.gz"), complaint);
    }
    write_gzip(folder / "ties.gz", "1 2\n");
    const auto whole = std::filesystem::file_size(folder / "ties.gz");
    std::filesystem::resize_file(folder / "ties.gz", whole + 1);
    CHECK(read_text(folder / "ties.gz") == "1 2\n");
    write_file(folder / "ties.gz", "\x1F\x8B not gzip at all");
    CHECK_THROWS_WITH(read_text(folder / "ties.gz"), complaint);
}

TEST_CASE("text files: a missing, an empty, a binary file and a folder are refused by name",
          "[files]") {
    const samples::TemporaryFolder folder;
    const auto name = [&](const std::string& file) { return (folder / file).string(); };
    CHECK_THROWS_WITH(read_text(folder / "none.txt"), name("none.txt") + ": no such file");
    CHECK_THROWS_WITH(read_text(folder / ""), name("") + ": a folder, not a file");
    write_file(folder / "empty.txt", "");
    CHECK_THROWS_WITH(read_text(folder / "empty.txt"), name("empty.txt") + ": empty file");
    write_gzip(folder / "binary.gz", std::string_view("ab\0c", 4));
    CHECK_THROWS_WITH(read_text(folder / "binary.gz"),
                      name("binary.gz") + ": binary data (a NUL byte at offset 2); expected text");
    CHECK_THROWS_AS(write_gzip("/nonexistent_folder/a.gz", "x"), Failure);
}
