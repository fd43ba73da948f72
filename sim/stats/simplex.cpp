// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/simplex.hpp"

#include <algorithm>

namespace coterie {

namespace {

struct Corner {
    std::vector<double> at;
    double value;
};

/// The point that is `ratio` of the way from `from` to `centre` beyond `centre`.
std::vector<double> beyond(const std::vector<double>& centre, const std::vector<double>& from,
                           double ratio) {
    std::vector<double> point(centre.size());
    for (std::size_t k = 0; k < centre.size(); ++k)
        point[k] = centre[k] + ratio * (centre[k] - from[k]);
    return point;
}

std::vector<double> centre_of(const std::vector<Corner>& corners) {
    std::vector<double> centre(corners.front().at.size(), 0.0);
    for (std::size_t c = 0; c + 1 < corners.size(); ++c)
        for (std::size_t k = 0; k < centre.size(); ++k)
            centre[k] += corners[c].at[k] / static_cast<double>(corners.size() - 1);
    return centre;
}

}  // namespace

Minimum least_value(const std::function<double(const std::vector<double>&)>& f,
                    const std::vector<double>& start, double step, double tolerance,
                    std::uint32_t most) {
    std::uint32_t evaluations = 0;
    const auto corner = [&](std::vector<double> at) {
        ++evaluations;
        const double value = f(at);
        return Corner{std::move(at), value};
    };
    std::vector<Corner> corners{corner(start)};
    for (std::size_t k = 0; k < start.size(); ++k) {
        std::vector<double> moved = start;
        moved[k] += step;
        corners.push_back(corner(moved));
    }
    const auto by_value = [](const Corner& a, const Corner& b) { return a.value < b.value; };
    for (;;) {
        std::stable_sort(corners.begin(), corners.end(), by_value);
        if (corners.back().value - corners.front().value < tolerance || evaluations >= most) break;
        const std::vector<double> centre = centre_of(corners);
        Corner& worst = corners.back();
        Corner next = corner(beyond(centre, worst.at, 1.0));
        if (next.value < corners.front().value) {
            Corner further = corner(beyond(centre, worst.at, 2.0));
            if (further.value < next.value) next = std::move(further);
        } else if (next.value >= corners[corners.size() - 2].value) {
            next = corner(beyond(centre, worst.at, next.value < worst.value ? 0.5 : -0.5));
        }
        if (next.value < worst.value) {
            worst = std::move(next);
            continue;
        }
        for (std::size_t c = 1; c < corners.size(); ++c)
            corners[c] = corner(beyond(corners.front().at, corners[c].at, -0.5));
    }
    return {corners.front().at, corners.front().value, evaluations};
}

}  // namespace coterie
