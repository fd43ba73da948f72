// SPDX-License-Identifier: Apache-2.0
// State that no single mechanism owns: who is a member since when, and what each group is for.
#pragma once

#include "sim/model/columns.hpp"
#include "sim/model/kinds.hpp"
#include "sim/model/lane_links.hpp"

namespace coterie {

struct Membership {
    template <template <class> class Column>
    struct Streamed {
        Column<Status> status;
        Column<std::uint16_t> last_visit;
        Column<std::uint16_t> joined;
        Column<std::uint16_t> home_since;
        static constexpr auto columns() {
            return std::tuple{
                people_column("status", &Streamed::status, "", "Outside, member, lapsed or left.",
                              Status::outside),
                people_column("last_visit", &Streamed::last_visit, "day", "Day of the last visit."),
                people_column("joined", &Streamed::joined, "day", "Day of joining."),
                people_column("home_since", &Streamed::home_since, "day",
                              "Day from which the member has been in the home group.")};
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
        std::uint8_t last_region = 0;
        std::uint8_t tier = 0;
        std::uint8_t last_tier = 0;
        GroupState state = GroupState::open;
        GroupKind kind = GroupKind::community;
        static constexpr auto columns() {
            using S = PerGroup;
            return std::tuple{
                column("members", &S::members, "people", "Members with a seat here."),
                column("visitors", &S::visitors, "people", "Visitors of the last day."),
                column("opened_day", &S::opened_day, "day", "Day of opening."),
                column("topic", &S::topic, "", "Topic of the group; 255: any."),
                column("region", &S::region, "", "First region the group is for; 0: any."),
                column("last_region", &S::last_region, "", "Last region the group is for."),
                column("tier", &S::tier, "", "First tier the group is for; 0: any."),
                column("last_tier", &S::last_tier, "", "Last tier the group is for."),
                column("state", &S::state, "", "Open or dissolved."),
                column("kind", &S::kind, "", "Community or temporary group.")};
        }
    };
    struct Counts {
        Count members = 0;
        Count active_7d = 0;
        Count active_30d = 0;
        Count effective = 0;
        Count busy = 0;
        Count leaves_bored = 0;
        Count leaves_friends = 0;
        Count leaves_annoyed = 0;
        Count leaves_kol = 0;
        Count leaves_leader = 0;
        Count removed = 0;
        Count lapsed = 0;
        Count left_in_dissolving = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{
                column("members", &C::members, "people", "Members in the morning."),
                column("active_7d", &C::active_7d, "people",
                       "Members who visited in the {short_window_days} days to this morning."),
                column("active_30d", &C::active_30d, "people",
                       "Members who visited in the {long_window_days} days to this morning."),
                column("effective", &C::effective, "people",
                       "Those of them who found value at their last visit and trust the brand."),
                column("busy", &C::busy, "people", "Those of them in a busy period."),
                column("leaves_bored", &C::leaves_bored, "people",
                       "Memberships that ended out of boredom."),
                column("leaves_friends", &C::leaves_friends, "people",
                       "Memberships that ended because the friends were gone."),
                column("leaves_annoyed", &C::leaves_annoyed, "people",
                       "Memberships that ended in annoyance."),
                column("leaves_kol", &C::leaves_kol, "people",
                       "Memberships that ended with the departure of a KOL."),
                column("leaves_leader", &C::leaves_leader, "people",
                       "Leaders who left with their role."),
                column("removed", &C::removed, "people", "Members removed by moderation."),
                column("lapsed", &C::lapsed, "people", "Members who lapsed."),
                column("left_in_dissolving", &C::left_in_dissolving, "people",
                       "Members who did not follow when their group was dissolved.")};
        }
    };
    template <class Real>
    struct Lanes {
        Real days_away, days_here;
        Real attention_posts, log_initiative, shyness, friends_needed, sociability, leads;
        static constexpr auto links() {
            using L = Lanes;
            return std::tuple{
                reads(&L::days_away,
                      [](const auto& v, const auto& today) { return v.days_away(today); }),
                reads(&L::days_here,
                      [](const auto& v, const auto& today) { return v.whole_days_here(today); }),
                reads(&L::attention_posts,
                      [](const auto& v, const auto&) { return v.traits.attention_posts; }),
                reads(&L::log_initiative,
                      [](const auto& v, const auto&) { return v.traits.log_initiative; }),
                reads(&L::shyness, [](const auto& v, const auto&) { return v.traits.shyness; }),
                reads(&L::friends_needed,
                      [](const auto& v, const auto&) { return v.traits.friends_needed; }),
                reads(&L::sociability,
                      [](const auto& v, const auto&) { return v.traits.sociability; }),
                reads(&L::leads,
                      [](const auto& v, const auto&) { return v.standing.role == Role::leader; })};
        }
    };
    /// What the dense pass reads of it (lane_links.hpp).
    struct Dense {
        std::uint32_t is_member = 0;
        float disposition = 0.0F, days_away = 0.0F, days_here = 0.0F;
        static constexpr auto links() {
            return std::tuple{
                streams(
                    &Dense::is_member, [](const auto& w, const auto&) { return w.status.data(); },
                    [](Status one, std::uint32_t) { return one == Status::member ? 1U : 0U; }),
                streams(&Dense::disposition,
                        [](const auto& w, const auto&) { return w.market->disposition.data(); }),
                streams(
                    &Dense::days_away,
                    [](const auto& w, const auto&) { return w.last_visit.data(); },
                    [](std::uint16_t since, std::uint32_t day) {
                        return static_cast<float>(
                            static_cast<std::int32_t>(days_since(day, since)));
                    }),
                streams(
                    &Dense::days_here, [](const auto& w, const auto&) { return w.joined.data(); },
                    [](std::uint16_t since, std::uint32_t day) {
                        return static_cast<float>(
                            static_cast<std::int32_t>(days_since(day, since)));
                    })};
        }
    };
};

}  // namespace coterie
