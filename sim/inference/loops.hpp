// SPDX-License-Identifier: Apache-2.0
// The positive loops of the model, how each is pulsed by a tenth, and what comes back. A loop is
// one row of one list. Pulse and response are in one unit, so their ratio is the loop's gain.
// What is pulsed is the state between two days; which posts, members or ties is a keyed draw.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "sim/study/simulation.hpp"

namespace coterie {

/// How the response is taken from a day's state and counts.
enum class Response : std::uint8_t {
    level,  ///< of a quantity, mean over the week that begins after the 14 days
    flow    ///< of what happens, sum over the 14 days: what the pulse brought about
};

struct Loop {
    std::string_view name, unit;
    std::string_view pulsed;    ///< what is raised by a tenth
    std::string_view response;  ///< what is measured
    Response kind = Response::level;
    /// Raises it; returns by how much, or nothing where there is nothing to raise.
    std::optional<double> (*pulse)(Simulation& simulation, double share);
    /// The quantity, or what happened today, of the last day simulated.
    double (*quantity)(const Simulation& simulation);
};

/// content, replies, bonds, referral, adverts, fee, friends.
std::span<const Loop> loops();

}  // namespace coterie
