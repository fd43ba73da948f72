// SPDX-License-Identifier: Apache-2.0
// Metrics: one row each with unit, definition, how days are summarised, whether an operator could
// observe it, which direction is wanted, and its equivalence margin. Everything that is written,
// compared or observed is taken from this list.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/fields.hpp"
#include "sim/measure/ratio.hpp"
#include "sim/model/tally.hpp"
#include "sim/model/world.hpp"
#include "sim/stats/verdict.hpp"

namespace coterie {

/// How the days of a run become one number: mean over the study's window, last day, sum of days.
enum class OverDays : std::uint8_t { mean, last, sum };
template <>
struct EnumNames<OverDays> {
    static constexpr std::array<std::string_view, 3> names{"mean", "last", "sum"};
};
template <>
struct EnumNames<Direction> {
    static constexpr std::array<std::string_view, 3> names{"more", "less", "neither"};
};
/// When a metric is measured: every day, on structure days (blank between), or once a run.
enum class Measured : std::uint8_t { daily, structure_days, once };
template <>
struct EnumNames<Measured> {
    static constexpr std::array<std::string_view, 3> names{"daily", "structure_days", "once"};
};

struct Metric {
    std::string_view name, unit;
    std::string_view doc;  // one sentence; numbers by their names in braces (definitions.hpp)
    OverDays over_days = OverDays::mean;
    Direction direction = Direction::neither;
    bool observable = false;
    Measured measured = Measured::daily;
    std::string_view denominator;   // what it is a share or mean of; empty for totals; as `doc`
    double margin_relative = 0.05;  // equivalence margin: share of the baseline's mean ...
    double margin_floor = 0.0;      // ... but at least this, in the metric's unit
    bool headline = false;          // among the few that most communities are asked about
    std::string_view
        fixed_twin{};  // the same over a number of people that no lever changes, if there is one
    std::uint32_t least_days = 0;  // a shorter study has no value of it
};

/// The denominator of metrics over a number of people that no lever changes.
inline constexpr std::string_view people_of_the_market = "people of the market";

/// How the days of a run become one number, in a word: mean, last, sum, or once where a run
/// measures it on one day only.
std::string_view summary_rule(const Metric& metric);
/// Which days that number is about, such as "mean of days 61-180", "last day", "total".
std::string window_text(const Metric& metric, std::uint32_t from_day, std::uint32_t last_day);
/// Unit of that number: days added up lose the "/day" of the unit.
std::string_view summary_unit(const Metric& metric);

/// All metrics, in the order of every table's columns.
std::span<const Metric> metrics();
std::optional<std::size_t> find_metric(std::string_view name);
/// "; did you mean 'posts'?" for a name that is near a metric's; else empty.
std::string similar_metric(std::string_view name);
/// The metrics that a text names, with commas between them. Throws InvalidInput on an unknown name,
/// with the nearest known one.
std::vector<std::size_t> metrics_named(std::string_view names);

/// Measures the days of one run. Holds only what measuring needs (running sums of costs).
class Measurer {
public:
    explicit Measurer(const World& first);
    /// Every metric of the day just simulated; its part is NaN where not measured today.
    /// `structure_day`: also measure ties, clustering, cores and people one by one.
    std::vector<Ratio> measure(const World& world, const Tally& day, bool structure_day);

private:
    Ledger ledger_before_;
};

}  // namespace coterie
