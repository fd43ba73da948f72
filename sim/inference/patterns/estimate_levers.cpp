// SPDX-License-Identifier: Apache-2.0
// Patterns about what an operator does: packets, awards, badges, adverts, the door: P11, P13, P14,
// P18, P19.
#include <algorithm>
#include <cmath>

#include "sim/core/undefined.hpp"
#include "sim/inference/patterns/estimate.hpp"
#include "sim/inference/patterns/watched_run.hpp"
#include "sim/stats/describe.hpp"
#include "sim/study/market.hpp"

namespace coterie {

namespace {

/// An opener of a packet today: what it held and what the opener gave back.
struct Opener {
    std::uint32_t person = 0, group = 0;
    double received = 0.0, given = 0.0;  // yuan
};

/// Today's openers by group, as their visits recorded what they received.
std::vector<Opener> openers_of(const WatchedRun& simulation) {
    const World& w = simulation.world();
    std::vector<Opener> openers;
    for (const KeptVisit& kept : simulation.scratch().visits())
        if (kept.visit.packet_yuan > 0.0F)
            openers.push_back(
                {kept.who, index_of(kept.home), static_cast<double>(kept.visit.packet_yuan)});
    std::stable_sort(openers.begin(), openers.end(),
                     [](const Opener& a, const Opener& b) { return a.group < b.group; });
    for (const Post& post : w.feed) {
        if (post.kind != PostKind::gift || post.day != w.day) continue;
        for (Opener& one : openers)
            if (one.person == post.author) one.given += static_cast<double>(post.parent) / 100.0;
    }
    return openers;
}

/// Sums over packets of what distinguishes openers.
struct Giving {
    double received = 0.0, given = 0.0;
    double luckiest = 0.0, packets = 0.0, others = 0.0, other_openers = 0.0;
    std::array<double, 2> openers{}, givers{}, yuan{};  // below, above the packet's median

    void add_day(std::span<const Opener> all) {
        for (const Opener& one : all) received += one.received, given += one.given;
    }
    void add_packet(std::span<const Opener> all) {
        constexpr std::size_t enough = 5;
        if (all.size() < enough) return;
        std::vector<double> amounts;
        for (const Opener& one : all) amounts.push_back(one.received);
        const double middle = median(amounts),
                     most = *std::max_element(amounts.begin(), amounts.end());
        packets += 1.0, other_openers += static_cast<double>(all.size() - 1);
        for (const Opener& one : all) {
            (one.received >= most ? luckiest : others) += one.given;
            const std::size_t side = one.received > middle ? 1 : 0;
            openers[side] += 1.0, yuan[side] += one.given;
            givers[side] += one.given > 0.0 ? 1.0 : 0.0;
        }
    }
    /// Of the difference in yuan an opener, the part due to more givers (Shapley of two).
    double extensive_share() const {
        const double p0 = share_of(givers[0], openers[0]), p1 = share_of(givers[1], openers[1]);
        const double m0 = share_of(yuan[0], givers[0]), m1 = share_of(yuan[1], givers[1]);
        return (p1 - p0) * (m0 + m1) / 2.0 / (p1 * m1 - p0 * m0);
    }
};

Giving giving_under_packets(const Scenario& study, std::size_t arm, const Market& market,
                            std::uint32_t replicate) {
    constexpr std::uint32_t from = 30;
    WatchedRun simulation(study, arm, market, replicate);
    simulation.keep_visits();
    Giving giving;
    while (simulation.day() < study.study.days) {
        simulation.simulate();
        if (simulation.day() < from) continue;
        const std::vector<Opener> all = openers_of(simulation);
        giving.add_day(all);
        if (simulation.day() % simulation.levers().incentives.packet_every_days != 0) continue;
        for (auto at = all.begin(); at != all.end();) {
            const auto end = std::find_if(
                at, all.end(), [&](const Opener& one) { return one.group != at->group; });
            giving.add_packet({at, end});
            at = end;
        }
    }
    return giving;
}

}  // namespace

std::vector<double> packet_returns(std::span<const Scenario> studies, std::uint32_t replicate) {
    constexpr std::uint32_t packet_day = 60, pulse_from = 63, pulse_to = 66, last = 120;
    const Scenario& study = studies[0];
    const Market market = market_of(study, {}, replicate);
    WatchedRun none(study, 0, market, replicate), one(study, 1, market, replicate);
    double seed = 0.0, gifts = 0.0, on_the_day = 0.0, later = 0.0;
    while (one.day() < last) {
        none.simulate(), one.simulate();
        const double extra = one.count(&Tally::visits) - none.count(&Tally::visits);
        gifts += one.count(&Tally::gift_fen) / 100.0;
        if (one.day() == packet_day) {
            on_the_day = extra;
            seed = static_cast<double>(one.levers().incentives.packet_yuan_per_day)
                   * static_cast<double>(study.founding.groups);
        }
        if (one.day() >= pulse_from && one.day() <= pulse_to)
            later += extra / (pulse_to - pulse_from + 1);
    }
    const Giving giving = giving_under_packets(study, 2, market, replicate);
    const double luckiest = share_of(giving.luckiest, giving.packets);
    return {share_of(giving.given, giving.received),
            luckiest / share_of(giving.others, giving.other_openers), giving.extensive_share(),
            share_of(seed + gifts, seed), later / on_the_day};
}

namespace {

/// Relative change of posts of those honoured in `arm`, against the same people in arm 0.
double effect_of_awards(const Scenario& study, std::size_t arm, const Market& market,
                        std::uint32_t replicate) {
    constexpr std::uint32_t award_day = 120;
    WatchedRun without(study, 0, market, replicate), with(study, arm, market, replicate);
    without.run_until(award_day), with.run_until(award_day);
    std::vector<std::uint32_t> awarded;
    for (std::uint32_t i = 0; i < with.people(); ++i)
        if (with.world().standing[i].awarded_day > 0) awarded.push_back(i);
    double before = 0.0, posts_with = 0.0, posts_without = 0.0;
    for (const std::uint32_t i : awarded)
        before += static_cast<double>(with.world().standing[i].posts_written);
    without.run_until(study.study.days), with.run_until(study.study.days);
    for (const std::uint32_t i : awarded) {
        posts_with += static_cast<double>(with.world().standing[i].posts_written);
        posts_without += static_cast<double>(without.world().standing[i].posts_written);
    }
    return share_of(posts_with - posts_without, posts_without - before);
}

}  // namespace

std::vector<double> award_effect(std::span<const Scenario> studies, std::uint32_t replicate) {
    const Market market = market_of(studies[0], {}, replicate);
    return {effect_of_awards(studies[0], 1, market, replicate)
            - effect_of_awards(studies[0], 2, market, replicate)};
}

namespace {

/// First days on which each person had written 45, 50 and 60 posts; 0 = never.
std::vector<std::array<std::uint32_t, 3>> days_of_posts(const Scenario& study, std::size_t arm,
                                                        const Market& market,
                                                        std::uint32_t replicate) {
    constexpr std::array<std::uint32_t, 3> marks{45, 50, 60};
    WatchedRun simulation(study, arm, market, replicate);
    std::vector<std::array<std::uint32_t, 3>> days(simulation.people());
    while (simulation.day() < study.study.days) {
        simulation.simulate();
        for (std::uint32_t i = 0; i < simulation.people(); ++i) {
            if (!simulation.posted_today(i)) continue;
            for (std::size_t k = 0; k < marks.size(); ++k)
                if (days[i][k] == 0 && simulation.world().standing[i].posts_written >= marks[k])
                    days[i][k] = simulation.day();
        }
    }
    return days;
}

}  // namespace

std::vector<double> badge_steps(std::span<const Scenario> studies, std::uint32_t replicate) {
    const Market market = market_of(studies[0], {}, replicate);
    const auto without = days_of_posts(studies[0], 0, market, replicate);
    const auto with = days_of_posts(studies[0], 1, market, replicate);
    std::array<double, 2> to_badge{}, after{};
    for (std::size_t i = 0; i < with.size(); ++i) {
        if (with[i][2] == 0 || without[i][2] == 0) continue;
        to_badge[0] += without[i][1] - without[i][0], to_badge[1] += with[i][1] - with[i][0];
        after[0] += without[i][2] - without[i][1], after[1] += with[i][2] - with[i][1];
    }
    return {share_of(to_badge[0], to_badge[1]), share_of(after[0], after[1])};
}

std::vector<double> advert_load(std::span<const Scenario> studies, std::uint32_t replicate) {
    constexpr std::uint32_t short_from = 61, short_to = 90, long_from = 426;
    const Scenario& study = studies[0];
    const Market market = market_of(study, {}, replicate);
    std::vector<double> load, at_once, at_last;
    for (std::size_t arm = 0; arm < study.strategies.size(); ++arm) {
        WatchedRun simulation(study, arm, market, replicate);
        double soon = 0.0, late = 0.0;
        while (simulation.day() < study.study.days) {
            simulation.simulate();
            const double visits = simulation.count(&Tally::visits);
            if (simulation.day() >= short_from && simulation.day() <= short_to) soon += visits;
            if (simulation.day() >= long_from) late += visits;
        }
        load.push_back(static_cast<double>(simulation.levers().selling.adverts_per_day));
        at_once.push_back(soon), at_last.push_back(late);
    }
    const FittedLine short_line = line_through(load, at_once),
                     long_line = line_through(load, at_last);
    const double short_loss = share_of(short_line.slope, at_once[0]);
    return {long_line.r_squared, share_of(long_line.slope, at_last[0]) / short_loss};
}

namespace {

struct Entrants {
    double completion = undefined, posts_each = undefined;
};

Entrants entrants_of(const Scenario& study, std::size_t arm, const Market& market,
                     std::uint32_t replicate) {
    constexpr std::uint32_t last_joiner = 150, followed = 90;
    WatchedRun simulation(study, arm, market, replicate);
    double joins = 0.0, refused = 0.0, posts = 0.0, followed_people = 0.0;
    std::vector<std::uint32_t> joined(simulation.people(), 0);
    while (simulation.day() < study.study.days) {
        simulation.simulate();
        const bool counts = simulation.day() <= last_joiner;
        if (counts) refused += simulation.count(&Tally::refused);
        for (std::uint32_t i = 0; i < simulation.people(); ++i) {
            const bool joins_now =
                simulation.is_member(i) && simulation.world().joined[i] == simulation.day();
            if (joins_now && counts && joined[i] == 0) joined[i] = simulation.day(), joins += 1.0;
            if (joined[i] == 0 || simulation.day() != joined[i] + followed) continue;
            followed_people += 1.0;
            posts += static_cast<double>(simulation.world().standing[i].posts_written);
        }
    }
    return {share_of(joins, joins + refused), share_of(posts, followed_people)};
}

}  // namespace

std::vector<double> door(std::span<const Scenario> studies, std::uint32_t replicate) {
    const Market market = market_of(studies[0], {}, replicate);
    const Entrants open = entrants_of(studies[0], 0, market, replicate);
    const Entrants form = entrants_of(studies[0], 2, market, replicate);
    return {form.completion - open.completion, form.posts_each - open.posts_each};
}

}  // namespace coterie
