// SPDX-License-Identifier: Apache-2.0
#include "sim/data/log_view.hpp"

#include <algorithm>
#include <map>

namespace coterie {

namespace {

PostTimes post_times_of(const CommunityLog& log) {
    PostTimes times;
    times.place_of.assign(log.members, none_logged);
    for (const Utterance& e : log.events) {
        std::uint32_t& place = times.place_of[e.from];
        if (place == none_logged) {
            place = static_cast<std::uint32_t>(times.author.size());
            times.author.push_back(e.from);
            times.second.emplace_back();
        }
        times.second[place].push_back(e.second);
    }
    return times;
}

/// Distinct authors of the `window` days up to each day, from the day on which that many exist.
std::vector<double> trailing_authors(const LogView& view, std::int64_t first_day, std::size_t days,
                                     std::int64_t window) {
    if (days < static_cast<std::size_t>(window)) return {};
    std::vector<double> change(days + 1, 0.0);
    for (const auto& active : view.active_days()) {
        // Covered days: the union of [day, day + window) over the active days.
        for (std::size_t k = 0; k < active.size(); ++k) {
            const std::int64_t from = active[k] - first_day;
            std::int64_t until = from + window;
            if (k + 1 < active.size()) until = std::min(until, active[k + 1] - first_day);
            change[static_cast<std::size_t>(from)] += 1.0;
            change[static_cast<std::size_t>(std::min(until, static_cast<std::int64_t>(days)))] -=
                1.0;
        }
    }
    std::vector<double> trailing;
    double now = 0.0;
    for (std::size_t d = 0; d < days; ++d) {
        now += change[d];
        if (d + 1 >= static_cast<std::size_t>(window)) trailing.push_back(now);
    }
    return trailing;
}

DaySeries day_series_of(const LogView& view) {
    const CommunityLog& log = view.log();
    DaySeries series;
    series.first_day = day_of(log.events.front().second);
    const auto days = static_cast<std::size_t>(day_of(view.end()) - series.first_day + 1);
    series.messages.assign(days, 0.0);
    series.authors.assign(days, 0.0);
    series.first_posts.assign(days, 0.0);
    const auto at = [&](std::int64_t day) {
        return static_cast<std::size_t>(day - series.first_day);
    };
    for (const Utterance& e : log.events) series.messages[at(day_of(e.second))] += 1.0;
    for (const auto& active : view.active_days()) {
        for (const std::int64_t day : active) series.authors[at(day)] += 1.0;
        series.first_posts[at(active.front())] += 1.0;
    }
    series.authors_30d = trailing_authors(view, series.first_day, days, 30);
    series.authors_7d = trailing_authors(view, series.first_day, days, 7);
    return series;
}

std::vector<DirectedEdge> edges_of(const CommunityLog& log, std::uint32_t& nodes) {
    std::vector<std::uint32_t> node(log.members, none_logged);
    const auto node_of = [&](std::uint32_t row) {
        if (node[row] == none_logged) node[row] = nodes++;
        return node[row];
    };
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> messages;
    for (const Utterance& e : log.events)
        if (e.to != none_logged && e.to != e.from) {
            const std::uint32_t from = node_of(e.from);
            ++messages[{from, node_of(e.to)}];
        }
    std::vector<DirectedEdge> edges;
    for (const auto& [ends, count] : messages) {
        const auto back = messages.find({ends.second, ends.first});
        const bool answered = back != messages.end();
        edges.push_back({ends.first, ends.second, count, answered,
                         answered ? std::min(count, back->second) : 0});
    }
    return edges;
}

AddressNetwork network_of(const CommunityLog& log) {
    AddressNetwork net;
    net.edges = edges_of(log, net.nodes);
    net.out_degree.assign(net.nodes, 0.0);
    net.in_degree.assign(net.nodes, 0.0);
    net.received.assign(net.nodes, 0.0);
    std::vector<WeightedTie> ties;
    for (const DirectedEdge& e : net.edges) {
        net.out_degree[e.from] += 1.0;
        net.in_degree[e.to] += 1.0;
        net.received[e.to] += e.messages;
        net.messages += e.messages;
        ties.push_back({std::min(e.from, e.to), std::max(e.from, e.to), 1.0F});
    }
    net.undirected = acquaintances_from(net.nodes, ties);
    for (std::uint32_t v = 0; v < net.nodes; ++v) net.degree.push_back(net.undirected.degree(v));
    return net;
}

template <class T, class Make>
const T& made(std::optional<T>& kept, Make make) {
    if (!kept) kept = make();
    return *kept;
}

}  // namespace

const PostTimes& LogView::posts() const {
    return made(posts_, [&] { return post_times_of(log_); });
}

const std::vector<double>& LogView::counts() const {
    return made(counts_, [&] {
        std::vector<double> counts;
        for (const auto& seconds : posts().second)
            counts.push_back(static_cast<double>(seconds.size()));
        return counts;
    });
}

const DaySeries& LogView::days() const {
    return made(days_, [&] { return day_series_of(*this); });
}

const AddressNetwork& LogView::network() const {
    return made(network_, [&] { return network_of(log_); });
}

const std::vector<std::vector<std::int64_t>>& LogView::active_days() const {
    return made(active_days_, [&] {
        std::vector<std::vector<std::int64_t>> all;
        for (const auto& seconds : posts().second) {
            auto& days = all.emplace_back();
            for (const std::int64_t second : seconds)
                if (days.empty() || days.back() != day_of(second)) days.push_back(day_of(second));
        }
        return all;
    });
}

const std::vector<double>& LogView::day_gaps() const {
    return made(day_gaps_, [&] {
        std::vector<double> gaps;
        for (const auto& days : active_days())
            for (std::size_t k = 1; k < days.size(); ++k)
                gaps.push_back(static_cast<double>(days[k] - days[k - 1]));
        return gaps;
    });
}

}  // namespace coterie
