// SPDX-License-Identifier: Apache-2.0
// Some of those who came, together: the row of mechanisms that take many visitors in one loop.
#pragma once

#include <new>

#include "sim/model/rows.hpp"

namespace coterie {

inline constexpr std::size_t batch_size = 16;

/// A batch of visitors: their rows and what their visits have brought so far.
class VisitorBatch {
public:
    void clear() { size_ = 0; }
    /// Room for what the next visitor's visit will bring.
    Visit& next_visit() { return visits_[size_] = Visit{}; }
    /// Adds what `make` returns, made in its place: a visitor is two dozen references to copy.
    template <class Make>
    [[gnu::always_inline]] void add(Make&& make) {
        ::new (static_cast<void*>(&rows_[size_].row)) Visitor(make());
        ++size_;
    }
    std::size_t size() const { return size_; }
    Visitor& operator[](std::size_t i) { return rows_[i].row; }
    const Visitor& operator[](std::size_t i) const { return rows_[i].row; }

private:
    union Slot {
        Slot() {}
        Visitor row;
    };
    std::array<Slot, batch_size> rows_;
    std::array<Visit, batch_size> visits_;
    std::size_t size_ = 0;
};

template <>
struct SweptAs<VisitorBatch> {
    using type = People;
};

}  // namespace coterie
