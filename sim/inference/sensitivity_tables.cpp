// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/sensitivity_tables.hpp"

#include "sim/io/csv.hpp"
#include "sim/io/printable.hpp"
#include "sim/measure/metrics.hpp"

namespace coterie {

std::string_view method_name(const SensitivityPlan& plan) {
    return EnumNames<SensitivityMethod>::names[static_cast<std::size_t>(plan.method)];
}

std::string factors_csv(const SensitivityPlan& plan) {
    CsvText csv("factor,unit,value,low,high,range_from,assumed");
    for (const Factor& f : plan.factors)
        csv.cell(f.key)
            .cell(f.unit)
            .cell(six_digits(f.value))
            .cell(six_digits(f.low))
            .cell(six_digits(f.high))
            .cell(f.range_stated ? "source" : "half")
            .cell(f.is_assumed ? "yes" : "no")
            .end_row();
    return csv.text();
}

std::string sensitivity_csv(const SensitivityPlan& plan, const std::vector<SensitivityRow>& rows) {
    CsvText csv(
        "method,kind,strategy,metric,rank,factor,assumed,index,value,low,high,noise_floor,verdict");
    for (const SensitivityRow& row : rows) {
        const SensitivityTarget& t = plan.targets[row.target];
        csv.cell(method_name(plan))
            .cell(kind_of(t))
            .cell(spreadsheet_text(plan.scenario.strategies[t.strategy].name))
            .cell(metrics()[t.metric].name)
            .cell(std::uint64_t{row.rank})
            .cell(plan.factors[row.factor].key)
            .cell(plan.factors[row.factor].is_assumed ? "yes" : "no")
            .cell(row.index)
            .cell(six_digits(row.value))
            .cell(six_digits(row.interval.low))
            .cell(six_digits(row.interval.high))
            .cell(row.has_floor() ? six_digits(row.floor) : "")
            .cell(verdict_of(row))
            .end_row();
    }
    return csv.text();
}

std::string points_csv(const SensitivityPlan& plan, const std::vector<std::vector<double>>& points,
                       const std::vector<std::vector<double>>& values) {
    std::string header = "point";
    for (const Factor& f : plan.factors) header += "," + f.key;
    for (std::size_t d = 1; d <= dummy_factors; ++d) header += ",dummy_" + std::to_string(d);
    for (std::size_t t = 0; t < plan.targets.size(); ++t) header += ",target_" + std::to_string(t);
    CsvText csv(header);
    for (std::size_t p = 0; p < points.size(); ++p) {
        csv.cell(std::uint64_t{p + 1});
        for (const double value : values_at(plan, points[p])) csv.cell(six_digits(value));
        for (std::size_t d = 0; d < dummy_factors; ++d)
            csv.cell(six_digits(points[p][plan.factors.size() + d]));
        for (const double value : values[p]) csv.cell(value);
        csv.end_row();
    }
    return csv.text();
}

std::string targets_csv(const SensitivityPlan& plan) {
    CsvText csv("target,kind,strategy,metric,unit");
    for (std::size_t t = 0; t < plan.targets.size(); ++t) {
        const SensitivityTarget& target = plan.targets[t];
        csv.cell("target_" + std::to_string(t))
            .cell(kind_of(target))
            .cell(spreadsheet_text(plan.scenario.strategies[target.strategy].name))
            .cell(metrics()[target.metric].name)
            .cell(metrics()[target.metric].unit)
            .end_row();
    }
    return csv.text();
}

}  // namespace coterie
