// SPDX-License-Identifier: Apache-2.0
// Windows over which people count as seen, in days: definitions, the same in every study.
#pragma once

#include <cstdint>

namespace coterie {

inline constexpr std::uint32_t short_window_days = 7;
inline constexpr std::uint32_t long_window_days = 30;

}  // namespace coterie
