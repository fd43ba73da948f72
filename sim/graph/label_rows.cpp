// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/label_rows.hpp"

#include <iterator>
#include <optional>

namespace coterie {

namespace {

/// The number below 2^24 that a label is in its only spelling, or nothing.
std::optional<std::uint32_t> small_number(std::string_view label) {
    constexpr std::size_t most_digits = 8;
    constexpr std::uint32_t bound = 1U << 24;
    if (label.empty() || label.size() > most_digits || (label[0] == '0' && label.size() > 1))
        return std::nullopt;
    std::uint32_t number = 0;
    for (const char c : label) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return number < bound ? std::optional<std::uint32_t>(number) : std::nullopt;
}

}  // namespace

std::uint32_t LabelRows::row_of(std::string_view label) {
    const auto next = static_cast<std::uint32_t>(labels_.size());
    if (const auto number = small_number(label)) {
        if (*number >= row_of_number_.size()) row_of_number_.resize(*number + 1);
        std::uint32_t& row = row_of_number_[*number];
        if (row == 0) labels_.emplace_back(label), row = next + 1;
        return row - 1;
    }
    if (const auto at = rows_.find(label); at != rows_.end()) return at->second;
    rows_.emplace(labels_.emplace_back(label), next);
    return next;
}

bool LabelRows::has(std::string_view label) const {
    const auto number = small_number(label);
    if (!number) return rows_.contains(label);
    return *number < row_of_number_.size() && row_of_number_[*number] > 0;
}

std::vector<std::string> LabelRows::take_labels() {
    rows_.clear();
    row_of_number_.clear();
    std::vector<std::string> labels(std::make_move_iterator(labels_.begin()),
                                    std::make_move_iterator(labels_.end()));
    labels_.clear();
    return labels;
}

}  // namespace coterie
