// SPDX-License-Identifier: Apache-2.0
// Every comparison with NaN is false, which is what leaves an undefined interval undecided. "Tied"
// is asked first: an interval inside the zone is tied even when it excludes 0, for a difference too
// small to matter is not a win.
#include "sim/stats/verdict.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "sim/stats/distributions.hpp"

namespace coterie {

std::string_view name_of(Verdict verdict) {
    constexpr std::array<std::string_view, 6> names{"better", "worse", "higher",
                                                    "lower",  "tied",  "undecided"};
    return names[static_cast<std::size_t>(verdict)];
}

Verdict verdict_of(Interval difference, double zone, Direction direction) {
    assert(!(zone < 0.0) && "a zone of indifference is not negative");
    if (-zone < difference.low && difference.high < zone) return Verdict::tied;
    const bool above = difference.low > 0.0;
    const bool below = difference.high < 0.0;
    if (!above && !below) return Verdict::undecided;
    if (direction == Direction::neither) return above ? Verdict::higher : Verdict::lower;
    return above == (direction == Direction::higher_is_better) ? Verdict::better : Verdict::worse;
}

std::optional<std::size_t> replicates_to_decide(double sd, double zone, double confidence,
                                                double power) {
    if (std::isnan(sd) || !(zone > 0.0)) return std::nullopt;
    const double z = gaussian_quantile(0.5 + confidence / 2.0) + gaussian_quantile(power);
    const double exact = std::ceil(z * z * (sd / zone) * (sd / zone));
    constexpr auto most = static_cast<double>(most_replicates_to_decide);
    return static_cast<std::size_t>(std::clamp(exact, 2.0, most));
}

}  // namespace coterie
