// SPDX-License-Identifier: Apache-2.0
#include "sim/measure/people.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "sim/core/undefined.hpp"
#include "sim/graph/structure.hpp"
#include "sim/model/windows.hpp"
#include "sim/stats/describe.hpp"

namespace coterie {

namespace {

constexpr const auto& retention_days = Visiting::retention_days;

bool is_member(const World& w, std::uint32_t i) { return w.status[i] == Status::member; }
std::uint32_t days_away(const World& w, std::uint32_t i) {
    return days_since(w.day, w.last_visit[i]);
}
bool is_reader(const World& w, std::uint32_t i) {
    return is_member(w, i) && days_away(w, i) <= long_window_days;
}
std::uint32_t days_here(const World& w, std::uint32_t i) { return days_since(w.day, w.joined[i]); }

Ratio retained_after(const World& w, std::uint32_t days) {
    Ratio still_active(0.0, 0.0);
    for (std::uint32_t i = 0; i < w.market->people(); ++i) {
        if (!ever_member(w, i) || days_here(w, i) < days) continue;
        still_active.whole += 1.0;
        still_active.part += is_reader(w, i) ? 1.0 : 0.0;
    }
    return still_active;
}

}  // namespace

bool ever_member(const World& w, std::uint32_t person) {
    return w.status[person] != Status::outside;
}

PeopleFigures people_figures(const World& w) {
    PeopleFigures f;
    std::vector<double> posts;
    double readers = 0, silent = 0, satisfaction = 0, trust = 0;
    f.retention.fill({0.0, 0.0});
    for (std::uint32_t i = 0; i < w.market->people(); ++i) {
        const Standing& s = w.standing[i];
        satisfaction += static_cast<double>(s.satisfaction), trust += static_cast<double>(s.trust);
        if (!ever_member(w, i)) continue;
        posts.push_back(s.posts_written);
        if (is_reader(w, i)) {
            readers += 1.0;
            const bool spoke =
                s.spoke_day > 0 && days_since(w.day + 1, s.spoke_day) < lurker_window_days;
            silent += spoke ? 0.0 : 1.0;
        }
        for (std::size_t k = 0; k < retention_days.size(); ++k) {
            if (days_here(w, i) < retention_days[k]) continue;
            f.retention[k].whole += 1.0;
            f.retention[k].part += Visiting::visited_on(s.retention, k) ? 1.0 : 0.0;
        }
    }
    f.lurkers = {silent, readers};
    f.gini_posts = gini(posts);
    f.top1_share = top_share(posts, 0.01);
    f.top10_share = top_share(posts, 0.10);
    f.retained_30d = retained_after(w, retention_days[2]);
    f.retained_90d = retained_after(w, retention_days[3]);
    const auto people = static_cast<double>(w.market->people());
    f.satisfaction_of_all = {satisfaction, people}, f.trust_of_all = {trust, people};
    return f;
}

namespace {

/// Cosine of two people's interests, off-topic liking left out.
double interest_part(const Traits& a, const Traits& b) {
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t t = 0; t < most_topics; ++t) {
        const double x = a.taste[t], y = b.taste[t];
        ab += x * y, aa += x * x, bb += y * y;
    }
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0.0;
}

/// A home group or a temporary group shared; a home group by the days for which both have been in
/// it: a new group binds no person yet.
double organisational_part(const World& w, std::uint32_t i, std::uint32_t j) {
    if (w.seats[1][i] != no_group && w.seats[1][i] == w.seats[1][j]) return 1.0;
    if (w.seats[0][i] == no_group || w.seats[0][i] != w.seats[0][j]) return 0.0;
    const std::uint32_t days =
        std::min(days_since(w.day, w.home_since[i]), days_since(w.day, w.home_since[j]));
    return 1.0 - std::exp2(-static_cast<double>(days) / shared_group_half_days);
}

void measure_graph(const World& w, std::span<const WeightedTie> ties, TieFigures& f) {
    const Acquaintances graph = acquaintances_from(w.market->people(), ties);
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = 0; i < w.market->people(); ++i)
        if (is_member(w, i)) members.push_back(i);
    const auto people = static_cast<double>(members.size());
    f.clustering = {0.0, 0.0};
    if (!members.empty())
        f.clustering = {clustering_among(graph, members).mean_local * people, people};
    const std::vector<std::uint32_t> cores = core_numbers_of(graph);
    double sum = 0;
    for (const std::uint32_t i : members) {
        sum += cores[i];
        f.max_core = std::max(f.max_core, static_cast<double>(cores[i]));
    }
    f.mean_core = {sum, people};
}

}  // namespace

TieFigures tie_figures(const World& w) {
    TieFigures f;
    std::vector<WeightedTie> ties;
    double members = 0, directed = 0, across = 0;
    double interest = 0, emotional = 0, organisational = 0;
    for (std::uint32_t i = 0; i < w.market->people(); ++i) {
        if (!is_member(w, i)) continue;
        members += 1.0;
        for (std::uint32_t k = 0; k < w.ties.degree(i); ++k) {
            const std::uint32_t j = w.ties.to(i, k);
            if (!is_member(w, j)) continue;
            directed += 1.0;
            interest += interest_part(w.market->traits[i], w.market->traits[j]);
            emotional += static_cast<double>(w.ties.strength(i, k)) / 65535.0;
            organisational += organisational_part(w, i, j);
            across += w.seats[0][i] != w.seats[0][j] ? 1.0 : 0.0;
            ties.push_back({i, j, 1.0F});
        }
    }
    f.mean_ties = {directed, members};
    f.interest = {interest, directed};
    f.emotional = {emotional, directed};
    f.organisational = {organisational, directed};
    f.strength = {(interest + emotional + organisational) / 3.0, directed};
    f.cross_group_share = {across, directed};
    measure_graph(w, ties, f);
    return f;
}

std::vector<Cohort> cohorts_of(const World& w) {
    std::map<std::uint32_t, Cohort> cohorts;  // by the day they begin
    const auto last_day = static_cast<std::uint32_t>(w.study_day());
    for (std::uint32_t i = 0; i < w.market->people(); ++i) {
        if (!ever_member(w, i)) continue;
        // Joined before the first day: a founder.
        const auto joined = static_cast<std::uint32_t>(std::max(0, study_day_held(w, w.joined[i])));
        const std::uint32_t from = joined == 0 ? 0 : (joined - 1) / cohort_days * cohort_days + 1;
        Cohort& c = cohorts[from];
        c.from_day = from;
        c.to_day = from == 0 ? 0 : std::min(from + cohort_days - 1, last_day);
        ++c.joined;
        c.still_members += is_member(w, i) ? 1U : 0U;
        for (std::size_t k = 0; k < retention_parts; ++k) {
            if (days_here(w, i) < retention_days[k]) continue;
            ++c.old_enough[k];
            c.visited[k] += Visiting::visited_on(w.standing[i].retention, k) ? 1U : 0U;
        }
    }
    std::vector<Cohort> all;
    for (const auto& [from, cohort] : cohorts) all.push_back(cohort);
    return all;
}

}  // namespace coterie
