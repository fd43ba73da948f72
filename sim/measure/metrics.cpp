// SPDX-License-Identifier: Apache-2.0
#include "sim/measure/metrics.hpp"

#include <algorithm>
#include <array>

#include "sim/core/problems.hpp"
#include "sim/io/lines.hpp"
#include "sim/measure/metric_rows.hpp"

namespace coterie {

namespace {

using metric_rows::rows;

constexpr std::size_t counts_as_metrics = [] {
    std::size_t counts = 0;
    Tally::for_each_column([&](const auto& c) { counts += c.is_metric ? 1U : 0U; });
    return counts;
}();

/// The rows, then the counts that mechanisms declare as metrics.
constexpr auto all_metrics = [] {
    std::array<Metric, rows.size() + counts_as_metrics> all{};
    std::size_t k = 0;
    for (const metric_rows::Row& row : rows) all[k++] = row.metric;
    Tally::for_each_column([&](const auto& c) {
        if (!c.is_metric) return;
        all[k].name = c.name, all[k].unit = c.unit, all[k].doc = c.doc;
        all[k].over_days = OverDays::sum, all[k].observable = true;
        ++k;
    });
    return all;
}();

}  // namespace

std::span<const Metric> metrics() { return all_metrics; }

std::string_view summary_rule(const Metric& metric) {
    if (metric.measured == Measured::once) return "once";
    return EnumNames<OverDays>::names[static_cast<std::size_t>(metric.over_days)];
}

std::string window_text(const Metric& metric, std::uint32_t from_day, std::uint32_t last_day) {
    if (metric.measured == Measured::once) return "once";
    if (metric.over_days == OverDays::last) return "last day";
    if (metric.over_days == OverDays::sum) return "total";
    const std::string last = std::to_string(last_day);
    if (from_day == last_day) return "day " + last;
    return "mean of days " + std::to_string(from_day) + "-" + last;
}

std::string_view summary_unit(const Metric& metric) {
    constexpr std::string_view per_day = "/day";
    std::string_view unit = metric.unit;
    if (metric.over_days == OverDays::sum && unit.ends_with(per_day))
        unit.remove_suffix(per_day.size());
    return unit;
}

std::optional<std::size_t> find_metric(std::string_view name) {
    const auto at = std::find_if(all_metrics.begin(), all_metrics.end(),
                                 [&](const Metric& m) { return m.name == name; });
    if (at == all_metrics.end()) return std::nullopt;
    return static_cast<std::size_t>(at - all_metrics.begin());
}

std::string similar_metric(std::string_view name) {
    std::vector<std::string> known;
    for (const Metric& m : all_metrics) known.emplace_back(m.name);
    return did_you_mean(name, known);
}

std::vector<std::size_t> metrics_named(std::string_view names) {
    std::vector<std::size_t> found;
    if (trimmed(names).empty()) return found;
    for (const std::string& part : split(names, ',')) {
        const std::string_view name = trimmed(part);
        const auto metric = find_metric(name);
        if (!metric)
            throw InvalidInput("'" + std::string(name) + "': no such metric"
                               + similar_metric(name));
        if (std::find(found.begin(), found.end(), *metric) == found.end()) found.push_back(*metric);
    }
    return found;
}

Measurer::Measurer(const World& first) : ledger_before_(first.ledger) {}

std::vector<Ratio> Measurer::measure(const World& world, const Tally& day, bool structure_day) {
    Ledger spent = world.ledger;
    spent -= ledger_before_;
    Figures f{world, day, spent};
    ledger_before_ = world.ledger;
    PeopleFigures people;
    TieFigures ties;
    if (structure_day) {
        people = people_figures(world);
        ties = tie_figures(world);
        f.people = &people, f.ties = &ties;
    }
    std::vector<Ratio> values;
    values.reserve(all_metrics.size());
    for (const metric_rows::Row& row : rows)
        values.push_back(row.measure != nullptr ? row.measure(f) : Ratio());
    Tally::for_each_column([&](const auto& c) {
        if (c.is_metric) values.emplace_back(f.n(c.member));
    });
    return values;
}

}  // namespace coterie
