// SPDX-License-Identifier: Apache-2.0
// Patterns as facts of a fit: which ones, which parts, in which worlds.
#include <catch2/catch.hpp>

#include "sim/inference/patterns/fit_patterns.hpp"
#include "sim/inference/patterns/runs.hpp"

using namespace coterie;

namespace {

const std::filesystem::path pattern_studies =
    std::filesystem::path(COTERIE_SOURCE_DIR) / "scenarios" / "patterns";

}  // namespace

TEST_CASE("pattern facts: those of kind fitted, without their open parts", "[patterns]") {
    std::vector<std::string> described;
    for (const FitFacts& of_one : facts_of(patterns_of(PatternKind::fitted), pattern_studies, {})) {
        std::string text = of_one.name;
        for (const FitFacts::Fact& fact : of_one.facts) text += " " + fact.name;
        described.push_back(text);
    }
    CHECK(described
          == std::vector<std::string>{"P1 top_1 next_9 bottom_90", "P2 support technical",
                                      "P5 first_posts_answered starters_unanswered",
                                      "P6 day_1 day_7 day_30 slope r_squared"});
}

TEST_CASE("pattern facts: measured under the parameter set, with draws of their own",
          "[patterns]") {
    const std::vector<std::string> p6{"P6"};
    const std::vector<FitFacts> facts =
        facts_of(patterns_named(p6), pattern_studies, {{"population.people", "400"}});
    const std::vector<std::string> keys{"visiting.base_logit"};
    const auto day_1 = [&](double logit, std::uint32_t replicate) {
        return facts[0].measure(keys, std::vector<double>{logit}, replicate)[0];
    };
    CHECK(day_1(-5.0, 1) < day_1(-1.0, 1));
    CHECK(day_1(-3.0, 1) == day_1(-3.0, 1));
    CHECK(day_1(-3.0, 1) != day_1(-3.0, 2));
}

TEST_CASE("pattern facts: a pattern with open bands alone cannot be met", "[patterns]") {
    const std::vector<std::string> p13{"P13"};
    CHECK_THROWS_WITH(facts_of(patterns_named(p13), pattern_studies, {}),
                      "P13: no part of it has a closed band that could be met");
}
