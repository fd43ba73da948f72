// SPDX-License-Identifier: Apache-2.0
#include "sim/strategy/strategy.hpp"

#include <limits>

#include <catch2/catch.hpp>

#include "sim/measure/metrics.hpp"

using namespace coterie;

namespace {

std::size_t lever(std::string_view name) { return *find_lever(name); }

/// A strategy that pays packets of 50 yuan while fewer than `members` members are there.
Strategy paying_below(double members, std::uint32_t for_days, std::uint32_t cooldown_days) {
    Strategy s{"s", {}, {}, {}};
    s.rules = {{{{*find_metric("members"), Comparison::below, members}},
                {{lever("incentives.packet_yuan_per_day"), 50.0}},
                for_days,
                cooldown_days}};
    return s;
}

/// Yesterday's figures when there were `members` members and nothing else is known.
std::vector<double> observed(double members) {
    std::vector<double> figures(metrics().size(), std::numeric_limits<double>::quiet_NaN());
    figures[*find_metric("members")] = members;
    return figures;
}

}  // namespace

TEST_CASE("levers: every one is found by its name, set and read back", "[strategy]") {
    Levers levers;
    for (std::size_t k = 0; k < lever_names().size(); ++k) {
        const auto [section, name] = lever_names()[k];
        REQUIRE(find_lever(std::string(section) + "." + std::string(name)) == k);
        set_lever(levers, k, 1.0);
        CHECK(lever_value(levers, k) == 1.0);
    }
    CHECK(levers.split.basis == SplitBasis::interest);
    CHECK(levers.recruitment.referral_reward_yuan == 1.0F);
    CHECK_FALSE(find_lever("incentives.packet").has_value());
    CHECK_FALSE(find_lever("incentives").has_value());
}

TEST_CASE("stages: one holds from its first day until before its end", "[strategy]") {
    Strategy s{"s", {}, {{10, 20, {{lever("content.items_per_day"), 3.0}}}}, {}};
    Policy policy(s);
    CHECK(policy.levers_of(9, {}).content.items_per_day == 1.0F);
    CHECK(policy.levers_of(10, {}).content.items_per_day == 3.0F);
    CHECK(policy.levers_of(19, {}).content.items_per_day == 3.0F);
    CHECK(policy.levers_of(20, {}).content.items_per_day == 1.0F);
}

TEST_CASE("stages: a stage without an end lasts, and a later one replaces its values",
          "[strategy]") {
    const std::size_t items = lever("content.items_per_day");
    Strategy s{"s", {}, {{2, 0, {{items, 3.0}}}, {5, 6, {{items, 4.0}}}}, {}};
    Policy policy(s);
    CHECK(policy.levers_of(4, {}).content.items_per_day == 3.0F);
    CHECK(policy.levers_of(5, {}).content.items_per_day == 4.0F);
    CHECK(policy.levers_of(1000, {}).content.items_per_day == 3.0F);
}

TEST_CASE("rules: one acts for its days, rests, and can act again", "[strategy]") {
    const Strategy s = paying_below(100.0, 2, 3);
    Policy policy(s);
    std::string paid;
    for (std::uint32_t day = 1; day <= 12; ++day) {
        const bool pays = policy.levers_of(day, observed(50.0)).incentives.packet_yuan_per_day > 0;
        paid += pays ? 'x' : '.';
    }
    CHECK(paid == "xx...xx...xx");
}

TEST_CASE("rules: the values below it hold again when a rule ends", "[strategy]") {
    Strategy s = paying_below(100.0, 1, 0);
    s.stages = {{1, 0, {{lever("incentives.packet_yuan_per_day"), 8.0}}}};
    Policy policy(s);
    CHECK(policy.levers_of(1, observed(50.0)).incentives.packet_yuan_per_day == 50.0F);
    CHECK(policy.levers_of(2, observed(150.0)).incentives.packet_yuan_per_day == 8.0F);
}

TEST_CASE("rules: a figure that was not measured makes no condition true", "[strategy]") {
    const Strategy s = paying_below(100.0, 1, 0);
    Policy policy(s);
    CHECK(policy.levers_of(1, {}).incentives.packet_yuan_per_day == 0.0F);
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    CHECK(policy.levers_of(2, observed(unknown)).incentives.packet_yuan_per_day == 0.0F);
}

TEST_CASE("rules: all conditions of a list must hold", "[strategy]") {
    Strategy s = paying_below(100.0, 1, 0);
    s.rules[0].when.push_back({*find_metric("members"), Comparison::at_least, 50.0});
    Policy policy(s);
    CHECK(policy.levers_of(1, observed(49.0)).incentives.packet_yuan_per_day == 0.0F);
    CHECK(policy.levers_of(2, observed(50.0)).incentives.packet_yuan_per_day == 50.0F);
    CHECK(policy.levers_of(3, observed(100.0)).incentives.packet_yuan_per_day == 0.0F);
}

TEST_CASE("rules: each operator holds on its own side of the number", "[strategy]") {
    const auto pays = [](Comparison comparison, double members) {
        Strategy s = paying_below(100.0, 1, 0);
        s.rules[0].when[0].comparison = comparison;
        return Policy(s).levers_of(1, observed(members)).incentives.packet_yuan_per_day > 0.0F;
    };
    CHECK((pays(Comparison::below, 99.0) && !pays(Comparison::below, 100.0)));
    CHECK((pays(Comparison::at_most, 100.0) && !pays(Comparison::at_most, 101.0)));
    CHECK((pays(Comparison::above, 101.0) && !pays(Comparison::above, 100.0)));
    CHECK((pays(Comparison::at_least, 100.0) && !pays(Comparison::at_least, 99.0)));
}

TEST_CASE("rules: one acts from its first day on and not after its last", "[strategy]") {
    Strategy strategy = paying_below(1000.0, 1, 0);
    strategy.rules[0].from_day = 5, strategy.rules[0].until_day = 8;
    Policy policy(strategy);
    for (std::uint32_t day = 1; day <= 10; ++day) {
        const Levers levers = policy.levers_of(day, observed(10.0));
        CHECK((levers.incentives.packet_yuan_per_day == 50.0F) == (day >= 5 && day < 8));
    }
}

TEST_CASE("rules: a policy that takes up another's memory acts as it would have", "[strategy]") {
    const Strategy strategy = paying_below(1000.0, 3, 4);
    Policy one(strategy);
    one.levers_of(2, observed(10.0));
    Policy other(strategy);
    other.restore_state(one.memory());
    for (std::uint32_t day = 3; day <= 12; ++day) {
        const double members = day == 9 ? 10.0 : 1e9;
        CHECK(one.levers_of(day, observed(members)).incentives.packet_yuan_per_day
              == other.levers_of(day, observed(members)).incentives.packet_yuan_per_day);
    }
}

TEST_CASE("switch: a rule whose days are over is one that ends before its first day",
          "[strategy]") {
    Strategy past, then;
    past.rules.resize(2);
    past.rules[0].from_day = 40;
    past.rules[1].from_day = 5;
    then.rules.resize(1);
    then.rules[0].until_day = 20;
    const Strategy both = switch_strategy(past, then, 30);
    REQUIRE(both.rules.size() == 3);
    CHECK(both.rules[0].from_day == 0);
    CHECK(both.rules[0].until_day == 1);
    CHECK(both.rules[1].from_day == 5);
    CHECK(both.rules[1].until_day == 30);
    CHECK(both.rules[2].from_day == 0);
    CHECK(both.rules[2].until_day == 1);
}
