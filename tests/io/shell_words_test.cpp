// SPDX-License-Identifier: Apache-2.0
#include "sim/io/shell_words.hpp"

#include <catch2/catch.hpp>

using namespace coterie;

TEST_CASE("shell words: a word that a shell would change is in quotes", "[shell]") {
    CHECK(shell_word("results/a-b_1.toml") == "results/a-b_1.toml");
    CHECK(shell_word("my results") == "'my results'");
    CHECK(shell_word("it's $HOME") == "'it'\\''s $HOME'");
    CHECK(shell_word("") == "''");
    CHECK(shell_word("~x") == "'~x'");
}
