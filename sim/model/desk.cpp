// SPDX-License-Identifier: Apache-2.0
#include "sim/model/desk.hpp"

namespace coterie {

Desk::Desk(const World& world)
    : around_tomorrow(world.around.size()),
      visitors(chunk_count(world.rows()) * std::size_t{chunk_size}),
      visitor_counts(chunk_count(world.rows())),
      aimed(world.rows(), 1),
      posts(chunk_count(world.rows())),
      letters(chunk_count(world.rows())),
      requests(chunk_count(world.rows())),
      vacated(chunk_count(world.rows())),
      tallies(chunk_count(world.rows())) {}

void Desk::list_topics(std::span<const Post> feed) {
    feed_topics.assign(feed.size() + 32, 0);
    for (std::size_t k = 0; k < feed.size(); ++k) feed_topics[k] = feed[k].topic;
}

void Desk::begin_day(const World& world) {
    list_topics(world.feed);
    std::fill(tallies.begin(), tallies.end(), Tally{});
    for (auto& box : requests) box.clear();
    for (auto& box : vacated) box.clear();
}

Tally Desk::total() const {
    Tally sum;
    for (const Tally& part : tallies) sum += part;
    return sum;
}

void Desk::prepare_pulls(const World& world, const Levers& levers) {
    const std::size_t groups = world.groups.size();
    pull.resize(groups), habit_pull.resize(groups);
    packet_pull.resize(groups), pay_expected.resize(groups);
    for (std::size_t g = 0; g < groups; ++g) {
        pull[g] = world.groups[g].pull;
        habit_pull[g] = world.groups[g].habit_pull;
        packet_pull[g] = world.groups[g].packet_pull;
        pay_expected[g] = world.groups[g].pay_expected_yuan;
    }
    aim(world, levers.incentives);
}

void Desk::aim(const World& world, const IncentiveLevers& levers) {
    const std::array now{levers.target_people, levers.target_tier, levers.target_region};
    if (now == aimed_by_) return;
    aimed_by_ = now;
    for (std::uint32_t i = 0; i < world.market->people(); ++i) {
        const Traits& t = world.market->traits[i];
        const bool meant = (now[0] == 0 || i < now[0]) && (now[1] == 0 || t.tier == now[1])
                           && (now[2] == 0 || t.region == now[2]);
        aimed[i] = meant ? 1 : 0;
    }
}

void turn_feed(World& w, Desk& desk) {
    const auto groups = static_cast<std::uint32_t>(w.groups.size());
    const auto& fresh = desk.posts.letters();
    desk.next_feed.clear(), desk.next_answers.clear(), desk.next_offsets.clear();
    std::size_t at = 0;
    for (std::uint32_t g = 0; g < groups; ++g) {
        for (std::uint32_t slot = 1; slot < feed_days; ++slot) {  // the oldest day scrolls away
            desk.next_offsets.push_back(static_cast<std::uint32_t>(desk.next_feed.size()));
            const auto first = w.feed_offsets[g * feed_days + slot];
            const auto last = w.feed_offsets[g * feed_days + slot + 1];
            desk.next_feed.insert(desk.next_feed.end(), w.feed.begin() + first,
                                  w.feed.begin() + last);
            desk.next_answers.insert(desk.next_answers.end(), w.feed_answers.begin() + first,
                                     w.feed_answers.begin() + last);
        }
        desk.next_offsets.push_back(static_cast<std::uint32_t>(desk.next_feed.size()));
        for (; at < fresh.size() && fresh[at].to == g; ++at)
            if (g != 0 && fresh[at].author != nobody) desk.next_feed.push_back(fresh[at]);
        desk.next_answers.resize(desk.next_feed.size(), 0);
    }
    desk.next_offsets.push_back(static_cast<std::uint32_t>(desk.next_feed.size()));
    w.feed.swap(desk.next_feed);
    w.feed_answers.swap(desk.next_answers);
    w.feed_offsets.swap(desk.next_offsets);
}

}  // namespace coterie
