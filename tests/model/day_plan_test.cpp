// SPDX-License-Identifier: Apache-2.0
// The engine: neighbours of one row become one run, the order of the day is as written, purposes
// differ, events reach who they are for, and the columns that a digest covers have no bytes that no
// code sets.
#include <cstring>
#include <string>

#include "day_steps.hpp"  // from the build folder: the steps of all mechanisms
#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

using Short =
    DayPlan<DayList<Availability, Visiting, Bonding, Exposure, Answered, Moderation, Accounts>>;
static_assert(
    std::is_same_v<Short::Runs, List<Run<People, Availability, Visiting, Bonding, Exposure>,
                                     Run<Addressee, Answered>, Run<GroupEvening, Moderation>,
                                     Run<Operator, Accounts>>>);
static_assert(
    std::is_same_v<DayPlan<DayList<Bonding, Answered, Exposure>>::Runs,
                   List<Run<People, Bonding>, Run<Addressee, Answered>, Run<People, Exposure>>>,
    "mechanisms apart are not drawn together: the order is content");
static_assert(!names_and_purposes_differ<Bonding, Exposure, Bonding>());
static_assert(names_and_purposes_differ<Bonding, Exposure>());

/// Draws under the purpose of another mechanism.
struct Imitator : Moderation {
    static constexpr std::string_view name = "test.imitator";
};
static_assert(!names_and_purposes_differ<Moderation, Bonding, Imitator>());

// A mechanism that shares parameters declares none: the tuple holds each struct once.
static_assert(
    std::is_same_v<DayList<RedPackets, PacketCall>::Params, std::tuple<RedPackets::Params>>);

/// Is off on even days.
struct Alternating {
    static constexpr std::string_view name = "test.alternating";
    static constexpr std::string_view summary = "Counts the groups of odd days.";
    using Row = GroupEvening;
    struct Params {
        static constexpr auto fields() { return std::tuple<>{}; }
    };
    static inline int asked = 0, taken = 0;
};

}  // namespace

template <>
struct coterie::Step<Alternating> {
    static bool is_off(const Alternating::Params&, const Today& today) {
        ++Alternating::asked;
        return today.day % 2 == 0;
    }
    static void step(const Alternating::Params&, const Today&, GroupEvening&) {
        ++Alternating::taken;
    }
};

namespace {

template <class... Rs>
std::string scopes_of(List<Rs...>) {
    std::string text;
    const auto one = [&]<class Row, class... Ms>(std::type_identity<Run<Row, Ms...>>) {
        text += (text.empty() ? "" : " > ") + std::string(scope_of<Row>);
    };
    (one(std::type_identity<Rs>{}), ...);
    return text;
}

/// Bytes of a T that no member covers.
template <class T>
std::size_t uncovered_bytes() {
    alignas(T) std::array<unsigned char, sizeof(T)> bytes;
    bytes.fill(0xFF);
    auto* row = reinterpret_cast<T*>(bytes.data());
    __builtin_clear_padding(row);
    return static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), 0));
}

/// Events of all kinds except those that `M` applies to, for a person that they would affect;
/// it must have one in `interests` kinds.
template <class M>
OneAddressee after_events_of_no_interest(const typename M::Params& params, int interests) {
    OneAddressee one;
    int met = 0;
    for (std::uint32_t k = 0; k < most_event_kinds; ++k) {
        one.events_by_kind = {{1, 5, static_cast<EventKind>(k), 0, 1, 1}};
        if (Step<M>::applies_to(one.today(), one.row()))
            ++met;
        else
            one.take<M>(params);
    }
    CHECK(met == interests);
    return one;
}

bool untouched(const OneAddressee& one) {
    return packed(std::vector{one.standing}) == packed(std::vector{Standing{}}) && one.notices == 0
           && one.status == Status::member && one.ties.degree(1) == 0 && one.events.empty()
           && one.vacated.empty();
}

}  // namespace

TEST_CASE("day: six sweeps, each scope where the order of the day has it", "[day]") {
    CHECK(scopes_of(DayPlan<Day>::Runs{})
          == "operator, morning > groups, morning > people > addressees > "
             "groups, evening > operator");
}

TEST_CASE("day: every mechanism is named once and says in one sentence what it does", "[day]") {
    std::vector<std::string_view> names;
    Day::for_each([&]<class M>(std::type_identity<M>) {
        names.push_back(M::name);
        CHECK(M::summary.ends_with('.'));
    });
    std::sort(names.begin(), names.end());
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
    CHECK(names.size() >= 30);
}

TEST_CASE("day: members decide before they visit and leave before they are counted out", "[day]") {
    std::vector<std::string_view> order;
    Day::for_each([&]<class M>(std::type_identity<M>) { order.push_back(M::name); });
    const auto place = [&](std::string_view name) {
        return std::find(order.begin(), order.end(), name) - order.begin();
    };
    CHECK(place(Exposure::name) < place(Appraisal::name));
    CHECK(place(Appraisal::name) < place(Contribution::name));
    CHECK(place(Exit::name) < place(HabitUpdate::name));
    CHECK(place(Moderation::name) < place(GroupTally::name));
    CHECK(place(Accounts::name) == static_cast<std::ptrdiff_t>(order.size()) - 1);
}

TEST_CASE("day: a mechanism is asked once a day whether it is off, and then left out", "[day]") {
    Town town(600, founded_by(90, 3));
    Alternating::asked = Alternating::taken = 0;
    for (int day = 1; day <= 4; ++day)
        DayPlan<DayList<Alternating>>::step({}, town.levers, {}, town.world, town.scratch);
    CHECK(Alternating::asked == 4);      // not once a group
    CHECK(Alternating::taken == 2 * 3);  // three groups on days 1 and 3
}

TEST_CASE("day: with its lever neutral a mechanism is off, else on", "[day]") {
    Present present;
    CHECK(is_off<Badges>({}, present.today()));
    CHECK(is_off<PersonalFeed>({}, present.today()));
    CHECK(is_off<OffTopicRemoval>({}, present.today()));
    CHECK(is_off<SponsoredAdverts>({}, present.today()));
    CHECK(is_off<AwardDay>({}, present.today()));
    CHECK(is_off<Candidacy>({}, present.today()));
    present.levers.recognition.badge_posts = 50;
    present.levers.recognition.awards_every_days = 5;  // the day is the tenth
    present.levers.selling.adverts_per_day = 0.5F;
    present.levers.kol.home_grown = 1;
    present.levers.curation.mode = CurationMode::community;
    CHECK_FALSE(is_off<Badges>({}, present.today()));
    CHECK_FALSE(is_off<OffTopicRemoval>({}, present.today()));
    CHECK_FALSE(is_off<SponsoredAdverts>({}, present.today()));
    CHECK_FALSE(is_off<AwardDay>({}, present.today()));
    CHECK_FALSE(is_off<Candidacy>({}, present.today()));
    present.levers.curation.mode = CurationMode::personalised;
    CHECK_FALSE(is_off<PersonalFeed>({}, present.today()));
}

TEST_CASE("events: one that a mechanism does not apply to changes nothing", "[day]") {
    CHECK(untouched(after_events_of_no_interest<Answered>({.tie_gain = 0.5F}, 2)));
    CHECK(untouched(after_events_of_no_interest<MessagesReceived>({.answer_share = 1.0F}, 2)));
    CHECK(untouched(after_events_of_no_interest<Sanctions>({}, 1)));
    CHECK(untouched(after_events_of_no_interest<RemovalNotice>({}, 1)));
    OneAddressee one;
    for (std::uint32_t k = 0; k < most_event_kinds; ++k) {
        const auto kind = static_cast<EventKind>(k);
        one.events_by_kind = {{1, 5, Replying::reply, 0, 1, 1}, {1, 5, kind, 0, 1, 1}};
        const Addressee a = one.row();
        CHECK((a.events.has(kind) && a.events.has(Replying::reply, Moderation::strike)));
        CHECK(a.events.has(Channels::channel) == (kind == Channels::channel));
    }
}

#if defined(__GNUC__) && !defined(__clang__)
TEST_CASE("columns: no row of a digested column has bytes that no member covers", "[day]") {
    CHECK(uncovered_bytes<Post>() == 0);
    CHECK(uncovered_bytes<Event>() == 0);
    CHECK(uncovered_bytes<Ledger>() == 0);
    CHECK(uncovered_bytes<TieLine>() == 0);
}
#endif
