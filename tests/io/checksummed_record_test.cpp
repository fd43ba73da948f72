// SPDX-License-Identifier: Apache-2.0
#include "sim/io/checksummed_record.hpp"

#include <catch2/catch.hpp>

#include "sim/core/problems.hpp"
#include "sim/io/files.hpp"

#include "tests/io/temporary_folder.hpp"

using namespace coterie;

namespace {

constexpr std::string_view log_kind = "test-log 1";

std::string three_lines(std::uint64_t study) {
    return log_head(log_kind, study) + with_line_checksum("a,1", study) + "\n"
           + with_line_checksum("b,2", study) + "\n" + with_line_checksum("c,3", study) + "\n";
}

std::vector<std::string> lines_of_log(std::string_view text, std::uint64_t study) {
    return checked_log(text, log_kind, study, "x.log", "of another study").lines;
}

}  // namespace

TEST_CASE("record: any changed byte of a log is refused with its line, or changes nothing",
          "[record]") {
    const std::string text = three_lines(7);
    const std::vector<std::string> whole{"a,1", "b,2", "c,3"};
    CHECK(lines_of_log(text, 7) == whole);
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        std::string changed = text;
        changed[at] = changed[at] == '1' ? '2' : '1';
        INFO(at);
        CHECK_THROWS_AS(lines_of_log(changed, 7), InvalidInput);
    }
    // Without its end the last line counts as cut off, and is computed again.
    const std::string endless = text.substr(0, text.size() - 1) + "1";
    CHECK(lines_of_log(endless, 7) == std::vector<std::string>{"a,1", "b,2"});
    std::string second = text;
    second.replace(second.find("b,2"), 3, "b,4");
    CHECK_THROWS_WITH(lines_of_log(second, 7),
                      "x.log:3: damaged (its checksum is wrong); remove this line and give the "
                      "command again: what it held will be computed again");
}

TEST_CASE("record: a log that was cut off anywhere keeps the lines before the cut", "[record]") {
    const std::string text = three_lines(7);
    const std::size_t head = log_head(log_kind, 7).size();
    for (std::size_t size = 0; size < text.size(); ++size) {
        INFO(size);
        if (size > 0 && size < head && text[size - 1] == '\n') continue;
        const ChecksummedLog log =
            checked_log(text.substr(0, size), log_kind, 7, "x.log", "of another study");
        CHECK(log.intact_bytes <= size);
        CHECK(log.lines.size() <= 3);
        CHECK((size < head || text.substr(0, log.intact_bytes).back() == '\n'));
    }
}

TEST_CASE("record: a log of another study is distinguished from a damaged one", "[record]") {
    CHECK_THROWS_WITH(lines_of_log(three_lines(8), 7), "x.log: of another study");
    CHECK_THROWS_WITH(lines_of_log("evaluations of 12\n", 7),
                      "x.log:1: damaged (its checksum is wrong)");
    CHECK(lines_of_log("", 7).empty());
}

TEST_CASE("record: the record in a file is its body, nothing of another study, or refused",
          "[record]") {
    const samples::TemporaryFolder folder;
    CHECK(text_of_record(folder / "none", "kind 1", 7).empty());
    write_file(folder / "a", with_checksum("kind 1", 7, "subject", "1,2\n"));
    CHECK(text_of_record(folder / "a", "kind 1", 7) == "1,2\n");
    CHECK(text_of_record(folder / "a", "kind 1", 8).empty());
    CHECK(text_of_record(folder / "a", "kind 2", 7).empty());
    std::string text = read_whole(folder / "a");
    text.replace(text.find("1,2\n"), 3, "1,3");
    write_file(folder / "a", text);
    CHECK_THROWS_WITH(text_of_record(folder / "a", "kind 1", 7),
                      (folder / "a").string()
                          + " is damaged (its length or checksum is wrong); remove it and give the "
                            "command again: what it held will be computed again");
}
