// SPDX-License-Identifier: Apache-2.0
// The random draws of a visit: every word that visitors draw at each visit, four to a Philox block.
// The place of a word is part of its key, so the list may grow at its end and is never put in
// another order. A mechanism that is not in the list draws a block of its own, keyed by its name.
#pragma once

#include "sim/core/bits.hpp"
#include "sim/core/random.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

enum class VisitDraw : std::uint8_t {
    home_start,        // exposure: where reading begins
    side_start,        // ... in the temporary group
    packet_amount,     // red_packets
    packet_gives,      // ... whether some is given back
    checks_in,         // check_in
    stops,             // contribution_dropout: whether posts so far were the last
    comes_back,        // ... whether one who stopped starts again
    starters,          // contribution: posts started
    seat_to_speak_in,  // ... in which group
    replies,           // replying
    messages,          // private_messages
    to_acquaintance,   // ... whether to an acquaintance
    recipient,         // ... to which one
    leaves_bored,      // exit: one clock a cause
    leaves_friends,
    leaves_annoyed,
    leaves_kol,
    invitations,  // referral
    first_invited,
    second_invited,
    last_
};

inline constexpr std::uint32_t visit_blocks =
    (static_cast<std::uint32_t>(VisitDraw::last_) + 3) / 4;

/// Block `block` of the visits of day `day`; the person is the other part of the key.
constexpr DrawKey visit_draw_key(std::uint64_t run_key, std::uint32_t day) {
    return {run_key, day, purpose_of("visit_luck")};
}

/// A mechanism whose draws are words of the visit.
template <class M>
inline constexpr bool draws_visit_words = requires {
    Step<M>::Draws::words;
};

}  // namespace coterie
