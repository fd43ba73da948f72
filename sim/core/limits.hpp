// SPDX-License-Identifier: Apache-2.0
// Limits that several layers share.
#pragma once

#include <cstdint>

namespace coterie {

/// The most days that a study may have, and a log that is read.
inline constexpr std::uint32_t most_study_days = 20000;

}  // namespace coterie
