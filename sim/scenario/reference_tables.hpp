// SPDX-License-Identifier: Apache-2.0
// Tables of results/reference that the program quotes, built into it.
#pragma once

#include <string_view>

namespace coterie::reference {

/// results/reference/communities.csv, influential.csv and sobol.csv; empty where there is none.
extern const std::string_view communities, influential, sobol;
/// results/reference/fit/fitted_on.csv, tested_on.csv and fit/accepted.csv; empty where there is
/// none.
extern const std::string_view fitted_on, tested_on, accepted;

}  // namespace coterie::reference
