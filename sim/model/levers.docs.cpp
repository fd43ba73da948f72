// SPDX-License-Identifier: Apache-2.0
#include "sim/model/levers.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array staff_levers_notes{
    note("content_hours_per_day", "Hours of writing staff items, shared by all groups.",
         assumed("a part-time editor"), rises("staff_quality")),
    note("service_hours_per_day", "Hours of answering questions that no member answered.",
         assumed("half an hour"), falls("questions_unanswered_share")),
    note("moderation_hours_per_day", "Hours of finding and removing adverts.",
         assumed("a quarter of an hour"), rises("adverts_removed", "ads")),
    note("cultivation_hours_per_day", "Hours of raising leaders from among the members.",
         assumed("none"), rises("leaders", "leaders")),
    note("wage_yuan_per_hour", "Cost of an hour of staff work.",
         assumed("a junior operator in a large city"), rises("cost_yuan"))};
static_assert(documents<StaffLevers>(staff_levers_notes));

constexpr std::array content_levers_notes{
    note("items_per_day", "Staff items that are published in every group each day.",
         assumed("one a day"), rises("staff_items")),
    note("columns_per_day", "Number of these items in a regular slot that members come to expect.",
         assumed("one column"), changes("visits")),
    note("information_share", "Share of items that inform. The others entertain and are off topic.",
         assumed("mostly information"), changes("information_benefit")),
    note("interactive_share", "Share of items that ask members to speak.", assumed("one in five"),
         rises("posts"))};
static_assert(documents<ContentLevers>(content_levers_notes));

constexpr std::array incentive_levers_notes{
    note("packet_yuan_per_day",
         "Amount of the red packets in every group on a packet day. The openers share it.",
         assumed("none"), rises("packets_yuan", "packets")),
    note("packet_every_days", "Days from one packet day to the next.", assumed("daily when used"),
         falls("packets_yuan", "packets")),
    note("checkin_points_per_day", "Points for a daily check-in; 0 turns the check-in off.",
         assumed("off"), rises("checkins", "checkin")),
    note("streak_bonus_points", "Extra points a day from the seventh day of a streak.",
         assumed("none"), rises("gifts_yuan", "checkin")),
    note("gift_yuan_per_100_points", "Value of the gift that 100 points buy.",
         assumed("small gifts"), rises("gifts_yuan", "checkin")),
    note("target_people",
         "Incentives go to the first people of the market up to this number; 0 means to all.",
         assumed("all"), changes("packets_yuan", "packets")),
    note("target_tier",
         "Incentives go to this tier only (1 ordinary, 2 practitioner, 3 executive); 0 means every "
         "tier.",
         assumed("every tier"), changes("packets_yuan", "packets")),
    note("target_region",
         "Incentives go to this region only, counted from 1; 0 means every region.",
         assumed("every region"), changes("packets_yuan", "packets"))};
static_assert(documents<IncentiveLevers>(incentive_levers_notes));

constexpr std::array kol_levers_notes{
    note("hired", "Celebrities under contract.", assumed("none"), rises("kol_items", "kol")),
    note("items_per_day", "Items that each hired celebrity publishes in every group a day.",
         assumed("one a day"), rises("kol_items", "kol")),
    note("fee_yuan_per_day", "Fee of a hired celebrity at the start of the contract.",
         assumed("a minor celebrity"), rises("kol_fees_yuan", "kol")),
    note("highest_fee_yuan_per_day", "Fee above which the contract ends and the celebrity leaves.",
         assumed("25 times the first fee"), changes("kol_items", "kol")),
    note("home_grown",
         "Leaders to raise from among the members. The cultivation hours decide how fast.",
         assumed("none"), rises("leaders", "leaders"))};
static_assert(documents<KolLevers>(kol_levers_notes));

constexpr std::array group_levers_notes{
    note("seats", "Seats of a group.", given("the cap of the large chat services: 500"),
         rises("largest_group", "crowded")),
    note("most_groups", "Largest number of open groups.", assumed("practically no limit"),
         rises("groups", "crowded")),
    note("open_when_full", "Whether a new group opens when all seats are taken.", assumed("yes"),
         rises("groups", "crowded")),
    note("merge_below_members",
         "Groups with fewer members are merged into another group; 0 means never.",
         assumed("never"), falls("groups", "many_groups")),
    note("dissolve_after_silent_days",
         "Days of silence after which a group is dissolved; 0 means never.", assumed("never"),
         changes("groups", "many_groups")),
    note("temporary_every_days", "Days between two temporary groups on a topic; 0 means none.",
         assumed("none"), changes("groups", "temporary")),
    note("temporary_days", "Duration of a temporary group.", assumed("a week"),
         rises("groups", "temporary")),
    note("temporary_seats", "Seats of a temporary group.", assumed("60"),
         changes("mean_group_size", "temporary"))};
static_assert(documents<GroupLevers>(group_levers_notes));

constexpr std::array curation_levers_notes{
    note("mode",
         "none: members see all posts. community: off-topic posts are removed for all members. "
         "personalised: a member sees posts of own interest and posts by friends.",
         adapted("ren2014"), falls("posts_read_per_visit", "curated"))};
static_assert(documents<CurationLevers>(curation_levers_notes));

constexpr std::array recognition_levers_notes{
    note("badge_posts", "Number of posts that earns a badge; 0 means no badge.", assumed("none"),
         changes("posts", "recognised")),
    note("awards_every_days", "Days from one award day to the next; 0 means no awards.",
         assumed("none"), changes("awards", "recognised")),
    note("awards_share", "Share of the posters of the last 30 days who receive an award.",
         adapted("restivo2012", "the most active 1 % of editors"), rises("awards", "recognised")),
    note("awards_to",
         "top: the posters with the most posts. modest: drawn from the half with the fewest posts.",
         adapted("restivo2012").citing("restivo2014"), falls("posts", "recognised"))};
static_assert(documents<RecognitionLevers>(recognition_levers_notes));

constexpr std::array recruitment_levers_notes{
    note("channel_people_per_day", "People of the market that paid channels reach each day.",
         assumed("two a day"), rises("joins_channel")),
    note("channel_yuan_per_person", "Price of reaching one person.", assumed("social advertising"),
         rises("cost_yuan")),
    note("referral_reward_yuan", "Reward for an invitation that brought a member.", assumed("none"),
         rises("invitations"))};
static_assert(documents<RecruitmentLevers>(recruitment_levers_notes));

}  // namespace

constexpr StaffLevers StaffLevers::initial{.content_hours_per_day = 2.0F,
                                           .service_hours_per_day = 0.5F,
                                           .moderation_hours_per_day = 0.25F,
                                           .cultivation_hours_per_day = 0.0F,
                                           .wage_yuan_per_hour = 60.0F};
static_assert(defaults_in_range(StaffLevers::initial));
FieldNotes StaffLevers::notes() { return staff_levers_notes; }
constexpr ContentLevers ContentLevers::initial{.items_per_day = 1.0F,
                                               .columns_per_day = 1.0F,
                                               .information_share = 0.7F,
                                               .interactive_share = 0.2F};
static_assert(defaults_in_range(ContentLevers::initial));
FieldNotes ContentLevers::notes() { return content_levers_notes; }
constexpr IncentiveLevers IncentiveLevers::initial{.packet_yuan_per_day = 0.0F,
                                                   .packet_every_days = 1,
                                                   .checkin_points_per_day = 0,
                                                   .streak_bonus_points = 0,
                                                   .gift_yuan_per_100_points = 5.0F,
                                                   .target_people = 0,
                                                   .target_tier = 0,
                                                   .target_region = 0};
static_assert(defaults_in_range(IncentiveLevers::initial));
FieldNotes IncentiveLevers::notes() { return incentive_levers_notes; }
constexpr KolLevers KolLevers::initial{.hired = 0,
                                       .items_per_day = 1.0F,
                                       .fee_yuan_per_day = 200.0F,
                                       .highest_fee_yuan_per_day = 5000.0F,
                                       .home_grown = 0};
static_assert(defaults_in_range(KolLevers::initial));
FieldNotes KolLevers::notes() { return kol_levers_notes; }
constexpr GroupLevers GroupLevers::initial{.seats = 500,
                                           .most_groups = 1000,
                                           .open_when_full = true,
                                           .merge_below_members = 0,
                                           .dissolve_after_silent_days = 0,
                                           .temporary_every_days = 0,
                                           .temporary_days = 7,
                                           .temporary_seats = 60};
static_assert(defaults_in_range(GroupLevers::initial));
FieldNotes GroupLevers::notes() { return group_levers_notes; }
constexpr CurationLevers CurationLevers::initial{.mode = CurationMode::none};
static_assert(defaults_in_range(CurationLevers::initial));
FieldNotes CurationLevers::notes() { return curation_levers_notes; }
constexpr RecognitionLevers RecognitionLevers::initial{
    .badge_posts = 0, .awards_every_days = 0, .awards_share = 0.01F, .awards_to = AwardsTo::top};
static_assert(defaults_in_range(RecognitionLevers::initial));
FieldNotes RecognitionLevers::notes() { return recognition_levers_notes; }
constexpr RecruitmentLevers RecruitmentLevers::initial{
    .channel_people_per_day = 2.0F, .channel_yuan_per_person = 3.0F, .referral_reward_yuan = 0.0F};
static_assert(defaults_in_range(RecruitmentLevers::initial));
FieldNotes RecruitmentLevers::notes() { return recruitment_levers_notes; }

}  // namespace coterie
