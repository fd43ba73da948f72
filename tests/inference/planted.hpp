// SPDX-License-Identifier: Apache-2.0
// Runs whose outcome is planted, so that what a search or a map finds can be compared with the
// truth.
#pragma once

#include <functional>
#include <string>

#include "sim/core/random.hpp"
#include "sim/study/run.hpp"

#include "tests/study/small_study.hpp"

namespace coterie {

/// Two arms, two days, 40 people: simulated in a moment, only to be overwritten.
inline Scenario planted_scenario(std::uint32_t replicates) {
    Scenario s = parse_scenario(small_text, "small.toml",
                                {{"population.people", "40"},
                                 {"founding.members", "20"},
                                 {"study.days", "2"},
                                 {"study.replicates", std::to_string(replicates)}});
    s.strategies.erase(s.strategies.begin() + 1);
    return s;
}

/// A number in (-1, 1) of the replicate, the same for all arms and settings.
inline double draws_of(std::uint32_t replicate) {
    return 2.0 * draw<FourDraws>({1, 0, purpose_of("planted")}, PersonId{replicate}, 1).a.open()
           - 1.0;
}

/// Simulates a run, then puts `value(arm)` in place of a metric on all days.
inline RunTask planted(std::size_t metric, std::function<double(const Arm&)> value) {
    return [=](const Arm& arm, const std::stop_token& stop) {
        auto result = run_simulation(arm, stop);
        if (result)
            for (auto& day : result->days) day[metric] = value(arm);
        return result;
    };
}

}  // namespace coterie
