// SPDX-License-Identifier: Apache-2.0
// Text ids of people as row numbers, in order of first appearance.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace coterie {

class LabelRows {
public:
    LabelRows() = default;
    LabelRows(LabelRows&&) = default;
    LabelRows& operator=(LabelRows&&) = default;

    /// The row of an id; a new one at its first appearance.
    std::uint32_t row_of(std::string_view label);
    bool has(std::string_view label) const;
    std::size_t size() const { return labels_.size(); }
    /// The id of a row.
    const std::string& label(std::uint32_t row) const { return labels_[row]; }
    /// The id of each row; there are none left here.
    std::vector<std::string> take_labels();

private:
    std::deque<std::string> labels_;  // does not move its texts, which `rows_` points to
    std::unordered_map<std::string_view, std::uint32_t> rows_;
    // Whole numbers below 2^24 without leading zeros, the usual ids, need no hashing: row + 1, or
    // 0.
    std::vector<std::uint32_t> row_of_number_;
};

}  // namespace coterie
