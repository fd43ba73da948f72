// SPDX-License-Identifier: Apache-2.0
// Basic moderation. Moderators find a share of the day's adverts at night,
//   1 - exp(-hours per hundred members / scale),
// and remove them before a member reads them. A found advert is a strike for its author; enough
// strikes end the membership.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/event_kinds.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// What moderation does to those who are caught.
struct ModerationLevers {
    static constexpr std::string_view section = "moderation";
    std::uint32_t strikes_to_remove = initial.strikes_to_remove;
    static const ModerationLevers initial;  ///< the defaults, given in moderation.docs.cpp
    static constexpr auto fields() {
        return std::tuple{
            field("strikes_to_remove", &ModerationLevers::strikes_to_remove, "strikes", 1, 100)};
    }
    static FieldNotes notes();
};

/// At night moderators remove the adverts they find.
struct Moderation {
    static constexpr std::string_view name = "moderation";
    static constexpr std::string_view summary =
        "Moderators find a share of the day's adverts, growing with hours per member, remove them "
        "and strike their authors; enough strikes end a membership.";
    static constexpr std::string_view purpose = "moderation";
    using Row = GroupEvening;
    static constexpr EventKind strike{6};
    static constexpr std::array sends{
        SentEvent{strike, "strike", "Moderation removed an advert of the addressee."}};
    struct Params {
        float hours_per_hundred_members = initial.hours_per_hundred_members;
        static const Params initial;  ///< the defaults, given in moderation.docs.cpp
        static constexpr auto fields() {
            return std::tuple{field("hours_per_hundred_members", &Params::hours_per_hundred_members,
                                    "hours", 0.001F, 24)};
        }
        static FieldNotes notes();
    };
    struct Levers {
        ModerationLevers moderation;
        static constexpr auto sections() { return std::tuple{&Levers::moderation}; }
    };
    struct PerVisitor {
        std::uint8_t strikes = 0;
        static constexpr auto columns() {
            return std::tuple{column("strikes", &PerVisitor::strikes, "strikes",
                                     "Adverts of this member that moderation found.")};
        }
    };
    struct Counts {
        Count adverts_removed = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{column("adverts_removed", &C::adverts_removed, "posts",
                                     "Adverts removed before a member read them.")};
        }
    };
};

/// Strikes reach their authors the next day.
struct Sanctions {
    static constexpr std::string_view name = "sanctions";
    static constexpr std::string_view summary =
        "A struck member collects strikes and is removed when they are enough.";
    using Row = Addressee;
    using Params = Moderation::Params;
    static constexpr bool shares_params = true;
};

}  // namespace coterie
