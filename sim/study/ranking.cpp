// SPDX-License-Identifier: Apache-2.0
#include "sim/study/ranking.hpp"

#include <algorithm>
#include <cmath>

#include "sim/io/csv.hpp"
#include "sim/study/pooled_values.hpp"
#include "sim/study/table_cells.hpp"

namespace coterie {

namespace {

/// Whether the verdict says that the first arm is ahead: as judged, or larger without a direction.
bool is_ahead(Verdict v) { return v == Verdict::better || v == Verdict::higher; }
bool is_behind(Verdict v) { return v == Verdict::worse || v == Verdict::lower; }
bool is_level(Verdict v) { return v == Verdict::equivalent || v == Verdict::identical; }

/// What the pairs say of one arm, all others being `arms` - 1.
void place(ArmRank& arm, const std::vector<Contrast>& pairs, std::size_t arms) {
    std::size_t ahead_of = 0;
    for (const Contrast& pair : pairs) {
        const bool first = pair.strategy == arm.strategy;
        if (!first && pair.baseline != arm.strategy) continue;
        const std::size_t other = first ? pair.baseline : pair.strategy;
        if (is_level(pair.verdict)) arm.equivalent_to.push_back(other);
        if (first ? is_ahead(pair.verdict) : is_behind(pair.verdict))
            arm.better_than.push_back(other), ++ahead_of;
        if (first ? is_behind(pair.verdict) : is_ahead(pair.verdict)) ++arm.best;
    }
    arm.worst = arms - ahead_of;
}

}  // namespace

Ranking ranking_of(const Scenario& scenario, const std::vector<RunRecord>& runs,
                   std::size_t baseline) {
    Ranking ranking;
    ranking.metric = find_metric(scenario.study.primary_metric).value_or(0);
    const Metric& m = metrics()[ranking.metric];
    const auto mean_of = [&](std::size_t arm, std::size_t metric) {
        return mean(pooled_values(metric_of_arm(runs, arm, metric)));
    };
    ranking.pairs = contrasts_of_all_pairs(scenario, runs, ranking.metric,
                                           margin_of(m, mean_of(baseline, ranking.metric)));
    const auto cost = find_metric("cost_yuan");
    for (std::size_t s = 0; s < scenario.strategies.size(); ++s) {
        ArmRank& arm = ranking.arms.emplace_back();
        arm.strategy = s;
        arm.mean = mean_of(s, ranking.metric);
        if (cost) arm.cost_yuan = mean_of(s, *cost);
        place(arm, ranking.pairs, scenario.strategies.size());
    }
    const double sign = m.direction == Direction::lower_is_better ? -1.0 : 1.0;
    std::stable_sort(ranking.arms.begin(), ranking.arms.end(),
                     [&](const ArmRank& a, const ArmRank& b) {
                         if (std::isnan(a.mean) || std::isnan(b.mean))
                             return std::isnan(b.mean) && !std::isnan(a.mean);
                         return sign * a.mean > sign * b.mean;
                     });
    return ranking;
}

namespace {

Cells<Contrast> cells_of(const Scenario& scenario, const Metric& metric) {
    using P = Contrast;
    const auto& arms = scenario.strategies;
    return {cell<P>({"strategy", "", "One arm."},
                    [&arms](const P& p) { return arms[p.strategy].name; }),
            cell<P>({"other", "", "The arm that it is compared with."},
                    [&arms](const P& p) { return arms[p.baseline].name; }),
            cell<P>({"metric", "", "The primary metric."}, [&](const P&) { return metric.name; }),
            cell<P>({"n_pairs", "pairs", "Replicates in which both arms were measured."},
                    [](const P& p) { return p.pairs.n; }),
            cell<P>({"difference", "of the metric", "Arm minus the other arm."},
                    [](const P& p) { return p.pairs.mean; }),
            cell<P>({"ci_low", "of the metric",
                     "Lower end of its interval, which holds for all pairs of arms at once."},
                    [](const P& p) { return p.pairs.interval.low; }),
            cell<P>({"ci_high", "of the metric", "Upper end."},
                    [](const P& p) { return p.pairs.interval.high; }),
            cell<P>({"p", "", "p-value of no difference, for all pairs of arms at once."},
                    [](const P& p) { return p.pairs.p_value; }),
            cell<P>({"equivalence_margin", "of the metric",
                     "Differences smaller than this do not matter."},
                    [](const P& p) { return p.margin; }),
            cell<P>({"verdict", "", "On the arm, see the table contrasts."},
                    [](const P& p) { return name_of(p.verdict); })};
}

}  // namespace

std::vector<Column> ranking_columns() {
    static const Scenario none;
    return columns_of(cells_of(none, metrics()[0]));
}

std::string ranking_csv(const Scenario& scenario, const Ranking& ranking) {
    return csv_of("ranking", cells_of(scenario, metrics()[ranking.metric]), ranking.pairs);
}

}  // namespace coterie
