// SPDX-License-Identifier: Apache-2.0
// The calendar of arrivals of a community: how many people joined without advertising, by day.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace coterie {

/// Arrivals of each day; the first day is 0. CSV `day,people`, days ascending, gaps are 0.
/// Throws InvalidInput with every problem at its line.
std::vector<std::uint32_t> read_arrivals(const std::filesystem::path& file);
std::vector<std::uint32_t> parse_arrivals(std::string_view text, const std::string& name);

/// The same as CSV; days without arrivals are left out.
std::string arrivals_csv(const std::vector<std::uint32_t>& people);

/// The model day (1 is the first) on which each person of one replicate arrives, in a drawn order.
std::vector<std::uint32_t> arrival_days(const std::vector<std::uint32_t>& people,
                                        std::uint64_t run_key);

}  // namespace coterie
