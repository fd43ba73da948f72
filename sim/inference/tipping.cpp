// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/tipping.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <set>

#include "sim/core/parallel.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/printable.hpp"
#include "sim/study/compare.hpp"
#include "sim/study/run.hpp"

namespace coterie {

namespace {

/// The factor's own value and 12 others, evenly over its range, in ascending order.
std::vector<double> grid_of(const Factor& f) {
    std::set<double> values{f.value};
    for (std::size_t k = 0; k + 1 < tipping_grid; ++k)
        values.insert(value_at(f, static_cast<double>(k) / (tipping_grid - 2)));
    return {values.begin(), values.end()};
}

/// Each strategy's metrics over the replicates: [strategy][metric][replicate].
using Numbers = std::vector<std::vector<std::vector<Ratio>>>;

Numbers run_all(const Scenario& scenario, const StudyInputs& inputs, std::uint32_t replicates) {
    Numbers numbers(scenario.strategies.size(), std::vector<std::vector<Ratio>>(metrics().size()));
    for (std::uint32_t r = 1; r <= replicates; ++r) {
        const Market market = market_of(scenario, inputs, r);
        for (std::size_t s = 0; s < scenario.strategies.size(); ++s) {
            const auto run = run_simulation({&scenario, &scenario.strategies[s], &market, r});
            const std::vector<Ratio> found = over_days(scenario.study, run->days);
            for (std::size_t m = 0; m < found.size(); ++m) numbers[s][m].push_back(found[m]);
        }
    }
    return numbers;
}

/// The verdict on each target; undecided on levels, about which there is none.
std::vector<Verdict> verdicts_of(const SensitivityPlan& plan, const Numbers& numbers) {
    std::vector<Verdict> verdicts;
    for (const SensitivityTarget& t : plan.targets) {
        if (!t.is_difference) {
            verdicts.push_back(Verdict::undecided);
            continue;
        }
        const Study& study = plan.scenario.study;
        verdicts.push_back(judge_pairs(t.metric, numbers[t.strategy][t.metric],
                                       numbers[plan.baseline][t.metric],
                                       static_cast<double>(study.confidence))
                               .verdict);
    }
    return verdicts;
}

}  // namespace

TippingSide first_change(std::span<const double> grid, std::span<const Verdict> verdicts,
                         std::size_t own, bool upward) {
    for (std::size_t k = own; upward ? k + 1 < grid.size() : k > 0;) {
        k = upward ? k + 1 : k - 1;
        if (verdicts[k] != verdicts[own]) return {grid[k], verdicts[k]};
    }
    return {std::nullopt, verdicts[own]};
}

std::optional<std::vector<Tipping>> tipping_of(const SensitivityPlan& plan,
                                               const StudyInputs& inputs,
                                               const std::vector<std::size_t>& factors,
                                               std::uint32_t replicates, const RunControl& control,
                                               const TippingStore& store) {
    struct OnGrid {
        std::size_t factor, at;
    };
    std::vector<std::vector<double>> grids;
    std::vector<OnGrid> places;
    for (std::size_t f = 0; f < factors.size(); ++f) {
        grids.push_back(grid_of(plan.factors[factors[f]]));
        for (std::size_t k = 0; k < grids.back().size(); ++k) places.push_back({f, k});
    }
    std::vector<std::vector<Verdict>> found(places.size());
    std::mutex one_at_a_time;
    std::size_t done = 0;
    for_each_job(places.size(), [&](std::size_t p) {
        if (control.stop.stop_requested()) return;
        const std::vector<Verdict>* kept = store.find ? store.find(p) : nullptr;
        if (kept != nullptr) {
            found[p] = *kept;
        } else {
            Scenario scenario = plan.scenario;
            set_factors(scenario, {plan.factors[factors[places[p].factor]]},
                        {grids[places[p].factor][places[p].at]});
            found[p] = verdicts_of(plan, run_all(scenario, inputs, replicates));
        }
        const std::scoped_lock lock(one_at_a_time);
        if (kept == nullptr && store.keep) store.keep(p, found[p]);
        control.report(++done, places.size());
    });
    if (control.stop.stop_requested()) return std::nullopt;
    std::vector<Tipping> all;
    std::size_t first = 0;
    for (std::size_t f = 0; f < factors.size(); first += grids[f++].size()) {
        const auto own = static_cast<std::size_t>(
            std::lower_bound(grids[f].begin(), grids[f].end(), plan.factors[factors[f]].value)
            - grids[f].begin());
        for (std::size_t t = 0; t < plan.targets.size(); ++t) {
            if (!plan.targets[t].is_difference) continue;
            std::vector<Verdict> verdicts;
            for (std::size_t k = 0; k < grids[f].size(); ++k)
                verdicts.push_back(found[first + k][t]);
            all.push_back({t, factors[f], verdicts[own],
                           first_change(grids[f], verdicts, own, false),
                           first_change(grids[f], verdicts, own, true)});
        }
    }
    return all;
}

std::vector<std::size_t> assumed_and_influential(const SensitivityPlan& plan,
                                                 const std::vector<SensitivityRow>& rows,
                                                 std::size_t count) {
    std::set<std::size_t> chosen;
    for (const SensitivityRow& row : rows)
        if (plan.targets[row.target].is_difference && row.rank <= count && row.is_distinguishable()
            && plan.factors[row.factor].is_assumed)
            chosen.insert(row.factor);
    return {chosen.begin(), chosen.end()};
}

std::string influential_csv(const SensitivityPlan& plan, const std::vector<SensitivityRow>& rows,
                            const std::vector<Tipping>& tipping, std::size_t count) {
    CsvText csv(
        "study,kind,strategy,metric,rank,factor,assumed,index,effect,effect_low,effect_high,value,"
        "low,high,verdict,tips_below,verdict_below,tips_above,verdict_above,noise_floor,"
        "noise_verdict");
    for (const SensitivityRow& row : rows) {
        if (row.rank > count || (row.index != "mu_star" && row.index != "total")) continue;
        const SensitivityTarget& t = plan.targets[row.target];
        const Factor& f = plan.factors[row.factor];
        csv.cell(spreadsheet_text(plan.scenario.name)).cell(kind_of(t));
        csv.cell(spreadsheet_text(plan.scenario.strategies[t.strategy].name))
            .cell(metrics()[t.metric].name);
        csv.cell(std::uint64_t{row.rank}).cell(f.key).cell(f.is_assumed ? "yes" : "no");
        csv.cell(row.index).cell(six_digits(row.value));
        csv.cell(six_digits(row.interval.low)).cell(six_digits(row.interval.high));
        csv.cell(six_digits(f.value)).cell(six_digits(f.low)).cell(six_digits(f.high));
        const auto at = std::find_if(tipping.begin(), tipping.end(), [&](const Tipping& one) {
            return one.target == row.target && one.factor == row.factor;
        });
        const bool known = at != tipping.end();
        csv.cell(known ? name_of(at->verdict) : "");
        for (const bool upward : {false, true}) {
            const bool tips = known && (upward ? at->above : at->below).value.has_value();
            const TippingSide* side = tips ? &(upward ? at->above : at->below) : nullptr;
            csv.cell(tips ? six_digits(*side->value) : "").cell(tips ? name_of(side->verdict) : "");
        }
        csv.cell(six_digits(row.floor)).cell(verdict_of(row)).end_row();
    }
    return csv.text();
}

}  // namespace coterie
