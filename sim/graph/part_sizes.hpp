// SPDX-License-Identifier: Apache-2.0
// The sizes parts may have while they fill: room left under the upper bound, and whether the
// members still to come suffice for the parts below the lower bound. Not for use outside sim/graph.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace coterie::detail {

/// A tie weight in units of 1/65536, bounded so that sums over 2^31 ties stay exact.
inline std::int64_t fixed_weight(float weight) {
    constexpr double unit = 65536.0, heaviest = 65536.0;
    const double bounded = std::clamp(static_cast<double>(weight), 0.0, heaviest);
    return static_cast<std::int64_t>(bounded * unit + 0.5);
}

class PartSizes {
public:
    PartSizes(std::uint32_t members, std::uint32_t parts, float slack)
        : size_(parts, 0), to_come_(members) {
        const double even = static_cast<double>(members) / parts;
        const double wide = std::max(0.0, static_cast<double>(slack));
        most_ = static_cast<std::uint32_t>(
            std::min(static_cast<double>(members), std::ceil(even * (1.0 + wide))));
        least_ = static_cast<std::uint32_t>(std::floor(even * std::max(0.0, 1.0 - wide)));
        lacking_ = std::uint64_t{least_} * parts;
    }
    std::uint32_t most() const { return most_; }
    std::uint32_t least() const { return least_; }
    std::uint32_t size(std::uint32_t part) const { return size_[part]; }

    /// How many more members `part` may take now so that all bounds can still be met.
    std::uint32_t room(std::uint32_t part) const {
        const std::uint64_t spare = to_come_ - lacking_;
        const std::uint64_t allowed = spare + lack(part);
        return static_cast<std::uint32_t>(std::min<std::uint64_t>(allowed, most_ - size_[part]));
    }
    void put(std::uint32_t part, std::uint32_t members) {
        const std::uint32_t before = lack(part);
        size_[part] += members;
        to_come_ -= members;
        lacking_ -= before - lack(part);
    }
    /// Whether one member may go from `from` to `to` when all are placed.
    bool may_move(std::uint32_t from, std::uint32_t to) const {
        return size_[from] > least_ && size_[to] < most_;
    }
    void move(std::uint32_t from, std::uint32_t to) { --size_[from], ++size_[to]; }

private:
    std::uint32_t lack(std::uint32_t part) const {
        return size_[part] < least_ ? least_ - size_[part] : 0;
    }
    std::vector<std::uint32_t> size_;
    std::uint64_t to_come_, lacking_ = 0;
    std::uint32_t most_ = 0, least_ = 0;
};

}  // namespace coterie::detail
