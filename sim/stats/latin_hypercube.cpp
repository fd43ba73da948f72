// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/latin_hypercube.hpp"

#include <numeric>
#include <utility>

namespace coterie {

std::vector<std::vector<double>> latin_hypercube(std::size_t points, std::size_t dimensions,
                                                 DrawKey key) {
    std::vector<std::vector<double>> places(points, std::vector<double>(dimensions));
    for (std::size_t d = 0; d < dimensions; ++d) {
        const auto axis = PersonId{static_cast<std::uint32_t>(d)};
        std::vector<std::uint32_t> strata(points);
        std::iota(strata.begin(), strata.end(), 0U);
        for (auto i = static_cast<std::uint32_t>(points); i > 1; --i)  // Fisher & Yates
            std::swap(strata[i - 1], strata[draw<FourDraws>(key, axis, i).a.pick(i)]);
        for (std::uint32_t k = 0; k < points; ++k) {
            const double within = draw<FourDraws>(key, axis, k + 1).b.open();
            places[k][d] = (strata[k] + within) / static_cast<double>(points);
        }
    }
    return places;
}

}  // namespace coterie
