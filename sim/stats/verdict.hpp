// SPDX-License-Identifier: Apache-2.0
// What is said of a difference, given an equivalence margin declared beforehand: identical if no
// pair differs at all; equivalent if two one-sided tests (Schuirmann 1987) reject differences as
// large as the margin, on 10 pairs or more; else decided if the test of no difference rejects; else
// undecided. Of an interval [L, U] alone: equivalent if -margin < L and U < margin, which is
// conservative for the 1 - alpha interval; else decided if it excludes 0. Replicates that would
// decide: n >= (z_{1-alpha/2} + z_{power})^2 s^2 / margin^2. Limits: normal approximation, s from a
// pilot, and a margin chosen before looking.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "sim/core/undefined.hpp"
#include "sim/stats/describe.hpp"

namespace coterie {

/// `higher` and `lower` are for metrics without a better direction.
enum class Verdict : std::uint8_t {
    better,
    worse,
    higher,
    lower,
    equivalent,
    identical,
    undecided
};
inline constexpr std::size_t number_of_verdicts = 7;

/// "better", "worse", "higher", "lower", "equivalent", "identical" or "undecided".
std::string_view name_of(Verdict verdict);

enum class Direction : std::uint8_t { higher_is_better, lower_is_better, neither };

/// Fewer pairs certify no equivalence.
inline constexpr std::size_t least_pairs_for_equivalence = 10;

/// What replicates show of a mean difference; p-values are adjusted for what they are one of.
struct Shown {
    std::size_t pairs = 0, equal_pairs = 0;  ///< and how many of them do not differ at all
    double difference = undefined;           ///< mean
    double p_difference = undefined;         ///< of no difference
    double p_equivalence = undefined;        ///< of a difference as large as the margin
};
Verdict verdict_from(const Shown& shown, double confidence, Direction direction);

/// The verdict on a difference when only its interval is known; a NaN in it leaves it undecided,
/// a NaN margin is a margin of width 0.
Verdict verdict_of(Interval difference, double margin, Direction direction);

inline constexpr std::size_t most_replicates_to_decide = 1'000'000;

/// How many replicates would decide with probability `power`, when the truth is as large as the
/// margin and differences have the standard deviation `sd`. At least 2, at most a million; none
/// when `sd` or `margin` is NaN or `margin` is not above 0, for then no number would.
std::optional<std::size_t> replicates_to_decide(double sd, double margin, double confidence,
                                                double power = 0.8);

}  // namespace coterie
