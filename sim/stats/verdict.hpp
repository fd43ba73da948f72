// SPDX-License-Identifier: Apache-2.0
// What an interval [L, U] of a difference says, given an equivalence margin declared beforehand:
// equivalent if -margin < L and U < margin; else decided if it excludes 0; else undecided. Using
// the 1 - alpha interval makes "equivalent" conservative against two one-sided tests (Schuirmann
// 1987). Replicates that would decide: n >= (z_{1-alpha/2} + z_{power})^2 s^2 / margin^2. Limits:
// normal approximation, s from a pilot, and a margin chosen before looking.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "sim/stats/describe.hpp"

namespace coterie {

/// `higher` and `lower` are for metrics without a better direction.
enum class Verdict : std::uint8_t { better, worse, higher, lower, equivalent, undecided };

/// "better", "worse", "higher", "lower", "equivalent" or "undecided".
std::string_view name_of(Verdict verdict);

enum class Direction : std::uint8_t { higher_is_better, lower_is_better, neither };

/// The verdict on a difference; a NaN in it leaves it undecided, a NaN margin is a margin of width
/// 0.
Verdict verdict_of(Interval difference, double margin, Direction direction);

inline constexpr std::size_t most_replicates_to_decide = 1'000'000;

/// How many replicates would decide with probability `power`, when the truth is as large as the
/// margin and differences have the standard deviation `sd`. At least 2, at most a million; none
/// when `sd` or `margin` is NaN or `margin` is not above 0, for then no number would.
std::optional<std::size_t> replicates_to_decide(double sd, double margin, double confidence,
                                                double power = 0.8);

}  // namespace coterie
