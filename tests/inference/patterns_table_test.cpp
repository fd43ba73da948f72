// SPDX-License-Identifier: Apache-2.0
// From numbers to verdicts, on hand-made numbers.
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/inference/patterns/table.hpp"

using namespace coterie;

namespace {

constexpr PatternPart band{"band", 0.4, 0.8, ""};
constexpr PatternPart sign{"sign", 0.0, no_limit, ""};

PartMeasured with(PatternVerdict verdict) { return {30, 0.5, {0.4, 0.6}, verdict}; }

}  // namespace

TEST_CASE("patterns: a part passes inside its band, fails wholly outside, else is undecided",
          "[patterns]") {
    CHECK(verdict_of_part(band, {0.4, 0.8}) == PatternVerdict::pass);
    CHECK(verdict_of_part(band, {0.39, 0.7}) == PatternVerdict::undecided);
    CHECK(verdict_of_part(band, {0.81, 0.9}) == PatternVerdict::fail);
    CHECK(verdict_of_part(band, {0.1, 0.39}) == PatternVerdict::fail);
    CHECK(verdict_of_part(band, {std::nan(""), std::nan("")}) == PatternVerdict::undecided);
}

TEST_CASE("patterns: a sign needs an interval that excludes zero", "[patterns]") {
    CHECK(verdict_of_part(sign, {0.001, 9.0}) == PatternVerdict::pass);
    CHECK(verdict_of_part(sign, {0.0, 9.0}) == PatternVerdict::undecided);
    CHECK(verdict_of_part(sign, {-1.0, -0.1}) == PatternVerdict::fail);
}

TEST_CASE("patterns: a pattern is as good as its worst part", "[patterns]") {
    const std::array parts{band, sign};
    using enum PatternVerdict;
    const auto verdict = [&](PatternVerdict a, PatternVerdict b) {
        return verdict_of_pattern(parts, std::array{with(a), with(b)});
    };
    CHECK(verdict(pass, pass) == pass);
    CHECK(verdict(pass, undecided) == undecided);
    CHECK(verdict(undecided, fail) == fail);
}

TEST_CASE("patterns: of three ratios two must hold", "[patterns]") {
    constexpr PatternPart ratio{"ratio", 0.4, 0.8, "", true};
    const std::array parts{ratio, ratio, ratio, sign};
    using enum PatternVerdict;
    const auto verdict = [&](PatternVerdict a, PatternVerdict b, PatternVerdict c) {
        return verdict_of_pattern(parts, std::array{with(a), with(b), with(c), with(pass)});
    };
    CHECK(verdict(pass, fail, pass) == pass);
    CHECK(verdict(pass, undecided, fail) == undecided);
    CHECK(verdict(fail, pass, fail) == fail);
}

TEST_CASE("patterns: the csv has the agreed columns and one row a pattern", "[patterns]") {
    PatternMeasured one;
    one.pattern = 2;  // P4
    one.whole = one.ablated = {with(PatternVerdict::pass)};
    one.verdict = PatternVerdict::pass;
    one.verdict_ablated = PatternVerdict::fail;
    one.ablation = AblationAt::refitted;
    CHECK(patterns_csv(std::array{one})
          == "pattern,kind,low,high,mean,ci_low,ci_high,verdict,ablation_verdict\n"
             "P4,consistency,0.06,0.18,0.5,0.4,0.6,pass,breaks\n");
    one.ablation = AblationAt::fixed_parameters;
    one.verdict_ablated = PatternVerdict::pass;
    CHECK(one.ablation_text() == "does not break at fixed parameters");
}

TEST_CASE("patterns: the row of a pattern shows the first part that has its verdict",
          "[patterns]") {
    PatternMeasured one;
    one.pattern = 0;  // P1, three parts
    one.whole = {with(PatternVerdict::pass), with(PatternVerdict::fail),
                 with(PatternVerdict::fail)};
    one.verdict = PatternVerdict::fail;
    CHECK(one.deciding_part() == 1);
}

TEST_CASE("patterns: seventeen are listed, each name once, bands not empty", "[patterns]") {
    CHECK(frozen_patterns.size() == 17);
    for (const FrozenPattern& p : frozen_patterns) {
        INFO(p.name);
        CHECK_FALSE(p.parts.empty());
        CHECK_FALSE(p.ablation_values.empty());
        for (const PatternPart& part : p.parts) CHECK(part.low < part.high);
        for (const FrozenPattern& q : frozen_patterns) CHECK((&p == &q || p.name != q.name));
    }
}
