// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/io/cryptography.hpp"
#include "sim/data/import_log.hpp"
#include "sim/data/read_community_log.hpp"
#include "sim/data/read_members.hpp"
#include "sim/io/files.hpp"
#include "sim/model/first_world.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

constexpr std::string_view key = "a key of sixteen";

/// Anna and Ben talk on the first day in group 7, Anna again on the third; Cleo answers her on the
/// tenth in group 3. Dora registered and looked in until the fifth day. Emil wrote long ago.
CommunityLog small_log() {
    CommunityLog log = parse_community_log(
        "t,u,to,group\n-8640000,emil,,7\n0,anna,ben,7\n60,ben,anna,7\n172800,anna,,7\n"
        "777600,cleo,anna,3\n",
        "log");
    parse_members(log, "u,registered,last_seen\ndora,0,345600\nanna,-86400,\n", "members");
    return log;
}

const MemberRecord& record(const CommunityRecords& records, std::string_view id) {
    for (const MemberRecord& m : records.members)
        if (m.name == keyed_hash(key, id).substr(0, 16)) return m;
    throw std::runtime_error("nobody of that name");
}

/// The scenario of the records, with its files, in `folder`.
Scenario written(const CommunityRecords& records, const std::filesystem::path& folder) {
    write_file(folder / "members.csv", members_csv(records));
    write_file(folder / "ties.csv", ties_csv(records));
    write_file(folder / "community.toml",
               community_toml(records, descriptors_of(small_log()), "the \"small\" one"));
    return read_scenario(folder / "community.toml");
}

World day_zero(const Scenario& scenario, const Market& market) {
    return first_world(market, scenario.founding, scenario.strategies[0].levers, scenario.behaviour,
                       7);
}

std::uint32_t row_of(const CommunityRecords& records, const World& w, std::string_view id) {
    const std::size_t at = static_cast<std::size_t>(&record(records, id) - records.members.data());
    return w.market->known.members[at].person;
}

}  // namespace

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

TEST_CASE("import: every problem of the records is said with its line", "[import]") {
    const std::string header =
        "member,joined_days_ago,seen_days_ago,spoke_days_ago,habit,messages,active_days,group\n";
    CHECK_THROWS_WITH(parse_community_records("member,group\n", "m", "", ""),
                      "m:1: expected the header " + header.substr(0, header.size() - 1));
    CHECK_THROWS_WITH(
        parse_community_records(
            header + "a,9,2,2,0.5,3,1,1\na,9,10,,0,0,0,1\nb,9,2,,1.5,0,0,0\nc,9,2,,0,4,1,1\n", "m",
            "", ""),
        "m:3: seen before joining\nm:3: member 'a' is empty or stands twice\n"
        "m:4: habit = '1.5' is no number from 0 to 1\nm:4: group = '0' is no number from 1 to "
        "100000\nm:5: messages, active_days and spoke_days_ago do not fit together");
    CHECK_THROWS_WITH(parse_community_records(
                          header + "a,9,2,2,0.5,3,1,1\nb,9,2,,0,0,0,1\n", "m",
                          "member,other,messages,days_ago\na,b,1,3\nb,a,2,3\na,x,1,1\na,b\n", "t"),
                      "t:3: a tie with oneself, or one that stands twice\nt:4: 'x' is no member\n"
                      "t:5: expected 4 cells");
    CommunityLog counts = parse_community_log("user,forum,posts\n1,2,3\n", "log");
    CHECK_THROWS_WITH(community_records_of(counts, key),
                      "counts without times do not say who is there today; an event log with "
                      "t,u,to does");
}

TEST_CASE("import: the first world has these members, days, habits, groups and ties", "[import]") {
    const OwnFolder folder("import");
    const CommunityRecords records = community_records_of(small_log(), key);
    const Scenario scenario = written(records, folder.path());
    CHECK(scenario.founding.members == 5);
    CHECK(scenario.population.people == 25);
    const StudyInputs inputs = read_inputs(scenario, {folder.path()});
    const Market market = market_of(scenario, inputs, 1);
    const World w = day_zero(scenario, market);
    std::uint32_t members = 0, lapsed = 0;
    for (std::uint32_t i = 0; i < market.people(); ++i) {
        members += w.status[i] == Status::member ? 1U : 0U;
        lapsed += w.status[i] == Status::lapsed ? 1U : 0U;
    }
    CHECK(members == 4);
    CHECK(lapsed == 1);
    const std::uint32_t anna = row_of(records, w, "anna"), ben = row_of(records, w, "ben"),
                        cleo = row_of(records, w, "cleo"), emil = row_of(records, w, "emil");
    CHECK(w.status[emil] == Status::lapsed);
    CHECK(w.seats[0][emil] == no_group);
    CHECK(day_held(w.joined[anna], 0) == -10);
    CHECK(day_held(w.last_visit[anna], 0) == -7);
    CHECK(days_since(1, w.last_visit[anna]) == 8);
    CHECK(w.habit[anna] == static_cast<float>(record(records, "anna").habit));
    CHECK(index_of(w.seats[0][anna]) == 1);
    CHECK(index_of(w.seats[0][cleo]) == 2);
    CHECK(w.groups[1].members == 3);
    CHECK(w.groups[2].members == 1);
    CHECK(w.ties.count() == 4);
    const auto strength = [&](std::uint32_t from, std::uint32_t to) {
        for (std::uint32_t k = 0; k < w.ties.degree(from); ++k)
            if (w.ties.to(from, k) == to) return w.ties.strength(from, k) / 65535.0;
        return 0.0;
    };
    // Two exchanges at a gain of 0.12; messages are posts here. Anna was seen two days after.
    const double posts = 2.0 / static_cast<double>(scenario.observation.messages_per_post);
    const double full = 1.0 - std::pow(0.88, posts);
    CHECK(strength(ben, anna) == Approx(full).margin(1e-4));
    CHECK(strength(anna, ben)
          == Approx(full * std::exp2(-2.0 / 110.0 / (1.0 + 2.0 * full))).margin(1e-4));
    CHECK(strength(anna, cleo) > 0.0);
    CHECK(strength(ben, cleo) == 0.0);
}

TEST_CASE("import: who is known has the initiative shown, and no old acquaintance among members",
          "[import]") {
    const OwnFolder folder("import_traits");
    const CommunityRecords records = community_records_of(small_log(), key);
    const Scenario scenario = written(records, folder.path());
    const StudyInputs inputs = read_inputs(scenario, {folder.path()});
    const Market market = market_of(scenario, inputs, 2);
    REQUIRE(is_well_formed(market.acquaintances));
    std::vector<bool> known(market.people(), false);
    for (const KnownMember& m : market.known.members) known[m.person] = true;
    for (const KnownMember& m : market.known.members)
        for (const std::uint32_t j : market.acquaintances.of(m.person)) CHECK_FALSE(known[j]);
    // Everybody who wrote did so once a day: the mean.
    for (std::size_t k = 0; k < records.members.size(); ++k)
        if (records.members[k].messages > 0)
            CHECK(market.traits[market.known.members[k].person].log_initiative
                  == Approx(0.0).margin(1e-5));
}

TEST_CASE("import: a study of a known community is one, and what does not fit is refused",
          "[import]") {
    const OwnFolder folder("import_study");
    const CommunityRecords records = community_records_of(small_log(), key);
    StudyPlan plan;
    plan.scenario = written(records, folder.path());
    plan.scenario_file = (folder / "community.toml").string();
    plan.scenario.study.days = 40;
    plan.scenario.study.replicates = 2;
    plan.baseline = 0;
    const StudyInputs inputs = read_inputs(plan.scenario, {folder.path()});
    CHECK(begin_study(plan, inputs, {.folder = folder / "x"}).status == StudyStatus::complete);
    const std::string place = (folder / "community.toml").string() + ": graph.members_file holds ";
    Scenario other = plan.scenario;
    other.founding.members = 4;
    CHECK_THROWS_WITH(read_inputs(other, {folder.path()}),
                      place + "5 members, but founding.members = 4");
    other = plan.scenario;
    other.population.people = 3;
    CHECK_THROWS_WITH(market_of(other, inputs, 1),
                      place + "5 members, more than population.people = 3");
    CHECK_THROWS_WITH(parse_scenario("[graph]\nties_file = \"t.csv\"\n", "s.toml"),
                      "s.toml:2:13: graph.ties_file needs graph.members_file, whose ties they are");
    CHECK_THROWS_WITH(
        parse_scenario("[graph]\nmembers_file = \"m.csv\"\nfile = \"g.txt\"\n", "s.toml"),
        "s.toml:2:16: graph.members_file and graph.file exclude one another");
}
