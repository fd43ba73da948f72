// SPDX-License-Identifier: Apache-2.0
#include "sim/study/run.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/random.hpp"
#include "sim/core/undefined.hpp"
#include "sim/study/simulation.hpp"

namespace coterie {

namespace {

Ratio one_number(const Metric& metric, std::size_t column, std::uint32_t from,
                 std::span<const std::vector<Ratio>> days) {
    const bool once = metric.measured == Measured::once;
    if (metric.over_days == OverDays::last && !once) return days.back()[column];
    const bool all = once || metric.over_days == OverDays::sum;
    Ratio sum(0.0, 0.0), last;
    double count = 0.0;
    for (std::size_t d = all ? 0 : from - 1; d < days.size(); ++d) {
        const Ratio& day = days[d][column];
        if (std::isnan(day.part)) continue;
        sum.part += day.part, sum.whole += day.whole;
        last = day;
        count += 1.0;
    }
    if (once || count == 0.0) return last;
    if (metric.over_days == OverDays::sum) return sum.part;
    // Per day, so that a whole is a number of people or visits of a day; a total has the whole 1.
    return {sum.part / count, sum.whole / count};
}

}  // namespace

bool is_structure_day(const Study& study, std::uint32_t day) {
    return day == 1 || day == study.days || day % study.structure_every_days == 0;
}

std::vector<double> observed_figures(const Observation& observation,
                                     std::span<const double> measured, DrawKey key) {
    std::vector<double> seen(measured.size(), undefined);
    const std::span<const Metric> all = metrics();
    for (std::size_t k = 0; k < seen.size(); ++k) {
        if (!all[k].observable) continue;
        const auto drawn = draw<FourDraws>(key, PersonId{0}, purpose_of(all[k].name));
        const bool total = all[k].denominator.empty();
        const double coverage = total ? static_cast<double>(observation.coverage_share) : 1.0;
        const double noise = static_cast<double>(observation.noise_share) * drawn.a.normal();
        seen[k] = measured[k] * coverage * std::max(0.0, 1.0 + noise);
    }
    return seen;
}

std::optional<RunResult> run_simulation(const Arm& arm, const std::stop_token& stop) {
    Simulation simulation(arm);
    if (!simulation.run(stop)) return std::nullopt;
    return std::move(simulation).finish();
}

std::uint32_t summary_from_day(const Study& study) {
    return study.summary_from_day > 0 ? std::min(study.summary_from_day, study.days)
                                      : study.days / 3 + 1;
}

std::vector<Ratio> over_days(const Study& study, std::span<const std::vector<Ratio>> days) {
    std::vector<Ratio> numbers;
    const std::span<const Metric> all = metrics();
    for (std::size_t k = 0; k < all.size(); ++k)
        numbers.push_back(one_number(all[k], k, summary_from_day(study), days));
    return numbers;
}

}  // namespace coterie
