// SPDX-License-Identifier: Apache-2.0
// Estimators on hand-made numbers, and what they see of a run.
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/core/problems.hpp"
#include "sim/core/random.hpp"
#include "sim/inference/patterns/estimate.hpp"
#include "sim/inference/patterns/factorial.hpp"
#include "sim/inference/patterns/runs.hpp"
#include "sim/inference/patterns/watched_run.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/scenario/read.hpp"
#include "sim/study/market.hpp"

using namespace coterie;
namespace fs = std::filesystem;

namespace {

const fs::path studies = fs::path(COTERIE_SOURCE_DIR) / "scenarios" / "patterns";

Scenario small_town() {
    Scenario town;
    town.study.days = 60;
    town.population.people = 600;
    town.founding.members = 200;
    town.strategies.resize(1);
    return town;
}

}  // namespace

TEST_CASE("estimate: a line through points on a line", "[patterns]") {
    const std::array x{1.0, 2.0, 4.0}, y{5.0, 3.0, -1.0};
    const FittedLine line = line_through(x, y);
    CHECK(line.slope == Approx(-2.0));
    CHECK(line.intercept == Approx(7.0));
    CHECK(line.r_squared == Approx(1.0));
    CHECK(std::isnan(line_through(std::array{1.0, 1.0}, std::array{1.0, 2.0}).slope));
}

TEST_CASE("estimate: regular days have burstiness -1, one gap of many is bursty", "[patterns]") {
    CHECK(burstiness_of(std::array<std::uint32_t, 4>{1, 4, 7, 10}) == Approx(-1.0));
    std::vector<std::uint32_t> bursts;
    for (std::uint32_t k = 0; k < 20; ++k) bursts.push_back(k < 10 ? k : 300 + k);
    CHECK(burstiness_of(bursts) > 0.4);
}

TEST_CASE("estimate: AIC prefers the lognormal for lognormal sizes and not for exponential ones",
          "[patterns]") {
    std::vector<double> lognormal, exponential;
    for (std::uint32_t k = 0; k < 400; ++k) {
        const auto u = draw<FourDraws>({1, 2, 3}, PersonId{k});
        lognormal.push_back(std::exp(3.0 + 0.5 * u.a.normal()));
        exponential.push_back(20.0 * static_cast<double>(u.b.exponential()) + 1e-6);
    }
    CHECK(exponential_less_lognormal(lognormal) > 10.0);
    CHECK(exponential_less_lognormal(exponential) < 0.0);
}

TEST_CASE("watched run: its days are bit for bit those of an ordinary run", "[patterns]") {
    const Scenario town = small_town();
    const Market market = market_of(town, {}, 1);
    const auto run = run_simulation({&town, &town.strategies[0], &market, 1});
    WatchedRun watched(town, 0, market, 1);
    watched.run_until(30);
    WatchedRun fork = watched.fork();
    watched.run_until(60), fork.run_until(60);
    CHECK(digest_of(watched.world()) == digest_of(run->last));
    CHECK(digest_of(fork.world()) == digest_of(run->last));
}

TEST_CASE("watched run: the visits of a day are kept when asked for, with what openers received",
          "[patterns]") {
    Scenario town = small_town();
    town.strategies[0].levers.incentives.packet_yuan_per_day = 100.0F;
    town.strategies[0].levers.incentives.packet_every_days = 2;
    const Market market = market_of(town, {}, 1);
    WatchedRun plain(town, 0, market, 1), kept(town, 0, market, 1);
    kept.keep_visits();
    double received = 0.0;
    while (kept.day() < 20) {
        kept.simulate(), plain.simulate();
        const std::vector<KeptVisit> visits = kept.scratch().visits();
        CHECK(static_cast<double>(visits.size()) == kept.count(&Tally::visits));
        CHECK(std::is_sorted(visits.begin(), visits.end(),
                             [](const auto& a, const auto& b) { return a.who < b.who; }));
        double fen = 0.0;
        for (const KeptVisit& v : visits) {
            CHECK(kept.visited_today(v.who));
            fen += static_cast<double>(static_cast<std::int32_t>(v.visit.packet_yuan * 100.0F));
        }
        CHECK(fen == kept.count(&Tally::packets_fen));
        received += fen;
    }
    CHECK(received > 0.0);
    CHECK(plain.scratch().visits().empty());
    CHECK(digest_of(kept.world()) == digest_of(plain.world()));
}

TEST_CASE("post log: it counts what the model counts", "[patterns]") {
    const Scenario town = small_town();
    const Market market = market_of(town, {}, 1);
    WatchedRun run(town, 0, market, 1);
    PostLog log;
    double posts = 0, answered_firsts = 0, firsts = 0;
    while (run.day() < 60) {
        run.simulate();
        log.note(run.world());
        posts += run.posts();
        answered_firsts += run.count(&Tally::first_posts_answered);
        firsts += run.count(&Tally::first_posts);
    }
    double logged = 0, logged_firsts = 0, logged_answered = 0;
    for (const LoggedPost& post : log.posts()) {
        const bool talk = post.kind != PostKind::advert && post.kind != PostKind::gift;
        logged += talk ? 1 : 0;
        logged_firsts += post.is_first ? 1 : 0;
        logged_answered += post.is_first && post.answered ? 1 : 0;
    }
    CHECK(logged == posts);
    CHECK(logged_firsts == firsts);
    CHECK(logged_answered <= answered_firsts);  // staff answers count there and not here
    CHECK(logged_answered > 0.5 * answered_firsts);
}

TEST_CASE("factorial: cells survive being written as numbers", "[patterns]") {
    Factorial all;
    double next = 1.0;
    std::vector<double> numbers;
    for (auto& volumes : all.cell)
        for (auto& arms : volumes)
            for (Outcome& o : arms)
                for (double Outcome::*what : outcome_numbers) numbers.push_back(o.*what = next++);
    const Factorial again = factorial_from(numbers);
    CHECK(again.cell[2][1][0].bonds == all.cell[2][1][0].bonds);
    CHECK(again.mean(1, &Outcome::kept) == all.mean(1, &Outcome::kept));
}

TEST_CASE("factorial: the breadth interaction compares at equal volume of the unmoderated arm",
          "[patterns]") {
    Factorial all;  // gain = 2 ln posts, the same line at every breadth, for all volumes
    for (std::size_t b = 0; b < 3; ++b)
        for (std::size_t v = 0; v < 3; ++v) {
            const double posts = std::exp(static_cast<double>(b + 2 * v));
            all.cell[b][v][0].authored = posts;
            all.cell[b][v][2].authored = posts + 2.0 * std::log(posts);
        }
    CHECK(all.by_breadth(&Outcome::authored) == Approx(0.0).margin(1e-9));
    CHECK(all.by_volume(&Outcome::authored) == Approx(8.0));
}

TEST_CASE("patterns: every study is there, is valid and sets no behaviour", "[patterns]") {
    for (const FrozenPattern& pattern : frozen_patterns) {
        INFO(pattern.name);
        CHECK(estimator_of(pattern.name) != nullptr);
        CHECK_NOTHROW(studies_of(pattern, studies, false));
        CHECK_NOTHROW(studies_of(pattern, studies, true));
    }
    CHECK(estimator_of("P3") == nullptr);
}

TEST_CASE("patterns: what is set holds in every study, and an ablation takes away all the same",
          "[patterns]") {
    const FrozenPattern& p4 = frozen_patterns[patterns_named(std::vector<std::string>{"P4"})[0]];
    const std::vector<Override> set{{"contribution_dropout.reply_credit", "3"},
                                    {"visiting.base_logit", "-1"}};
    const Scenario whole = studies_of(p4, studies, false, set).front();
    CHECK(std::get<ContributionDropout::Params>(whole.behaviour).reply_credit == 3.0F);
    CHECK(std::get<Visiting::Params>(whole.behaviour).base_logit == -1.0F);
    const Scenario ablated = studies_of(p4, studies, true, set).front();
    CHECK(std::get<ContributionDropout::Params>(ablated.behaviour).reply_credit == 0.0F);
}

TEST_CASE("patterns: a study that sets behaviour is found out, also through what it extends",
          "[patterns]") {
    const fs::path folder = fs::path(COTERIE_BINARY_DIR) / "patterns_test";
    fs::create_directories(folder);
    const fs::path base = folder / "base.toml", study = folder / "study.toml";
    write_file(base, "schema = 1\n[visiting]\nbase_logit = -3\n");
    write_file(study, "schema = 1\nextends = \"base.toml\"\n[population]\npeople = 500\n");
    const auto keys = behaviour_keys_in(study);
    REQUIRE(keys.size() == 1);
    CHECK(keys[0] == base.string() + ":3:14: visiting.base_logit");
}

TEST_CASE("patterns: names are found in any case, unknown names get the nearest", "[patterns]") {
    CHECK(patterns_named(std::array{std::string("p4"), std::string("P1")})
          == std::vector<std::size_t>{0, 2});
    CHECK(patterns_named({}).size() == 17);
    CHECK_THROWS_WITH(patterns_named(std::array{std::string("P99")}),
                      Catch::Contains("there is no pattern 'P99'"));
}
