// SPDX-License-Identifier: Apache-2.0
// Strategies: lever values, stages that change them on given days, rules that change them on
// observed figures. A strategy never sees the World. What a stage or a rule replaces holds
// again when it ends: base < strategy < stage < rule.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/model/levers.hpp"

namespace coterie {

/// One lever by its place in the list of all levers ("incentives.packet_yuan_per_day").
struct LeverName {
    std::string_view section, name;
};
/// Every lever in order; numbers, switches and choices alike (choices by their number).
std::span<const LeverName> lever_names();
/// The place of "section.name" among the levers.
std::optional<std::size_t> find_lever(std::string_view dotted);
double lever_value(const Levers& levers, std::size_t lever);
/// Sets a lever; the value has been validated when it was read.
void set_lever(Levers& levers, std::size_t lever, double value);

struct LeverSetting {
    std::size_t lever = 0;
    double value = 0.0;
    bool operator==(const LeverSetting&) const = default;
};

/// From `from_day` until before `until_day` (0: to the end) these settings hold.
struct Stage {
    std::uint32_t from_day = 0, until_day = 0;
    std::vector<LeverSetting> set;
    static constexpr auto fields() {
        return std::tuple{field("from_day", &Stage::from_day, "days", 1, 20000),
                          field("until_day", &Stage::until_day, "days", 0, 20000)};
    }
    static FieldNotes notes();
};

enum class Comparison : std::uint8_t { below, at_most, above, at_least };

/// "figure op number" on yesterday's observed figures.
struct Condition {
    std::size_t figure = 0;  // place among the metrics
    Comparison comparison = Comparison::below;
    double number = 0.0;
};

/// When all conditions hold, these settings hold for `for_days`; then `cooldown_days` of rest.
struct Rule {
    std::vector<Condition> when;
    std::vector<LeverSetting> set;
    std::uint32_t for_days = 1, cooldown_days = 0;
    std::uint32_t from_day = 0, until_day = 0;
    static constexpr auto fields() {
        return std::tuple{field("for_days", &Rule::for_days, "days", 1, 20000),
                          field("cooldown_days", &Rule::cooldown_days, "days", 0, 20000),
                          field("from_day", &Rule::from_day, "days", 0, 20000),
                          field("until_day", &Rule::until_day, "days", 0, 20000)};
    }
    static FieldNotes notes();
};

struct Strategy {
    std::string name;
    Levers levers;
    std::vector<Stage> stages;
    std::vector<Rule> rules;
};

/// `past` until before `from_day`, `then` from that day on: levers, stages and rules of each in its
/// time. The same as running `past`, and changing on that morning to `then`, whose rules have
/// not acted yet.
Strategy switch_strategy(const Strategy& past, const Strategy& then, std::uint32_t from_day);

/// One arm's policy along a run: the state of its rules, nothing of the world.
class Policy {
public:
    explicit Policy(const Strategy& strategy);
    /// Levers of `day` (1 is the first), given yesterday's observed figures (empty on day 1; NaN
    /// where not measured, which makes no condition true).
    Levers levers_of(std::uint32_t day, std::span<const double> observed);

    /// The state of the rules, two numbers a rule: the days from which it acts no more and may act
    /// again.
    std::vector<std::uint32_t> memory() const;
    /// Restores what `memory` gave; rules beyond it (those of a later strategy) start without
    /// state.
    void restore_state(std::span<const std::uint32_t> memory);

private:
    const Strategy* strategy_;
    std::vector<std::uint32_t> active_until_, resting_until_;  // a rule; first day free again
};

}  // namespace coterie
