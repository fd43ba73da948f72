// SPDX-License-Identifier: Apache-2.0
#include "sim/model/day_scratch.hpp"

#include "sim/model/visitor_batch.hpp"

namespace coterie {

DayScratch::DayScratch(const World& world)
    : recency_bits_tomorrow(world.recency_bits.size()),
      visitors(chunk_count(world.rows()) * std::size_t{chunk_size}),
      visitor_homes(visitors.size()),
      visitor_counts(chunk_count(world.rows())),
      incentive_eligible(world.rows(), 1),
      posts(chunk_count(world.rows())),
      events(chunk_count(world.rows())),
      requests(chunk_count(world.rows())),
      vacated(chunk_count(world.rows())),
      tallies(chunk_count(world.rows())) {}

void DayScratch::begin_day(const World& world) {
    feed_columns.list(world.feed, world.feed_answers);
    std::fill(tallies.begin(), tallies.end(), Tally{});
    for (auto& box : requests) box.clear();
    for (auto& box : vacated) box.clear();
    kept_visits_.assign(keeps_visits ? tallies.size() : 0, {});
}

void DayScratch::keep(const VisitorBatch& batch, std::uint32_t chunk) {
    for (std::size_t i = 0; i < batch.size(); ++i)
        kept_visits_[chunk].push_back({index_of(batch[i].id), batch[i].seats[0], batch[i].visit});
}

std::vector<KeptVisit> DayScratch::visits() const {
    std::vector<KeptVisit> all;
    for (const auto& of_chunk : kept_visits_)
        all.insert(all.end(), of_chunk.begin(), of_chunk.end());
    return all;
}

std::vector<GroupScratch>& DayScratch::open_group_scratch(std::size_t groups) {
    group_scratch_.resize(chunk_count(groups, group_chunk_size));
    for (GroupScratch& scratch : group_scratch_) {
        scratch.posts.clear(), scratch.events.clear(), scratch.requests.clear(),
            scratch.vacated.clear();
        scratch.tally = Tally{};
    }
    return group_scratch_;
}

void DayScratch::close_group_scratch() {
    const Outbox out = outbox(0);
    const auto move_behind = [](const auto& from, auto& to) {
        to.insert(to.end(), from.begin(), from.end());
    };
    for (const GroupScratch& scratch : group_scratch_) {
        move_behind(scratch.posts, *out.posts), move_behind(scratch.events, *out.events);
        move_behind(scratch.requests, *out.requests), move_behind(scratch.vacated, *out.vacated);
        tallies[0] += scratch.tally;
    }
}

Tally DayScratch::total() const {
    Tally sum;
    for (const Tally& part : tallies) sum += part;
    return sum;
}

void DayScratch::prepare_pulls(const World& world, const Levers& levers) {
    pulls.clear();
    for (const Group& g : world.groups)
        pulls.push_back({g.pull, g.habit_pull, g.packet_pull, g.pay_expected_yuan});
    eligibility(world, levers.incentives);
}

void DayScratch::eligibility(const World& world, const IncentiveLevers& levers) {
    const std::array now{levers.target_people, levers.target_tier, levers.target_region};
    if (now == eligible_for_) return;
    eligible_for_ = now;
    for (std::uint32_t i = 0; i < world.market->people(); ++i) {
        const Traits& t = world.market->traits[i];
        const bool meant = (now[0] == 0 || i < now[0]) && (now[1] == 0 || t.tier == now[1])
                           && (now[2] == 0 || t.region == now[2]);
        incentive_eligible[i] = meant ? 1 : 0;
    }
}

void turn_feed(World& w, DayScratch& scratch) {
    const auto groups = static_cast<std::uint32_t>(w.groups.size());
    const auto stays = [](const Post& post) { return post.to != 0 && post.author != no_person; };
    // The oldest day of each group scrolls away; the others are neighbours and move together.
    scratch.next_offsets.resize(w.feed_offsets.size());
    const auto& fresh = scratch.posts.events();
    std::uint32_t size = 0;
    for (std::uint32_t g = 0, at = 0; g < groups; ++g) {
        const std::uint32_t* days = w.feed_offsets.data() + std::size_t{g} * feed_days;
        std::uint32_t* next = scratch.next_offsets.data() + std::size_t{g} * feed_days;
        for (std::uint32_t d = 0; d < feed_days; ++d) next[d] = size + days[d + 1] - days[1];
        size = next[feed_days - 1];
        for (; at < fresh.size() && fresh[at].to == g; ++at) size += stays(fresh[at]) ? 1U : 0U;
    }
    scratch.next_offsets.back() = size;
    scratch.next_feed.resize(size), scratch.next_answers.resize(size);
    for_each_chunk(chunk_count(groups, group_chunk_size), [&](std::uint32_t chunk) {
        const std::uint32_t first = chunk * group_chunk_size;
        const std::uint32_t last = std::min(first + group_chunk_size, groups);
        auto rest = scratch.posts.between(first, last);
        for (std::size_t g = first; g < last; ++g) {
            const std::uint32_t from = w.feed_offsets[g * feed_days + 1];
            const std::uint32_t to = w.feed_offsets[(g + 1) * feed_days];
            const std::uint32_t at = scratch.next_offsets[g * feed_days];
            std::copy(w.feed.begin() + from, w.feed.begin() + to, scratch.next_feed.begin() + at);
            std::copy(w.feed_answers.begin() + from, w.feed_answers.begin() + to,
                      scratch.next_answers.begin() + at);
            const std::uint32_t today = scratch.next_offsets[g * feed_days + feed_days - 1];
            std::uint32_t fresh_at = today;
            const std::uint32_t end = scratch.next_offsets[(g + 1) * feed_days];
            std::size_t written = 0;
            for (; written < rest.size() && rest[written].to == g; ++written)
                if (stays(rest[written])) scratch.next_feed[fresh_at++] = rest[written];
            rest = rest.subspan(written);
            std::fill(scratch.next_answers.begin() + today, scratch.next_answers.begin() + end,
                      std::uint8_t{0});
        }
    });
    w.feed.swap(scratch.next_feed);
    w.feed_answers.swap(scratch.next_answers);
    w.feed_offsets.swap(scratch.next_offsets);
}

}  // namespace coterie
