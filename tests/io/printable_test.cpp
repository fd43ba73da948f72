// SPDX-License-Identifier: Apache-2.0
#include "sim/io/printable.hpp"

#include <catch2/catch.hpp>

using namespace coterie;

TEST_CASE("printable: no control character passes, letters of all scripts do", "[printable]") {
    CHECK(printable("a\x1b[31mred\x07\r\x7f b\tc\n") == "a?[31mred??? b\tc\n");
    CHECK(printable("\xC2\x9b"
                    "31m \xC3\xA9 \xE7\xBE\xA4 \xC2\xA0")
          == "?31m \xC3\xA9 \xE7\xBE\xA4 \xC2\xA0");
}

TEST_CASE("printable: a name that a spreadsheet would run is text, a number stays one",
          "[printable]") {
    for (const std::string name : {"=1+1", "+cmd", "-x", "@SUM(1)"})
        CHECK(spreadsheet_text(name) == "'" + name);
    for (const std::string name : {"", "none", "-1.5", "a=b", "'=1", "-3e5"})
        CHECK(spreadsheet_text(name) == name);
}
