// SPDX-License-Identifier: Apache-2.0
// Loop gains. Each replicate of an arm is simulated to a day, copied, and every copy has one loop
// raised by a tenth; all continue with the same random draws. A loop is bounded when the response
// after 14 days is below the pulse. The unit is the replicate: D_r = response_r - pulse_r, with a
// paired interval; gain = mean response / mean pulse, and its interval is that of D over the same
// mean pulse (the pulse hardly varies between replicates, and its variation is in D).
#pragma once

#include <string>
#include <vector>

#include "sim/inference/loops.hpp"
#include "sim/stats/describe.hpp"
#include "sim/study/market.hpp"

namespace coterie {

inline constexpr double pulse_share = 0.10;
inline constexpr std::uint32_t pulse_days = 14;      ///< after which the response is looked at
inline constexpr std::uint32_t pulse_week_days = 7;  ///< over which a level is averaged

/// `absent`: there is nothing of that kind to pulse in any replicate.
enum class LoopVerdict : std::uint8_t { below, above, undecided, absent };
template <>
struct EnumNames<LoopVerdict> {
    static constexpr std::array<std::string_view, 4> names{"below", "above", "undecided", "absent"};
};

/// One loop of one arm over the replicates in which it could be pulsed.
struct LoopGain {
    std::size_t strategy = 0, loop = 0, n = 0;
    double pulse = 0.0, response = 0.0;  ///< means over replicates, in the loop's unit
    double gain = 0.0;                   ///< NaN when absent
    Interval interval;                   ///< of the gain; NaN below two replicates
    LoopVerdict verdict = LoopVerdict::absent;
};

/// What one replicate of one arm showed of a loop; NaN where it could not be pulsed.
struct PulsePair {
    double pulse, response;
};

/// The gain that the pairs show, at `confidence`.
LoopGain gain_of(std::span<const PulsePair> pairs, double confidence);

struct PulsePlan {
    std::uint32_t day = 0;  ///< after which the loops are raised; 0: a third of the study
    std::vector<std::uint32_t> replicates;
};

/// The day after which a plan raises the loops.
std::uint32_t pulse_day_of(const Study& study, const PulsePlan& plan);

/// By strategy, then loop. Nothing when a stop was requested. Progress is counted in replicates of
/// an arm.
std::optional<std::vector<LoopGain>> pulse_loops(const Scenario& scenario,
                                                 const StudyInputs& inputs, const PulsePlan& plan,
                                                 const RunControl& control = {});

/// Rows of the table of gains, without header; `pulse_header` is the header line.
std::string pulse_header();
std::string pulse_rows(const Scenario& scenario, std::uint32_t day,
                       std::span<const LoopGain> gains);

}  // namespace coterie
