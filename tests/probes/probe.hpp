// SPDX-License-Identifier: Apache-2.0
// Low and high runs generated from the field tables. Every parameter names a probe world, a metric
// and the direction in which the metric moves; nothing here names a parameter.
// The ends are half way from the world's value to either end of the range, but at most three times
// that value, since the upper ends of many ranges are arbitrary; a value at an end stays there. A
// choice is tried with its first value and the world's (the last, if the world's is the first).
// Pairs share market and random draws. A stated direction must be clear: the mean paired difference
// is twice its standard error on the stated side, after as many pairs as needed, up to a bound. A
// parameter without a direction must change something.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/scenario/parameter.hpp"

namespace coterie {

/// What the pairs of one parameter showed.
enum class Outcome : std::uint8_t { moves, unclear, nothing, against };
template <>
struct EnumNames<Outcome> {
    static constexpr std::array<std::string_view, 4> names{"moves", "unclear", "nothing",
                                                           "against"};
};

struct Probed {
    std::string key, world, metric, low_text, high_text;
    Moves expected = Moves::any;
    double low_mean = 0, high_mean = 0, t = 0;  ///< t: mean difference over its standard error
    std::uint32_t pairs = 0;
    Outcome outcome = Outcome::moves;
};

/// Every parameter that can be probed: all but the plan of the study and its
/// history, figures of today, and free texts.
std::vector<std::string> probed_keys();
/// World and metric that the field of `key` names.
Probe probe_of(const std::string& key);

/// The worlds named by the fields, by name: those of tests/probes/worlds, and such a world with one
/// key set ("hall, welcome.letters_per_day=5").
std::map<std::string, Scenario, std::less<>> probe_worlds();

/// Runs both ends of `key` in its world.
Probed probe(const Scenario& world, const std::string& key);

/// A Markdown table of those that do not move as stated.
std::string table_of_unmoved(const std::vector<Probed>& all);

}  // namespace coterie
