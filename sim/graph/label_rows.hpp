// SPDX-License-Identifier: Apache-2.0
// Text ids of people as row numbers, in order of first appearance.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace coterie {

class LabelRows {
public:
    /// The row of an id; a new one at its first appearance.
    std::uint32_t row_of(std::string_view label);
    std::size_t size() const { return labels_.size(); }
    /// The id of each row.
    const std::vector<std::string>& labels() const& { return labels_; }
    std::vector<std::string> labels() && { return std::move(labels_); }

private:
    std::unordered_map<std::string, std::uint32_t> rows_;
    std::vector<std::string> labels_;
};

}  // namespace coterie
