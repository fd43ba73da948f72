// SPDX-License-Identifier: Apache-2.0
// Studies that start from an imported community.
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/data/descriptors.hpp"
#include "sim/model/first_world.hpp"

#include "tests/data/small_log.hpp"
#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

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
    // Each author wrote once a day: the mean.
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
