// SPDX-License-Identifier: Apache-2.0
// Every comparison with NaN is false, which is what leaves an undefined interval undecided. "Tied"
// is asked first: an interval inside the margin is equivalent even when it excludes 0, for a
// difference too small to matter is not a win.
#include "sim/stats/verdict.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "sim/stats/distributions.hpp"

namespace coterie {

std::string_view name_of(Verdict verdict) {
    constexpr std::array<std::string_view, 6> names{"better", "worse",      "higher",
                                                    "lower",  "equivalent", "undecided"};
    return names[static_cast<std::size_t>(verdict)];
}

Verdict verdict_of(Interval difference, double margin, Direction direction) {
    assert(!(margin < 0.0) && "an equivalence margin is not negative");
    if (-margin < difference.low && difference.high < margin) return Verdict::equivalent;
    const bool above = difference.low > 0.0;
    const bool below = difference.high < 0.0;
    if (!above && !below) return Verdict::undecided;
    if (direction == Direction::neither) return above ? Verdict::higher : Verdict::lower;
    return above == (direction == Direction::higher_is_better) ? Verdict::better : Verdict::worse;
}

std::optional<std::size_t> replicates_to_decide(double sd, double margin, double confidence,
                                                double power) {
    if (std::isnan(sd) || !(margin > 0.0)) return std::nullopt;
    const double z = gaussian_quantile(0.5 + confidence / 2.0) + gaussian_quantile(power);
    const double exact = std::ceil(z * z * (sd / margin) * (sd / margin));
    constexpr auto most = static_cast<double>(most_replicates_to_decide);
    return static_cast<std::size_t>(std::clamp(exact, 2.0, most));
}

}  // namespace coterie
