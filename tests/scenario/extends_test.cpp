// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/scenario/scenario_texts.hpp"

using namespace coterie;

TEST_CASE("extends: a missing file is named with its chain and the nearest name", "[scenario]") {
    const Folder folder;
    folder.write("base.toml", "extends = 'bsse.toml'");
    folder.write("a.toml", "extends = 'base.toml'");
    CHECK(folder.problems_of("a.toml")
          == "base.toml:1:11: extends \"bsse.toml\": no such file (a.toml -> base.toml -> "
             "bsse.toml); did you mean 'base.toml'?");
    CHECK(folder.problems_of("bass.toml") == "bass.toml: no such file; did you mean 'base.toml'?");
}

TEST_CASE("extends: a loop is named whole", "[scenario]") {
    const Folder folder;
    folder.write("a.toml", "extends = 'b.toml'");
    folder.write("b.toml", "extends = './a.toml'");
    folder.write("self.toml", "extends = 'self.toml'");
    CHECK(folder.problems_of("a.toml")
          == "b.toml:1:11: 'extends' runs in a loop: a.toml -> b.toml -> a.toml");
    CHECK(folder.problems_of("self.toml")
          == "self.toml:1:11: 'extends' runs in a loop: self.toml -> self.toml");
}

TEST_CASE("extends: problems of all files come at once, the nearest file first", "[scenario]") {
    const Folder folder;
    folder.write("base.toml", "[study]\ndays = 0\nreplicates = 0");
    folder.write("a.toml", "extends = 'base.toml'\n[study]\nseed = 'x'");
    CHECK(folder.problems_of("a.toml")
          == "a.toml:3:8: study.seed = \"x\": expected a number\n"
             "base.toml:2:8: study.days = 0 is outside [1, 20000] days\n"
             "base.toml:3:14: study.replicates = 0 is outside [1, 100000] runs/arm");
}

TEST_CASE("extends: it is the name of a readable file", "[scenario]") {
    CHECK(problems_of("extends = 3")
          == "a.toml:1:11: extends = 3: expected the name of a file in quotes");
    const Folder folder;
    folder.write("a.toml", "extends = '..'");
    CHECK(folder.problems_of("a.toml").find("not a file") != std::string::npos);
    CHECK_THROWS_WITH(read_scenario("/dev/null"), "/dev/null: not a file");
    folder.write("big.toml", std::string(5 << 20, '\n'));
    CHECK(folder.problems_of("big.toml") == "big.toml: larger than 4 MiB; is this a scenario?");
}
