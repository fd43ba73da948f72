// SPDX-License-Identifier: Apache-2.0
// Red packets. An expected packet pulls by kap ln(1 + pay / v0). Each packet wears the response
// out, which recovers within a month; the reference level follows what is paid, and less than the
// reference repels (Kahneman & Tversky 1979); while members are paid, the intrinsic drive shrinks
// towards 1 - chi (Deci, Koestner & Ryan 1999) and recovers slowly; recipients give a part back
// (Yuan et al. 2020: 18 % within a day).
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/lane_links.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct RedPackets {
    static constexpr std::string_view name = "red_packets";
    static constexpr std::string_view summary =
        "A visitor on a packet day opens one: it moves the reference level, wears out, crowds out "
        "the intrinsic drive, and a part is given back to the group.";
    using Row = VisitorLanes;
    struct Params {
        float pull = initial.pull;
        float scale_yuan = initial.scale_yuan;
        float hunter_ratio = initial.hunter_ratio;
        float wear = initial.wear;
        float recovery_days = initial.recovery_days;
        float reference_gain = initial.reference_gain;
        float loss_weight = initial.loss_weight;
        float crowding_out = initial.crowding_out;
        float crowding_days = initial.crowding_days;
        float drive_recovery_days = initial.drive_recovery_days;
        float gift_share = initial.gift_share;
        float giver_share = initial.giver_share;
        float amount_power = initial.amount_power;
        float larger_gifts_part = initial.larger_gifts_part;
        float taken_at_most_yuan = initial.taken_at_most_yuan;
        static const Params initial;  ///< the defaults, given in packets.docs.cpp
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("pull", &P::pull, "logit", 0, 5),
                field("scale_yuan", &P::scale_yuan, "yuan", 0.01F, 1000),
                field("hunter_ratio", &P::hunter_ratio, "", 1, 10),
                field("wear", &P::wear, "share/packet", 0, 1),
                field("recovery_days", &P::recovery_days, "days", 1, 3650),
                field("reference_gain", &P::reference_gain, "share/visit", 0, 1),
                field("loss_weight", &P::loss_weight, "logit", 0, 5),
                field("crowding_out", &P::crowding_out, "share", 0, 0.95F),
                field("crowding_days", &P::crowding_days, "days", 1, 3650),
                field("drive_recovery_days", &P::drive_recovery_days, "days", 1, 3650),
                field("gift_share", &P::gift_share, "share", 0, 0.9F),
                field("giver_share", &P::giver_share, "share", 0.01F, 1),
                field("amount_power", &P::amount_power, "", 0, 1),
                field("larger_gifts_part", &P::larger_gifts_part, "share", 0, 1),
                field("taken_at_most_yuan", &P::taken_at_most_yuan, "yuan", 1, 100000)};
        }
        static FieldNotes notes();
    };
    struct PerVisitor {
        float drive = 1.0F;
        static constexpr auto columns() {
            return std::tuple{
                column("drive", &PerVisitor::drive, "", "Intrinsic drive; 1 is whole.")};
        }
    };
    template <template <class> class Column>
    struct Streamed {
        Column<float> reward_reference;
        Column<float> packet_response;
        static constexpr auto columns() {
            return std::tuple{
                people_column(
                    "reward_reference", &Streamed::reward_reference, "yuan",
                    "Reference level: the reward a visit has come to be expected to bring."),
                people_column("packet_response", &Streamed::packet_response, "",
                              "Response to packets; each wears it out and it recovers.")};
        }
    };
    struct PerGroup {
        float packet_pull = 0.0F;
        float pay_expected_yuan = 0.0F;
        std::uint32_t gift_fen = 0;
        std::uint32_t openers = 0;
        std::uint32_t visitors_before_packet = 0;
        std::uint8_t packet_day = 0;
        static constexpr auto columns() {
            using S = PerGroup;
            return std::tuple{
                column("packet_pull", &S::packet_pull, "logit",
                       "Pull of the packet today, per unit of response."),
                column("pay_expected_yuan", &S::pay_expected_yuan, "yuan",
                       "What an opener can expect today."),
                column("gift_fen", &S::gift_fen, "fen",
                       "Given by members and shared out tomorrow."),
                column("openers", &S::openers, "people",
                       "Members who opened a packet on the last packet day."),
                column("visitors_before_packet", &S::visitors_before_packet, "people",
                       "Visitors of the day before the first of consecutive packet days."),
                column("packet_day", &S::packet_day, "", "1: the operator sent a packet today.")};
        }
    };
    struct PerVisit {
        float packet_yuan = 0.0F;
        static constexpr auto columns() {
            return std::tuple{column("packet_yuan", &PerVisit::packet_yuan, "yuan",
                                     "Received from packets at this visit.")};
        }
    };
    struct Counts {
        Count packets_opened = 0;
        Count packets_fen = 0;
        Count gifts = 0;
        Count gift_fen = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{
                column("packets_opened", &C::packets_opened, "people",
                       "Members who opened a packet."),
                column("packets_fen", &C::packets_fen, "fen", "Received from packets."),
                column("gifts", &C::gifts, "posts", "Packets that members sent."),
                column("gift_fen", &C::gift_fen, "fen",
                       "Amount of the packets that members sent.")};
        }
    };
    template <class Real>
    struct Lanes {
        Real drive, packet_response, reward_reference;
        Real incentive_eligible, hunts_bargains, pay_expected_yuan;
        Real packet_yuan{};  // drawn at this visit
        static constexpr auto links() {
            using L = Lanes;
            return std::tuple{
                keeps(
                    &L::drive, [](auto& v) -> auto& { return v.standing.drive; }),
                keeps(
                    &L::packet_response, [](auto& v) -> auto& { return v.packet_response; }),
                keeps(
                    &L::reward_reference, [](auto& v) -> auto& { return v.reward_reference; }),
                reads(&L::incentive_eligible,
                      [](const auto& v, const auto&) { return v.incentive_eligible; }),
                reads(&L::hunts_bargains,
                      [](const auto& v, const auto&) { return v.traits.hunts_bargains(); }),
                reads(&L::pay_expected_yuan,
                      [](const auto& v, const auto& today) {
                          return today.group(v.seats[0]).pay_expected_yuan;
                      }),
                gives(&L::packet_yuan, [](auto& v, float x) { v.visit.packet_yuan = x; })};
        }
    };
    /// What the dense pass reads of it (lane_links.hpp).
    struct Dense {
        float reward_reference = 0.0F, packet_response = 0.0F;
        std::uint32_t incentive_eligible = 0;
        static constexpr auto links() {
            return std::tuple{
                streams(&Dense::reward_reference,
                        [](const auto& w, const auto&) { return w.reward_reference.data(); }),
                streams(&Dense::packet_response,
                        [](const auto& w, const auto&) { return w.packet_response.data(); }),
                streams(&Dense::incentive_eligible, [](const auto&, const auto& scratch) {
                    return scratch.incentive_eligible.data();
                })};
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
