// SPDX-License-Identifier: Apache-2.0
#include "sim/experiment/run.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/random.hpp"
#include "sim/model/first_world.hpp"

namespace coterie {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// What people did on a day: visits and posts.
double activity_of(const Tally& day) {
    return static_cast<double>(day[Count::visits] + day[Count::starters] + day[Count::questions]
                               + day[Count::answers]);
}

/// The same community, had its leading KOL left on the declared day: lived beside the run, under
/// the same keys and levers.
class WithoutLeader {
public:
    explicit WithoutLeader(const World& now) : world_(now), desk_(world_) {
        force_kol_exit(world_);
    }
    void live_beside(const Scenario& scenario, const Levers& levers, const Tally& original) {
        live_day(scenario.behaviour, levers, scenario.shocks, world_, desk_);
        with_ += activity_of(original);
        without_ += activity_of(desk_.total());
        ++days_;
    }
    bool is_over() const { return days_ == kol_dependence_days; }
    /// Share of the activity that is lost; undefined when there is none to lose.
    double dependence() const { return with_ > 0.0 ? 1.0 - without_ / with_ : undefined; }

private:
    World world_;
    Desk desk_;
    double with_ = 0.0, without_ = 0.0;
    std::uint32_t days_ = 0;
};

void record_structure(const World& world, RunResult& result) {
    for (std::uint32_t g = 0; g < world.groups.size(); ++g)
        if (g != index_of(lobby)) result.groups.push_back({world.day, g, world.groups[g]});
    result.ledgers.push_back({world.day, world.ledger});
    result.digest = mix(result.digest ^ digest_of(world));
}

double one_number(const Metric& metric, std::size_t column, std::uint32_t from,
                  std::span<const std::vector<double>> days) {
    const bool once = metric.measured == Measured::once;
    if (metric.over_days == OverDays::last && !once) return days.back()[column];
    const bool all = once || metric.over_days == OverDays::sum;
    double sum = 0.0, last = undefined;
    std::size_t count = 0;
    for (std::size_t d = all ? 0 : from - 1; d < days.size(); ++d) {
        const double value = days[d][column];
        if (std::isnan(value)) continue;
        sum += value;
        last = value;
        ++count;
    }
    if (count == 0) return undefined;
    if (once) return last;
    return metric.over_days == OverDays::sum ? sum : sum / static_cast<double>(count);
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
        const auto luck = draw<FourDraws>(key, PersonId{0}, purpose_of(all[k].name));
        const bool total = all[k].denominator.empty();
        const double coverage = total ? static_cast<double>(observation.coverage_share) : 1.0;
        const double noise = static_cast<double>(observation.noise_share) * luck.a.normal();
        seen[k] = measured[k] * coverage * std::max(0.0, 1.0 + noise);
    }
    return seen;
}

std::optional<RunResult> live_run(const Arm& arm, const std::atomic<bool>* stop) {
    const Scenario& scenario = *arm.scenario;
    const Study& study = scenario.study;
    const std::uint64_t run_key = run_key_of(study.seed, arm.replicate);
    const auto dependence = find_metric("kol_dependence");
    Policy policy(*arm.strategy);
    Levers levers = policy.levers_of(1, {});
    RunResult result;
    World world = first_world(*arm.market, scenario.founding, levers, scenario.behaviour, run_key);
    Desk desk(world);
    Measurer measurer(world);
    std::optional<WithoutLeader> fork;
    for (std::uint32_t day = 1; day <= study.days; ++day) {
        if (stop != nullptr && stop->load()) return std::nullopt;
        if (day > 1) {
            const DrawKey key{run_key, day - 1, purpose_of("observation")};
            levers = policy.levers_of(
                day, observed_figures(scenario.observation, result.days.back(), key));
        }
        live_day(scenario.behaviour, levers, scenario.shocks, world, desk);
        const bool structure = is_structure_day(study, day);
        result.days.push_back(measurer.measure(world, desk.total(), structure));
        if (structure) record_structure(world, result);
        if (fork) fork->live_beside(scenario, levers, desk.total());
        if (fork && fork->is_over()) {
            if (dependence)
                result.days[study.kol_dependence_day - 1][*dependence] = fork->dependence();
            fork.reset();
        }
        if (day == study.kol_dependence_day) fork.emplace(world);
    }
    result.last = std::move(world);
    return result;
}

std::uint32_t summary_from_day(const Study& study) {
    return study.summary_from_day > 0 ? std::min(study.summary_from_day, study.days)
                                      : study.days / 3 + 1;
}

std::vector<double> over_days(const Study& study, std::span<const std::vector<double>> days) {
    std::vector<double> numbers;
    const std::span<const Metric> all = metrics();
    for (std::size_t k = 0; k < all.size(); ++k)
        numbers.push_back(one_number(all[k], k, summary_from_day(study), days));
    return numbers;
}

}  // namespace coterie
