// SPDX-License-Identifier: Apache-2.0
// Patterns about groups: how long they last, how they grow, what their size does: P8, P10, P15,
// P21.
#include <algorithm>
#include <cmath>

#include "sim/inference/patterns/estimate.hpp"
#include "sim/inference/patterns/watched_run.hpp"
#include "sim/stats/describe.hpp"
#include "sim/study/market.hpp"

namespace coterie {

namespace {

/// Last day on which a member posted, a group; 0 = never.
class LastPosts {
public:
    void note(const World& w) {
        last_.resize(w.groups.size(), 0);
        for (std::size_t g = 1; g < w.groups.size(); ++g)
            for (std::uint32_t at = w.feed_offsets[g * feed_days + feed_days - 1];
                 at < w.feed_offsets[(g + 1) * feed_days]; ++at)
                if (w.feed[at].kind != PostKind::advert) last_[g] = w.day;
    }
    std::uint32_t of(std::size_t group) const { return last_[group]; }
    std::size_t size() const { return last_.size(); }

private:
    std::vector<std::uint32_t> last_;
};

constexpr std::uint32_t a_week = 7, a_month = 30;

}  // namespace

std::vector<double> lifetimes_of_groups(std::span<const Scenario> studies,
                                        std::uint32_t replicate) {
    const Market market = market_of(studies[0], {}, replicate);
    WatchedRun simulation(studies[0], 0, market, replicate);
    LastPosts last;
    while (simulation.day() < studies[0].study.days)
        simulation.simulate(), last.note(simulation.world());
    double groups = 0.0, silent = 0.0, alive = 0.0;
    for (std::size_t g = 1; g <= studies[0].founding.groups; ++g) {
        groups += 1.0;
        silent += last.of(g) <= a_week ? 1.0 : 0.0;
        alive += last.of(g) > a_month ? 1.0 : 0.0;
    }
    return {silent / groups, alive / groups};
}

std::vector<double> invitation_trees(std::span<const Scenario> studies, std::uint32_t replicate) {
    constexpr std::uint32_t deep = 3, soon = 5;
    const Market market = market_of(studies[0], {}, replicate);
    WatchedRun simulation(studies[0], 0, market, replicate);
    LastPosts last;
    struct Invited {
        std::uint32_t group, depth;
    };
    std::vector<Invited> invited;
    std::vector<std::uint32_t> depth(simulation.people(), 0), first(simulation.people(), 0);
    double inviters = 0.0, quick = 0.0;
    while (simulation.day() < studies[0].study.days) {
        simulation.simulate();
        last.note(simulation.world());
        for (const Request& r : simulation.scratch().requests_in_order) {
            const bool in = r.kind == RequestKind::join && r.by_referral
                            && simulation.is_member(r.who)
                            && simulation.world().joined[r.who] == simulation.day();
            if (!in) continue;
            depth[r.who] = depth[r.inviter] + 1;
            invited.push_back({index_of(simulation.world().seats[0][r.who]), depth[r.who]});
            if (first[r.inviter]++ > 0) continue;
            inviters += 1.0;
            quick += simulation.day() - simulation.world().joined[r.inviter] <= soon ? 1.0 : 0.0;
        }
    }
    std::array<double, 2> all{0.5, 0.5}, at_depth{0.5, 0.5};
    for (const Invited& one : invited) {
        const std::size_t outcomes = last.of(one.group) > a_month ? 1 : 0;
        all[outcomes] += 1.0;
        at_depth[outcomes] += one.depth >= deep ? 1.0 : 0.0;
    }
    return {(at_depth[1] / all[1]) / (at_depth[0] / all[0]), share_of(quick, inviters)};
}

std::vector<double> posts_by_size(std::span<const Scenario> studies, std::uint32_t replicate) {
    constexpr std::uint32_t from = 15;
    const Market market = market_of(studies[0], {}, replicate);
    std::vector<double> size, each, ln_size, ln_posts;
    for (std::size_t arm = 0; arm < studies[0].strategies.size(); ++arm) {
        WatchedRun simulation(studies[0], arm, market, replicate);
        double posts = 0.0, members = 0.0, groups = 0.0;
        while (simulation.day() < studies[0].study.days) {
            simulation.simulate();
            if (simulation.day() < from) continue;
            posts += simulation.posts();
            members += simulation.members();
            groups += static_cast<double>(simulation.world().groups.size() - 1);
        }
        size.push_back(members / groups);
        each.push_back(posts / members);
        if (posts <= 0.0) continue;
        ln_size.push_back(std::log(members / groups));
        ln_posts.push_back(std::log(posts / groups));
    }
    const auto peak = std::max_element(each.begin(), each.end());
    return {size[static_cast<std::size_t>(peak - each.begin())], share_of(each.back(), *peak),
            line_through(ln_size, ln_posts).slope};
}

std::vector<double> sizes_of_groups(std::span<const Scenario> studies, std::uint32_t replicate) {
    const Market market = market_of(studies[0], {}, replicate);
    WatchedRun simulation(studies[0], 0, market, replicate);
    simulation.run_until(studies[0].study.days);
    std::vector<double> sizes;
    for (std::size_t g = 1; g < simulation.world().groups.size(); ++g)
        if (simulation.world().groups[g].members > 0)
            sizes.push_back(static_cast<double>(simulation.world().groups[g].members));
    return {exponential_less_lognormal(sizes)};
}

}  // namespace coterie
