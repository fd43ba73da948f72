// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/label_rows.hpp"

namespace coterie {

std::uint32_t LabelRows::row_of(std::string_view label) {
    const auto next = static_cast<std::uint32_t>(labels_.size());
    const auto [at, is_new] = rows_.try_emplace(std::string(label), next);
    if (is_new) labels_.emplace_back(label);
    return at->second;
}

}  // namespace coterie
