// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/packets/packets.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array red_packets_notes{
    note("pull", "Pull of a packet, per ln(1 + expected yuan / scale_yuan).",
         assumed().within(0.3, 1.5), rises("visits", "packets")),
    note("scale_yuan", "Expected amount per person that counts as one unit.",
         assumed().within(0.5, 10), changes("visits", "packets")),
    note("hunter_ratio", "Response of bargain hunters, relative to other people.",
         assumed().within(1, 4), rises("visits", "packets")),
    note("wear", "Share of the response that each packet wears out.", assumed().within(0.01, 0.1),
         falls("visits", "packets")),
    note("recovery_days", "Days in which a worn response recovers by 63 %.", assumed("a month"),
         falls("visits", "packets")),
    note("reference_gain",
         "Share of the gap to the paid amount by which the reference level moves at a visit.",
         assumed().within(0.03, 0.3), changes("visits", "packets_stop")),
    note("loss_weight", "Repulsion when the expected amount is one unit below the reference level.",
         adapted("kahneman1979",
                 "a loss hurts more than an equal gain pleases; the size is assumed"),
         falls("visits", "packets_stop")),
    note("crowding_out", "Share of the intrinsic drive that steady pay removes.",
         adapted("deci1999", "rewards lower free-choice behaviour").within(0.1, 0.5),
         falls("posts", "packets")),
    note("crowding_days", "Days of pay in which 63 % of that loss occurs.", assumed(),
         rises("posts", "packets")),
    note("drive_recovery_days", "Days without pay in which 63 % of the lost drive returns.",
         assumed(), falls("posts", "packets_stop")),
    note("gift_share", "Share of the received amount that receivers send on to the group.",
         measured("yuan2020", "0.18 within a day").within(0.1, 0.3), rises("gifts", "packets")),
    note("giver_share",
         "Share of openers who send a packet of their own. At the default, a sender sends what an "
         "opener could expect; with fewer senders, each packet is larger.",
         assumed("as much is sent as was received").within(0.1, 0.3), rises("gifts", "packets")),
    note("amount_power", "Exponent of the received amount in giving.",
         adapted("yuan2020",
                 "those who received most sent 1.5 times as much over groups of different sizes; "
                 "that is an exponent of 0.5 in packets of one size"),
         changes("gifts", "packets")),
    note("larger_gifts_part",
         "Part of that exponent that acts through larger gifts and not through more givers.",
         assumed("most of the effect was more givers").within(0, 0.5).citing("yuan2020"),
         changes("gifts", "packets")),
    note("taken_at_most_yuan", "Largest amount that one opener can draw from a packet.",
         assumed("the cap of the chat service: 200 yuan"), changes("packets_yuan", "packets"))};
static_assert(documents<RedPackets::Params>(red_packets_notes));

}  // namespace

constexpr RedPackets::Params RedPackets::Params::initial{.pull = 0.9F,
                                                         .scale_yuan = 2.0F,
                                                         .hunter_ratio = 2.0F,
                                                         .wear = 0.02F,
                                                         .recovery_days = 30.0F,
                                                         .reference_gain = 0.10F,
                                                         .loss_weight = 0.30F,
                                                         .crowding_out = 0.30F,
                                                         .crowding_days = 30.0F,
                                                         .drive_recovery_days = 90.0F,
                                                         .gift_share = 0.18F,
                                                         .giver_share = 0.18F,
                                                         .amount_power = 0.3F,
                                                         .larger_gifts_part = 0.35F,
                                                         .taken_at_most_yuan = 200.0F};
static_assert(defaults_in_range(RedPackets::Params::initial));
FieldNotes RedPackets::Params::notes() { return red_packets_notes; }

}  // namespace coterie
