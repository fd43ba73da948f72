// SPDX-License-Identifier: Apache-2.0
// The order of names in which 9 comes before 10.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace coterie {

/// Whole numbers without a sign come first, by value ("7" before "07"); the other texts follow, by
/// their bytes. A strict total order, of numbers of any length.
bool natural_less(std::string_view a, std::string_view b);

/// The numbers of `names` in their natural order.
std::vector<std::uint32_t> natural_order(std::span<const std::string> names);

}  // namespace coterie
