// SPDX-License-Identifier: Apache-2.0
// Every comparison with NaN is false, which is what leaves an undefined difference undecided.
// Equivalence is asked first: a difference too small to matter is not a win.
#include "sim/stats/verdict.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "sim/stats/distributions.hpp"

namespace coterie {

std::string_view name_of(Verdict verdict) {
    constexpr std::array<std::string_view, number_of_verdicts> names{
        "better", "worse", "higher", "lower", "equivalent", "identical", "undecided"};
    return names[static_cast<std::size_t>(verdict)];
}

namespace {

Verdict decided(bool above, Direction direction) {
    if (direction == Direction::neither) return above ? Verdict::higher : Verdict::lower;
    return above == (direction == Direction::higher_is_better) ? Verdict::better : Verdict::worse;
}

}  // namespace

Verdict verdict_from(const Shown& shown, double confidence, Direction direction) {
    const double alpha = 1.0 - confidence;
    if (shown.pairs >= 1 && shown.equal_pairs == shown.pairs) return Verdict::identical;
    if (shown.pairs >= least_pairs_for_equivalence && shown.p_equivalence < alpha)
        return Verdict::equivalent;
    if (shown.p_difference < alpha) return decided(shown.difference > 0.0, direction);
    return Verdict::undecided;
}

Verdict verdict_of(Interval difference, double margin, Direction direction) {
    assert(!(margin < 0.0) && "an equivalence margin is not negative");
    if (-margin < difference.low && difference.high < margin) return Verdict::equivalent;
    const bool above = difference.low > 0.0;
    const bool below = difference.high < 0.0;
    if (!above && !below) return Verdict::undecided;
    return decided(above, direction);
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
