// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>

#include "sim/model/mechanisms/group_tally/group_tally.step.hpp"

namespace coterie {

namespace {

/// People's ids spread over `bits` bits by multiplicative hashing (Knuth 1973).
std::uint32_t spread_over(int bits, std::uint32_t person) {
    return (person * 0x9E3779B1U) >> (32 - bits);
}

/// 1 for 0, else 0: a number, since g++ gives each of two comparisons a branch.
constexpr std::uint64_t is_zero(std::uint32_t x) { return (std::uint64_t{x} - 1) >> 63; }

/// Distinct members who wrote something other than adverts in the days `since` to `today`: an open
/// hash table of authors, on the stack while a group writes no more than a few hundred posts.
/// Written here because sorting the authors makes the whole day 6 % dearer
/// (tests/benchmarks/README.md).
std::uint32_t distinct_speakers(std::span<const Post> feed, std::span<const Post> fresh,
                                std::uint32_t since) {
    const std::size_t slots = std::bit_ceil(2 * (feed.size() + fresh.size()) + 2);
    const int bits = std::countr_zero(slots);
    std::array<std::uint32_t, 1024> small;
    std::vector<std::uint32_t> large(slots > small.size() ? slots : 0);
    const std::span<std::uint32_t> seen = large.empty() ? std::span(small).first(slots) : large;
    std::fill(seen.begin(), seen.end(), nobody);
    std::uint32_t speakers = 0;
    const auto note = [&](const Post& post) {
        if (post.kind == PostKind::advert || post.author == nobody) return;
        std::size_t at = spread_over(bits, post.author);
        // One branch: whether an author is new nobody foretells, but the first place is mostly
        // right.
        while ((is_zero(seen[at] ^ nobody) | is_zero(seen[at] ^ post.author)) == 0)
            at = (at + 1) & (slots - 1);
        speakers += seen[at] == nobody ? 1U : 0U;
        seen[at] = post.author;
    };
    for (const Post& post : feed)
        if (post.day >= since) note(post);
    for (const Post& post : fresh) note(post);
    return speakers;
}

}  // namespace

void Step<GroupTally>::step(const Params& p, const Today& today, GroupEvening& g) {
    Group& group = g.group;
    std::uint32_t real = 0;
    for (const Post& post : g.posts) {
        if (post.author == nobody || post.kind == PostKind::advert) continue;
        ++real;
        if (post.kind == PostKind::gift) group.gift_fen += post.parent;
    }
    group.posts_today = saturate<std::uint16_t>(real);
    group.silent_days =
        real > 0 ? std::uint16_t{0} : saturate<std::uint16_t>(group.silent_days + 1U);
    const std::uint32_t since = today.day >= feed_days ? today.day - feed_days + 1 : 0;
    group.speakers = saturate<std::uint16_t>(distinct_speakers(g.feed, g.posts, since));
    if (group.speakers >= 2) group.two_speakers_day = saturate<std::uint16_t>(today.day);
    const std::uint32_t quiet = today.day - group.two_speakers_day;
    group.dead = static_cast<float>(quiet) >= p.dead_after_days ? 1 : 0;
}

}  // namespace coterie
