// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/label_rows.hpp"

#include <iterator>

namespace coterie {

std::uint32_t LabelRows::row_of(std::string_view label) {
    if (const auto at = rows_.find(label); at != rows_.end()) return at->second;
    const auto row = static_cast<std::uint32_t>(labels_.size());
    rows_.emplace(labels_.emplace_back(label), row);
    return row;
}

std::vector<std::string> LabelRows::take_labels() {
    rows_.clear();
    std::vector<std::string> labels(std::make_move_iterator(labels_.begin()),
                                    std::make_move_iterator(labels_.end()));
    labels_.clear();
    return labels;
}

}  // namespace coterie
