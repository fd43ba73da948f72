// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/find_today.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <fmt/format.h>

#include "sim/core/parallel.hpp"
#include "sim/io/numbers.hpp"
#include "sim/stats/root.hpp"
#include "sim/study/simulation.hpp"

namespace coterie {

namespace {

using Point = std::vector<double>;

constexpr std::uint32_t most_evaluations = 30;

/// What is moved; each has a scale on which a step of 1 is large.
enum class Descriptor : std::uint8_t { arrivals, disposition, initiative, trend };

/// Whether the members before day 1 are those of a file. Then the figures are those of the first
/// days of the study.
bool is_known(const Scenario& scenario) { return !scenario.graph.members_file.empty(); }

/// The last day of the window over which the figures of today are means.
std::uint32_t today_of(const Scenario& scenario) {
    return is_known(scenario) ? today_window_days : scenario.history.days;
}

/// The scenario as it was before day 1, continued without a change: one strategy.
Scenario unchanged(const Scenario& scenario, const Trend& trend) {
    Scenario one = scenario;
    one.study.days = today_of(scenario) + trend.days;
    one.study.kol_dependence_day = 0;
    one.history.days = 0;
    one.strategies = {scenario.history_strategy};
    one.shocks.clear();
    return one;
}

/// The sums of one world.
TodayReached figures_of_world(const Scenario& one, std::uint32_t today, const Market& market,
                              std::uint32_t replicate, const std::stop_token& stop) {
    TodayReached sums;
    const auto after_day = [&](const Simulation& s) {
        const std::uint32_t day = s.day();
        const Tally counted = s.counted();
        const bool in_window = day <= today && day + today_window_days > today;
        if (in_window) {
            sums.visitors += static_cast<double>(counted.visits);
            sums.posts +=
                static_cast<double>(counted.starters + counted.questions + counted.answers);
        }
        if (day == today)
            sums.members = static_cast<double>(
                std::count(s.world().status.begin(), s.world().status.end(), Status::member));
        if (day + today_window_days > one.study.days)
            sums.visitors_later += static_cast<double>(counted.visits);
    };
    Simulation simulation({&one, &one.strategies.front(), &market, replicate}, Recording::nothing);
    const Observer observer{.after_day = after_day};
    simulation.run(stop, {&observer, 1});
    return sums;
}

double rounded(double value, int digits) {
    return number_from<double>(fmt::format("{:.{}g}", value, digits)).value_or(value);
}

/// The largest of the relative errors, each as a share of what is tolerated.
double error_of(const FoundToday& f) {
    double largest = 0.0;
    const auto take = [&](double value, double wanted, double tolerance) {
        if (wanted > 0.0) largest = std::max(largest, std::abs(value / wanted - 1.0) / tolerance);
    };
    take(f.reached.members, static_cast<double>(f.asked.members), today_tolerance);
    take(f.reached.visitors, static_cast<double>(f.asked.visitors_per_day), today_tolerance);
    take(f.reached.posts, static_cast<double>(f.asked.posts_per_day), today_tolerance);
    if (!is_known(f.scenario) || f.trend.share != 0.0)
        take(f.reached.visitors_later, f.reached.visitors * (1.0 + f.trend.share), trend_tolerance);
    return largest;
}

class TodaySearch {
public:
    TodaySearch(const Scenario& scenario, const StudyInputs& inputs, const RunControl& control);
    std::optional<FoundToday> run();

private:
    void search(bool with_trend);
    void place(Descriptor descriptor, double at);
    double place_of(Descriptor descriptor) const;
    Point residuals() const;
    std::optional<Point> residuals_at(const Point& at);

    const StudyInputs& inputs_;
    const RunControl& control_;
    FoundToday now_, nearest_;
    std::vector<Descriptor> moved_;
};

TodaySearch::TodaySearch(const Scenario& scenario, const StudyInputs& inputs,
                         const RunControl& control)
    : inputs_(inputs),
      control_(control),
      now_{
          .asked = scenario.today, .trend = *trend_of(scenario.today.trend), .scenario = scenario} {
    constexpr float usual_stay_days = 100.0F;  // of a member: a beginning
    Scenario& s = now_.scenario;
    s.today = {};
    if (now_.asked.groups > 0) s.founding.groups = now_.asked.groups;
    if (is_known(s)) return;  // members, and how many arrive, are those of the files
    if (now_.asked.members == 0) now_.asked.members = s.founding.members;
    s.founding.members = now_.asked.members;
    s.population.arrivals_per_day = static_cast<float>(s.founding.members) / usual_stay_days;
}

double TodaySearch::place_of(Descriptor descriptor) const {
    const Scenario& s = now_.scenario;
    switch (descriptor) {
        case Descriptor::arrivals:
            return std::log(static_cast<double>(s.population.arrivals_per_day));
        case Descriptor::disposition:
            return static_cast<double>(s.population.mean_disposition);
        case Descriptor::initiative:
            return static_cast<double>(s.population.mean_log_initiative);
        case Descriptor::trend:
            break;
    }
    return static_cast<double>(s.population.arrivals_trend);
}

/// Sets a descriptor with as many digits as are written down.
void TodaySearch::place(Descriptor descriptor, double at) {
    constexpr int digits = 5;
    constexpr double most = 9.0, least_arrivals = 1e-6, most_arrivals = 1e6;
    Scenario& s = now_.scenario;
    const auto offset = static_cast<float>(rounded(std::clamp(at, -most, most), digits));
    switch (descriptor) {
        case Descriptor::arrivals:
            s.population.arrivals_per_day = static_cast<float>(
                rounded(std::clamp(std::exp(at), least_arrivals, most_arrivals), digits));
            break;
        case Descriptor::disposition:
            s.population.mean_disposition = offset;
            break;
        case Descriptor::initiative:
            s.population.mean_log_initiative = offset;
            break;
        case Descriptor::trend:
            s.population.arrivals_trend = offset;
            break;
    }
}

/// Logarithms of what was reached over what was asked, as many as descriptors are moved.
Point TodaySearch::residuals() const {
    constexpr double least = 1e-3;
    const TodayReached& r = now_.reached;
    const auto log_ratio = [&](double value, double wanted) {
        return std::log(std::max(value, least) / wanted);
    };
    Point all;
    if (!moved_.empty() && moved_.front() == Descriptor::trend)
        all.push_back(
            log_ratio(r.visitors_later, std::max(r.visitors, least) * (1.0 + now_.trend.share)));
    for (const auto& [value, wanted] :
         {std::pair(r.members, static_cast<double>(now_.asked.members)),
          std::pair(r.visitors, static_cast<double>(now_.asked.visitors_per_day)),
          std::pair(r.posts, static_cast<double>(now_.asked.posts_per_day))})
        if (wanted > 0.0) all.push_back(log_ratio(value, wanted));
    return all;
}

/// Nothing ends the search: it was stopped, or it is so near that another step would not pay.
std::optional<Point> TodaySearch::residuals_at(const Point& at) {
    constexpr double near_enough = 0.5;
    if (!std::all_of(at.begin(), at.end(), [](double x) { return std::isfinite(x); }))
        return std::nullopt;
    for (std::size_t k = 0; k < moved_.size(); ++k) place(moved_[k], at[k]);
    now_.reached = figures_today(now_.scenario, inputs_, now_.trend, control_);
    if (control_.stop.stop_requested()) return std::nullopt;
    ++now_.evaluations;
    control_.report(now_.evaluations, most_evaluations);
    if (nearest_.evaluations == 0 || error_of(now_) < error_of(nearest_)) nearest_ = now_;
    if (error_of(nearest_) <= near_enough) return std::nullopt;
    return residuals();
}

/// From the nearest world so far.
void TodaySearch::search(bool with_trend) {
    constexpr double difference = 0.15, longest_step = 1.0;
    moved_.clear();
    if (now_.asked.members > 0) moved_.push_back(Descriptor::arrivals);
    if (with_trend) moved_.insert(moved_.begin(), Descriptor::trend);
    if (now_.asked.visitors_per_day > 0.0F) moved_.push_back(Descriptor::disposition);
    if (now_.asked.posts_per_day > 0.0F) moved_.push_back(Descriptor::initiative);
    if (nearest_.evaluations > 0) now_.scenario = nearest_.scenario;
    Point start;
    for (const Descriptor d : moved_) start.push_back(place_of(d));
    search_root(start, difference, longest_step, most_evaluations,
                [&](const Point& at) { return residuals_at(at); });
}

/// Arrivals that do not change make most communities steady: their trend is looked for only where
/// one is asked for, or where that is not so.
std::optional<FoundToday> TodaySearch::run() {
    const bool has_trend = now_.trend.share != 0.0;
    search(has_trend);
    if (error_of(nearest_) > 1.0 && !is_known(now_.scenario) && !control_.stop.stop_requested())
        search(true);
    if (control_.stop.stop_requested()) return std::nullopt;
    nearest_.evaluations = now_.evaluations;
    return nearest_;
}

}  // namespace

TodayReached figures_today(const Scenario& scenario, const StudyInputs& inputs, const Trend& trend,
                           const RunControl& control) {
    const Scenario one = unchanged(scenario, trend);
    std::vector<TodayReached> worlds(today_worlds);
    with_threads(control.threads, [&] {
        for_each_job(today_worlds, [&](std::size_t k) {
            const auto replicate = static_cast<std::uint32_t>(k + 1);
            const Market market = market_of(scenario, inputs, replicate);
            worlds[k] = figures_of_world(one, today_of(scenario), market, replicate, control.stop);
        });
    });
    TodayReached mean;
    for (const TodayReached& w : worlds) {
        mean.members += w.members / today_worlds;
        mean.visitors += w.visitors / (today_worlds * today_window_days);
        mean.posts += w.posts / (today_worlds * today_window_days);
        mean.visitors_later += w.visitors_later / (today_worlds * today_window_days);
    }
    return mean;
}

std::string today_text(const FoundToday& f) {
    std::string text;
    const auto line = [&](std::string_view name, double value, double asked) {
        if (asked > 0.0)
            text += fmt::format("  {:17} {:>10.6g}   asked {:.6g}\n", name, value, asked);
        else
            text += fmt::format("  {:17} {:>10.6g}\n", name, value);
    };
    line("members", std::round(f.reached.members), static_cast<double>(f.asked.members));
    line("visitors_per_day", std::round(f.reached.visitors * 10.0) / 10.0,
         static_cast<double>(f.asked.visitors_per_day));
    line("posts_per_day", std::round(f.reached.posts * 10.0) / 10.0,
         static_cast<double>(f.asked.posts_per_day));
    const double change = f.reached.visitors_later / std::max(f.reached.visitors, 1e-9) - 1.0;
    text += fmt::format("  {:17} {:>+8.0f} %   asked {:+.0f} %  (visitors a day in {} days)\n",
                        "trend", 100.0 * change, 100.0 * f.trend.share, f.trend.days);
    return text;
}

std::optional<FoundToday> find_today(const Scenario& scenario, const StudyInputs& inputs,
                                     const RunControl& control) {
    std::optional<FoundToday> found = TodaySearch(scenario, inputs, control).run();
    if (found && error_of(*found) > 1.0)
        throw InvalidInput(scenario.name
                           + ": no world was found whose history ends with the figures of "
                             "[today]; the nearest one has\n"
                           + today_text(*found)
                           + "  other levers in [history.SECTION], a longer history.days or more "
                             "population.people may reach others");
    return found;
}

std::string today_toml(const FoundToday& f) {
    const Scenario& s = f.scenario;
    std::string text = fmt::format("# The world of {}, found from [today]; means over {} worlds:\n",
                                   s.name, today_worlds);
    std::istringstream lines(today_text(f));
    for (std::string line; std::getline(lines, line);) text += "#" + line + "\n";
    text += fmt::format("schema = 1\n\n[history]\ndays = {}\n", s.history.days);
    text +=
        fmt::format("\n[population]\narrivals_per_day = {}\narrivals_trend = {}\n",
                    shortest(s.population.arrivals_per_day), shortest(s.population.arrivals_trend));
    text += fmt::format("mean_disposition = {}\nmean_log_initiative = {}\n",
                        shortest(s.population.mean_disposition),
                        shortest(s.population.mean_log_initiative));
    return text
           + fmt::format("\n[founding]\nmembers = {}\ngroups = {}\n", s.founding.members,
                         s.founding.groups);
}

}  // namespace coterie
