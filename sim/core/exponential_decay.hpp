// SPDX-License-Identifier: Apache-2.0
// Exponential decay over whole days, from a table for the days that occur most.
#pragma once

#include <array>
#include <cstdint>

#include "sim/core/portable_math.hpp"

namespace coterie {

/// 2^(-days / half-life) for whole days.
class ExponentialDecay {
public:
    static ExponentialDecay halving_in(float half_life_days) {
        return ExponentialDecay(1.0F / half_life_days);
    }
    /// exp(-days / tau).
    static ExponentialDecay with_time_constant(float tau_days) {
        return ExponentialDecay(1.44269504F / tau_days);
    }

    /// Share left after `days`, in (0, 1].
    float after(std::uint32_t days) const {
        return days < kept_.size() ? kept_[days] : after(static_cast<float>(days));
    }
    /// The same, computed; of one number or of lanes.
    template <FloatLike Real>
    Real after(Real days) const {
        return exp2_portable(-days * halvings_per_day_);
    }

private:
    explicit ExponentialDecay(float halvings_per_day) : halvings_per_day_(halvings_per_day) {
        for (std::size_t d = 0; d < kept_.size(); ++d) kept_[d] = after(static_cast<float>(d));
    }
    float halvings_per_day_;
    std::array<float, 64> kept_{};
};

}  // namespace coterie
