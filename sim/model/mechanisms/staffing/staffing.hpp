// SPDX-License-Identifier: Apache-2.0
// Staffing. Bought hours are shared by the open groups, less a coordination loss that grows with
// the number of groups.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Staffing {
    static constexpr std::string_view name = "staffing";
    static constexpr std::string_view summary =
        "Bought hours are divided over the open groups, less what coordinating them costs.";
    using Row = GroupMorning;
    struct Params {
        float coordination_loss = initial.coordination_loss;
        static const Params initial;  ///< the defaults, given in staffing.docs.cpp
        static constexpr auto fields() {
            return std::tuple{
                field("coordination_loss", &Params::coordination_loss, "share/group", 0, 1)};
        }
        static FieldNotes notes();
    };
    struct PerGroup {
        float content_hours = 0.0F;
        float service_hours = 0.0F;
        float moderation_hours = 0.0F;
        static constexpr auto columns() {
            using S = PerGroup;
            return std::tuple{column("content_hours", &S::content_hours, "hours",
                                     "Content hours given to the group today."),
                              column("service_hours", &S::service_hours, "hours",
                                     "Service hours given to the group today."),
                              column("moderation_hours", &S::moderation_hours, "hours",
                                     "Moderation hours given to the group today.")};
        }
    };
};

}  // namespace coterie
