// SPDX-License-Identifier: Apache-2.0
#include "sim/model/choosing.hpp"

#include <algorithm>

namespace coterie {

namespace {

/// The place of a person in a set of 512 bits (Bloom 1970): no false no, few false yes.
template <class Word>
Word place_of(Word person) {
    return (person * 0x9E3779B1U) >> 23;
}

}  // namespace

FeedMerits::FeedMerits(const Today& today, float first_post_weight, float question_weight,
                       float answer_ratio)
    : merit(today.feed.size() + lanes_behind),
      share(today.feed.size() + lanes_behind),
      author(today.feed.size() + lanes_behind) {
    for (std::size_t k = 0; k < today.feed.size(); ++k) {
        const Post& post = today.feed[k];
        const bool talk = post.kind != PostKind::advert && post.kind != PostKind::gift;
        merit[k] = first_post_weight * static_cast<float>(post.marks & mark_first)
                   + question_weight * (post.kind == PostKind::question ? 1.0F : 0.0F);
        const float turn = post.kind == PostKind::answer ? answer_ratio : 1.0F;
        share[k] = talk ? turn / (1.0F + static_cast<float>(today.feed_answers[k])) : 0.0F;
        author[k] = post.author;
    }
}

PostChoice::PostChoice(const FeedMerits& merits, const Today& today, const Visitor& v,
                       const Weights& weights, Shows shows)
    : fit_(std::bit_cast<std::array<std::uint32_t, taste_size>>(weights.by_topic)),
      full_tie_(weights.full_tie) {
    for (const TieLine& line : v.ties.lines_in_use())
        for (const std::uint32_t other : line.to) {
            const std::uint32_t at = place_of(other);
            tied_[at / 32] |= 1U << at % 32;
        }
    std::uint32_t left = most_read;
    for (std::uint32_t seat = 0; seat < seats_each; ++seat) {
        const std::uint32_t read = std::min(v.visit.read[seat], left);
        const std::uint32_t start = v.visit.start[seat];
        left -= read;
        const std::uint32_t to_end = std::min(read, v.visit.offered[seat] - start);
        weigh(merits, today, v, seat, v.visit.first[seat] + start, to_end, shows);
        weigh(merits, today, v, seat, v.visit.first[seat], read - to_end, shows);
    }
}

void PostChoice::weigh(const FeedMerits& merits, const Today& today, const Visitor& v,
                       std::uint32_t seat, std::uint32_t place, std::uint32_t posts, Shows shows) {
    if (posts == 0) return;
    stretches_[stretch_count_++] = {place, posts, blocks_, static_cast<std::uint8_t>(seat)};
    constexpr UInt8 places{0, 1, 2, 3, 4, 5, 6, 7};
    for (std::uint32_t k = 0; k < posts; k += 8, ++blocks_) {
        const std::uint32_t at = place + k;
        const UInt8 topic = load_eight_bytes(today.feed_topics + at) & 15U;
        const auto fit = std::bit_cast<Float8>(look_up(fit_, topic));
        const Float8 share = load_eight(merits.share.data() + at) * unit;
        const UInt8 author = load_eight(merits.author.data() + at);
        const Float8 w = (fit + load_eight(merits.merit.data() + at)) * share;
        const auto counts = std::bit_cast<UInt8>(places + k < posts)
                            & std::bit_cast<UInt8>(author != index_of(v.id));
        const UInt8 whole = std::bit_cast<UInt8>(to_int(w)) & counts;
        std::uint32_t* weight = weight_.data() + std::size_t{8} * blocks_;
        store_eight(whole, weight);
        const UInt8 bit = place_of(author);
        const UInt8 known = (look_up(tied_, bit >> 5) >> (bit & 31U)) & 1U & counts;
        std::uint32_t sum_here = static_cast<std::uint32_t>(sum(std::bit_cast<Int8>(whole)));
        for (std::uint32_t maybe = lanes_set(known); maybe != 0; maybe &= maybe - 1) {
            const auto l = static_cast<std::uint32_t>(std::countr_zero(maybe));
            const float tie = full_tie_ * v.ties.strength_to(PersonId{merits.author[at + l]});
            const auto more = static_cast<std::uint32_t>(tie * merits.share[at + l] * unit);
            weight[l] += more, sum_here += more;
        }
        for (std::uint32_t l = 0; shows != nullptr && l < 8 && k + l < posts; ++l)
            if (!shows(today, v, today.feed[at + l])) {
                sum_here -= weight[l];
                weight[l] = 0;
            }
        sum_[blocks_] = sum_here, total_ += sum_here;
    }
}

PostChoice::Chosen PostChoice::take(Uniform luck) {
    std::uint32_t at = luck.pick(total_), block = 0;
    while (at >= sum_[block]) at -= sum_[block++];
    std::uint32_t lane = 8 * block;
    while (at >= weight_[lane]) at -= weight_[lane++];
    total_ -= weight_[lane], sum_[block] -= weight_[lane], weight_[lane] = 0;
    std::uint32_t s = stretch_count_ - 1;
    while (stretches_[s].first_block > block) --s;
    return {stretches_[s].place + lane - 8 * stretches_[s].first_block, stretches_[s].seat};
}

}  // namespace coterie
