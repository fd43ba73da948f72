// SPDX-License-Identifier: Apache-2.0
// A graph that grows tie by tie while a generator reads it: rows of whole cache lines in one array
// and one record of place, room and degree a person. A row that is full moves to a place twice as
// large at the end. Asking for a tie scans the shorter of two rows, so degrees should be small.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "sim/graph/acquaintances.hpp"

namespace coterie {

class GrowingRows {
public:
    GrowingRows(std::uint32_t people, float mean_degree)
        : rows_(people), cells_(std::size_t{people} * room_for(mean_degree)) {
        const std::uint32_t room = room_for(mean_degree);
        for (std::uint32_t i = 0; i < people; ++i) rows_[i] = {std::size_t{i} * room, room, 0};
    }

    std::uint32_t people() const { return static_cast<std::uint32_t>(rows_.size()); }
    std::uint32_t degree(std::uint32_t person) const { return rows_[person].degree; }
    std::span<const std::uint32_t> of(std::uint32_t person) const {
        return {cells_.data() + rows_[person].start, rows_[person].degree};
    }

    bool has(std::uint32_t a, std::uint32_t b) const {
        if (degree(a) > degree(b)) std::swap(a, b);
        const auto row = of(a);
        return std::find(row.begin(), row.end(), b) != row.end();
    }

    /// Adds the tie a-b; false when it is a loop or there already.
    bool add(std::uint32_t a, std::uint32_t b) {
        if (a == b || has(a, b)) return false;
        append(a, b);
        append(b, a);
        return true;
    }

    /// The rows packed and sorted.
    Acquaintances packed() const {
        Acquaintances graph;
        graph.offsets.assign(rows_.size() + 1, 0);
        for (std::size_t i = 0; i < rows_.size(); ++i)
            graph.offsets[i + 1] = graph.offsets[i] + rows_[i].degree;
        graph.neighbours.resize(graph.offsets.back());
        for (std::uint32_t i = 0; i < people(); ++i) {
            const auto row = of(i);
            const auto place = graph.neighbours.begin() + graph.offsets[i];
            std::copy(row.begin(), row.end(), place);
            std::sort(place, place + degree(i));
        }
        return graph;
    }

private:
    /// Half as much again as the mean, a whole number of cache lines.
    static std::uint32_t room_for(float mean_degree) {
        constexpr std::uint32_t line = 16;
        const float wanted = mean_degree * 1.5F;
        return (static_cast<std::uint32_t>(wanted) / line + 1) * line;
    }

    void append(std::uint32_t a, std::uint32_t b) {
        Row& row = rows_[a];
        if (row.degree == row.room) {
            const std::size_t place = cells_.size();
            cells_.resize(place + std::size_t{2} * row.room);
            std::copy_n(cells_.data() + row.start, row.room, cells_.data() + place);
            row.start = place;
            row.room *= 2;
        }
        cells_[row.start + row.degree++] = b;
    }

    struct Row {
        std::size_t start = 0;
        std::uint32_t room = 0, degree = 0;
    };
    std::vector<Row> rows_;
    std::vector<std::uint32_t> cells_;
};

}  // namespace coterie
