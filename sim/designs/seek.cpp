// SPDX-License-Identifier: Apache-2.0
// Longer than 300 lines: one class, the search, whose steps share its settings and emulators.
#include "sim/designs/seek.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <set>

#include "sim/core/random.hpp"
#include "sim/core/undefined.hpp"
#include "sim/core/unknown_name.hpp"
#include "sim/designs/seek_tables.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"
#include "sim/stats/distributions.hpp"
#include "sim/stats/gaussian_process.hpp"
#include "sim/stats/sobol_indices.hpp"
#include "sim/study/compare.hpp"

namespace coterie {

namespace {

constexpr std::size_t batch = 4;           // settings of a round after the first
constexpr std::size_t candidates = 512;    // of the whole box, and as many near the best
constexpr std::uint32_t least_tuning = 5;  // replicates
constexpr double near = 0.1;               // reach of what is tried near the best, in shares

double normal_density(double z) {
    return std::exp(-z * z / 2.0) / std::sqrt(2.0 * std::numbers::pi);
}

/// Values of a metric over replicates; NaN where a run failed or has none.
std::vector<double> values_of(const DesignStudy& study, std::size_t point, std::size_t metric,
                              std::uint32_t first, std::uint32_t last) {
    std::vector<double> values;
    for (std::uint32_t r = first; r <= last; ++r) {
        const RunRecord run = study.record({point, {0, r}});
        values.push_back(run.status == RunStatus::done ? run.numbers[metric].value() : undefined);
    }
    return values;
}

class Seeker {
public:
    Seeker(const SeekPlan& plan, DesignStudy& study, SeekResult& result)
        : plan_(plan), study_(study), result_(result), axes_(seek_axes(plan)) {
        for (const Axis& axis : axes_) result_.keys.push_back(axis.key);
    }

    /// False when it was interrupted.
    bool tune() {
        add_study_as_it_is();
        const std::size_t first = std::min(plan_.points, 4 + 4 * axes_.size());
        for (const auto& shares : sobol_points(axes_.size(), 0, first)) add(shares);
        if (!simulate_new()) return false;
        while (result_.settings.size() <= plan_.points) {
            const std::size_t before = result_.settings.size();
            for (const auto& shares : most_promising(before)) add(shares);
            if (result_.settings.size() == before) break;  // nothing new is left
            if (!simulate_new()) return false;
        }
        return true;
    }

    bool judge() {
        const std::vector<std::size_t> shortlist = promising();
        std::vector<std::size_t> all{0};
        all.insert(all.end(), shortlist.begin(), shortlist.end());
        const std::uint32_t first = tuning_replicates(plan_.base.study) + 1;
        const std::uint32_t last = first + plan_.base.study.replicates - 1;
        std::vector<DesignRun> runs;
        for (const std::size_t k : all)
            for (std::uint32_t r = first; r <= last; ++r) runs.push_back({k, {0, r}});
        result_.runs += runs.size();
        if (!study_.simulate(runs)) return false;
        for (const std::size_t k : all) judge_one(k, all.size(), first, last);
        for (std::size_t j = 0; j < result_.judged.size(); ++j) {
            const JudgedSetting& s = result_.judged[j];
            const bool cheaper =
                !result_.found || s.cost.mean < result_.judged[*result_.found].cost.mean;
            if (s.reached && cheaper) result_.found = j;
        }
        return true;
    }

private:
    void add_study_as_it_is() {
        result_.settings.emplace_back();
        shares_.emplace_back();
        study_.add(plan_.base);
    }
    void add(const std::vector<double>& shares) {
        SoughtSetting setting;
        for (std::size_t d = 0; d < axes_.size(); ++d)
            setting.values.push_back(axes_[d].at(shares[d]));
        if (!seen_.insert(setting.values).second) return;
        std::vector<double> snapped;
        for (std::size_t d = 0; d < axes_.size(); ++d)
            snapped.push_back(axes_[d].share_of(setting.values[d]));
        TriedValues tried = try_values(plan_.base, result_.keys, setting.values);
        setting.reason = std::move(tried.reason);
        study_.add(std::move(tried.scenario), setting.values);
        result_.settings.push_back(std::move(setting));
        shares_.push_back(std::move(snapped));
    }

    bool simulate_new() {
        const std::uint32_t last = tuning_replicates(plan_.base.study);
        std::vector<DesignRun> runs;
        for (std::size_t k = simulated_; k < result_.settings.size(); ++k)
            for (std::uint32_t r = 1; r <= last && result_.settings[k].reason.empty(); ++r)
                runs.push_back({k, {0, r}});
        result_.runs += runs.size();
        if (!study_.simulate(runs)) return false;
        for (; simulated_ < result_.settings.size(); ++simulated_) {
            SoughtSetting& s = result_.settings[simulated_];
            const auto metric = values_of(study_, simulated_, plan_.goal.metric, 1, last);
            // Undefined in a world: such a setting is no answer, and its mean would flatter it.
            const bool whole = without_nan(metric).size() == metric.size();
            s.metric = whole ? mean(metric) : undefined;
            s.spread = standard_deviation(metric);
            s.cost = mean(values_of(study_, simulated_, plan_.cost, 1, last));
        }
        return true;
    }

    /// Places of the settings that the emulators can learn from.
    std::vector<std::size_t> known() const {
        std::vector<std::size_t> places;
        for (std::size_t k = 1; k < simulated_; ++k)
            if (!std::isnan(result_.settings[k].metric) && !std::isnan(result_.settings[k].cost))
                places.push_back(k);
        return places;
    }
    struct Emulators {
        GaussianProcess slack, cost;
    };
    std::optional<Emulators> emulators() const {
        std::vector<std::vector<double>> x;
        std::vector<double> slack, cost;
        for (const std::size_t k : known()) {
            x.push_back(shares_[k]);
            slack.push_back(plan_.goal.slack(result_.settings[k].metric));
            cost.push_back(result_.settings[k].cost);
        }
        if (x.size() < axes_.size() + 3) return std::nullopt;
        return Emulators{{x, slack}, {x, cost}};
    }
    /// By how much the judged mean may fall short of the tuned one by simulation noise alone.
    double margin() const {
        std::vector<double> spreads;
        for (const std::size_t k : known()) spreads.push_back(result_.settings[k].spread);
        const double alpha = 1.0 - static_cast<double>(plan_.base.study.confidence);
        return gaussian_quantile(1.0 - alpha / (most_judged + 1)) * mean(spreads)
               / std::sqrt(static_cast<double>(plan_.base.study.replicates));
    }

    /// Expected improvement of cost times the probability of the goal with its margin; before
    /// anything reaches the goal, how near the setting might come (upper confidence bound).
    double promise_of(const Emulators& e, const std::vector<double>& x, double shortfall,
                      std::optional<double> best) const {
        const Emulated slack = e.slack.at(x), cost = e.cost.at(x);
        const double unsure = std::sqrt(slack.variance + 1e-300);
        if (!best) return slack.mean + 2.0 * unsure;
        const double reaches = gaussian_below((slack.mean - shortfall) / unsure);
        const double sd = std::sqrt(cost.variance + 1e-300), z = (*best - cost.mean) / sd;
        return reaches * ((*best - cost.mean) * gaussian_below(z) + sd * normal_density(z));
    }
    std::optional<double> best_cost(const Emulators& e, double shortfall) const {
        std::optional<double> best;
        for (const std::size_t k : known())
            if (e.slack.at(shares_[k]).mean >= shortfall) {
                const double cost = e.cost.at(shares_[k]).mean;
                best = best ? std::min(*best, cost) : cost;
            }
        return best;
    }
    std::vector<double> centre(const Emulators& e, double shortfall,
                               std::optional<double> best) const {
        double most = -std::numeric_limits<double>::infinity();
        std::vector<double> at(axes_.size(), 0.5);
        for (const std::size_t k : known()) {
            const double promise = promise_of(e, shares_[k], shortfall, best);
            if (promise > most) most = promise, at = shares_[k];
        }
        return at;
    }
    /// A batch of settings, apart from one another; a Sobol sequence while nothing is known.
    std::vector<std::vector<double>> most_promising(std::size_t round) const {
        const std::optional<Emulators> e = emulators();
        if (!e) return sobol_points(axes_.size(), round, batch);
        const double shortfall = margin();
        const auto best = best_cost(*e, shortfall);
        std::vector<std::vector<double>> tried = sobol_points(axes_.size(), round, candidates);
        const std::vector<double> middle = centre(*e, shortfall, best);
        const DrawKey key{run_key_of(plan_.base.study.seed, 0), 0, purpose_of("seek.near")};
        for (std::uint32_t k = 0; k < candidates; ++k) {
            std::vector<double> x = middle;
            for (std::size_t d = 0; d < x.size(); ++d) {
                const auto drawn = draw<FourDraws>(key, PersonId{static_cast<std::uint32_t>(round)},
                                                   static_cast<std::uint32_t>(k * x.size() + d));
                x[d] = std::clamp(x[d] + near * (2.0 * drawn.a.open() - 1.0), 0.0, 1.0 - 1e-9);
            }
            tried.push_back(std::move(x));
        }
        std::vector<double> promise;
        for (const auto& x : tried) promise.push_back(promise_of(*e, x, shortfall, best));
        std::vector<std::size_t> order(tried.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return promise[a] > promise[b]; });
        return apart(tried, order);
    }
    /// The first of `order` that keep a distance from what was tried and from each other.
    std::vector<std::vector<double>> apart(const std::vector<std::vector<double>>& tried,
                                           const std::vector<std::size_t>& order) const {
        constexpr double least = 0.02;  // of a side
        std::vector<std::vector<double>> chosen;
        const auto close = [](const std::vector<double>& a, const std::vector<double>& b) {
            double far = 0.0;
            for (std::size_t d = 0; d < a.size(); ++d) far = std::max(far, std::abs(a[d] - b[d]));
            return far < least;
        };
        const std::size_t room = plan_.points + 1 - result_.settings.size();
        for (const std::size_t k : order) {
            if (chosen.size() == std::min(batch, room)) break;
            const auto is_close = [&](const auto& x) { return !x.empty() && close(x, tried[k]); };
            if (std::none_of(shares_.begin(), shares_.end(), is_close)
                && std::none_of(chosen.begin(), chosen.end(), is_close))
                chosen.push_back(tried[k]);
        }
        return chosen;
    }

    /// Settings that are worth judging: the cheapest of those predicted to pass, then of those that
    /// just reach the goal, then the one that comes nearest.
    std::vector<std::size_t> promising() const {
        std::vector<std::size_t> places = known();
        if (places.empty()) return {};
        const std::optional<Emulators> e = emulators();
        const auto slack = [&](std::size_t k) {
            return e ? e->slack.at(shares_[k]).mean : plan_.goal.slack(result_.settings[k].metric);
        };
        const auto cost = [&](std::size_t k) {
            return e ? e->cost.at(shares_[k]).mean : result_.settings[k].cost;
        };
        std::stable_sort(places.begin(), places.end(),
                         [&](std::size_t a, std::size_t b) { return cost(a) < cost(b); });
        std::vector<std::size_t> chosen;
        for (const auto& [least, most] :
             {std::pair(margin(), most_judged - 1), std::pair(margin() / 2.0, most_judged)})
            for (const std::size_t k : places)
                if (chosen.size() < most && slack(k) >= least
                    && std::find(chosen.begin(), chosen.end(), k) == chosen.end())
                    chosen.push_back(k);
        if (chosen.empty())
            chosen.push_back(*std::max_element(
                places.begin(), places.end(),
                [&](std::size_t a, std::size_t b) { return slack(a) < slack(b); }));
        return chosen;
    }

    void judge_one(std::size_t k, std::size_t judged, std::uint32_t first, std::uint32_t last) {
        const Study& study = plan_.base.study;
        const auto confidence = static_cast<double>(study.confidence);
        const std::vector<double> metric = values_of(study_, k, plan_.goal.metric, first, last);
        const std::vector<double> zeros(metric.size(), 0.0);
        std::vector<double> slack;
        for (const double value : metric) slack.push_back(plan_.goal.slack(value));
        const double tail = (1.0 - confidence) / static_cast<double>(judged);
        JudgedSetting s;
        s.setting = k;
        s.slack = paired_summary(slack, zeros, 1.0 - 2.0 * tail);
        s.cost = paired_summary(values_of(study_, k, plan_.cost, first, last), zeros, confidence);
        s.metric = mean(without_nan(metric));
        s.undefined_in = metric.size() - s.slack.n;
        s.reached = s.undefined_in == 0 && s.slack.interval.low >= 0.0;
        result_.judged.push_back(s);
    }

    const SeekPlan& plan_;
    DesignStudy& study_;
    SeekResult& result_;
    std::vector<Axis> axes_;
    std::vector<std::vector<double>> shares_;  // of each setting; empty of the first
    std::set<std::vector<std::string>> seen_;
    std::size_t simulated_ = 0;
};

}  // namespace

std::uint32_t tuning_replicates(const Study& study) {
    return std::max(least_tuning, study.replicates / 3);
}

Goal parse_goal(const std::string& text) {
    const std::string shape = "--goal " + text + ": write it as \"METRIC >= NUMBER\" or <=";
    const std::size_t at = text.find_first_of("<>");
    if (at == std::string::npos) throw WrongUsage(shape);
    const std::string name(trimmed(text.substr(0, at)));
    std::string_view number = std::string_view(text).substr(at + 1);
    if (number.starts_with('=')) number.remove_prefix(1);
    Goal goal;
    const auto metric = find_metric(name);
    if (!metric)
        throw UnknownName("--goal " + text + ": no metric '" + name + "'" + similar_metric(name),
                          see("describe metrics"));
    goal.metric = *metric;
    goal.at_least = text[at] == '>';
    const auto value = number_from<double>(trimmed(number));
    if (!value || !std::isfinite(*value)) throw WrongUsage(shape);
    goal.value = *value;
    return goal;
}

std::vector<Axis> seek_axes(const SeekPlan& plan) {
    std::vector<Axis> axes;
    for (const std::string& text : plan.over) {
        axes.push_back(parse_axis(text, plan.base, "--over"));
        for (std::size_t k = 0; k + 1 < axes.size(); ++k)
            if (axes[k].key == axes.back().key)
                throw WrongUsage("--over " + axes.back().key + " is given twice");
    }
    return axes;
}

SeekResult seek(const SeekPlan& plan, const StudyInputs& inputs, const DesignOptions& options) {
    SeekResult result;
    DesignStudy study(design_of(plan), inputs, options);
    Seeker seeker(plan, study, result);
    if (!seeker.tune() || !seeker.judge()) {
        result.status = study.interrupt();
        return result;
    }
    write_seek(result, study);
    result.failed = study.failed();
    result.status = study.finish(seek_tables(result), result.keys);
    return result;
}

}  // namespace coterie
