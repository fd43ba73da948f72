// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/baseline_tables.hpp"

#include <map>

#include <fmt/format.h>

#include "sim/core/random.hpp"
#include "sim/inference/baselines.hpp"
#include "sim/io/csv.hpp"

namespace coterie {

namespace {

constexpr std::uint32_t baseline_replicates = 10;

}  // namespace

std::vector<Baseline> baselines_of(const CommunityLog& log, const std::vector<Target>& targets,
                                   const MeasureSettings& settings) {
    const BgNbd fitted = bg_nbd_of(log);
    std::vector<std::vector<double>> lognormal(baseline_replicates), visits(baseline_replicates);
    for (std::uint32_t r = 0; r < baseline_replicates; ++r) {
        const std::uint64_t key = run_key_of(1, r + 1);
        lognormal[r] = measure_log(independent_lognormal(log, key), settings);
        visits[r] = measure_log(bg_nbd(log, fitted, key), settings);
    }
    return {{"independent_lognormal", distances(targets, lognormal)},
            {"last_month", distances(targets, {measure_log(last_month(log), settings)})},
            {"bg_nbd", distances(targets, visits)}};
}

std::string score_text(const std::vector<Distance>& model, const Baseline& baseline) {
    std::map<std::string, double> of;
    for (const Distance& row : baseline.rows) of[row.statistic] = row.distance;
    std::size_t nearer = 0, both = 0;
    for (const Distance& row : model) {
        const auto at = of.find(row.statistic);
        if (at == of.end() || (row.distance == 0.0 && at->second == 0.0)) continue;
        ++both;
        nearer += row.distance < at->second ? 1U : 0U;
    }
    return fmt::format("nearer than {} on {} of {} statistics\n", baseline.name, nearer, both);
}

std::string baselines_csv(const std::string& community, const std::vector<Distance>& model,
                          const std::vector<Baseline>& baselines) {
    CsvText csv("community,statistic,model_distance,baseline,baseline_mean,baseline_distance");
    for (const Baseline& one : baselines)
        for (const Distance& row : one.rows)
            for (const Distance& m : model)
                if (m.statistic == row.statistic) {
                    csv.cell(std::string_view(community)).cell(std::string_view(m.statistic));
                    csv.cell(m.distance).cell(std::string_view(one.name)).cell(row.mean);
                    csv.cell(row.distance).end_row();
                }
    return csv.text();
}

}  // namespace coterie
