// SPDX-License-Identifier: Apache-2.0
// What an operator can do: one described struct for each section of a strategy. Stages, rules and
// `--set` change these and nothing else. Money is in yuan, work in staff hours.
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
            field("content_hours_per_day", &L::content_hours_per_day, "hours/day", 0, 200),
            field("service_hours_per_day", &L::service_hours_per_day, "hours/day", 0, 200),
            field("moderation_hours_per_day", &L::moderation_hours_per_day, "hours/day", 0, 200),
            field("cultivation_hours_per_day", &L::cultivation_hours_per_day, "hours/day", 0, 200),
            field("wage_yuan_per_hour", &L::wage_yuan_per_hour, "yuan/hour", 0, 10000)};
    }
    static FieldNotes notes();
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
        return std::tuple{field("items_per_day", &L::items_per_day, "items/day", 0, 100),
                          field("columns_per_day", &L::columns_per_day, "items/day", 0, 10),
                          field("information_share", &L::information_share, "share", 0, 1),
                          field("interactive_share", &L::interactive_share, "share", 0, 1)};
    }
    static FieldNotes notes();
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
            field("packet_yuan_per_day", &L::packet_yuan_per_day, "yuan/day", 0, 1e6F),
            field("packet_every_days", &L::packet_every_days, "days", 1, 365),
            field("checkin_points_per_day", &L::checkin_points_per_day, "points/day", 0, 1000),
            field("streak_bonus_points", &L::streak_bonus_points, "points", 0, 1000),
            field("gift_yuan_per_100_points", &L::gift_yuan_per_100_points, "yuan", 0, 1000),
            field("target_people", &L::target_people, "people", 0, 4294967295U),
            field("target_tier", &L::target_tier, "tier", 0, 3),
            field("target_region", &L::target_region, "region", 0, 255)};
    }
    static FieldNotes notes();
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
            field("hired", &L::hired, "people", 0, 2),
            field("items_per_day", &L::items_per_day, "items/day", 0, 20),
            field("fee_yuan_per_day", &L::fee_yuan_per_day, "yuan/day", 0, 1e6F),
            field("highest_fee_yuan_per_day", &L::highest_fee_yuan_per_day, "yuan/day", 0, 1e7F),
            field("home_grown", &L::home_grown, "people", 0, 2)};
    }
    static FieldNotes notes();
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
            field("seats", &L::seats, "people", 1, 100000),
            field("most_groups", &L::most_groups, "groups", 1, 100000),
            choice("open_when_full", &L::open_when_full),
            field("merge_below_members", &L::merge_below_members, "people", 0, 100000),
            field("dissolve_after_silent_days", &L::dissolve_after_silent_days, "days", 0, 3650),
            field("temporary_every_days", &L::temporary_every_days, "days", 0, 365),
            field("temporary_days", &L::temporary_days, "days", 1, 365),
            field("temporary_seats", &L::temporary_seats, "people", 2, 100000)};
    }
    static FieldNotes notes();
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
        return std::tuple{choice("basis", &L::basis),
                          field("trigger_seats", &L::trigger_seats, "people", 4, 100000),
                          field("parts", &L::parts, "groups", 2, 16)};
    }
    static FieldNotes notes();
};

/// Who may come in.
struct AdmissionLevers {
    static constexpr std::string_view section = "admission";
    float form_minutes = 0.0F;
    float fee_yuan_per_year = 0.0F;
    static constexpr auto fields() {
        using L = AdmissionLevers;
        return std::tuple{
            field("form_minutes", &L::form_minutes, "minutes", 0, 600),
            field("fee_yuan_per_year", &L::fee_yuan_per_year, "yuan/year", 0, 100000)};
    }
    static FieldNotes notes();
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
    static constexpr auto fields() { return std::tuple{choice("mode", &CurationLevers::mode)}; }
    static FieldNotes notes();
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
        return std::tuple{field("badge_posts", &L::badge_posts, "posts", 0, 65535),
                          field("awards_every_days", &L::awards_every_days, "days", 0, 3650),
                          field("awards_share", &L::awards_share, "share", 0, 1),
                          choice("awards_to", &L::awards_to)};
    }
    static FieldNotes notes();
};

/// Adverts that the operator places.
struct SellingLevers {
    static constexpr std::string_view section = "selling";
    float adverts_per_day = 0.0F;
    static constexpr auto fields() {
        return std::tuple{
            field("adverts_per_day", &SellingLevers::adverts_per_day, "adverts/day", 0, 100)};
    }
    static FieldNotes notes();
};

/// How people hear of the community.
struct RecruitmentLevers {
    static constexpr std::string_view section = "recruitment";
    float channel_people_per_day = 2.0F;
    float channel_yuan_per_person = 3.0F;
    float referral_reward_yuan = 0.0F;
    static constexpr auto fields() {
        using L = RecruitmentLevers;
        return std::tuple{
            field("channel_people_per_day", &L::channel_people_per_day, "people/day", 0, 1e6F),
            field("channel_yuan_per_person", &L::channel_yuan_per_person, "yuan/person", 0, 10000),
            field("referral_reward_yuan", &L::referral_reward_yuan, "yuan/join", 0, 10000)};
    }
    static FieldNotes notes();
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
