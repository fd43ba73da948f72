// SPDX-License-Identifier: Apache-2.0
// What is left of something after whole days: an exponential looked up, not worked out at each
// visit.
#pragma once

#include <array>
#include <cstdint>

#include "sim/core/lanes.hpp"
#include "sim/core/portable_math.hpp"

namespace coterie {

/// 2^(-days / half-life) for whole days.
class ExponentialDecay {
public:
    static ExponentialDecay halving_in(float half_life_days) { return ExponentialDecay(1.0F / half_life_days); }
    /// exp(-days / tau): falls to 37 % in `tau_days`.
    static ExponentialDecay with_time_constant(float tau_days) { return ExponentialDecay(1.44269504F / tau_days); }

    /// Share left after `days`, in (0, 1].
    float after(std::uint32_t days) const { return days < kept_.size() ? kept_[days] : kept(days); }

    /// The same of eight numbers of whole days.
    Float8 after(Float8 days) const { return exp2_portable(-days * halvings_per_day_); }

private:
    explicit ExponentialDecay(float halvings_per_day) : halvings_per_day_(halvings_per_day) {
        for (std::uint32_t d = 0; d < kept_.size(); ++d) kept_[d] = kept(d);
    }
    float kept(std::uint32_t days) const {
        return exp2_portable(-static_cast<float>(days) * halvings_per_day_);
    }
    float halvings_per_day_;
    std::array<float, 64> kept_{};
};

}  // namespace coterie
