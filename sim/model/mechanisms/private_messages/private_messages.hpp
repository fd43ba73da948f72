// SPDX-License-Identifier: Apache-2.0
// Private messages, a channel beside the groups. A visitor may write to somebody met here, to an
// earlier acquaintance or, where the site has a directory, to a stranger found by search (as on the
// student and dating sites of the 2000s: Holme, Edling & Liljeros 2004; Panzarasa, Opsahl & Carley
// 2009). The site's `private_share` divides what visitors start between groups and single persons.
// The recipient notices the message, the tie grows on both sides, and some messages are answered
// the next day without a visit (a notification reaches the phone). A conversation ends at each
// message with the same probability, so its length is geometric and cannot branch.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct PrivateMessages {
    static constexpr std::string_view name = "private_messages";
    static constexpr std::string_view summary =
        "Visitors write to people they have ties with, stronger ties first, to acquaintances, or "
        "to strangers found in a directory.";
    static constexpr std::string_view purpose = "private_messages";
    using Row = Visitor;
    struct Params {
        float messages_per_visit = 0.08F;
        float acquaintance_share = 0.2F;
        float search_share = 0.5F;
        float answer_share = 0.4F;
        float tie_gain = 0.05F;
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
