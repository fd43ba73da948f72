// SPDX-License-Identifier: Apache-2.0
// Statistics of a community log, each declared once: name, unit, one sentence, how it is taken.
// The same function measures a real log and a simulated one. Undefined is NaN.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/data/log_view.hpp"

namespace coterie {

/// Extensive statistics grow with the number of members; their noise is relative.
enum class Extent : std::uint8_t { intensive, extensive };

/// What a statistic is about; `network` ones are halved by pairs of members.
enum class Aspect : std::uint8_t {
    activity,
    posts,
    retention,
    survival,
    rhythm,
    network,
    replies,
    visits,
    groups
};
std::string_view name_of(Aspect aspect);

struct MeasureSettings {
    std::uint32_t silent_days = 30;  ///< silence at the end that counts as having gone
};

struct LogStatistic {
    std::string_view name, unit, doc;
    Aspect aspect;
    Extent extent;
    double (*measure)(const LogView&, const MeasureSettings&);
    bool needs_seconds = false;  ///< says nothing about a log whose clock ticks in days
};

std::span<const LogStatistic> log_statistics();
std::optional<std::size_t> find_log_statistic(std::string_view name);

/// All of them, in order.
std::vector<double> measure_log(const CommunityLog& log, const MeasureSettings& settings);

/// Whole distributions, compared by the Kolmogorov-Smirnov distance.
struct LogDistribution {
    std::string_view name, unit, doc;
    Aspect aspect;
    std::vector<double> (*values)(const LogView&);
};
std::span<const LogDistribution> log_distributions();

/// Share still there `day` days after the first post (Kaplan & Meier 1958): gone are those silent
/// for `silent_days` at the end, the others are censored at the end.
double survival_at(const LogView& view, std::uint32_t silent_days, double day);

}  // namespace coterie
