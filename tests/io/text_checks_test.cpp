// SPDX-License-Identifier: Apache-2.0
#include "sim/io/text_checks.hpp"

#include <catch2/catch.hpp>

using namespace coterie;

namespace {

/// "line:column what" of the first unfit byte, or "".
std::string unfit(std::string_view text) {
    const auto found = first_unfit_byte(text);
    if (!found) return "";
    return std::to_string(found->line) + ":" + std::to_string(found->column) + " " + found->what;
}

}  // namespace

TEST_CASE("text: characters beyond ASCII are allowed in quotes and comments", "[text]") {
    CHECK(unfit("# \xE7\xBE\xA4\nx = '\xC3\xA9' # \xF0\x9F\x98\x80\ny = \"\xC3\xA9\\\" \xC3\xA9\"")
              .empty());
    CHECK(unfit("x = '''\n' '' \xC3\xA9'''''\ny = \"\"\"\n\\\" \"\" \xC3\xA9 \"\"\"").empty());
    CHECK(unfit("\xEF\xBB\xBFx = 1").empty());
    CHECK(unfit("x = '\xC3\xA9' \xC3\xA9") == "1:9 '\xC3\xA9' must be in quotes or in a comment");
    CHECK(unfit("'\xC3\xA9") == "");
    CHECK(unfit("'a\n\xC3\xA9") == "2:1 '\xC3\xA9' must be in quotes or in a comment");
}

TEST_CASE("text: none follows a backslash or joined lines", "[text]") {
    CHECK(unfit("x = \"\\\xC3\xA9\"") == "1:7 '\xC3\xA9' must be in quotes or in a comment");
    CHECK(unfit("x = \"\"\"a\\\n  \xC3\xA9\"\"\"")
          == "2:3 '\xC3\xA9' must be in quotes or in a comment");
}

TEST_CASE("text: every way of not being UTF-8 is found", "[text]") {
    for (const char* bytes :
         {"\x80", "\xC0\x80", "\xC1\xBF", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80", "\xE2\x82",
          "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE"})
        CHECK(unfit("# " + std::string(bytes)).find("is not UTF-8") != std::string::npos);
    CHECK(unfit(std::string_view("x\n\0", 3)) == "2:1 a NUL byte; is this a text file?");
}
