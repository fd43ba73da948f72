// SPDX-License-Identifier: Apache-2.0
// Tables of results/reference that the model's description quotes, built into the program.
#pragma once

#include <string_view>

namespace coterie::reference {

/// results/reference/influential.csv; empty where there is none.
extern const std::string_view influential;

}  // namespace coterie::reference
