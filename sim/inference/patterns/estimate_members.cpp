// SPDX-License-Identifier: Apache-2.0
// Patterns about how members come, post and stop: P1, P2, P4, P5, P6, P22.
#include <algorithm>
#include <cmath>

#include "sim/core/undefined.hpp"
#include "sim/inference/patterns/estimate.hpp"
#include "sim/inference/patterns/watched_run.hpp"
#include "sim/measure/people.hpp"
#include "sim/stats/describe.hpp"
#include "sim/study/market.hpp"

namespace coterie {

std::vector<double> shares_of_posts(std::span<const Scenario> studies, std::uint32_t replicate) {
    const Market market = market_of(studies[0], {}, replicate);
    WatchedRun simulation(studies[0], 0, market, replicate);
    simulation.run_until(studies[0].study.days);
    std::vector<double> posts;
    for (std::uint32_t i = 0; i < simulation.people(); ++i)
        if (ever_member(simulation.world(), i))
            posts.push_back(static_cast<double>(simulation.world().standing[i].posts_written));
    const double top_1 = top_share(posts, 0.01), top_10 = top_share(posts, 0.10);
    return {top_1, top_10 - top_1, 1.0 - top_10};
}

namespace {

double lurker_share(const Scenario& study, std::uint32_t replicate) {
    constexpr std::uint32_t weeks_12 = 84;
    const Market market = market_of(study, {}, replicate);
    WatchedRun simulation(study, 0, market, replicate);
    simulation.run_until(study.study.days - weeks_12);
    std::vector<std::uint16_t> before(simulation.people(), 0);
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = 0; i < simulation.people(); ++i) {
        before[i] = simulation.world().standing[i].posts_written;
        if (simulation.is_member(i)) members.push_back(i);
    }
    simulation.run_until(study.study.days);
    double there = 0.0, silent = 0.0;
    for (const std::uint32_t i : members) {
        if (!simulation.is_member(i)) continue;
        there += 1.0;
        silent += simulation.world().standing[i].posts_written == before[i] ? 1.0 : 0.0;
    }
    return share_of(silent, there);
}

}  // namespace

std::vector<double> lurkers(std::span<const Scenario> studies, std::uint32_t replicate) {
    const double support = lurker_share(studies[0], replicate);
    const double technical = lurker_share(studies[1], replicate);
    return {support, technical, technical - support};
}

namespace {

constexpr std::uint32_t first_from = 30, first_to = 150, again_days = 90;

struct FirstPosts {
    PostLog log;
    std::vector<std::uint32_t> again;   // day of the first post after the first day of posting
    std::vector<std::uint32_t> joined;  // as of the first post
};

FirstPosts simulate_newsgroup(const Scenario& study, std::uint32_t replicate) {
    const Market market = market_of(study, {}, replicate);
    WatchedRun simulation(study, 0, market, replicate);
    FirstPosts seen;
    seen.again.assign(simulation.people(), 0), seen.joined.assign(simulation.people(), 0);
    std::vector<std::uint32_t> first(simulation.people(), 0);
    while (simulation.day() < study.study.days) {
        simulation.simulate();
        seen.log.note(simulation.world());
        for (std::uint32_t i = 0; i < simulation.people(); ++i) {
            if (!simulation.posted_today(i)) continue;
            if (first[i] == 0)
                first[i] = simulation.day(), seen.joined[i] = simulation.world().joined[i];
            else if (seen.again[i] == 0 && simulation.day() > first[i])
                seen.again[i] = simulation.day();
        }
    }
    return seen;
}

}  // namespace

std::vector<double> return_after_answer(std::span<const Scenario> studies,
                                        std::uint32_t replicate) {
    const FirstPosts seen = simulate_newsgroup(studies[0], replicate);
    std::array<double, 2> newcomers{}, returned{};
    for (const LoggedPost& post : seen.log.posts()) {
        const bool counts = post.is_first && seen.joined[post.author] > 0 && post.day >= first_from
                            && post.day <= first_to;
        if (!counts) continue;
        const std::uint32_t again = seen.again[post.author];
        newcomers[post.answered ? 1 : 0] += 1.0;
        returned[post.answered ? 1 : 0] += again > 0 && again <= post.day + again_days ? 1.0 : 0.0;
    }
    return {share_of(returned[1], newcomers[1]) - share_of(returned[0], newcomers[0])};
}

std::vector<double> answered_posts(std::span<const Scenario> studies, std::uint32_t replicate) {
    const FirstPosts seen = simulate_newsgroup(studies[0], replicate);
    double firsts = 0.0, firsts_answered = 0.0, starters = 0.0, unanswered = 0.0;
    for (const LoggedPost& post : seen.log.posts()) {
        if (post.day < first_from || post.day > first_to) continue;
        if (post.is_first && seen.joined[post.author] > 0) {
            firsts += 1.0;
            firsts_answered += post.answered ? 1.0 : 0.0;
        }
        if (post.kind == PostKind::starter || post.kind == PostKind::question) {
            starters += 1.0;
            unanswered += post.answered ? 0.0 : 1.0;
        }
    }
    return {share_of(firsts_answered, firsts), share_of(unanswered, starters)};
}

std::vector<double> retention_curve(std::span<const Scenario> studies, std::uint32_t replicate) {
    constexpr std::uint32_t from = 30, to = 119;
    constexpr std::array<std::uint32_t, 9> days{1, 2, 3, 5, 7, 10, 14, 21, 30};
    const Market market = market_of(studies[0], {}, replicate);
    WatchedRun simulation(studies[0], 0, market, replicate);
    std::vector<std::uint32_t> joined(simulation.people(), 0);
    std::array<double, 9> came{};
    double joiners = 0.0;
    while (simulation.day() < studies[0].study.days) {
        simulation.simulate();
        for (std::uint32_t i = 0; i < simulation.people(); ++i) {
            const bool joins =
                simulation.is_member(i) && simulation.world().joined[i] == simulation.day();
            if (joins && joined[i] == 0 && simulation.day() >= from && simulation.day() <= to) {
                joined[i] = simulation.day();
                joiners += 1.0;
            }
            if (joined[i] == 0 || !simulation.visited_today(i)) continue;
            for (std::size_t k = 0; k < days.size(); ++k)
                came[k] += simulation.day() == joined[i] + days[k] ? 1.0 : 0.0;
        }
    }
    std::vector<double> x, y;
    for (std::size_t k = 0; k < days.size(); ++k) {
        if (came[k] <= 0.0) continue;
        x.push_back(std::log(static_cast<double>(days[k])));
        y.push_back(std::log(came[k] / joiners));
    }
    const FittedLine line = line_through(x, y);
    return {share_of(came[0], joiners), share_of(came[4], joiners), share_of(came[8], joiners),
            line.slope, line.r_squared};
}

std::vector<double> burstiness(std::span<const Scenario> studies, std::uint32_t replicate) {
    constexpr std::size_t least_days = 11;
    const Market market = market_of(studies[0], {}, replicate);
    WatchedRun simulation(studies[0], 0, market, replicate);
    std::vector<std::vector<std::uint32_t>> days(simulation.people());
    while (simulation.day() < studies[0].study.days) {
        simulation.simulate();
        for (std::uint32_t i = 0; i < simulation.people(); ++i)
            if (simulation.posted_today(i)) days[i].push_back(simulation.day());
    }
    std::vector<double> all;
    for (const auto& of_one : days)
        if (of_one.size() >= least_days) all.push_back(burstiness_of(of_one));
    return {all.empty() ? undefined : median(all)};
}

}  // namespace coterie
