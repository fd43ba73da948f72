// SPDX-License-Identifier: Apache-2.0
// Low and high runs generated from the field tables. Every parameter names a probe world, a metric
// and the way the metric goes; nothing here names a parameter.
// The rule of the ends: half way from the value the world gives it to either end of its range, but
// no further up than three times that value, since many ranges end nowhere in particular; a value
// on an end stays there. A choice is tried as its first value and as the world's (the last, when
// the world's is the first). Pairs share market and luck. A stated direction must be clear: the
// mean paired difference twice its standard error on the stated side, after as many pairs as it
// takes, within bounds. A parameter without one must change something.
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

/// Every parameter that can be probed: all but the study plan and free texts.
std::vector<std::string> probed_keys();
/// World and metric that the field of `key` names.
Probe probe_of(const std::string& key);

/// The worlds named by the fields, read from tests/probes/worlds, by name.
std::map<std::string, Scenario, std::less<>> probe_worlds();

/// Runs both ends of `key` in its world.
Probed probe(const Scenario& world, const std::string& key);

/// A Markdown table of those that do not move as stated.
std::string table_of_unmoved(const std::vector<Probed>& all);

}  // namespace coterie
