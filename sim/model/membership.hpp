// SPDX-License-Identifier: Apache-2.0
// State that no single mechanism owns: who is a member since when, and what each group is for.
#pragma once

#include "sim/model/columns.hpp"
#include "sim/model/kinds.hpp"

namespace coterie {

struct Membership {
    template <template <class> class Column>
    struct Streamed {
        Column<Status> status;
        Column<std::uint16_t> last_visit;
        Column<std::uint16_t> joined;
        static constexpr auto columns() {
            return std::tuple{
                people_column("status", &Streamed::status, "", "Outside, member, lapsed or left.",
                              Status::outside),
                people_column("last_visit", &Streamed::last_visit, "day", "Day of the last visit."),
                people_column("joined", &Streamed::joined, "day", "Day of joining.")};
        }
    };
    struct PerVisitor {
        EndCause ended_by = EndCause::none;
        static constexpr auto columns() {
            return std::tuple{column("ended_by", &PerVisitor::ended_by, "",
                                     "Cause of the end of the last membership; 0: none ended.")};
        }
    };
    struct PerGroup {
        std::uint32_t members = 0;
        std::uint32_t visitors = 0;
        std::uint16_t opened_day = 0;
        std::uint8_t topic = 255;
        std::uint8_t region = 0;
        std::uint8_t tier = 0;
        GroupState state = GroupState::open;
        GroupKind kind = GroupKind::community;
        static constexpr auto columns() {
            using S = PerGroup;
            return std::tuple{
                column("members", &S::members, "people", "Members with a seat here."),
                column("visitors", &S::visitors, "people", "Visitors of the last day."),
                column("opened_day", &S::opened_day, "day", "Day of opening."),
                column("topic", &S::topic, "", "Topic of the group; 255: any."),
                column("region", &S::region, "", "Region of the group; 0: any."),
                column("tier", &S::tier, "", "Tier of the group; 0: any."),
                column("state", &S::state, "", "Open or dissolved."),
                column("kind", &S::kind, "", "Community or temporary group.")};
        }
    };
};

}  // namespace coterie
