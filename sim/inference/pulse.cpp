// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/pulse.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "sim/core/parallel.hpp"
#include "sim/core/random.hpp"
#include "sim/core/undefined.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/printable.hpp"
#include "sim/stats/paired.hpp"

namespace coterie {

namespace {

/// The quantity of every loop over the days after the pulse, as its kind asks for.
class Record {
public:
    explicit Record(std::span<const Loop> which) : which_(which), sums_(which.size(), 0.0) {}
    /// `day` counts from 1, the first after the pulse.
    void take(const Simulation& simulation, std::uint32_t day) {
        for (std::size_t k = 0; k < which_.size(); ++k) {
            const bool flow = which_[k].kind == Response::flow;
            if (flow ? day <= pulse_days : day > pulse_days)
                sums_[k] += which_[k].quantity(simulation) / (flow ? 1.0 : pulse_week_days);
        }
    }
    double of(std::size_t k) const { return sums_[k]; }

private:
    std::span<const Loop> which_;
    std::vector<double> sums_;
};

/// Simulates to the end of the week over which levels are averaged.
Record continue_after_pulse(Simulation& simulation, std::span<const Loop> which,
                            const std::stop_token& stop) {
    Record record(which);
    const std::uint32_t pulsed = simulation.day();
    const Observer observer{
        .after_day = [&](const Simulation& s) { record.take(s, s.day() - pulsed); }};
    simulation.run_until(pulsed + pulse_days + pulse_week_days, stop, {&observer, 1});
    return record;
}

std::vector<PulsePair> pulse_arm(const Arm& arm, std::uint32_t day, const std::stop_token& stop) {
    std::vector<PulsePair> pairs(loops().size(), {undefined, undefined});
    Simulation simulation(arm);
    simulation.run_until(day, stop);
    Simulation undisturbed(simulation);
    const Record as_it_was = continue_after_pulse(undisturbed, loops(), stop);
    for (std::size_t k = 0; k < pairs.size() && !stop.stop_requested(); ++k) {
        Simulation disturbed(simulation);
        const std::optional<double> more = loops()[k].pulse(disturbed, pulse_share);
        if (!more) continue;
        const Record record = continue_after_pulse(disturbed, loops().subspan(k, 1), stop);
        pairs[k] = {*more, record.of(0) - as_it_was.of(k)};
    }
    return pairs;
}

}  // namespace

LoopGain gain_of(std::span<const PulsePair> pairs, double confidence) {
    std::vector<double> pulses, responses;
    for (const PulsePair& p : pairs) pulses.push_back(p.pulse), responses.push_back(p.response);
    const PairedSummary d = paired_summary(responses, pulses, confidence);
    LoopGain g;
    g.n = d.n;
    g.pulse = mean(pulses), g.response = mean(responses);
    g.gain = g.response / g.pulse;
    if (d.n == 0) return g;
    g.verdict = LoopVerdict::undecided;
    if (std::isnan(d.interval.low)) return g;
    g.interval = {1.0 + d.interval.low / g.pulse, 1.0 + d.interval.high / g.pulse};
    if (g.interval.high < 1.0) g.verdict = LoopVerdict::below;
    if (g.interval.low >= 1.0) g.verdict = LoopVerdict::above;
    return g;
}

std::uint32_t pulse_day_of(const Study& study, const PulsePlan& plan) {
    return plan.day > 0 ? plan.day : std::max(1U, study.days / 3);
}

std::optional<std::vector<LoopGain>> pulse_loops(const Scenario& scenario,
                                                 const StudyInputs& inputs, const PulsePlan& plan,
                                                 const RunControl& control) {
    const std::size_t arms = scenario.strategies.size(), n = plan.replicates.size();
    const std::uint32_t day = pulse_day_of(scenario.study, plan);
    std::vector<std::vector<PulsePair>> pairs(arms * n);
    const std::stop_token& stop = control.stop;
    std::mutex one_at_a_time;
    std::size_t ended = 0;
    const auto one_replicate = [&](std::size_t r) {
        const Market market = market_of(scenario, inputs, plan.replicates[r]);
        for (std::size_t s = 0; s < arms && !stop.stop_requested(); ++s) {
            pairs[s * n + r] = pulse_arm(
                {&scenario, &scenario.strategies[s], &market, plan.replicates[r]}, day, stop);
            const std::scoped_lock lock(one_at_a_time);
            control.report(++ended, arms * n);
        }
    };
    with_threads(control.threads, [&] { for_each_job(n, one_replicate); });
    if (stop.stop_requested()) return std::nullopt;
    std::vector<LoopGain> gains;
    for (std::size_t s = 0; s < arms; ++s)
        for (std::size_t k = 0; k < loops().size(); ++k) {
            std::vector<PulsePair> of_loop;
            for (std::size_t r = 0; r < n; ++r) of_loop.push_back(pairs[s * n + r][k]);
            gains.push_back(gain_of(of_loop, static_cast<double>(scenario.study.confidence)));
            gains.back().strategy = s, gains.back().loop = k;
        }
    return gains;
}

std::string pulse_header() {
    return "scenario,strategy,loop,unit,day,n,pulse,response,gain,gain_low,gain_high,verdict";
}

std::string pulse_rows(const Scenario& scenario, std::uint32_t day,
                       std::span<const LoopGain> gains) {
    CsvText csv;
    for (const LoopGain& g : gains)
        csv.cell(scenario.name)
            .cell(spreadsheet_text(scenario.strategies[g.strategy].name))
            .cell(loops()[g.loop].name)
            .cell(loops()[g.loop].unit)
            .cell(std::uint64_t{day})
            .cell(std::uint64_t{g.n})
            .cell(g.pulse)
            .cell(g.response)
            .cell(g.gain)
            .cell(g.interval.low)
            .cell(g.interval.high)
            .cell(EnumNames<LoopVerdict>::names[static_cast<std::size_t>(g.verdict)])
            .end_row();
    return csv.text();
}

}  // namespace coterie
