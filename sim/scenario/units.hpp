// SPDX-License-Identifier: Apache-2.0
// Numbers with units: "2 weeks" where days are wanted, "40 hours per week" where hours/day are,
// "15 %" where a share is. Times convert into each other (a month is 30 days, a year 365); every
// other word must be the parameter's own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace coterie {

/// The number that `text` means in `unit`, or nothing when it is not a number with a unit that
/// converts to it.
std::optional<double> in_unit(std::string_view text, std::string_view unit);

/// The form of a number in `unit`, for messages: `a number of days, e.g. 30 or "30 days"`.
std::string wanted_in(std::string_view unit);

/// An example text with a unit ("30 days"), or "" when `unit` takes bare numbers only.
std::string example_in(std::string_view unit);

}  // namespace coterie
