// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "sim/core/problems.hpp"
#include "sim/data/import_log.hpp"

#include "tests/data/small_log.hpp"

using namespace coterie;

TEST_CASE("import: the keyed hash is HMAC-SHA256", "[import]") {
    CHECK(keyed_hash("Jefe", "what do ya want for nothing?")  // RFC 4231, test case 2
          == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(keyed_hash(std::string(131, '\xaa'),
                     "Test Using Larger Than Block-Size Key - Hash Key First")  // test case 6
          == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    CHECK(random_key().size() == 32);
    CHECK(random_key() != random_key());
}

TEST_CASE("import: the records say what each of the log's members did", "[import]") {
    const CommunityRecords records = community_records_of(small_log(), key);
    REQUIRE(records.members.size() == 5);
    const MemberRecord& anna = record(records, "anna");
    CHECK(anna.joined_days_ago == 10);
    CHECK(anna.seen_days_ago == 7);
    CHECK(anna.spoke_days_ago == 7U);
    CHECK(anna.messages == 2);
    CHECK(anna.active_days == 2);
    CHECK(anna.group == 1);
    const double kept = std::exp2(-1.0 / 11.2), gain = 1.0 - kept;
    CHECK(anna.habit == Approx(gain * kept + gain * (1.0 - gain * kept)).margin(1e-4));
    const MemberRecord& dora = record(records, "dora");
    CHECK(dora.joined_days_ago == 9);
    CHECK(dora.seen_days_ago == 5);
    CHECK_FALSE(dora.spoke_days_ago.has_value());
    CHECK(dora.habit == Approx(gain).margin(1e-4));
    CHECK(dora.group == 1);
    CHECK(record(records, "cleo").group == 2);
    CHECK(record(records, "cleo").seen_days_ago == 0);
    CHECK(record(records, "emil").seen_days_ago == 109);
    REQUIRE(records.ties.size() == 2);
    for (const TieRecord& tie : records.ties) {
        const std::string &a = records.members[tie.a].name, &b = records.members[tie.b].name;
        const std::string ben = record(records, "ben").name;
        const bool with_ben = a == ben || b == ben;
        CHECK((a == anna.name || b == anna.name));
        CHECK(tie.messages == (with_ben ? 2U : 1U));
        CHECK(tie.days_ago == (with_ben ? 9U : 0U));
    }
}

TEST_CASE("import: a members file says which group is home", "[import]") {
    CommunityLog log = small_log();
    parse_members(log, "u,registered,group\nben,0,3\ndora,0,3\n", "members");
    const CommunityRecords records = community_records_of(log, key);
    CHECK(record(records, "ben").group == 1);  // group 3 is the larger one now
    CHECK(record(records, "dora").group == 1);
    CHECK(record(records, "anna").group == 2);
}

TEST_CASE("import: records read back as what was written", "[import]") {
    const CommunityRecords records = community_records_of(small_log(), key);
    const CommunityRecords again =
        parse_community_records(members_csv(records), "m", ties_csv(records), "t");
    CHECK(members_csv(again) == members_csv(records));
    CHECK(ties_csv(again) == ties_csv(records));
}

TEST_CASE("import: every problem of the records is named with its line", "[import]") {
    const std::string header =
        "member,joined_days_ago,seen_days_ago,spoke_days_ago,habit,messages,active_days,group\n";
    CHECK_THROWS_WITH(parse_community_records("member,group\n", "m", "", ""),
                      "m:1: expected the header " + header.substr(0, header.size() - 1));
    CHECK_THROWS_WITH(
        parse_community_records(
            header + "a,9,2,2,0.5,3,1,1\na,9,10,,0,0,0,1\nb,9,2,,1.5,0,0,0\nc,9,2,,0,4,1,1\n", "m",
            "", ""),
        "m:3: seen before joining\nm:3: member 'a' is empty or given twice\n"
        "m:4: habit = '1.5' is no number from 0 to 1\nm:4: group = '0' is no number from 1 to "
        "100000\nm:5: messages, active_days and spoke_days_ago contradict each other");
    CHECK_THROWS_WITH(
        parse_community_records(header + "a,9,2,2,0.5,3,1,1\nb,9,2,,0,0,0,1\n", "m",
                                "member,other,messages,days_ago\na,b,1,3\nb,a,2,3\na,x,1,1\na,b\n",
                                "t"),
        "t:3: a tie of a member with itself, or one given twice\nt:4: 'x' is no member\n"
        "t:5: expected 4 cells");
    CommunityLog counts = parse_community_log("user,forum,posts\n1,2,3\n", "log");
    CHECK_THROWS_WITH(community_records_of(counts, key),
                      "counts without times do not say who is there today; an event log with "
                      "t,u,to does");
}
