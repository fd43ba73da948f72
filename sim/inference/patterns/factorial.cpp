// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/patterns/factorial.hpp"

#include <cmath>

#include "sim/inference/patterns/estimate.hpp"
#include "sim/inference/patterns/watched_run.hpp"
#include "sim/study/market.hpp"

namespace coterie {

namespace {

constexpr std::uint32_t window_from = 100;

Outcome simulate_cell(const Scenario& world, std::size_t arm, const Market& market,
                      std::uint32_t replicate) {
    WatchedRun simulation(world, arm, market, replicate);
    simulation.run_until(window_from - 1);
    double days = 0.0, posts = 0.0, removed = 0.0, visits = 0.0, members = 0.0, information = 0.0,
           bonds = 0.0;
    while (simulation.day() < world.study.days) {
        simulation.simulate();
        days += 1.0;
        posts += simulation.posts();
        removed += simulation.count(&Tally::off_topic_removed);
        visits += simulation.count(&Tally::visits);
        members += simulation.members();
        information += simulation.count(&Tally::information_milli) / 1000.0;
        bonds += simulation.count(&Tally::bond_milli) / 1000.0;
    }
    return {posts / days,
            (posts - removed) / days,
            share_of(visits, members),
            share_of(information, visits),
            share_of(bonds, visits),
            members / days};
}

}  // namespace

Factorial simulate_factorial(const Scenario& study, std::uint32_t replicate) {
    Factorial all;
    for (std::size_t b = 0; b < 3; ++b) {
        for (std::size_t v = 0; v < 3; ++v) {
            Scenario world = study;
            world.population.interests = breadth_topics[b];
            world.population.reader_share = volume_reader_shares[v];
            const Market market = market_of(world, {}, replicate);
            for (std::size_t arm = 0; arm < 3; ++arm)
                all.cell[b][v][arm] = simulate_cell(world, arm, market, replicate);
        }
    }
    return all;
}

double Factorial::mean(std::size_t arm, double Outcome::*what) const {
    double sum = 0.0;
    for (const auto& volumes : cell)
        for (const auto& arms : volumes) sum += arms[arm].*what;
    return sum / static_cast<double>(cells);
}

double Factorial::by_breadth(double Outcome::*what) const {
    std::array<FittedLine, 3> lines;
    double ln_posts = 0.0;
    for (std::size_t b = 0; b < 3; ++b) {
        std::vector<double> x, gain;
        for (std::size_t v = 0; v < 3; ++v) {
            x.push_back(std::log(std::max(cell[b][v][0].authored, 1e-3)));
            gain.push_back(cell[b][v][2].*what - cell[b][v][0].*what);
            ln_posts += x.back() / static_cast<double>(cells);
        }
        lines[b] = line_through(x, gain);
    }
    const auto at_the_mean = [&](const FittedLine& l) { return l.intercept + l.slope * ln_posts; };
    return at_the_mean(lines[2]) - at_the_mean(lines[0]);
}

double Factorial::by_volume(double Outcome::*what) const {
    double sum = 0.0;
    for (const auto& volumes : cell) {
        const double high = volumes[2][2].*what - volumes[2][0].*what;
        const double low = volumes[0][2].*what - volumes[0][0].*what;
        sum += (high - low) / 3.0;
    }
    return sum;
}

std::vector<double> moderation_table(std::span<const Scenario> studies, std::uint32_t replicate) {
    const Factorial all = simulate_factorial(studies[0], replicate);
    constexpr std::size_t none = 0, community = 1, personalised = 2;
    const auto m = [&](std::size_t arm, double Outcome::*what) { return all.mean(arm, what); };
    const auto posts = &Outcome::authored;
    std::vector<double> numbers{
        m(personalised, posts) / m(none, posts),
        m(personalised, posts) / m(community, posts),
        m(community, posts) / m(none, posts),
        m(personalised, &Outcome::logins) - m(none, &Outcome::logins),
        m(community, &Outcome::logins) - m(none, &Outcome::logins),
        m(personalised, &Outcome::information) - m(none, &Outcome::information),
        m(community, &Outcome::information) - m(none, &Outcome::information),
        m(community, &Outcome::bonds) - m(none, &Outcome::bonds),
        all.by_breadth(posts),
        all.by_volume(posts)};
    for (const auto& volumes : all.cell)
        for (const auto& arms : volumes)
            for (const Outcome& o : arms)
                numbers.insert(numbers.end(),
                               {o.authored, o.kept, o.logins, o.information, o.bonds, o.members});
    return numbers;
}

Factorial factorial_from(std::span<const double> numbers) {
    Factorial all;
    std::size_t at = 0;
    for (auto& volumes : all.cell)
        for (auto& arms : volumes)
            for (Outcome& o : arms)
                for (double Outcome::*what : outcome_numbers) o.*what = numbers[at++];
    return all;
}

}  // namespace coterie
