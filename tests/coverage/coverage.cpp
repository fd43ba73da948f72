// SPDX-License-Identifier: Apache-2.0
// How often the intervals of a comparison hold what they say, on outcomes of the simulator itself.
// A long study is simulated once and cut into studies of n replicates each, and each is compared as
// `coterie compare` does it.
//   coverage SCENARIO REPLICATES null|truth
// `null`: no arm differs from another, the truth is 0. `truth`: the truth is the difference over
// all replicates. Prints CSV: per n the coverage of the 95 % intervals over all metrics, the lowest
// and highest of one metric, the coverage of the primary metric for all arms at once, and the share
// of studies that print a false better or worse, with its Wilson interval. An interval of width 0
// at the truth says nothing and is not counted: its metric cannot differ.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>

#include "sim/core/parallel.hpp"
#include "sim/scenario/read.hpp"
#include "sim/study/compare.hpp"
#include "sim/study/market.hpp"
#include "sim/study/pooled_values.hpp"

using namespace coterie;

namespace {

std::vector<RunRecord> simulate_all(const Scenario& scenario, std::uint32_t replicates) {
    const std::size_t arms = scenario.strategies.size();
    std::vector<RunRecord> runs(arms * replicates);
    for_each_job(replicates, [&](std::size_t k) {
        const auto r = static_cast<std::uint32_t>(k + 1);
        const Market market = market_of(scenario, {}, r);
        for (std::size_t s = 0; s < arms; ++s) {
            const auto run = run_simulation({&scenario, &scenario.strategies[s], &market, r});
            RunRecord& record = runs[s * replicates + k];
            record.id = {s, r};
            record.status = RunStatus::done;
            record.numbers = over_days(scenario.study, run->days);
            record.alive = record.numbers[*find_metric("alive")].value();
        }
    });
    return runs;
}

/// The replicates `first` .. `first + n` of every arm, numbered from 1.
std::vector<RunRecord> part_of(const std::vector<RunRecord>& runs, std::size_t arms,
                               std::size_t replicates, std::size_t first, std::size_t n) {
    std::vector<RunRecord> some;
    for (std::size_t s = 0; s < arms; ++s)
        for (std::size_t k = 0; k < n; ++k) {
            some.push_back(runs[s * replicates + first + k]);
            some.back().id.replicate = static_cast<std::uint32_t>(k + 1);
        }
    return some;
}

struct Share {
    std::size_t yes = 0, all = 0;
    void add(bool one) { yes += one ? 1U : 0U, ++all; }
    double value() const { return static_cast<double>(yes) / static_cast<double>(all); }
};

/// True differences from the first arm, by strategy and metric.
using Truth = std::map<std::pair<std::size_t, std::size_t>, double>;

Truth truth_of(const Scenario& scenario, const std::vector<RunRecord>& runs, bool is_null) {
    Truth truth;
    for (const Contrast& c : contrasts_of(scenario, runs, 0))
        truth[{c.strategy, c.metric}] = is_null ? 0.0 : c.pairs.mean;
    return truth;
}

struct Coverage {
    Share intervals, primary, false_verdicts;
    std::map<std::size_t, Share> by_metric;
};

bool is_false(const Contrast& c, double truth) {
    const bool up = c.pairs.mean > 0.0;
    const bool decided = c.verdict == Verdict::better || c.verdict == Verdict::worse
                         || c.verdict == Verdict::higher || c.verdict == Verdict::lower;
    return decided && (truth == 0.0 || up != (truth > 0.0));
}

void look(const Scenario& scenario, const std::vector<RunRecord>& runs, const Truth& truth,
          Coverage& coverage) {
    bool primary_holds = true, wrong = false;
    for (const Contrast& c : contrasts_of(scenario, runs, 0)) {
        const double real = truth.at({c.strategy, c.metric});
        const Interval& i = c.pairs.interval;
        if (is_shown(scenario.study, c.metric)) wrong = wrong || is_false(c, real);
        if (std::isnan(i.low) || std::isnan(real) || (i.low == i.high && i.low == real)) continue;
        const bool holds = i.low <= real && real <= i.high;
        if (c.role == MetricRole::primary) {
            primary_holds = primary_holds && holds;
        } else {
            coverage.intervals.add(holds);
            coverage.by_metric[c.metric].add(holds);
        }
    }
    coverage.primary.add(primary_holds);
    coverage.false_verdicts.add(wrong);
}

void print(std::string_view study, std::size_t n, const Coverage& c) {
    constexpr std::size_t enough = 100;  // intervals of one metric, for its coverage to say much
    std::pair<double, std::string_view> low{2.0, "-"}, high{-1.0, "-"};
    for (const auto& [metric, share] : c.by_metric) {
        if (share.all < enough) continue;
        low = std::min(low, {share.value(), metrics()[metric].name});
        high = std::max(high, {share.value(), metrics()[metric].name});
    }
    const Interval wrong = wilson_interval(c.false_verdicts.yes, c.false_verdicts.all, 0.95);
    std::cout << study << ',' << n << ',' << c.primary.all << ',' << c.intervals.all << ','
              << c.intervals.value() << ',' << low.second << ',' << low.first << ',' << high.second
              << ',' << high.first << ',' << c.primary.value() << ',' << c.false_verdicts.value()
              << ',' << wrong.low << ',' << wrong.high << '\n';
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: coverage SCENARIO REPLICATES null|truth\n";
        return 2;
    }
    const std::string what = argv[3];
    const Scenario scenario = read_scenario(argv[1], {});
    const auto replicates = static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10));
    const std::size_t arms = scenario.strategies.size();
    const std::vector<RunRecord> runs = simulate_all(scenario, replicates);
    const Truth truth = truth_of(scenario, runs, what == "null");
    std::cout << "study,n,studies,intervals,coverage,lowest_metric,lowest,highest_metric,highest,"
                 "primary_all_arms,false_verdicts,false_low,false_high\n";
    for (const std::size_t n : {10U, 15U, 30U}) {
        Coverage coverage;
        for (std::size_t first = 0; first + n <= replicates; first += n)
            look(scenario, part_of(runs, arms, replicates, first, n), truth, coverage);
        print(what, n, coverage);
    }
    return 0;
}
