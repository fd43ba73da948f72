// SPDX-License-Identifier: Apache-2.0
// Red packets. An expected packet pulls by kap ln(1 + pay / v0). Each packet wears the response
// out, which recovers within a month; the reference level follows what is paid, and less than the
// reference repels (Kahneman & Tversky 1979); while members are paid, the intrinsic drive shrinks
// towards 1 - chi (Deci, Koestner & Ryan 1999) and recovers slowly; recipients give a part back
// (Yuan et al. 2020: 18 % within a day).
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct RedPackets {
    static constexpr std::string_view name = "red_packets";
    static constexpr std::string_view summary =
        "A visitor on a packet day opens one: it moves the reference level, wears out, crowds out "
        "the intrinsic drive, and a part is given back to the group.";
    using Row = VisitorLanes;
    struct Params {
        float pull = 0.9F;
        float scale_yuan = 2.0F;
        float hunter_ratio = 2.0F;
        float wear = 0.02F;
        float recovery_days = 30.0F;
        float reference_gain = 0.10F;
        float loss_weight = 0.30F;
        float crowding_out = 0.30F;
        float crowding_days = 30.0F;
        float drive_recovery_days = 90.0F;
        float gift_share = 0.18F;
        float giver_share = 0.18F;
        float amount_power = 0.3F;
        float larger_gifts_part = 0.35F;
        float taken_at_most_yuan = 200.0F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("pull", &P::pull, "logit", 0, 5,
                      "Pull of a packet, per ln(1 + expected yuan / scale).",
                      "first prototype (kap); assumed (0.3-1.5)", {"packets", "visits", Moves::up}),
                field("scale_yuan", &P::scale_yuan, "yuan", 0.01F, 1000,
                      "Amount a head that counts as one unit.", "first prototype; assumed (0.5-10)",
                      {"packets", "visits"}),
                field("hunter_ratio", &P::hunter_ratio, "", 1, 10,
                      "Response of bargain hunters, relative.", "assumed (1-4)",
                      {"packets", "visits", Moves::up}),
                field("wear", &P::wear, "share/packet", 0, 1,
                      "Share of the response each packet wears out.",
                      "first prototype; F13: 0.05 (0.01-0.1)", {"packets", "visits", Moves::down}),
                field("recovery_days", &P::recovery_days, "days", 1, 3650,
                      "Days in which a worn response recovers by 63 %.", "F13: 30 days",
                      {"packets", "visits", Moves::down}),
                field("reference_gain", &P::reference_gain, "share/visit", 0, 1,
                      "How fast the reference level follows what is paid.",
                      "first prototype; assumed (0.03-0.3)", {"packets_stop", "visits"}),
                field("loss_weight", &P::loss_weight, "logit", 0, 5,
                      "Push away of getting one unit less than the reference level.",
                      "Kahneman & Tversky 1979 (sign); prototype",
                      {"packets_stop", "visits", Moves::down}),
                field("crowding_out", &P::crowding_out, "share", 0, 0.95F,
                      "Share of the intrinsic drive that steady pay takes.",
                      "Deci et al. 1999; F14: 0.3 (0.1-0.5)", {"packets", "posts", Moves::down}),
                field("crowding_days", &P::crowding_days, "days", 1, 3650,
                      "Days of pay in which 63 % of that is lost.", "first prototype; assumed",
                      {"packets", "posts", Moves::up}),
                field("drive_recovery_days", &P::drive_recovery_days, "days", 1, 3650,
                      "Days without pay in which 63 % comes back.", "first prototype; assumed",
                      {"packets_stop", "posts", Moves::down}),
                field("gift_share", &P::gift_share, "share", 0, 0.9F,
                      "Share of what is received that receivers send on to the group.",
                      "Yuan et al. 2020: 0.18 within a day (0.10-0.30)",
                      {"packets", "gifts", Moves::up}),
                field("giver_share", &P::giver_share, "share", 0.01F, 1,
                      "Share of openers who send a packet of their own; at this default one of "
                      "what an opener could expect, fewer send larger ones.",
                      "assumed: as much as was received (0.1-0.3)",
                      {"packets", "gifts", Moves::up}),
                field("amount_power", &P::amount_power, "", 0, 1,
                      "Power of the amount received in giving.",
                      "Yuan et al. 2020: the luckiest give 1.5 times as much, over groups of "
                      "unlike sizes; 0.5 in packets of one size",
                      {"packets", "gifts"}),
                field("larger_gifts_part", &P::larger_gifts_part, "share", 0, 1,
                      "Part of that power which lies in larger gifts and not in more givers.",
                      "Yuan et al. 2020: mostly more givers; assumed (0-0.5)",
                      {"packets", "gifts"}),
                field("taken_at_most_yuan", &P::taken_at_most_yuan, "yuan", 1, 100000,
                      "Most one opener can draw from a packet.", "cap of the chat service: 200",
                      {"packets", "packets_yuan"})};
        }
    };
};

/// Who received something sends a part of it on.
struct GivingBack {
    static constexpr std::string_view name = "giving_back";
    static constexpr std::string_view summary =
        "Some of those who opened a packet send a packet of their own to the group.";
    using Row = Visitor;
    using Params = RedPackets::Params;
    static constexpr bool shares_params = true;
};

/// In the morning each group learns whether a packet awaits, and what an opener can expect.
struct PacketCall {
    static constexpr std::string_view name = "packet_call";
    static constexpr std::string_view summary =
        "On packet days the packet, with yesterday's gifts, is shared by those expected to come.";
    using Row = GroupMorning;
    using Params = RedPackets::Params;
    static constexpr bool shares_params = true;
};

/// In the decision to come: today's packet pulls, a packet below the reference level pushes.
struct PacketPull {
    static constexpr std::string_view name = "packet_pull";
    static constexpr std::string_view summary =
        "An expected packet pulls by the person's response; less than the reference pushes away.";
    using Row = Member;
    using Params = RedPackets::Params;
    static constexpr bool shares_params = true;
};

}  // namespace coterie
