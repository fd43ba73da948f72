// SPDX-License-Identifier: Apache-2.0
// Statistics of real communities as a table: written by confront, read by calibrate. It has values
// only: no event, no tie and no person.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/data/log_statistics.hpp"

namespace coterie {

struct Target {
    std::string community;
    std::size_t statistic = 0;       ///< index into log_statistics()
    double value = 0.0;              ///< at day level
    double half_against_half = 0.0;  ///< noise floor, NaN where it has none
    std::uint32_t silent_days = 30;
};

/// CSV with the columns community, statistic, value, half_against_half, silent_days (in any order,
/// others ignored). Throws InvalidInput with every problem at its line: an unknown statistic, a
/// value that is no number, a statistic given twice for one community, an empty table.
std::vector<Target> read_targets(const std::filesystem::path& file);
std::vector<Target> parse_targets(std::string_view text, const std::string& name);

std::string targets_csv(const std::vector<Target>& targets);

}  // namespace coterie
