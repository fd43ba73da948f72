// SPDX-License-Identifier: Apache-2.0
#include "sim/data/log_recorder.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/random.hpp"

namespace coterie {

namespace {

/// Geometric from 1 with the given mean.
std::uint32_t lines_of_a_post(Uniform drawn, double mean) {
    if (mean <= 1.0) return 1;
    constexpr double most = 1000.0;
    const double extra = log_portable(drawn.open()) / log_portable(1.0 - 1.0 / mean);
    return 1 + static_cast<std::uint32_t>(std::min(extra, most));
}

std::int64_t second_of_day(std::int64_t day) { return day * seconds_per_day; }

}  // namespace

void LogRecorder::before(const World& world) {
    authors_.clear();
    for (const Post& post : world.feed) authors_.push_back(post.author);
}

void LogRecorder::write(const World& world, std::uint32_t from, std::uint32_t to,
                        std::uint32_t group, std::uint32_t lines) {
    const std::int64_t second = second_of_day(world.study_day());
    for (std::uint32_t k = 0; k < lines; ++k)
        events_.push_back({second, from, k == 0 ? to : none_logged, group});
}

void LogRecorder::after(const World& world, const DayScratch& scratch) {
    if (world.day != today_) today_ = world.day, posts_today_ = 0;
    const DrawKey key{world.run_key, world.day, purpose_of("log.lines")};
    const double mean = static_cast<double>(observation_.messages_per_post);
    if (observation_.logged != Logged::messages)
        for (const Post& post : scratch.posts.events()) {
            const bool talk = post.kind == PostKind::starter || post.kind == PostKind::question
                              || post.kind == PostKind::answer;
            if (!talk || post.author == no_person) continue;
            const FourDraws drawn = draw<FourDraws>(key, PersonId{post.author}, posts_today_++);
            std::uint32_t to = none_logged;
            if (post.kind == PostKind::answer && post.parent < authors_.size()
                && authors_[post.parent] != no_person)
                to = authors_[post.parent];
            write(world, post.author, to, post.to, lines_of_a_post(drawn.a, mean));
        }
    if (observation_.logged == Logged::talk) return;
    for (const Event& event : scratch.events.events())
        if (event.kind == PrivateMessages::message || event.kind == PrivateMessages::message_back) {
            const FourDraws drawn = draw<FourDraws>(key, PersonId{event.from}, posts_today_++);
            const std::uint32_t lines = lines_of_a_post(drawn.a, mean);
            for (std::uint32_t k = 0; k < lines; ++k)
                events_.push_back(
                    {second_of_day(world.study_day()), event.from, event.to, none_logged});
        }
}

CommunityLog LogRecorder::finished(const World& world) const {
    CommunityLog log;
    std::vector<std::uint32_t> row(world.rows(), none_logged);
    std::vector<bool> wrote(world.rows(), false);
    for (const Utterance& e : events_) wrote[e.from] = true;
    for (std::uint32_t i = 0; i < world.market->people(); ++i) {
        if (world.status[i] == Status::outside) continue;
        if (observation_.listed == Listed::writers && !wrote[i]) continue;
        row[i] = log.members++;
        log.labels.push_back(std::to_string(i));
        log.registered.push_back(second_of_day(study_day_held(world, world.joined[i])));
        log.last_seen.push_back(second_of_day(study_day_held(world, world.last_visit[i])));
    }
    for (Utterance e : events_) {
        e.from = row[e.from];
        if (e.to != none_logged) e.to = row[e.to];
        if (e.from != none_logged) log.events.push_back(e);
    }
    log.end_second = second_of_day(world.study_day());
    return log;
}

}  // namespace coterie
