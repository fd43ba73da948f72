// SPDX-License-Identifier: Apache-2.0
// P16. On one day the same community is forked: no member is removed, the tenth with most ties, a
// random tenth; and the same with all ties rewired at equal degrees. What the removed did
// themselves is never counted, only what the others do less.
#include <algorithm>
#include <numeric>

#include "sim/core/random.hpp"
#include "sim/inference/patterns/estimate.hpp"
#include "sim/inference/patterns/watched_run.hpp"
#include "sim/model/ending.hpp"
#include "sim/model/windows.hpp"
#include "sim/study/market.hpp"

namespace coterie {

namespace {

constexpr std::uint32_t removal_day = 120, days_after = 60;
constexpr double removed_share = 0.1;

void remove_members(World& w, std::span<const std::uint32_t> people) {
    for (const std::uint32_t i : people) end_membership(EndCause::outside, w, i);
}

/// A tenth of the readers (seen in the long window), the first in an order.
template <class Before>
std::vector<std::uint32_t> tenth_of_readers(const World& w, Before before) {
    std::vector<std::uint32_t> readers;
    for (std::uint32_t i = 0; i < w.market->people(); ++i)
        if (w.status[i] == Status::member && w.last_visit[i] + long_window_days > w.day)
            readers.push_back(i);
    std::stable_sort(readers.begin(), readers.end(), before);
    readers.resize(static_cast<std::size_t>(removed_share * static_cast<double>(readers.size())));
    return readers;
}

/// Both sides of a tie, or the one there is.
struct Edge {
    std::uint32_t a, b;
    std::uint16_t a_strength, b_strength, contexts;
    bool a_has, b_has;
};

std::vector<Edge> edges_of(Ties& ties) {
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i < ties.people(); ++i) {
        const TieRow row = ties.row(i);
        for (std::uint32_t k = 0; k < row.degree(); ++k) {
            const std::uint32_t j = row.to(k);
            const TieRow other = ties.row(j);
            const std::uint32_t back = other.find(PersonId{i});
            const bool mutual = back < other.degree();
            if (mutual && j < i) continue;  // noted from the other side
            edges.push_back({i, j, row.strength(k),
                             mutual ? other.strength(back) : std::uint16_t{0}, row.contexts(k),
                             true, mutual});
        }
    }
    return edges;
}

/// Partners are swapped between ties at random; each person keeps as many ties, of the same
/// strength.
void rewire(World& w) {
    std::vector<Edge> edges = edges_of(w.ties);
    const DrawKey key{w.run_key, w.day, purpose_of("patterns.rewire")};
    const auto n = static_cast<std::uint32_t>(edges.size());
    Ties made(w.rows());
    const auto tied = [&](std::uint32_t i, std::uint32_t j) {
        const TieRow row = made.row(i);
        return row.find(PersonId{j}) < row.degree();
    };
    for (std::uint32_t e = n; e > 1; --e) {  // Fisher & Yates on the far ends of mutual ties
        const std::uint32_t other = draw_occurrence(key, PersonId{e}, 0).a.pick(e);
        if (!edges[e - 1].b_has || !edges[other].b_has) continue;
        std::swap(edges[e - 1].b, edges[other].b);
        std::swap(edges[e - 1].b_strength, edges[other].b_strength);
    }
    for (const Edge& e : edges) {
        if (e.a == e.b || tied(e.a, e.b)) continue;  // a few in a thousand are lost
        made.row(e.a).add(PersonId{e.b}, e.a_strength, e.contexts);
        if (e.b_has) made.row(e.b).add(PersonId{e.a}, e.b_strength, e.contexts);
    }
    w.ties = std::move(made);
}

/// Visits and posts of each person in the days after.
std::vector<double> activity_after(WatchedRun& simulation) {
    std::vector<double> activity(simulation.people(), 0.0);
    std::vector<std::uint16_t> posts(simulation.people());
    for (std::uint32_t i = 0; i < simulation.people(); ++i)
        posts[i] = simulation.world().standing[i].posts_written;
    for (std::uint32_t d = 0; d < days_after; ++d) {
        simulation.simulate();
        for (std::uint32_t i = 0; i < simulation.people(); ++i)
            activity[i] += simulation.visited_today(i) ? 1.0 : 0.0;
    }
    for (std::uint32_t i = 0; i < simulation.people(); ++i)
        activity[i] += static_cast<double>(simulation.world().standing[i].posts_written - posts[i]);
    return activity;
}

struct Loss {
    double lost = 0.0, would_have = 0.0;
    double share() const { return share_of(lost, would_have); }
};

Loss loss_of_others(std::span<const double> base, std::span<const double> without,
                    std::span<const std::uint32_t> removed) {
    Loss loss;
    for (std::size_t i = 0; i < base.size(); ++i)
        loss.lost += base[i] - without[i], loss.would_have += base[i];
    for (const std::uint32_t i : removed)
        loss.lost -= base[i] - without[i], loss.would_have -= base[i];
    return loss;
}

/// Slope of leaving or lapsing, minus the same without the removal, on the share of tie strength
/// that was removed. Paired, since those whose ties are to active people stay longer anyway.
double exit_slope(const Ties& before, const std::vector<bool>& stayed, const WatchedRun& base,
                  const WatchedRun& after, std::span<const std::uint32_t> removed) {
    std::vector<bool> gone(after.people(), false);
    for (const std::uint32_t i : removed) gone[i] = true;
    std::vector<double> share, exits;
    for (std::uint32_t i = 0; i < after.people(); ++i) {
        if (!stayed[i] || gone[i]) continue;
        double all = 0.0, lost = 0.0;
        for (std::uint32_t k = 0; k < before.degree(i); ++k) {
            const auto w = static_cast<double>(before.strength(i, k));
            all += w;
            lost += gone[before.to(i, k)] ? w : 0.0;
        }
        if (all <= 0.0) continue;
        share.push_back(lost / all);
        exits.push_back((after.is_member(i) ? 0.0 : 1.0) - (base.is_member(i) ? 0.0 : 1.0));
    }
    return line_through(share, exits).slope;
}

}  // namespace

std::vector<double> cascades(std::span<const Scenario> studies, std::uint32_t replicate) {
    const Market market = market_of(studies[0], {}, replicate);
    WatchedRun base(studies[0], 0, market, replicate);
    base.run_until(removal_day);
    const World& now = base.world();
    const auto top = tenth_of_readers(now, [&](std::uint32_t a, std::uint32_t b) {
        return now.ties.degree(a) > now.ties.degree(b);
    });
    const DrawKey key{now.run_key, now.day, purpose_of("patterns.removed")};
    const auto lot = [&](std::uint32_t i) { return draw<FourDraws>(key, PersonId{i}).a.bits; };
    const auto any =
        tenth_of_readers(now, [&](std::uint32_t a, std::uint32_t b) { return lot(a) < lot(b); });
    std::vector<bool> stayed(base.people());
    for (std::uint32_t i = 0; i < base.people(); ++i) stayed[i] = base.is_member(i);
    Ties ties_before = now.ties;

    WatchedRun without_top = base.fork(), without_any = base.fork(), rewired = base.fork();
    remove_members(without_top.world(), top), remove_members(without_any.world(), any);
    rewire(rewired.world());
    WatchedRun rewired_without_top = rewired.fork();
    remove_members(rewired_without_top.world(), top);

    const auto all = activity_after(base), less_top = activity_after(without_top),
               less_any = activity_after(without_any), all_rewired = activity_after(rewired),
               rewired_less_top = activity_after(rewired_without_top);
    const Loss of_top = loss_of_others(all, less_top, top);
    const Loss of_any = loss_of_others(all, less_any, any);
    const Loss of_rewired = loss_of_others(all_rewired, rewired_less_top, top);
    return {exit_slope(ties_before, stayed, base, without_any, any), of_top.lost / of_any.lost,
            of_top.share() - of_rewired.share()};
}

}  // namespace coterie
