// SPDX-License-Identifier: Apache-2.0
// Which of several arms is best, looked at as replicates come in.
// Selection is KN (Kim & Nelson 2001, with c = 1), valid for paired draws: with n0 first
// replicates, S2_il the variance of the paired differences among them and delta the equivalence
// margin,
//   eta = ((2 alpha / (k - 1))^(-2 / (n0 - 1)) - 1) / 2,   h2 = 2 eta (n0 - 1),
// arm i is dropped at r shared replicates when some l has mean_l - mean_i > W_il(r),
//   W_il(r) = max(0, delta / (2 r) (h2 S2_il / delta^2 - r)).
// The arm that stays is, with probability 1 - alpha or more, no worse than the best by delta or
// more. Equivalence is certified by two stages (Stein 1945): n = max(n0, (2 t S / delta)^2)
// replicates, t the quantile of Student's t with n0 - 1 degrees; then mean_n +- t S / sqrt(n)
// covers exactly, for n depends on the first stage's variance alone, and being no wider than the
// margin it always decides. Spending is by OCBA (Chen et al. 2000) on paired differences: N_i ~
// (S_ib / gap_ib)^2. Limits: differences near normal; larger is better (turn the sign where less is
// wanted).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/stats/describe.hpp"

namespace coterie {

/// One list an arm: its values over the first replicates of one list of seeds, NaN where undefined.
using ArmValues = std::vector<std::vector<double>>;

struct SelectionRule {
    double alpha = 0.05;           ///< chance of a wrong selection, in (0, 1)
    double margin = 0.0;           ///< differences below are of no interest; above 0
    std::size_t first_stage = 20;  ///< replicates from which variances are taken; at least 3
};

/// h2 of the rule for `arms` >= 2 arms.
double kn_h_squared(std::size_t arms, const SelectionRule& rule);

/// An arm that was found worse than another, at that number of shared replicates.
struct Dropped {
    std::size_t arm, by, replicates;
};

/// Follows the pairs of arms; an arm once dropped stays dropped.
class KnSelection {
public:
    KnSelection(std::size_t arms, SelectionRule rule);
    /// Looks at every replicate that has come in since, in order; `values` only ever grow.
    void look(const ArmValues& values);
    /// Arms not dropped, in order; never empty.
    const std::vector<std::size_t>& remaining() const { return remaining_; }
    const std::vector<Dropped>& dropped() const { return dropped_; }
    /// Replicates after which the remaining arms are decided at the latest; 0 before the first
    /// stage is whole.
    std::size_t replicates_at_most() const;

private:
    struct Pair {
        std::size_t seen = 0, complete = 0;  // replicates looked at, and those defined in both
        double sum = 0.0, variance = 0.0;    // of first minus second; of the first stage
        std::vector<double> first_stage;
    };
    Pair& pair_of(std::size_t i, std::size_t l) { return pairs_[i * arms_ + l]; }
    /// The arm of the pair that is to go, or `arms_`.
    std::size_t loser(std::size_t i, std::size_t l, const ArmValues& values, std::size_t replicate);

    std::size_t arms_;
    SelectionRule rule_;
    double h_squared_;
    std::vector<Pair> pairs_;  // i < l
    std::vector<std::size_t> remaining_;
    std::vector<Dropped> dropped_;
};

/// Replicates that certify equivalence or a difference, from the first stage's variance.
std::size_t stein_replicates(double variance, const SelectionRule& rule);

/// Stein's interval of the mean of the first `stein_replicates` of `differences` (without NaN, at
/// least that many); at confidence 1 - alpha.
Interval stein_interval(std::span<const double> differences, const SelectionRule& rule);

/// Differences first minus second over the replicates that both have, without NaN.
std::vector<double> shared_differences(const std::vector<double>& first,
                                       const std::vector<double>& second);

/// The number of further replicates that each of the `among` arms should get when `runs` are to be
/// spent: by OCBA, the best so far getting as many as the contender with most. Sums to about
/// `runs`; at least one arm gets some. All of them have 2 or more replicates.
std::vector<std::size_t> ocba_increments(const ArmValues& values,
                                         std::span<const std::size_t> among, double margin,
                                         std::size_t runs);

}  // namespace coterie
