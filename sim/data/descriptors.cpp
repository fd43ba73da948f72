// SPDX-License-Identifier: Apache-2.0
#include "sim/data/descriptors.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/core/undefined.hpp"
#include "sim/data/log_view.hpp"
#include "sim/model/site.hpp"
#include "sim/stats/describe.hpp"

namespace coterie {

namespace {

constexpr std::int64_t one_post_seconds = 600;  // assumed: messages within ten minutes are one post
constexpr std::size_t fewest_active_days = 5;

/// Messages by posts, a post being own messages less than ten minutes apart.
double messages_per_post_of(const LogView& view) {
    double messages = 0.0, posts = 0.0;
    for (const auto& seconds : view.posts().second)
        for (std::size_t k = 0; k < seconds.size(); ++k) {
            messages += 1.0;
            posts += k == 0 || seconds[k] - seconds[k - 1] >= one_post_seconds ? 1.0 : 0.0;
        }
    return messages / posts;
}

double initiative_spread_of(const LogView& view) {
    std::vector<double> logs;
    for (std::size_t p = 0; p < view.counts().size(); ++p) {
        const auto days = view.active_days()[p].size();
        if (days >= fewest_active_days)
            logs.push_back(std::log(view.counts()[p] / static_cast<double>(days)));
    }
    return logs.size() < 2 ? undefined : standard_deviation(logs);
}

/// Of those who had time to write: registered, and seen again 30 days later.
double reader_share_of(const LogView& view) {
    const CommunityLog& log = view.log();
    if (log.last_seen.empty() || log.registered.empty()) return 0.0;
    double stayed = 0.0, silent = 0.0;
    for (std::size_t i = 0; i < log.last_seen.size(); ++i) {
        if (log.registered[i] == unknown_second || log.last_seen[i] == unknown_second) continue;
        if (log.last_seen[i] < log.registered[i] + 30 * seconds_per_day) continue;
        stayed += 1.0;
        silent += view.posts().place_of[i] == none_logged ? 1.0 : 0.0;
    }
    return stayed > 0.0 ? silent / stayed : 0.0;
}

}  // namespace

namespace {

/// Over the last days of the log, or all of them.
double messages_per_day_of(const CommunityLog& log) {
    if (log.events.empty()) return 0.0;
    const std::int64_t last = day_of(log.end_second);
    const std::int64_t from = std::max(last - lately_days + 1, day_of(log.events.front().second));
    const auto first = std::find_if(log.events.begin(), log.events.end(),
                                    [&](const Utterance& e) { return day_of(e.second) >= from; });
    return static_cast<double>(log.events.end() - first) / static_cast<double>(last - from + 1);
}

}  // namespace

Descriptors descriptors_of(const CommunityLog& log) {
    const LogView view(log);
    Descriptors d;
    std::vector<std::int64_t> days;
    for (const std::int64_t second : log.registered)
        if (second != unknown_second) days.push_back(day_of(second));
    d.registrations = !days.empty();
    if (!d.registrations && !log.timeless)
        for (const auto& active : view.active_days()) days.push_back(active.front());
    d.people = d.registrations ? static_cast<std::uint32_t>(days.size())
                               : static_cast<std::uint32_t>(view.posts().author.size());
    if (!days.empty()) {
        const std::int64_t first = *std::min_element(days.begin(), days.end());
        const std::int64_t last =
            std::max(day_of(log.end_second), *std::max_element(days.begin(), days.end()));
        d.days = static_cast<std::uint32_t>(last - first + 1);
        d.arrivals.assign(d.days, 0);
        for (const std::int64_t day : days) ++d.arrivals[static_cast<std::size_t>(day - first)];
    }
    if (log.timeless) return d;
    d.messages_per_post = messages_per_post_of(view);
    d.messages_per_day = messages_per_day_of(log);
    d.initiative_spread = initiative_spread_of(view);
    d.reader_share = reader_share_of(view);
    return d;
}

std::string world_toml(const Descriptors& d, const std::string& name,
                       const std::string& arrivals_file) {
    std::string text = fmt::format(
        "# World descriptors of {0}, measured by `coterie confront` and not fitted: size,\n"
        "# calendar of arrivals ({1}), spread of initiative, lines a post makes.\n"
        "# No two people are acquainted at the start, and there are no staff.\n"
        "schema = 1\n\n"
        "[study]\nquestion   = \"Does the calibrated core behave like {0}?\"\ndays       = {2}\n"
        "replicates = 10\nseed       = 20260101\n\n",
        name, d.registrations ? "registrations" : "first messages", d.days);
    text += fmt::format(
        "[population]\npeople            = {}\nreader_share      = {:.3f}\n"
        "initiative_spread = {:.3f}\n\n",
        d.people, d.reader_share, std::isnan(d.initiative_spread) ? 1.4 : d.initiative_spread);
    text += fmt::format(
        "[graph]\nmean_degree   = 0\narrivals_file = \"{}\"\n\n[founding]\nmembers = 0\n\n"
        "[site]\nnewcomers = \"{}\"\n\n[observation]\nmessages_per_post = {:.3f}\n\n",
        arrivals_file,
        EnumNames<Newcomers>::names[static_cast<std::size_t>(
            d.registrations ? Newcomers::register_first : Newcomers::write_first)],
        d.messages_per_post);
    text +=
        "[groups]\nseats = 100000\n\n[recruitment]\nchannel_people_per_day = 0\n\n"
        "[staff]\ncontent_hours_per_day = 0\n\n[content]\nitems_per_day = 0\n";
    return text;
}

}  // namespace coterie
