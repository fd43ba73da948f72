// SPDX-License-Identifier: Apache-2.0
// A list of lines of ties of several owners, for one loop over all of them.
#pragma once

#include <array>
#include <span>

#include "sim/graph/ties.hpp"

namespace coterie {

/// Lines of ties, each with what belongs to the owner of its row.
template <class Owner>
class LineList {
public:
    struct Entry {
        TieLine* line;
        Owner* owner;
    };
    static constexpr std::size_t at_once = 6;

    bool full() const { return count_ + at_once > entries_.size(); }
    /// Appends up to six lines of a row that is not empty, and returns how many; not when `full`.
    /// Six entries are always written; where the row has fewer lines they repeat the last one and
    /// are not counted. A loop that ends with the row would cost an unpredictable branch.
    std::size_t append(std::span<TieLine> row, Owner& owner) {
        const std::size_t taken = std::min(row.size(), at_once);
        for (std::size_t k = 0; k < at_once; ++k)
            entries_[count_ + k] = {&row[std::min(k, taken - 1)], &owner};
        count_ += taken;
        return taken;
    }
    /// The same, one line after the other: what `append` must come to.
    std::size_t append_one_by_one(std::span<TieLine> row, Owner& owner) {
        std::size_t taken = 0;
        for (; taken < std::min(row.size(), at_once); ++taken)
            entries_[count_++] = {&row[taken], &owner};
        return taken;
    }
    std::span<const Entry> entries() const { return {entries_.data(), count_}; }
    void clear() { count_ = 0; }

private:
    std::array<Entry, 128> entries_;
    std::size_t count_ = 0;
};

}  // namespace coterie
