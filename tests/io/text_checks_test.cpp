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

TEST_CASE("text: levels of tables, lists and dotted keys are counted together", "[text]") {
    const auto repeated = [](const std::string& text, std::size_t times) {
        std::string all;
        for (std::size_t k = 0; k < times; ++k) all += text;
        return all;
    };
    CHECK_FALSE(too_deep(repeated("a.b = 1\n[c.d]\n", 300)));
    CHECK_FALSE(too_deep("x = [" + repeated("1.5, ", 1000) + "]"));
    CHECK_FALSE(too_deep("x = \"" + repeated("a.", 1000) + "\" # " + repeated("[", 1000)));
    CHECK_FALSE(too_deep("a" + repeated(".a", 255) + " = 1"));
    CHECK(too_deep("a" + repeated(".a", 20000) + " = 1"));
    CHECK(too_deep("[a" + repeated(".a", 20000) + "]"));
    CHECK(too_deep("[[a" + repeated(".a", 20000) + "]]"));
    CHECK(too_deep("x = " + repeated("[", 300)));
    CHECK(too_deep("x = " + repeated("{a.b.c = ", 100)));
    CHECK(too_deep("\"q\"" + repeated(".\"q\"", 300) + " = 1"));
    const auto place = too_deep("y = 1\nx = " + repeated("[", 300));
    REQUIRE(place);
    CHECK(place->line == 2);
    CHECK(place->what == "nested more than 256 levels deep");
}

TEST_CASE("text: control characters are named, line breaks and tabs are none", "[text]") {
    CHECK_FALSE(control_character("a\n\tb \xC3\xA9"));
    CHECK(control_character("a\x1b[0m") == "U+001B");
    CHECK(control_character(std::string_view("\0", 1)) == "U+0000");
    CHECK(control_character("\x7f") == "U+007F");
    CHECK(control_character("\xC2\x9b") == "U+009B");
}
