// SPDX-License-Identifier: Apache-2.0
// Community-level curation (Ren & Kraut 2014): off-topic posts are removed at night for all
// members. The author of a removed post holds back such posts for a while (Srinivasan et al. 2019:
// removal reduces the author's noncompliance at once).
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/event_kinds.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// At night, before a member reads them, off-topic posts are removed for all members.
struct OffTopicRemoval {
    static constexpr std::string_view name = "off_topic_removal";
    static constexpr std::string_view summary =
        "Where curation is by community, off-topic posts are removed at night as far as they are "
        "recognised.";
    static constexpr std::string_view purpose = "off_topic_removal";
    using Row = GroupEvening;
    static constexpr EventKind removal{7};
    static constexpr std::array sends{
        SentEvent{removal, "removal", "Moderation removed an off-topic post of the addressee."}};
    struct Params {
        float detected_share = initial.detected_share;
        float deterred_share = initial.deterred_share;
        float deterrence_half_life_days = initial.deterrence_half_life_days;
        static const Params initial;  ///< the defaults, given in off_topic_removal.docs.cpp
        static constexpr auto fields() {
            return std::tuple{
                field("detected_share", &Params::detected_share, "share", 0, 1),
                formerly("restraint_share",
                         field("deterred_share", &Params::deterred_share, "share", 0, 1)),
                formerly("restraint_half_life_days",
                         field("deterrence_half_life_days", &Params::deterrence_half_life_days,
                               "days", 1, 3650))};
        }
        static FieldNotes notes();
    };
    struct PerVisitor {
        std::uint16_t removal_day = 0;
        static constexpr auto columns() {
            return std::tuple{column("removal_day", &PerVisitor::removal_day, "day",
                                     "Day after the last removal of an off-topic post; 0: never.")};
        }
    };
    struct PerVisit {
        float off_topic_held_back = 0.0F;
        static constexpr auto columns() {
            return std::tuple{column("off_topic_held_back", &PerVisit::off_topic_held_back, "share",
                                     "Share of off-topic posts held back.")};
        }
    };
    struct Counts {
        Count off_topic_removed = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{column("off_topic_removed", &C::off_topic_removed, "posts",
                                     "Off-topic posts removed before a member read them.")};
        }
    };
};

/// Removals reach their authors the next day.
struct RemovalNotice {
    static constexpr std::string_view name = "removal_notice";
    static constexpr std::string_view summary = "The author of a removed post learns of it.";
    using Row = Addressee;
    using Params = OffTopicRemoval::Params;
    static constexpr bool shares_params = true;
};

/// Who was reproved holds off-topic posts back for a while.
struct RemovalDeterrence {
    static constexpr std::string_view name = "removal_deterrence";
    static constexpr std::string_view summary =
        "Whose off-topic post was removed holds back such posts for a while.";
    using Row = Visitor;
    using Params = OffTopicRemoval::Params;
    static constexpr bool shares_params = true;
};

}  // namespace coterie
