// SPDX-License-Identifier: Apache-2.0
// Community-level curation (Ren & Kraut 2014): off-topic posts are removed at night for everybody.
// The author of a removed post holds back such posts for a while (Srinivasan et al. 2019: removal
// reduces the author's noncompliance at once).
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// At night, before anybody reads them, off-topic posts are removed for everybody.
struct OffTopicRemoval {
    static constexpr std::string_view name = "off_topic_removal";
    static constexpr std::string_view summary =
        "Where curation is by community, off-topic posts are removed at night as far as they are "
        "recognised.";
    static constexpr std::string_view purpose = "off_topic_removal";
    using Row = GroupEvening;
    struct Params {
        float detected_share = 0.9F;
        float restraint_share = 0.9F;
        float restraint_half_life_days = 60.0F;
        static constexpr auto fields() {
            return std::tuple{
                field("detected_share", &Params::detected_share, "share", 0, 1,
                      "Share of off-topic posts that are recognised.",
                      "first prototype; assumed (0.7-1)",
                      {"cleaned", "off_topic_removed", Moves::up}),
                field("restraint_share", &Params::restraint_share, "share", 0, 1,
                      "Share of off-topic posts held back by those just reproved.",
                      "Srinivasan et al. 2019 (sign: removal lowers the author's "
                      "noncompliance at once); assumed (0.3-1)",
                      {"cleaned", "off_topic_posts", Moves::down}),
                field("restraint_half_life_days", &Params::restraint_half_life_days, "days", 1,
                      3650, "Days in which that halves.", "assumed (14-180)",
                      {"cleaned", "off_topic_posts", Moves::down})};
        }
    };
};

/// Removals reach their authors the next day.
struct RemovalNotice {
    static constexpr std::string_view name = "reproof";
    static constexpr std::string_view summary = "The author of a removed post learns of it.";
    using Row = Addressee;
    using Params = OffTopicRemoval::Params;
    static constexpr bool shares_params = true;
};

/// Who was reproved holds off-topic posts back for a while.
struct RemovalDeterrence {
    static constexpr std::string_view name = "restraint";
    static constexpr std::string_view summary =
        "Whose off-topic post was removed holds back such posts for a while.";
    using Row = Visitor;
    using Params = OffTopicRemoval::Params;
    static constexpr bool shares_params = true;
};

}  // namespace coterie
