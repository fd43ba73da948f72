// SPDX-License-Identifier: Apache-2.0
// Private messages, a channel beside the groups. A visitor may write to a person met here, to an
// earlier acquaintance or, where the site has a directory, to a stranger found by search (as on the
// student and dating sites of the 2000s: Holme, Edling & Liljeros 2004; Panzarasa, Opsahl & Carley
// 2009). The site's `private_share` divides what visitors start between groups and single persons.
// The recipient notices the message, the tie grows on both sides, and some messages are answered
// the next day without a visit (a notification reaches the phone). A conversation ends at each
// message with the same probability, so its length is geometric and cannot branch.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/event_kinds.hpp"
#include "sim/model/lane_links.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct PrivateMessages {
    static constexpr std::string_view name = "private_messages";
    static constexpr std::string_view summary =
        "Visitors write to people they have ties with, stronger ties first, to acquaintances, or "
        "to strangers found in a directory.";
    static constexpr std::string_view purpose = "private_messages";
    using Row = Visitor;
    static constexpr EventKind message{2};
    static constexpr EventKind message_back{3};
    static constexpr std::array sends{
        SentEvent{message, "message", "A private message."},
        SentEvent{message_back, "message_back", "The answer to a private message."}};
    struct Params {
        float messages_per_visit = initial.messages_per_visit;
        float acquaintance_share = initial.acquaintance_share;
        float search_share = initial.search_share;
        float answer_share = initial.answer_share;
        float tie_gain = initial.tie_gain;
        static const Params initial;  ///< the defaults, given in private_messages.docs.cpp
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("messages_per_visit", &P::messages_per_visit, "messages/visit", 0, 10),
                field("acquaintance_share", &P::acquaintance_share, "share", 0, 1),
                field("search_share", &P::search_share, "share", 0, 1),
                field("answer_share", &P::answer_share, "share", 0, 1),
                field("tie_gain", &P::tie_gain, "share", 0, 1)};
        }
        static FieldNotes notes();
    };
    struct PerVisit {
        std::uint8_t messages = 0;
        static constexpr auto columns() {
            return std::tuple{column("messages", &PerVisit::messages, "messages",
                                     "Private messages that the visitor is going to start.")};
        }
    };
    struct Counts {
        Count messages = 0;
        Count messages_back = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{column("messages", &C::messages, "messages",
                                     "First private messages between members."),
                              column("messages_back", &C::messages_back, "messages",
                                     "Answers to private messages.")};
        }
    };
    template <class Real>
    struct Lanes {
        Real messages{};  // how many will be sent
        static constexpr auto links() {
            using L = Lanes;
            return std::tuple{screened(&L::messages, [](auto& v, float x) {
                v.visit.messages = static_cast<std::uint8_t>(x);
            })};
        }
    };
};

/// Who got private messages: notices them, the tie grows, some are answered tomorrow.
struct MessagesReceived {
    static constexpr std::string_view name = "messages_received";
    static constexpr std::string_view summary =
        "A member who got a message will notice it, grows the tie, and may write back.";
    static constexpr std::string_view purpose = "messages_received";
    using Row = Addressee;
    using Params = PrivateMessages::Params;
    static constexpr bool shares_params = true;
};

}  // namespace coterie
