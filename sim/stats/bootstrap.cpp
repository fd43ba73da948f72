// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/bootstrap.hpp"

#include <algorithm>
#include <array>

#include "sim/core/random.hpp"

namespace coterie {

namespace {

constexpr double tie_slack = 1e-12;  // of the resamples' range: sums in another order still tie

}  // namespace

void resample_rows(std::uint64_t key, std::uint32_t resample, std::span<std::uint32_t> rows) {
    const DrawKey draws{key, 0, purpose_of("stats.bootstrap")};
    const auto n = static_cast<std::uint32_t>(rows.size());
    for (std::uint32_t i = 0; i < n; i += 4) {
        const auto four = draw<FourDraws>(draws, PersonId{resample}, i / 4);
        const std::array picks{four.a, four.b, four.c, four.d};
        for (std::uint32_t k = 0; k < std::min(4U, n - i); ++k) rows[i + k] = picks[k].pick(n);
    }
}

double resampled_quantile(std::span<const double> sorted, double share) {
    const auto last = static_cast<double>(sorted.size());
    const double rank = std::clamp(share * (last + 1.0), 1.0, last);
    const auto below = static_cast<std::size_t>(rank);
    if (below == sorted.size()) return sorted.back();
    const double part = rank - static_cast<double>(below);
    return sorted[below - 1] + part * (sorted[below] - sorted[below - 1]);
}

SharesBelow shares_below(std::span<const double> sorted, double value) {
    const double slack = tie_slack * (sorted.back() - sorted.front());
    const auto first = std::lower_bound(sorted.begin(), sorted.end(), value - slack);
    const auto last = std::upper_bound(first, sorted.end(), value + slack);
    const auto size = static_cast<double>(sorted.size());
    const auto share = [&](double rank) { return std::clamp(rank, 1.0, size) / (size + 1.0); };
    const auto before = static_cast<double>(first - sorted.begin());
    if (first != last)
        return {share(before + 1.0), share(static_cast<double>(last - sorted.begin()))};
    if (first == sorted.begin() || first == sorted.end()) return {share(before), share(before)};
    const double part = (value - *(first - 1)) / (*first - *(first - 1));
    return {share(before + part), share(before + part)};
}

}  // namespace coterie
