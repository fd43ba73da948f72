// SPDX-License-Identifier: Apache-2.0
// The engine: neighbours of one row become one run, the order of the day is as written, purposes
// differ, and the columns that a digest covers have no bytes that no code sets.
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

#if defined(__GNUC__) && !defined(__clang__)
TEST_CASE("columns: no row of a digested column has bytes that no member covers", "[day]") {
    CHECK(uncovered_bytes<Post>() == 0);
    CHECK(uncovered_bytes<Event>() == 0);
    CHECK(uncovered_bytes<Ledger>() == 0);
    CHECK(uncovered_bytes<TieLine>() == 0);
}
#endif
