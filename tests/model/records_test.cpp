// SPDX-License-Identifier: Apache-2.0
// Records generated from declared state: layout, first values, and the way to bytes and back.
#include <catch2/catch.hpp>

#include "sim/model/world.hpp"

using namespace coterie;

namespace {

struct Bytes {
    static constexpr std::string_view name = "test.bytes";
    struct PerVisitor {
        std::uint8_t small = 3;
        static constexpr auto columns() {
            return std::tuple{column("small", &PerVisitor::small, "", "A byte.")};
        }
    };
};
struct Numbers {
    static constexpr std::string_view name = "test.numbers";
    struct PerVisitor {
        double large = 0.5;
        std::uint16_t middle = 7;
        static constexpr auto columns() {
            return std::tuple{column("large", &PerVisitor::large, "", "Eight bytes."),
                              column("middle", &PerVisitor::middle, "", "Two bytes.")};
        }
    };
};
/// A member of this state has no column.
struct Incomplete {
    float described = 0.0F, forgotten = 0.0F;
    static constexpr auto columns() {
        return std::tuple{column("described", &Incomplete::described, "", "Has a column.")};
    }
};
static_assert(!well_described_state<Incomplete>());
static_assert(well_described_state<Numbers::PerVisitor>());

using Both = ByAlignment<List<Bytes::PerVisitor, Numbers::PerVisitor>>::type;
static_assert(std::is_same_v<Both, List<Numbers::PerVisitor, Bytes::PerVisitor>>,
              "the state of the largest alignment comes first");

}  // namespace

TEST_CASE("records: a record has the first values of all its states", "[records]") {
    const RecordOf<Both> record;
    CHECK(record.small == 3);
    CHECK(record.large == 0.5);
    CHECK(record.middle == 7);
    CHECK(RecordOf<Both>::value_bytes() == 11);
}

TEST_CASE("records: packed records have no gaps and unpack to the same values", "[records]") {
    std::vector<RecordOf<Both>> rows(3);
    rows[1].small = 200, rows[2].large = -4.0, rows[2].middle = 65535;
    const std::vector<unsigned char> bytes = packed(rows);
    CHECK(bytes.size() == 33);
    const auto again = unpacked<RecordOf<Both>>(bytes);
    REQUIRE(again.size() == 3);
    CHECK(again[1].small == 200);
    CHECK(again[2].large == -4.0);
    CHECK(again[2].middle == 65535);
    CHECK(packed(again) == bytes);
}

TEST_CASE("records: a world's digest follows every declared value of a person", "[records]") {
    World world;
    world.standing.resize(1);
    const std::uint64_t before = digest_of(world);
    Standing::for_each_column([&](const auto& c) {
        auto& value = world.standing[0].*c.member;
        const auto kept = value;
        auto* first = reinterpret_cast<unsigned char*>(&value);
        *first = static_cast<unsigned char>(*first ^ 1U);
        CHECK(digest_of(world) != before);
        value = kept;
    });
    CHECK(digest_of(world) == before);
}
