// SPDX-License-Identifier: Apache-2.0
// What an operator can do: one described struct for each section of a strategy. Stages, rules and
// `--set` change these and nothing else. Money is in yuan, work in staff hours. A mechanism
// declares a section of its own as
//   struct Levers {
//       WelcomeLevers welcome;
//       static constexpr auto sections() { return std::tuple{&Levers::welcome}; }
//   };
#pragma once

#include <algorithm>

#include "sim/core/fields.hpp"
#include "sim/model/day.hpp"
#include "sim/model/records.hpp"

namespace coterie {

/// Working hours bought each day, by task.
struct StaffLevers {
    static constexpr std::string_view section = "staff";
    float content_hours_per_day = initial.content_hours_per_day;
    float service_hours_per_day = initial.service_hours_per_day;
    float moderation_hours_per_day = initial.moderation_hours_per_day;
    float cultivation_hours_per_day = initial.cultivation_hours_per_day;
    float wage_yuan_per_hour = initial.wage_yuan_per_hour;
    static const StaffLevers initial;  ///< the defaults, given in levers.docs.cpp
    static double wage(const StaffLevers& l) { return static_cast<double>(l.wage_yuan_per_hour); }
    static constexpr auto fields() {
        using L = StaffLevers;
        return std::tuple{
            costs(wage,
                  field("content_hours_per_day", &L::content_hours_per_day, "hours/day", 0, 200)),
            costs(wage,
                  field("service_hours_per_day", &L::service_hours_per_day, "hours/day", 0, 200)),
            costs(wage, field("moderation_hours_per_day", &L::moderation_hours_per_day, "hours/day",
                              0, 200)),
            costs(wage, field("cultivation_hours_per_day", &L::cultivation_hours_per_day,
                              "hours/day", 0, 200)),
            field("wage_yuan_per_hour", &L::wage_yuan_per_hour, "yuan/hour", 0, 10000)};
    }
    static FieldNotes notes();
};

/// What staff publish.
struct ContentLevers {
    static constexpr std::string_view section = "content";
    float items_per_day = initial.items_per_day;
    float columns_per_day = initial.columns_per_day;
    float information_share = initial.information_share;
    float interactive_share = initial.interactive_share;
    static const ContentLevers initial;  ///< the defaults, given in levers.docs.cpp
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
    float packet_yuan_per_day = initial.packet_yuan_per_day;
    std::uint32_t packet_every_days = initial.packet_every_days;
    std::uint32_t checkin_points_per_day = initial.checkin_points_per_day;
    std::uint32_t streak_bonus_points = initial.streak_bonus_points;
    float gift_yuan_per_100_points = initial.gift_yuan_per_100_points;
    std::uint32_t target_people = initial.target_people;
    std::uint32_t target_tier = initial.target_tier;
    std::uint32_t target_region = initial.target_region;
    static const IncentiveLevers initial;  ///< the defaults, given in levers.docs.cpp
    static double days_paid(const IncentiveLevers& l) {
        return 1.0 / std::max(1.0, static_cast<double>(l.packet_every_days));
    }
    static constexpr auto fields() {
        using L = IncentiveLevers;
        return std::tuple{
            costs(days_paid,
                  field("packet_yuan_per_day", &L::packet_yuan_per_day, "yuan/day", 0, 1e6F)),
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
    std::uint32_t hired = initial.hired;
    float items_per_day = initial.items_per_day;
    float fee_yuan_per_day = initial.fee_yuan_per_day;
    float highest_fee_yuan_per_day = initial.highest_fee_yuan_per_day;
    std::uint32_t home_grown = initial.home_grown;
    static const KolLevers initial;  ///< the defaults, given in levers.docs.cpp
    static double fee(const KolLevers& l) { return static_cast<double>(l.fee_yuan_per_day); }
    static constexpr auto fields() {
        using L = KolLevers;
        return std::tuple{
            costs(fee, field("hired", &L::hired, "people", 0, 2)),
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
    std::uint32_t seats = initial.seats;
    std::uint32_t most_groups = initial.most_groups;
    bool open_when_full = initial.open_when_full;
    std::uint32_t merge_below_members = initial.merge_below_members;
    std::uint32_t dissolve_after_silent_days = initial.dissolve_after_silent_days;
    std::uint32_t temporary_every_days = initial.temporary_every_days;
    std::uint32_t temporary_days = initial.temporary_days;
    std::uint32_t temporary_seats = initial.temporary_seats;
    static const GroupLevers initial;  ///< the defaults, given in levers.docs.cpp
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

/// What of the talk in a group its members get to see.
enum class CurationMode : std::uint8_t { none, community, personalised };
template <>
struct EnumNames<CurationMode> {
    static constexpr std::array<std::string_view, 3> names{"none", "community", "personalised"};
};

struct CurationLevers {
    static constexpr std::string_view section = "curation";
    CurationMode mode = initial.mode;
    static const CurationLevers initial;  ///< the defaults, given in levers.docs.cpp
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
    std::uint32_t badge_posts = initial.badge_posts;
    std::uint32_t awards_every_days = initial.awards_every_days;
    float awards_share = initial.awards_share;
    AwardsTo awards_to = initial.awards_to;
    static const RecognitionLevers initial;  ///< the defaults, given in levers.docs.cpp
    static constexpr auto fields() {
        using L = RecognitionLevers;
        return std::tuple{field("badge_posts", &L::badge_posts, "posts", 0, 65535),
                          field("awards_every_days", &L::awards_every_days, "days", 0, 3650),
                          field("awards_share", &L::awards_share, "share", 0, 1),
                          choice("awards_to", &L::awards_to)};
    }
    static FieldNotes notes();
};

/// How people hear of the community.
struct RecruitmentLevers {
    static constexpr std::string_view section = "recruitment";
    float channel_people_per_day = initial.channel_people_per_day;
    float channel_yuan_per_person = initial.channel_yuan_per_person;
    float referral_reward_yuan = initial.referral_reward_yuan;
    static const RecruitmentLevers initial;  ///< the defaults, given in levers.docs.cpp
    static double price(const RecruitmentLevers& l) {
        return static_cast<double>(l.channel_yuan_per_person);
    }
    static constexpr auto fields() {
        using L = RecruitmentLevers;
        return std::tuple{
            costs(price, field("channel_people_per_day", &L::channel_people_per_day, "people/day",
                               0, 1e6F)),
            field("channel_yuan_per_person", &L::channel_yuan_per_person, "yuan/person", 0, 10000),
            field("referral_reward_yuan", &L::referral_reward_yuan, "yuan/join", 0, 10000)};
    }
    static FieldNotes notes();
};

/// The sections that several mechanisms read. A section that one mechanism reads is declared there.
struct SharedLevers {
    StaffLevers staff;
    ContentLevers content;
    IncentiveLevers incentives;
    KolLevers kol;
    GroupLevers groups;
    RecruitmentLevers recruitment;
    CurationLevers curation;
    RecognitionLevers recognition;
    static constexpr auto sections() {
        using L = SharedLevers;
        return std::tuple{&L::staff,  &L::content,     &L::incentives, &L::kol,
                          &L::groups, &L::recruitment, &L::curation,   &L::recognition};
    }
};

template <class M>
using LeversOf = typename M::Levers;

template <class Parts>
struct LeversFrom;
template <class... Parts>
struct LeversFrom<List<Parts...>> : Parts... {
    /// Calls `visit(section)` for every section in its fixed order.
    template <class AnyLevers, class Visit>
    static constexpr void for_each_section(AnyLevers& levers, Visit&& visit) {
        const auto of_part = [&]<class Part>(std::type_identity<Part>) {
            std::apply([&](auto... member) { (visit(levers.*member), ...); }, Part::sections());
        };
        (of_part(std::type_identity<Parts>{}), ...);
    }
    static constexpr bool well_described_sections() {
        bool good = true;
        const auto check = [&]<class Part, class Section>(Section Part::*) {
            good = good && well_described<Section>();
        };
        const auto of_part = [&]<class Part>(std::type_identity<Part>) {
            std::apply([&](auto... member) { (check(member), ...); }, Part::sections());
        };
        (of_part(std::type_identity<Parts>{}), ...);
        return good;
    }
};

/// All levers of one arm on one day: the shared sections, then those of mechanisms in the order of
/// the day. `levers.staff.content_hours_per_day` is a lever.
struct Levers : LeversFrom<Joined<List<SharedLevers>, StatesOf<LeversOf, Day>::type>::type> {};

/// Visits every section of `levers` in its fixed order: the one list of lever sections.
template <class AnyLevers, class Visit>
constexpr void for_each_section(AnyLevers& levers, Visit&& visit) {
    Levers::for_each_section(levers, visit);
}

}  // namespace coterie
