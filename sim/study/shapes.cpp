// SPDX-License-Identifier: Apache-2.0
#include "sim/study/shapes.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/core/random.hpp"
#include "sim/core/undefined.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/printable.hpp"
#include "sim/stats/bootstrap.hpp"
#include "sim/stats/dip.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

namespace {

constexpr double two_peaks_level = 0.05;

std::vector<double> values_of(const std::vector<RunRecord>& runs, std::size_t strategy,
                              std::size_t metric) {
    std::vector<double> values;
    for (const RunRecord& run : runs)
        if (run.id.strategy == strategy)
            values.push_back(run.status == RunStatus::done ? run.numbers[metric].value()
                                                           : undefined);
    return values;
}

void count_extinct(const std::vector<RunRecord>& runs, Shape& shape) {
    std::size_t known = 0;
    for (const RunRecord& run : runs) {
        if (run.id.strategy != shape.strategy || run.status != RunStatus::done) continue;
        if (std::isnan(run.alive)) continue;
        ++known;
        if (run.alive == 0.0) ++shape.extinct;
    }
    shape.share_extinct =
        known == 0 ? undefined : static_cast<double>(shape.extinct) / static_cast<double>(known);
}

struct Pairs {
    std::vector<double> arm, base;
};

std::array<double, 3> differences_of(const Pairs& pairs) {
    std::array<double, 3> d{};
    for (std::size_t q = 0; q < d.size(); ++q)
        d[q] = quantile(pairs.arm, shape_quantiles[q]) - quantile(pairs.base, shape_quantiles[q]);
    return d;
}

void add_differences(const Pairs& pairs, double confidence, std::uint64_t key, Shape& shape) {
    shape.differences = differences_of(pairs);
    if (pairs.arm.size() < 2) return;
    std::array<std::vector<double>, 3> resampled;
    std::vector<std::uint32_t> rows(pairs.arm.size());
    Pairs again = pairs;
    for (std::uint32_t b = 0; b < bootstrap_resamples; ++b) {
        resample_rows(key, b, rows);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            again.arm[i] = pairs.arm[rows[i]];
            again.base[i] = pairs.base[rows[i]];
        }
        const auto d = differences_of(again);
        for (std::size_t q = 0; q < d.size(); ++q) resampled[q].push_back(d[q]);
    }
    for (std::size_t q = 0; q < resampled.size(); ++q) {
        std::sort(resampled[q].begin(), resampled[q].end());
        const double tail = (1.0 - confidence) / 2.0;
        shape.intervals[q] = {resampled_quantile(resampled[q], tail),
                              resampled_quantile(resampled[q], 1.0 - tail)};
    }
}

Pairs complete(const std::vector<double>& arm, const std::vector<double>& base) {
    Pairs pairs;
    for (std::size_t r = 0; r < std::min(arm.size(), base.size()); ++r) {
        if (std::isnan(arm[r] - base[r])) continue;
        pairs.arm.push_back(arm[r]);
        pairs.base.push_back(base[r]);
    }
    return pairs;
}

}  // namespace

bool Shape::two_peaked() const { return p_dip < two_peaks_level; }

std::vector<Shape> shapes_of(const Scenario& scenario, const std::vector<RunRecord>& runs,
                             std::size_t baseline, const std::vector<std::size_t>& chosen) {
    std::map<std::size_t, DipTest> tests;  // by sample size
    std::vector<Shape> shapes;
    for (const std::size_t metric : chosen) {
        const std::vector<double> base = values_of(runs, baseline, metric);
        const std::uint64_t key =
            run_key_of(scenario.study.seed, 0) ^ purpose_of(metrics()[metric].name);
        for (std::size_t s = 0; s < scenario.strategies.size(); ++s) {
            const std::vector<double> all = values_of(runs, s, metric);
            const std::vector<double> values = without_nan(all);
            Shape shape;
            shape.strategy = s;
            shape.metric = metric;
            shape.n = values.size();
            count_extinct(runs, shape);
            for (std::size_t q = 0; q < shape_quantiles.size(); ++q)
                shape.quantiles[q] = quantile(values, shape_quantiles[q]);
            shape.dip = dip_of(values);
            shape.p_dip = tests.try_emplace(shape.n, shape.n).first->second.p_value(shape.dip);
            if (s != baseline)
                add_differences(complete(all, base), static_cast<double>(scenario.study.confidence),
                                key, shape);
            shapes.push_back(shape);
        }
    }
    return shapes;
}

std::string shapes_csv(const Scenario& scenario, const std::vector<Shape>& shapes) {
    CsvText csv(header_of("shapes"));
    for (const Shape& s : shapes) {
        csv.cell(spreadsheet_text(scenario.strategies[s.strategy].name))
            .cell(metrics()[s.metric].name);
        csv.cell(std::uint64_t{s.n}).cell(std::uint64_t{s.extinct}).cell(s.share_extinct);
        for (const double q : s.quantiles) csv.cell(q);
        csv.cell(s.dip).cell(s.p_dip);
        for (std::size_t q = 0; q < shape_quantiles.size(); ++q)
            csv.cell(s.differences ? (*s.differences)[q] : undefined)
                .cell(s.intervals[q].low)
                .cell(s.intervals[q].high);
        csv.end_row();
    }
    return csv.text();
}

}  // namespace coterie
