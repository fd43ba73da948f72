// SPDX-License-Identifier: Apache-2.0
// The statistics of all aspects in their order, whole distributions, and survival.
#include "sim/data/log_statistics.hpp"

#include <algorithm>
#include <array>

#include "sim/data/log_measures.hpp"

namespace coterie {

using namespace log_measures;

namespace {

/// Days from first to last post.
std::vector<double> membership_days(const LogView& v) {
    std::vector<double> outcomes;
    if (v.log().timeless) return outcomes;
    for (const auto& days : v.active_days())
        outcomes.push_back(static_cast<double>(days.back() - days.front()));
    return outcomes;
}

using enum Aspect;

const std::array distributions{
    LogDistribution{"posts_per_writer", "messages", "Messages of each writer.", posts,
                    [](V v) { return v.counts(); }},
    LogDistribution{"active_days_per_writer", "days", "Days on which each writer wrote.", rhythm,
                    [](V v) {
                        std::vector<double> days;
                        if (v.log().timeless) return days;
                        for (const auto& own : v.active_days())
                            days.push_back(as_double(own.size()));
                        return days;
                    }},
    LogDistribution{"gaps_between_days", "days", "Days between one's days of writing.", rhythm,
                    [](V v) { return v.log().timeless ? std::vector<double>() : v.day_gaps(); }},
    LogDistribution{"membership_days", "days", "Days from each writer's first message to the last.",
                    survival, [](V v) { return membership_days(v); }},
    LogDistribution{"degrees", "ties", "Members each has exchanged with.", network,
                    [](V v) { return v.network().degree; }},
};

std::vector<LogStatistic> all_statistics() {
    std::vector<LogStatistic> all;
    for (const auto& of_aspect :
         {activity_statistics(), posts_statistics(), retention_statistics(), rhythm_statistics(),
          network_statistics(), reply_statistics(), visit_statistics(), group_statistics()})
        all.insert(all.end(), of_aspect.begin(), of_aspect.end());
    return all;
}

}  // namespace

std::string_view name_of(Aspect aspect) {
    constexpr std::array<std::string_view, 9> names{"activity", "posts",  "retention",
                                                    "survival", "rhythm", "network",
                                                    "replies",  "visits", "groups"};
    return names[static_cast<std::size_t>(aspect)];
}

std::span<const LogStatistic> log_statistics() {
    static const std::vector<LogStatistic> all = all_statistics();
    return all;
}
std::span<const LogDistribution> log_distributions() { return distributions; }

std::optional<std::size_t> find_log_statistic(std::string_view name) {
    const std::span<const LogStatistic> all = log_statistics();
    for (std::size_t k = 0; k < all.size(); ++k)
        if (all[k].name == name) return k;
    return std::nullopt;
}

std::vector<double> measure_log(const CommunityLog& log, const MeasureSettings& settings) {
    const LogView view(log);
    std::vector<double> values;
    for (const LogStatistic& one : log_statistics())
        values.push_back(log.events.empty() ? undefined : one.measure(view, settings));
    return values;
}

double survival_at(const LogView& view, std::uint32_t silent_days, double day) {
    if (view.log().timeless) return undefined;
    std::vector<std::pair<double, bool>> outcomes;  // days, gone
    for (const auto& seconds : view.posts().second) {
        const bool gone = view.end() - seconds.back() >= silent_days * seconds_per_day;
        const std::int64_t simulation = (gone ? seconds.back() : view.end()) - seconds.front();
        outcomes.emplace_back(
            static_cast<double>(simulation) / static_cast<double>(seconds_per_day), gone);
    }
    if (day > static_cast<double>(view.days().messages.size())) return undefined;
    std::sort(outcomes.begin(), outcomes.end());
    double still = 1.0;
    for (std::size_t k = 0; k < outcomes.size() && outcomes[k].first <= day;) {
        std::size_t same = k, gone = 0;
        for (; same < outcomes.size() && outcomes[same].first == outcomes[k].first; ++same)
            gone += outcomes[same].second ? 1U : 0U;
        still *= 1.0 - as_double(gone) / as_double(outcomes.size() - k);
        k = same;
    }
    return still;
}

}  // namespace coterie
