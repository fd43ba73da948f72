// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/confront.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "sim/core/parallel.hpp"
#include "sim/core/random.hpp"
#include "sim/core/undefined.hpp"
#include "sim/io/csv.hpp"
#include "sim/stats/describe.hpp"
#include "sim/stats/tails.hpp"
#include "sim/study/logged_run.hpp"

namespace coterie {

namespace {

enum class Kept : std::uint8_t { authors, pairs };

/// The members of one half with what they wrote.
CommunityLog half_of(const CommunityLog& log, std::uint32_t split, std::uint32_t side, Kept kept) {
    CommunityLog half;
    half.timeless = log.timeless;
    half.end_second = log.end_second;
    std::vector<std::uint32_t> row(log.members, none_logged);
    for (std::uint32_t i = 0; i < log.members; ++i) {
        const DrawKey key{0, split, purpose_of("confront.halves")};
        if (draw<FourDraws>(key, PersonId{i}).a.bits >> 31 != side) continue;
        row[i] = half.members++;
        if (!log.registered.empty()) half.registered.push_back(log.registered[i]);
        if (!log.last_seen.empty()) half.last_seen.push_back(log.last_seen[i]);
    }
    for (Utterance e : log.events) {
        const std::uint32_t to = e.to == none_logged ? none_logged : row[e.to];
        if (row[e.from] == none_logged) continue;
        if (kept == Kept::pairs && e.to != none_logged && to == none_logged) continue;
        e.from = row[e.from], e.to = to;
        half.events.push_back(e);
    }
    return half;
}

struct Halves {
    std::vector<double> authors, pairs;
    std::vector<std::vector<double>> distributions;
};

Halves measured_half(const CommunityLog& log, std::uint32_t split, std::uint32_t side,
                     const MeasureSettings& settings) {
    const CommunityLog by_author = half_of(log, split, side, Kept::authors);
    const CommunityLog by_pair = half_of(log, split, side, Kept::pairs);
    Halves half{measure_log(by_author, settings), measure_log(by_pair, settings), {}};
    const LogView authors(by_author), pairs(by_pair);
    for (const LogDistribution& one : log_distributions())
        half.distributions.push_back(one.values(one.aspect == Aspect::network ? pairs : authors));
    return half;
}

/// Root mean square of what is defined.
double root_mean_square(std::span<const double> differences) {
    double squares = 0.0;
    std::size_t n = 0;
    for (const double d : differences)
        if (!std::isnan(d)) squares += d * d, ++n;
    return n == 0 ? undefined : std::sqrt(squares / static_cast<double>(n));
}

}  // namespace

NoiseFloor half_against_half(const CommunityLog& log, const MeasureSettings& settings) {
    const auto all = log_statistics();
    std::vector<std::vector<double>> differences(all.size(), std::vector<double>(half_splits));
    std::vector<std::vector<double>> ks(log_distributions().size(),
                                        std::vector<double>(half_splits));
    const std::vector<double> whole = measure_log(log, settings);
    for_each_job(half_splits, [&](std::size_t split) {
        const auto number = static_cast<std::uint32_t>(split);
        const Halves a = measured_half(log, number, 0, settings);
        const Halves b = measured_half(log, number, 1, settings);
        for (std::size_t k = 0; k < all.size(); ++k) {
            const bool pair = all[k].aspect == Aspect::network || all[k].aspect == Aspect::replies;
            const double x = pair ? a.pairs[k] : a.authors[k];
            const double y = pair ? b.pairs[k] : b.authors[k];
            const double middle = (x + y) / 2.0;
            const bool scaled = all[k].extent == Extent::extensive && middle != 0.0;
            differences[k][split] = (x - y) * (scaled ? whole[k] / middle : 1.0);
        }
        for (std::size_t k = 0; k < ks.size(); ++k)
            ks[k][split] = kolmogorov_smirnov(a.distributions[k], b.distributions[k]);
    });
    NoiseFloor floor;
    for (const auto& d : differences) floor.statistics.push_back(root_mean_square(d));
    for (const auto& d : ks) floor.distributions.push_back(root_mean_square(d));
    return floor;
}

std::optional<SimulatedCommunity> simulate_community(const Scenario& scenario,
                                                     const StudyInputs& inputs,
                                                     std::uint32_t replicates,
                                                     const MeasureSettings& settings,
                                                     const RunControl& control) {
    SimulatedCommunity runs;
    runs.statistics.resize(replicates);
    runs.distributions.resize(replicates);
    std::atomic<bool> stopped = false;
    with_threads(control.threads, [&] {
        for_each_job(replicates, [&](std::size_t k) {
            const auto replicate = static_cast<std::uint32_t>(k + 1);
            const Market market = market_of(scenario, inputs, replicate);
            const Arm arm{&scenario, &scenario.strategies[0], &market, replicate};
            const auto log = log_of(arm, control.stop);
            if (!log) return void(stopped = true);
            runs.statistics[k] = measure_log(*log, settings);
            const LogView view(*log);
            for (const LogDistribution& one : log_distributions())
                runs.distributions[k].push_back(log->events.empty() ? std::vector<double>()
                                                                    : one.values(view));
        });
    });
    if (stopped) return std::nullopt;
    return runs;
}

Distance distance_of(double data, double half, std::span<const double> values) {
    Distance row;
    row.data = data, row.half_against_half = half;
    row.mean = mean(values);
    row.low = quantile(values, 0.025), row.high = quantile(values, 0.975);
    row.distance = std::abs(row.mean - data);
    row.seed_against_seed =
        values.size() > 1 ? std::sqrt(2.0) * standard_deviation(values) : undefined;
    row.over_half = half > 0.0 ? row.distance / half : undefined;
    const double seed = std::isnan(row.seed_against_seed) ? 0.0 : row.seed_against_seed;
    const double floor = std::sqrt((std::isnan(half) ? 0.0 : half * half) + seed * seed);
    row.over_floor = floor > 0.0 ? row.distance / floor : undefined;
    return row;
}

std::vector<Distance> distances(const std::vector<Target>& targets,
                                const std::vector<std::vector<double>>& runs) {
    std::vector<Distance> rows;
    for (const Target& target : targets) {
        const LogStatistic& statistic = log_statistics()[target.statistic];
        std::vector<double> values;
        for (const auto& run : runs)
            if (!std::isnan(run[target.statistic])) values.push_back(run[target.statistic]);
        if (2 * values.size() < runs.size() || values.empty()) continue;
        Distance row = distance_of(target.value, target.half_against_half, values);
        row.statistic = statistic.name, row.unit = statistic.unit, row.aspect = statistic.aspect;
        rows.push_back(row);
    }
    return rows;
}

std::vector<Distance> distribution_distances(const CommunityLog& log, const NoiseFloor& floor,
                                             const SimulatedCommunity& runs) {
    std::vector<Distance> rows;
    const LogView view(log);
    for (std::size_t k = 0; k < log_distributions().size(); ++k) {
        const LogDistribution& one = log_distributions()[k];
        const std::vector<double> data = one.values(view);
        std::vector<double> ks;
        for (const auto& run : runs.distributions) {
            const double d = kolmogorov_smirnov(data, run[k]);
            if (!std::isnan(d)) ks.push_back(d);
        }
        if (data.empty() || ks.empty()) continue;
        Distance row = distance_of(0.0, floor.distributions[k], ks);
        row.statistic = "ks_" + std::string(one.name), row.unit = "KS";
        row.aspect = one.aspect;
        // Seeds are compared with each other as the data are with a run: by KS distance.
        std::vector<double> between;
        for (std::size_t r = 1; r < runs.distributions.size(); ++r)
            between.push_back(
                kolmogorov_smirnov(runs.distributions[r - 1][k], runs.distributions[r][k]));
        row.seed_against_seed = root_mean_square(between);
        const double seed = std::isnan(row.seed_against_seed) ? 0.0 : row.seed_against_seed;
        const double half = row.half_against_half;
        row.over_floor = row.distance / std::sqrt(half * half + seed * seed);
        rows.push_back(row);
    }
    return rows;
}

std::string distances_csv(const std::string& community, const std::vector<Distance>& rows) {
    CsvText csv(
        "community,statistic,unit,aspect,data,simulated_mean,simulated_low,simulated_high,distance,"
        "half_against_half,seed_against_seed,distance_over_half,distance_over_floor");
    for (const Distance& row : rows) {
        csv.cell(std::string_view(community)).cell(std::string_view(row.statistic));
        csv.cell(std::string_view(row.unit)).cell(name_of(row.aspect));
        csv.cell(row.data).cell(row.mean).cell(row.low).cell(row.high).cell(row.distance);
        csv.cell(row.half_against_half).cell(row.seed_against_seed);
        csv.cell(row.over_half).cell(row.over_floor).end_row();
    }
    return csv.text();
}

}  // namespace coterie
