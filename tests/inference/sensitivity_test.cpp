// SPDX-License-Identifier: Apache-2.0
// Factors and their ranges, the folder of an analysis, tipping, and the recorded table.
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "sim/core/parallel.hpp"
#include "sim/core/problems.hpp"
#include "sim/core/random.hpp"
#include "sim/inference/sensitivity_run.hpp"
#include "sim/inference/sensitivity_tables.hpp"
#include "sim/inference/tipping.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/stats/morris.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

namespace fs = std::filesystem;

SensitivityPlan small_sensitivity(SensitivityMethod method) {
    SensitivityPlan plan;
    // As usual, three in a thousand a day, boredom drives no member out of so small a study.
    plan.scenario = small_scenario({{"study.replicates", "3"}, {"exit.bored_per_day", "0.05"}});
    plan.scenario_file = "small.toml";
    plan.method = method;
    plan.factors = factors_named(plan.scenario, {"exit.bored_per_day", "visiting.novelty_weight",
                                                 "population.reader_share"});
    plan.targets = headline_targets(plan.scenario, 0);
    plan.rounds = method == SensitivityMethod::morris ? 6 : 8;
    plan.replicates = 1;
    return plan;
}

const Factor& factor_named(const std::vector<Factor>& all, const std::string& key) {
    for (const Factor& f : all)
        if (f.key == key) return f;
    throw Failure("no factor " + key);
}

}  // namespace

TEST_CASE("factors: the list that is screened, and over which ranges, is the recorded one",
          "[sensitivity]") {
    std::string listed = "key,low,high,range\n";
    for (const Factor& f : factors_of(Scenario{}))
        listed += f.key + "," + shortest(f.low) + "," + shortest(f.high) + ","
                  + (f.range_stated ? "stated" : "") + "\n";
    std::ifstream file(std::string(COTERIE_SOURCE_DIR) + "/tests/inference/screened_factors.csv");
    std::ostringstream recorded;
    recorded << file.rdbuf();
    CHECK(listed == recorded.str());
}

TEST_CASE("factors: a parameter is assumed when its evidence says so", "[sensitivity]") {
    Scenario scenario;
    const std::vector<Factor> all = factors_of(scenario);
    for (const Parameter& p : world_parameters(scenario))
        for (const Factor& f : all) {
            if (f.key != p.key()) continue;
            INFO(f.key);
            CHECK(f.is_assumed == (p.provenance.evidence == Evidence::assumed));
        }
}

TEST_CASE("factors: every range is within the admissible one and contains the value",
          "[sensitivity]") {
    Scenario scenario = small_scenario();
    const std::vector<Factor> all = factors_of(scenario);
    CHECK(all.size() > 100);
    for (const Parameter& p : world_parameters(scenario))
        for (const Factor& f : all) {
            if (f.key != p.key()) continue;
            INFO(f.key);
            CHECK(f.low < f.high);
            CHECK(f.low >= (f.is_whole ? static_cast<double>(p.least) : p.low));
            CHECK(f.high <= (f.is_whole ? static_cast<double>(p.most) : p.high));
            CHECK(f.low <= f.value);
            CHECK(f.value <= f.high);
        }
}

TEST_CASE("factors: what a study gives is none, and an unknown one has a neighbour",
          "[sensitivity]") {
    const Scenario scenario = small_scenario();
    for (const Factor& f : factors_of(scenario)) {
        CHECK_FALSE(f.key.starts_with("study."));
        CHECK(f.key != "population.people");
    }
    CHECK_THROWS_WITH(
        factors_named(scenario, {"exit.bored_per_dya"}),
        "'exit.bored_per_dya' is not a factor of this study; did you mean 'exit.bored_per_day'?");
}

TEST_CASE("factors: setting them sets those parameters and no others", "[sensitivity]") {
    Scenario scenario = small_scenario(), copy = scenario;
    const auto factors =
        factors_named(scenario, {"exit.bored_per_day", "structure.split_rest_days"});
    set_factors(copy, factors, {0.125, 40.0});
    std::set<std::string> changed;
    const auto before = world_parameters(scenario), after = world_parameters(copy);
    for (std::size_t k = 0; k < before.size(); ++k)
        if (value_text(before[k]) != value_text(after[k])) changed.insert(after[k].key());
    CHECK(changed == std::set<std::string>{"exit.bored_per_day", "structure.split_rest_days"});
    CHECK(factor_named(factors_of(copy), "exit.bored_per_day").value == 0.125);
}

TEST_CASE("sensitivity: boredom lowers members, and its effect is found negative",
          "[sensitivity]") {
    OwnFolder own("morris");
    const SensitivityPlan plan = small_sensitivity(SensitivityMethod::morris);
    const auto result = run_sensitivity(plan, {}, {.folder = own / "a"});
    bool found = false;
    for (const SensitivityRow& row : result.rows) {
        const SensitivityTarget& t = plan.targets[row.target];
        if (t.is_difference || metrics()[t.metric].name != "members") continue;
        if (plan.factors[row.factor].key != "exit.bored_per_day" || row.index != "mu") continue;
        found = true;
        CHECK(row.value < 0.0);
    }
    CHECK(found);
}

TEST_CASE("sensitivity: a dummy changes the draws of the first day and nothing else",
          "[sensitivity]") {
    const std::vector<double> here{0.0, 1.0, 0.0, 1.0}, there{0.0, 1.0, 2.0 / 3.0, 1.0};
    CHECK(redrawn_key(1, here) == redrawn_key(1, here));
    CHECK(redrawn_key(1, here) != redrawn_key(1, there));
    CHECK(redrawn_key(1, here) != redrawn_key(2, here));
    SensitivityPlan plan = small_sensitivity(SensitivityMethod::morris);
    plan.targets.resize(3);  // defined in so small a study
    std::vector<double> point(plan.factors.size() + dummy_factors, 0.5);
    const std::vector<double> before = targets_at(plan, {}, point);
    for (const double value : before) CHECK_FALSE(std::isnan(value));
    CHECK(targets_at(plan, {}, point) == before);
    point.back() = 1.0;
    CHECK(targets_at(plan, {}, point) != before);
    CHECK(values_at(plan, point).size() == plan.factors.size());
}

TEST_CASE("sensitivity: the floor is the mean of the dummies' upper ends, below it is no finding",
          "[sensitivity]") {
    // A plane: its slopes are 6, 2.5 and 0 in the factors, 1 to 4 in the dummies.
    SensitivityPlan plan = small_sensitivity(SensitivityMethod::morris);
    plan.targets.resize(1);
    std::vector<std::vector<double>> values;
    for (const std::vector<double>& point : points_of(plan)) {
        REQUIRE(point.size() == plan.factors.size() + dummy_factors);
        values.push_back({6.0 * point[0] + 2.5 * point[1]});
        for (std::size_t d = 1; d <= dummy_factors; ++d)
            values.back()[0] += static_cast<double>(d) * point[plan.factors.size() + d - 1];
    }
    std::size_t stars = 0;
    for (const SensitivityRow& row : analyse(plan, values)) {
        REQUIRE(row.factor < plan.factors.size());
        if (row.index != "mu_star") {
            CHECK(verdict_of(row).empty());
            continue;
        }
        ++stars;
        CHECK(row.floor == Approx((1.0 + 2.0 + 3.0 + 4.0) / 4.0));
        CHECK(verdict_of(row) == (row.factor == 0 ? "distinguishable" : "not distinguishable"));
        CHECK(row.rank == row.factor + 1);
    }
    CHECK(stars == plan.factors.size());
}

TEST_CASE("sensitivity: with four dummies few factors without effect are above the floor",
          "[sensitivity][stats]") {
    // Effects of a trajectory under no effect: differences of two draws.
    constexpr std::uint32_t studies = 1500, rounds = 10;
    const auto star = [&](std::uint32_t study, std::uint32_t factor) {
        std::vector<double> effects;
        for (std::uint32_t t = 0; t < rounds; ++t)
            effects.push_back(
                draw<FourDraws>({study, t, purpose_of("test.floor")}, PersonId{factor}).a.normal());
        return morris_effect(effects, 0.95, study);
    };
    double one = 0.0, four = 0.0;
    for (std::uint32_t s = 0; s < studies; ++s) {
        const double value = star(s, 0).mu_star;
        double floor = 0.0;
        for (std::uint32_t d = 1; d <= dummy_factors; ++d)
            floor += star(s, d).mu_star_interval.high / dummy_factors;
        one += value > star(s, 1).mu_star_interval.high ? 1.0 / studies : 0.0;
        four += value > floor ? 1.0 / studies : 0.0;
    }
    std::cout << "sensitivity: of factors without effect " << 100.0 * four
              << " % are above the floor of four dummies, " << 100.0 * one
              << " % above that of one\n";
    CHECK(four == Approx(0.071).margin(0.01));
    CHECK(one == Approx(0.150).margin(0.02));
}

TEST_CASE(
    "sensitivity: every index of either method has a floor above 0, and an idle factor is "
    "not distinguishable",
    "[sensitivity]") {
    OwnFolder own("floor");
    for (const auto method : {SensitivityMethod::morris, SensitivityMethod::sobol}) {
        SensitivityPlan plan = small_sensitivity(method);
        // The target is a level of the strategy without packets.
        plan.factors[2] = factors_named(plan.scenario, {"red_packets.wear"})[0];
        plan.targets.resize(1);
        const fs::path folder = own / std::string(method_name(plan));
        const auto result = run_sensitivity(plan, {}, {.folder = folder});
        std::size_t idle = 0;
        for (const SensitivityRow& row : result.rows) {
            if (!row.has_floor()) continue;
            if (row.index != "first") CHECK(row.floor > 0.0);
            if (row.factor != 2) continue;
            ++idle;
            CHECK(row.value == 0.0);
            CHECK(verdict_of(row) == "not distinguishable");
        }
        CHECK(idle > 0);
        const std::string table = read_whole(folder / "sensitivity.csv");
        CHECK(
            table.starts_with("method,kind,strategy,metric,rank,factor,assumed,index,value,low,"
                              "high,noise_floor,verdict\n"));
        CHECK(table.find(",not distinguishable\n") != std::string::npos);
        CHECK(read_whole(folder / "points.csv").find(",dummy_4,target_0\n") != std::string::npos);
    }
}

TEST_CASE("sensitivity: a screening that finds nothing above its floor offers no factors",
          "[sensitivity]") {
    OwnFolder own("nothing");
    const fs::path file = own / "sensitivity.csv";
    const std::string header = "kind,strategy,metric,factor,index,value,verdict\n";
    write_file(file, header + "level,a,m,x,mu_star,2,distinguishable\n"
                         + "level,a,m,y,mu_star,1,not distinguishable\n");
    CHECK(most_influential(file.parent_path(), 5) == std::vector<std::string>{"x"});
    write_file(file, header + "level,a,m,y,mu_star,1,not distinguishable\n");
    CHECK_THROWS_WITH(most_influential(file.parent_path(), 5),
                      file.string()
                          + ": no parameter is distinguishable from the noise floor; screen again "
                            "with more --rounds or --replicates");
}

TEST_CASE("sensitivity: the folder is the same for 1 and 2 threads, and after a kill",
          "[sensitivity]") {
    OwnFolder own("sensitivity");
    for (const auto method : {SensitivityMethod::morris, SensitivityMethod::sobol}) {
        const SensitivityPlan plan = small_sensitivity(method);
        fs::remove_all(own / "one");
        fs::remove_all(own / "two");
        fs::remove_all(own / "killed");
        with_threads(1, [&] { run_sensitivity(plan, {}, {.folder = own / "one"}); });
        with_threads(2, [&] { run_sensitivity(plan, {}, {.folder = own / "two"}); });
        CHECK(compared_files(own / "one") == compared_files(own / "two"));
        std::stop_source stop;
        SensitivityOptions half{.folder = own / "killed", .control = {.stop = stop.get_token()}};
        half.control.progress = [&](std::size_t done, std::size_t, std::string_view) {
            if (done >= 17) stop.request_stop();
        };
        with_threads(1, [&] { CHECK(run_sensitivity(plan, {}, half).interrupted); });
        const fs::path torn = own / "killed" / "points" / "0.csv";
        REQUIRE(fs::exists(torn));
        fs::resize_file(torn, fs::file_size(torn) / 2);
        run_sensitivity(plan, {}, {.folder = own / "killed"});
        CHECK(compared_files(own / "one") == compared_files(own / "killed"));
    }
}

TEST_CASE("sensitivity: a folder that was begun with another plan is refused", "[sensitivity]") {
    OwnFolder own("other");
    SensitivityPlan plan = small_sensitivity(SensitivityMethod::morris);
    std::stop_source stop;
    stop.request_stop();
    run_sensitivity(plan, {}, {.folder = own / "a", .control = {.stop = stop.get_token()}});
    plan.rounds = 5;
    const std::string folder = (own / "a").string();
    CHECK_THROWS_WITH(run_sensitivity(plan, {}, {.folder = own / "a"}),
                      folder + " holds unfinished work; continue it with: coterie resume " + folder
                          + " (or use --force to replace it, --out to write elsewhere)");
}

TEST_CASE("tipping: the first other verdict on the way is found on either side", "[tipping]") {
    const std::vector<double> grid{1, 2, 3, 4, 5};
    const std::vector<Verdict> v{Verdict::worse, Verdict::equivalent, Verdict::better,
                                 Verdict::better, Verdict::undecided};
    CHECK(first_change(grid, v, 2, false).value == 2.0);
    CHECK(first_change(grid, v, 2, false).verdict == Verdict::equivalent);
    CHECK(first_change(grid, v, 2, true).value == 5.0);
    CHECK_FALSE(first_change(grid, v, 4, true).value);
    CHECK(first_change(grid, v, 0, true).value == 2.0);
}

TEST_CASE("sensitivity: the recorded effects of the most influential parameters are found again",
          "[sensitivity][slow]") {
    // The recorded design again, but only the two points of each trajectory that a step of this
    // parameter joins. A change of the model that moves an effect out of its interval is seen.
    const fs::path file = std::string(COTERIE_SOURCE_DIR) + "/results/reference/influential.csv";
    SensitivityPlan plan;
    plan.scenario = read_scenario(
        std::string(COTERIE_SOURCE_DIR) + "/scenarios/minimal.toml",
        {{"population.people", "1000"}, {"study.days", "120"}, {"study.replicates", "10"}});
    plan.factors = factors_of(plan.scenario);
    plan.targets = headline_targets(plan.scenario, 0);
    const std::uint64_t key = mix(plan.scenario.study.seed ^ purpose_of("sensitivity"));
    const std::string text = read_whole(file);
    FileProblems problems("sensitivity.csv");
    CsvReader reader(text, problems);
    reader.next();  // the header
    std::size_t checked = 0;
    std::string last;
    for (auto row = reader.next(); row && checked < 4; row = reader.next()) {
        const auto& c = row->cells;
        const std::string target = c[1] + c[2] + c[3];
        if (c[4] != "1" || target == last) continue;
        last = target;
        std::size_t t = 0, factor = 0;
        while (kind_of(plan.targets[t]) != c[1] || metrics()[plan.targets[t].metric].name != c[3])
            ++t;
        while (plan.factors[factor].key != c[5]) ++factor;
        std::vector<double> sizes(plan.rounds);
        for_each_job(plan.rounds, [&](std::size_t r) {
            const auto way = morris_trajectory(plan.factors.size() + dummy_factors, key,
                                               static_cast<std::uint32_t>(r));
            double values[2] = {0, 0};
            std::size_t s = 0;
            while (way.factor[s] != factor) ++s;
            for (const std::size_t side : {std::size_t{0}, std::size_t{1}})
                values[side] = targets_at(plan, {}, way.points[s + side])[t];
            sizes[r] = std::abs(values[1] - values[0]) / morris_step;
        });
        INFO(target << " " << c[5]);
        CHECK(mean(sizes) >= std::stod(c[9]));
        CHECK(mean(sizes) <= std::stod(c[10]));
        ++checked;
    }
    CHECK(checked == 4);
}
