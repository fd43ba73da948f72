// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/baselines.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/random.hpp"
#include "sim/data/log_view.hpp"
#include "sim/stats/describe.hpp"
#include "sim/stats/distributions.hpp"
#include "sim/stats/simplex.hpp"

namespace coterie {

namespace {

double log_beta(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }

struct Shape {
    double addressed = 0.0, messages_per_day = 1.0;
};

Shape shape_of(const LogView& view) {
    double addressed = 0.0, days = 0.0;
    for (const Utterance& e : view.log().events) addressed += e.to != none_logged ? 1.0 : 0.0;
    for (const auto& own : view.active_days()) days += static_cast<double>(own.size());
    const double messages = static_cast<double>(view.log().events.size());
    return {addressed / messages, messages / days};
}

CommunityLog like(const CommunityLog& data) {
    CommunityLog log;
    log.members = data.members;
    log.registered = data.registered;
    log.end_second = day_of(data.end_second) * seconds_per_day;
    return log;
}

/// Sorts by time and gives messages random earlier writers as addressees.
void address(CommunityLog& log, const LogView& data, double share, std::uint64_t run_key) {
    std::stable_sort(log.events.begin(), log.events.end(),
                     [](const Utterance& a, const Utterance& b) { return a.second < b.second; });
    const DrawKey key{run_key, 0, purpose_of("baseline.addressee")};
    const PostTimes& posts = data.posts();
    std::size_t here = 0;
    for (std::size_t k = 0; k < log.events.size(); ++k) {
        Utterance& e = log.events[k];
        while (here < posts.author.size() && posts.second[here].front() <= e.second) ++here;
        const auto replicates = draw<FourDraws>(key, PersonId{static_cast<std::uint32_t>(k)});
        if (here == 0 || replicates.a.open() >= share) continue;
        const std::uint32_t to = posts.author[replicates.b.pick(static_cast<std::uint32_t>(here))];
        if (to != e.from) e.to = to;
    }
}

std::uint32_t geometric(Uniform replicates, double mean) {
    if (mean <= 1.0) return 1;
    return 1 + static_cast<std::uint32_t>(std::log(replicates.open()) / std::log(1.0 - 1.0 / mean));
}

}  // namespace

double log_likelihood(const BgNbd& p, const RepeatDays& m) {
    const double common =
        std::lgamma(p.r + m.x) - std::lgamma(p.r) + p.r * std::log(p.alpha) - log_beta(p.a, p.b);
    const double alive = log_beta(p.a, p.b + m.x) - (p.r + m.x) * std::log(p.alpha + m.watched);
    if (m.x <= 0.0) return common + alive;
    const double gone =
        log_beta(p.a + 1.0, p.b + m.x - 1.0) - (p.r + m.x) * std::log(p.alpha + m.last);
    const double most = std::max(alive, gone);
    return common + most + std::log(std::exp(alive - most) + std::exp(gone - most));
}

BgNbd fit_bg_nbd(const std::vector<RepeatDays>& members) {
    const auto at = [](const std::vector<double>& logs) {
        const auto e = [&](std::size_t k) { return std::exp(std::clamp(logs[k], -12.0, 12.0)); };
        return BgNbd{e(0), e(1), e(2), e(3)};
    };
    const auto cost = [&](const std::vector<double>& logs) {
        double sum = 0.0;
        for (const RepeatDays& m : members) sum -= log_likelihood(at(logs), m);
        return sum;
    };
    const std::vector<double> start{-0.5, 1.0, -0.5, 0.5};
    return at(least_value(cost, start, 0.7, 1e-6).at);
}

BgNbd bg_nbd_of(const CommunityLog& data) {
    const LogView view(data);
    std::vector<RepeatDays> members;
    for (const auto& days : view.active_days())
        members.push_back({static_cast<double>(days.size() - 1),
                           static_cast<double>(days.back() - days.front()),
                           static_cast<double>(day_of(data.end_second) - days.front())});
    return fit_bg_nbd(members);
}

CommunityLog bg_nbd(const CommunityLog& data, const BgNbd& p, std::uint64_t run_key) {
    const LogView view(data);
    const Shape shape = shape_of(view);
    CommunityLog log = like(data);
    const std::int64_t last = day_of(data.end_second);
    for (std::size_t k = 0; k < view.active_days().size(); ++k) {
        const std::uint32_t who = view.posts().author[k];
        const auto own =
            draw<FourDraws>({run_key, 0, purpose_of("baseline.person")}, PersonId{who});
        const double rate = std::max(gamma_quantile(own.a.open(), p.r) / p.alpha, 1e-9);
        const double leaves = beta_quantile(own.b.open(), p.a, p.b);
        double day = static_cast<double>(view.active_days()[k].front());
        for (std::uint32_t n = 0; day <= static_cast<double>(last); ++n) {
            const auto replicates =
                draw<FourDraws>({run_key, n, purpose_of("baseline.day")}, PersonId{who});
            const std::int64_t second = static_cast<std::int64_t>(day) * seconds_per_day;
            log.events.insert(log.events.end(), geometric(replicates.a, shape.messages_per_day),
                              {second, who, none_logged, none_logged});
            if (n > 0 && replicates.b.open() < leaves) break;
            day += std::max(1.0, std::round(-std::log(replicates.c.open()) / rate));
        }
    }
    address(log, view, shape.addressed, run_key);
    return log;
}

CommunityLog independent_lognormal(const CommunityLog& data, std::uint64_t run_key) {
    const LogView view(data);
    const Shape shape = shape_of(view);
    CommunityLog log = like(data);
    std::vector<double> logs;
    for (const double n : view.counts()) logs.push_back(std::log(n));
    const double middle = mean(logs), spread = standard_deviation(logs);
    const std::int64_t last = day_of(data.end_second);
    for (std::size_t k = 0; k < view.counts().size(); ++k) {
        const std::uint32_t who = view.posts().author[k];
        const auto own =
            draw<FourDraws>({run_key, 0, purpose_of("baseline.person")}, PersonId{who});
        constexpr double most = 1e6;
        const auto count = static_cast<std::uint32_t>(
            std::clamp(std::round(std::exp(middle + spread * own.a.normal())), 1.0, most));
        const std::int64_t first = view.active_days()[k].front();
        for (std::uint32_t n = 0; n < count; ++n) {
            const auto replicates =
                draw<FourDraws>({run_key, n, purpose_of("baseline.day")}, PersonId{who});
            const std::int64_t day =
                n == 0 ? first
                       : first + replicates.a.pick(static_cast<std::uint32_t>(last - first + 1));
            log.events.push_back({day * seconds_per_day, who, none_logged, none_logged});
        }
    }
    address(log, view, shape.addressed, run_key);
    return log;
}

CommunityLog last_month(const CommunityLog& data) {
    constexpr std::int64_t month = 30;
    CommunityLog log = like(data);
    const std::int64_t first = day_of(data.events.front().second);
    for (Utterance e : data.events) {
        const std::int64_t day = day_of(e.second);
        e.second = day * seconds_per_day;
        if (day < first + month) log.events.push_back(e);
        e.second += month * seconds_per_day;
        if (e.second <= log.end_second) log.events.push_back(e);
    }
    std::stable_sort(log.events.begin(), log.events.end(),
                     [](const Utterance& a, const Utterance& b) { return a.second < b.second; });
    return log;
}

}  // namespace coterie
