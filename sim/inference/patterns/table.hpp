// SPDX-License-Identifier: Apache-2.0
// From replicates to verdicts: the mean of each part with its 95 % interval against the
// frozen band, a verdict a pattern, and what is left of the pattern without what should carry it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/core/fields.hpp"
#include "sim/core/undefined.hpp"
#include "sim/inference/patterns/frozen.hpp"
#include "sim/stats/describe.hpp"

namespace coterie {

enum class PatternVerdict : std::uint8_t { pass, fail, undecided };
template <>
struct EnumNames<PatternVerdict> {
    static constexpr std::array<std::string_view, 3> names{"pass", "fail", "undecided"};
};
template <>
struct EnumNames<PatternKind> {
    static constexpr std::array<std::string_view, 4> names{"fitted", "seen", "consistency",
                                                           "emergent"};
};

/// What a variant (whole or ablated) says about one part.
struct PartMeasured {
    std::size_t n = 0;  ///< replicates that say something
    double mean = undefined;
    Interval interval;  ///< 95 %, Student's t
    PatternVerdict verdict = PatternVerdict::undecided;
};

/// Whether the core was fitted again without what was taken away.
enum class AblationAt : std::uint8_t { not_run, fixed_parameters, refitted };

struct PatternMeasured {
    std::size_t pattern = 0;  ///< place in the frozen table
    std::vector<PartMeasured> whole, ablated;
    PatternVerdict verdict = PatternVerdict::undecided;
    PatternVerdict verdict_ablated = PatternVerdict::undecided;
    AblationAt ablation = AblationAt::not_run;

    const FrozenPattern& frozen() const { return frozen_patterns[pattern]; }
    /// The part whose numbers represent the pattern: the first that has its verdict.
    std::size_t deciding_part() const;
    /// breaks, does not break, undecided, not run; and whether at fixed parameters.
    std::string ablation_text() const;
};

/// Inside its band, wholly outside, or neither.
PatternVerdict verdict_of_part(const PatternPart& part, const Interval& interval);

/// Of all parts together: the worst; of ratios marked as one of three, two must hold.
PatternVerdict verdict_of_pattern(std::span<const PatternPart> parts,
                                  std::span<const PartMeasured> measured);

/// `numbers`: by replicate, then part (further numbers may follow).
std::vector<PartMeasured> measure_parts(const FrozenPattern& pattern,
                                        std::span<const std::vector<double>> numbers);

/// pattern,kind,low,high,mean,ci_low,ci_high,verdict,ablation_verdict: one row a pattern.
std::string patterns_csv(std::span<const PatternMeasured> all);
/// One row a part, whole and ablated.
std::string parts_csv(std::span<const PatternMeasured> all);
/// For people.
std::string patterns_text(std::span<const PatternMeasured> all);

}  // namespace coterie
