// SPDX-License-Identifier: Apache-2.0
// What an operator can do: one described struct a section of a strategy. Stages, rules and `--set`
// change these and nothing else. Money is in yuan, work in staff hours.
#pragma once

#include "sim/core/fields.hpp"

namespace coterie {

/// Working hours bought each day, by task.
struct StaffLevers {
    static constexpr std::string_view section = "staff";
    float content_hours_per_day = 2.0F;
    float service_hours_per_day = 0.5F;
    float moderation_hours_per_day = 0.25F;
    float cultivation_hours_per_day = 0.0F;
    float wage_yuan_per_hour = 60.0F;
    static constexpr auto fields() {
        using L = StaffLevers;
        return std::tuple{
            field("content_hours_per_day", &L::content_hours_per_day, "hours/day", 0, 200,
                  "Hours spent on writing staff items, shared by all groups.",
                  "assumed: a part-time editor", {"hall", "staff_quality", Moves::up}),
            field("service_hours_per_day", &L::service_hours_per_day, "hours/day", 0, 200,
                  "Hours spent on answering questions nobody else answered.",
                  "assumed: half an hour", {"hall", "questions_unanswered_share", Moves::down}),
            field("moderation_hours_per_day", &L::moderation_hours_per_day, "hours/day", 0, 200,
                  "Hours spent on finding and removing adverts.", "assumed: a quarter hour",
                  {"ads", "adverts_removed", Moves::up}),
            field("cultivation_hours_per_day", &L::cultivation_hours_per_day, "hours/day", 0, 200,
                  "Hours spent on raising leaders from among the members.", "assumed: none",
                  {"leaders", "leaders", Moves::up}),
            field("wage_yuan_per_hour", &L::wage_yuan_per_hour, "yuan/hour", 0, 10000,
                  "What an hour of staff work costs.", "assumed: junior operator in a large city",
                  {"hall", "cost_yuan", Moves::up})};
    }
};

/// What staff publish.
struct ContentLevers {
    static constexpr std::string_view section = "content";
    float items_per_day = 1.0F;
    float columns_per_day = 1.0F;
    float information_share = 0.7F;
    float interactive_share = 0.2F;
    static constexpr auto fields() {
        using L = ContentLevers;
        return std::tuple{
            field("items_per_day", &L::items_per_day, "items/day", 0, 100,
                  "Staff items published in every group each day.", "assumed: one a day",
                  {"hall", "staff_items", Moves::up}),
            field("columns_per_day", &L::columns_per_day, "items/day", 0, 10,
                  "How many of the items appear in a regular slot that members come to expect.",
                  "assumed: one column", {"hall", "visits"}),
            field("information_share", &L::information_share, "share", 0, 1,
                  "Share of items that inform (the rest entertain, off topic).",
                  "assumed: mostly information", {"hall", "information_benefit"}),
            field("interactive_share", &L::interactive_share, "share", 0, 1,
                  "Share of items that ask members to speak.", "assumed: one in five",
                  {"hall", "posts", Moves::up})};
    }
};

/// Red packets and check-ins.
struct IncentiveLevers {
    static constexpr std::string_view section = "incentives";
    float packet_yuan_per_day = 0.0F;
    std::uint32_t packet_every_days = 1;
    std::uint32_t checkin_points_per_day = 0;
    std::uint32_t streak_bonus_points = 0;
    float gift_yuan_per_100_points = 5.0F;
    std::uint32_t target_people = 0;
    std::uint32_t target_tier = 0;
    std::uint32_t target_region = 0;
    static constexpr auto fields() {
        using L = IncentiveLevers;
        return std::tuple{
            field("packet_yuan_per_day", &L::packet_yuan_per_day, "yuan/day", 0, 1e6F,
                  "Red packets sent into every group on a packet day, shared by those who open.",
                  "assumed: none", {"packets", "packets_yuan", Moves::up}),
            field("packet_every_days", &L::packet_every_days, "days", 1, 365,
                  "Days from one packet day to the next.", "assumed: daily when used",
                  {"packets", "packets_yuan", Moves::down}),
            field("checkin_points_per_day", &L::checkin_points_per_day, "points/day", 0, 1000,
                  "Points for a daily check-in; 0 switches the check-in off.", "assumed: off",
                  {"checkin", "checkins", Moves::up}),
            field("streak_bonus_points", &L::streak_bonus_points, "points", 0, 1000,
                  "Extra points a day from the seventh day of a streak on.", "assumed: none",
                  {"checkin", "gifts_yuan", Moves::up}),
            field("gift_yuan_per_100_points", &L::gift_yuan_per_100_points, "yuan", 0, 1000,
                  "Value of the gift that 100 points buy.", "assumed: small gifts",
                  {"checkin", "gifts_yuan", Moves::up}),
            field("target_people", &L::target_people, "people", 0, 4294967295U,
                  "Only the first so many people of the market get incentives; 0 means everybody.",
                  "assumed: everybody", {"packets", "packets_yuan"}),
            field("target_tier", &L::target_tier, "tier", 0, 3,
                  "Only this tier (1 ordinary, 2 practitioner, 3 executive); 0 means every tier.",
                  "assumed: every tier", {"packets", "packets_yuan"}),
            field("target_region", &L::target_region, "region", 0, 255,
                  "Only this region, counted from 1; 0 means every region.",
                  "assumed: every region", {"packets", "packets_yuan"})};
    }
};

/// Celebrities hired and leaders raised at home.
struct KolLevers {
    static constexpr std::string_view section = "kol";
    std::uint32_t hired = 0;
    float items_per_day = 1.0F;
    float fee_yuan_per_day = 200.0F;
    float highest_fee_yuan_per_day = 5000.0F;
    std::uint32_t home_grown = 0;
    static constexpr auto fields() {
        using L = KolLevers;
        return std::tuple{
            field("hired", &L::hired, "people", 0, 2, "Celebrities under contract.",
                  "assumed: none", {"kol", "kol_items", Moves::up}),
            field("items_per_day", &L::items_per_day, "items/day", 0, 20,
                  "Items each hired celebrity publishes in every group a day.",
                  "assumed: one a day", {"kol", "kol_items", Moves::up}),
            field("fee_yuan_per_day", &L::fee_yuan_per_day, "yuan/day", 0, 1e6F,
                  "Fee of a hired celebrity when the contract begins.", "assumed: minor celebrity",
                  {"kol", "kol_fees_yuan", Moves::up}),
            field("highest_fee_yuan_per_day", &L::highest_fee_yuan_per_day, "yuan/day", 0, 1e7F,
                  "Above this fee the contract ends and the celebrity leaves.",
                  "assumed: 25 times the first fee", {"kol", "kol_items"}),
            field("home_grown", &L::home_grown, "people", 0, 2,
                  "Leaders to raise from among the members (cultivation hours decide how fast).",
                  "assumed: none", {"leaders", "leaders", Moves::up})};
    }
};

/// Seats, and the life of groups.
struct GroupLevers {
    static constexpr std::string_view section = "groups";
    std::uint32_t seats = 500;
    std::uint32_t most_groups = 1000;
    bool open_when_full = true;
    std::uint32_t merge_below_members = 0;
    std::uint32_t dissolve_after_silent_days = 0;
    std::uint32_t temporary_every_days = 0;
    std::uint32_t temporary_days = 7;
    std::uint32_t temporary_seats = 60;
    static constexpr auto fields() {
        using L = GroupLevers;
        return std::tuple{
            field("seats", &L::seats, "people", 1, 100000, "Seats of a group.",
                  "cap of the large chat services: 500", {"crowded", "largest_group", Moves::up}),
            field("most_groups", &L::most_groups, "groups", 1, 100000, "Groups kept open at most.",
                  "assumed: practically none", {"crowded", "groups", Moves::up}),
            choice("open_when_full", &L::open_when_full,
                   "Whether a new group opens when all seats are taken.", "assumed: yes",
                   {"crowded", "groups", Moves::up}),
            field("merge_below_members", &L::merge_below_members, "people", 0, 100000,
                  "Groups with fewer members are merged into another; 0 never merges.",
                  "assumed: never", {"many_groups", "groups", Moves::down}),
            field("dissolve_after_silent_days", &L::dissolve_after_silent_days, "days", 0, 3650,
                  "A group silent for so long is dissolved; 0 never.", "assumed: never",
                  {"many_groups", "groups"}),
            field("temporary_every_days", &L::temporary_every_days, "days", 0, 365,
                  "Days between two temporary groups on a topic; 0 none.", "assumed: none",
                  {"temporary", "groups"}),
            field("temporary_days", &L::temporary_days, "days", 1, 365,
                  "Life of a temporary group.", "assumed: a week",
                  {"temporary", "groups", Moves::up}),
            field("temporary_seats", &L::temporary_seats, "people", 2, 100000,
                  "Seats of a temporary group.", "assumed: 60", {"temporary", "mean_group_size"})};
    }
};

/// By what a crowded group is divided.
enum class SplitBasis : std::uint8_t { none, interest, region, tier, random, social, schism };
template <>
struct EnumNames<SplitBasis> {
    static constexpr std::array<std::string_view, 7> names{"none",   "interest", "region", "tier",
                                                           "random", "social",   "schism"};
};

struct SplitLevers {
    static constexpr std::string_view section = "split";
    SplitBasis basis = SplitBasis::none;
    std::uint32_t trigger_seats = 200;
    std::uint32_t parts = 2;
    static constexpr auto fields() {
        using L = SplitLevers;
        return std::tuple{
            choice("basis", &L::basis, "By what a group is divided; none never divides.",
                   "assumed: none", {"split", "groups", Moves::up}),
            field("trigger_seats", &L::trigger_seats, "people", 4, 100000,
                  "Members at which a group is divided.", "assumed: 200",
                  {"split", "mean_group_size", Moves::up}),
            field("parts", &L::parts, "groups", 2, 16,
                  "Groups made of one (a schism always makes two).", "assumed: two",
                  {"split", "groups", Moves::up})};
    }
};

/// Who may come in.
struct AdmissionLevers {
    static constexpr std::string_view section = "admission";
    float form_minutes = 0.0F;
    float fee_yuan_per_year = 0.0F;
    static constexpr auto fields() {
        using L = AdmissionLevers;
        return std::tuple{field("form_minutes", &L::form_minutes, "minutes", 0, 600,
                                "Effort asked of an applicant.", "assumed: open door",
                                {"threshold", "joins", Moves::down}),
                          field("fee_yuan_per_year", &L::fee_yuan_per_year, "yuan/year", 0, 100000,
                                "Membership fee, paid on joining.", "assumed: free",
                                {"threshold", "joins", Moves::down})};
    }
};

/// What of the talk in a group its members get to see.
enum class CurationMode : std::uint8_t { none, community, personalised };
template <>
struct EnumNames<CurationMode> {
    static constexpr std::array<std::string_view, 3> names{"none", "community", "personalised"};
};

struct CurationLevers {
    static constexpr std::string_view section = "curation";
    CurationMode mode = CurationMode::none;
    static constexpr auto fields() {
        return std::tuple{
            choice("mode", &CurationLevers::mode,
                   "none: all see all; community: off-topic posts are removed for everybody; "
                   "personalised: each sees posts of own interest and by friends.",
                   "Ren & Kraut 2014", {"curated", "posts_read_per_visit", Moves::down})};
    }
};

/// Praise and marks of merit, without money.
enum class AwardsTo : std::uint8_t { top, modest };
template <>
struct EnumNames<AwardsTo> {
    static constexpr std::array<std::string_view, 2> names{"top", "modest"};
};

struct RecognitionLevers {
    static constexpr std::string_view section = "recognition";
    std::uint32_t badge_posts = 0;
    std::uint32_t awards_every_days = 0;
    float awards_share = 0.01F;
    AwardsTo awards_to = AwardsTo::top;
    static constexpr auto fields() {
        using L = RecognitionLevers;
        return std::tuple{
            field("badge_posts", &L::badge_posts, "posts", 0, 65535,
                  "Posts that earn a badge; 0: there is none.", "assumed: none",
                  {"recognised", "posts"}),
            field("awards_every_days", &L::awards_every_days, "days", 0, 3650,
                  "Days from one award day to the next; 0: no awards.", "assumed: none",
                  {"recognised", "awards"}),
            field("awards_share", &L::awards_share, "share", 0, 1,
                  "Share of the posters of the last 30 days who get an award.",
                  "Restivo & van de Rijt 2012: the top 1 %", {"recognised", "awards", Moves::up}),
            choice("awards_to", &L::awards_to,
                   "top: those with most posts; modest: drawn from the half with fewest.",
                   "Restivo & van de Rijt 2012, 2014", {"recognised", "posts", Moves::down})};
    }
};

/// Adverts that the operator places.
struct SellingLevers {
    static constexpr std::string_view section = "selling";
    float adverts_per_day = 0.0F;
    static constexpr auto fields() {
        return std::tuple{field("adverts_per_day", &SellingLevers::adverts_per_day, "adverts/day",
                                0, 100, "Adverts that every visitor meets on a day.",
                                "assumed: none; Goli et al. 2025 vary the load",
                                {"sponsored", "visits", Moves::down})};
    }
};

/// How people hear of the community.
struct RecruitmentLevers {
    static constexpr std::string_view section = "recruitment";
    float channel_people_per_day = 2.0F;
    float channel_yuan_per_person = 3.0F;
    float referral_reward_yuan = 0.0F;
    static constexpr auto fields() {
        using L = RecruitmentLevers;
        return std::tuple{field("channel_people_per_day", &L::channel_people_per_day, "people/day",
                                0, 1e6F, "People of the market reached by paid channels each day.",
                                "assumed: two a day", {"hall", "joins_channel", Moves::up}),
                          field("channel_yuan_per_person", &L::channel_yuan_per_person,
                                "yuan/person", 0, 10000, "Price of reaching one person.",
                                "assumed: social advertising", {"hall", "cost_yuan", Moves::up}),
                          field("referral_reward_yuan", &L::referral_reward_yuan, "yuan/join", 0,
                                10000, "Reward for an invitation that led to a member.",
                                "assumed: none", {"hall", "invitations", Moves::up})};
    }
};

/// All levers of one arm on one day.
struct Levers {
    StaffLevers staff;
    ContentLevers content;
    IncentiveLevers incentives;
    KolLevers kol;
    GroupLevers groups;
    SplitLevers split;
    AdmissionLevers admission;
    RecruitmentLevers recruitment;
    CurationLevers curation;
    RecognitionLevers recognition;
    SellingLevers selling;
};

/// Visits every section of `levers` in its fixed order: the one list of lever sections.
template <class AnyLevers, class Visit>
constexpr void for_each_section(AnyLevers& levers, Visit&& visit) {
    visit(levers.staff), visit(levers.content), visit(levers.incentives), visit(levers.kol);
    visit(levers.groups), visit(levers.split), visit(levers.admission);
    visit(levers.recruitment), visit(levers.curation), visit(levers.recognition);
    visit(levers.selling);
}

static_assert(well_described<StaffLevers>() && well_described<ContentLevers>()
              && well_described<IncentiveLevers>() && well_described<KolLevers>()
              && well_described<GroupLevers>() && well_described<SplitLevers>()
              && well_described<AdmissionLevers>() && well_described<RecruitmentLevers>()
              && well_described<CurationLevers>() && well_described<RecognitionLevers>()
              && well_described<SellingLevers>());

}  // namespace coterie
