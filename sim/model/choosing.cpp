// SPDX-License-Identifier: Apache-2.0
#include "sim/model/choosing.hpp"

#include <algorithm>
#include <bit>

#include "sim/core/lane_sums.hpp"

namespace coterie {

KindWeights::KindWeights(float first_post_weight, float question_weight, float answer_ratio) {
    for (const KindBits kind :
         {KindBits::starter, KindBits::question, KindBits::answer, KindBits::no_talk})
        for (const bool first : {false, true}) {
            const std::size_t k = merit_kind(kind, first);
            merit[k] = first_post_weight * (first ? 1.0F : 0.0F)
                       + question_weight * (kind == KindBits::question ? 1.0F : 0.0F);
            const float talk = kind == KindBits::answer ? answer_ratio : 1.0F;
            draw[k] = kind == KindBits::no_talk ? 0.0F : talk;
        }
}

PostChoice::PostChoice(const KindWeights& kinds, const Today& today, const Visitor& v,
                       const Weights& weights, Shows shows) {
    std::uint32_t left = most_read;
    for (std::uint32_t seat = 0; seat < seats_each; ++seat) {
        const std::uint32_t read = std::min(v.visit.read[seat], left);
        const std::uint32_t start = v.visit.start[seat];
        left -= read;
        const std::uint32_t to_end = std::min(read, v.visit.offered[seat] - start);
        list(seat, v.visit.first[seat] + start, to_end);
        list(seat, v.visit.first[seat], read - to_end);
    }
    for (std::uint32_t b = 0; b < blocks_at_once; ++b) blocks_[count_ + b] = {0, 0, 0};
    for (std::uint32_t b = 0; b < count_; b += blocks_at_once) {
        weigh(kinds, today, v, weights, b);
        if (shows != nullptr) hide(today, v, shows, b);
        add_up(b);
    }
}

/// Lists neighbours in the feed. Some blocks are written at once, of which those with posts count:
/// nobody foretells how many there are.
void PostChoice::list(std::uint32_t seat, std::uint32_t place, std::uint32_t posts) {
    for (std::uint32_t k = 0; k < posts; k += 8 * blocks_at_once) {
        const std::uint32_t left = posts - k;
        for (std::uint32_t b = 0; b < blocks_at_once; ++b)
            blocks_[count_ + b] = {place + k + 8 * b,
                                   static_cast<std::uint8_t>(std::min(left - 8 * b, 8U)),
                                   static_cast<std::uint8_t>(seat)};
        count_ += std::min((left + 7) / 8, blocks_at_once);
    }
}

/// Weighs the posts of some blocks from `first` on. Every author is compared with every tie: the
/// few dozen of both are done before a set of the ties would be made.
void PostChoice::weigh(const KindWeights& kinds, const Today& today, const Visitor& v,
                       const Weights& weights, std::uint32_t first) {
    std::array<UInt8, blocks_at_once> author;
    std::array<UInt8, blocks_at_once> strength{};  // of the tie to the author, twice in each lane
    for (std::uint32_t b = 0; b < blocks_at_once; ++b)
        author[b] = load_eight(today.feed_columns->authors() + blocks_[first + b].place);
    for (const TieLine& line : v.ties.lines_in_use())
        for (std::size_t l = 0; l < ties_per_line; ++l) {
            const UInt8 here = sixteen_times(line.strength[l]);
            for (std::uint32_t b = 0; b < blocks_at_once; ++b)
                strength[b] = author[b] == line.to[l] ? here : strength[b];
        }
    const auto fit_of = std::bit_cast<std::array<std::uint32_t, taste_size>>(weights.by_topic);
    constexpr UInt8 places{0, 1, 2, 3, 4, 5, 6, 7};
    for (std::uint32_t b = 0; b < blocks_at_once; ++b) {
        const BlockOfPosts& block = blocks_[first + b];
        const UInt8 code = load_eight(today.feed_columns->codes() + block.place);
        const UInt8 kind = merit_kind_in(code);
        const auto fit = std::bit_cast<Float8>(look_up(fit_of, topic_in(code)));
        const auto answers = to_float(std::bit_cast<Int8>(answers_in(code)));
        const Float8 share = look_up(kinds.draw, kind) / (1.0F + answers);
        const Int8 own = to_int((fit + look_up(kinds.merit, kind)) * (share * unit));
        const auto tie = to_float(std::bit_cast<Int8>(strength[b] & 0xFFFFU)) / strongest_tie;
        const Int8 more = to_int(weights.full_tie * tie * share * unit);
        const Int8 counts = (places < std::uint32_t{block.posts}) & (author[b] != index_of(v.id));
        ends_[first + b] = (own + more) & counts;
    }
}

/// What a reader is not shown weighs nothing.
void PostChoice::hide(const Today& today, const Visitor& v, Shows shows, std::uint32_t first) {
    for (std::uint32_t b = first; b < first + blocks_at_once; ++b)
        for (std::uint32_t l = 0; l < blocks_[b].posts; ++l)
            if (!shows(today, v, today.feed[blocks_[b].place + l])) ends_[b][l] = 0;
}

/// Turns the weights of some blocks into sums of all weights so far.
void PostChoice::add_up(std::uint32_t first) {
    Int8 before = Int8{} + static_cast<std::int32_t>(total_);
    for (std::uint32_t b = first; b < first + blocks_at_once; ++b) {
        const auto ends = std::bit_cast<Int8>(running_sums(std::bit_cast<UInt8>(ends_[b])));
        ends_[b] = ends + before;
        before += __builtin_shufflevector(ends, ends, 7, 7, 7, 7, 7, 7, 7, 7);
    }
    total_ = static_cast<std::uint32_t>(before[0]);
}

PostChoice::Chosen PostChoice::take(Uniform batch_draws) {
    // Nobody foretells which it is: the posts that end no later than the draw are counted.
    const auto at = static_cast<std::int32_t>(batch_draws.pick(total_));
    // Some blocks at once, also behind the last, where all weights have ended before.
    std::uint32_t place = 0;
    for (std::uint32_t first = 0; first < count_; first += blocks_at_once)
        for (std::uint32_t b = first; b < first + blocks_at_once; ++b)
            place += static_cast<std::uint32_t>(std::popcount(lanes_true(ends_[b] <= at)));
    const auto end_of = [&](std::uint32_t k) { return ends_[k / 8][k % 8]; };
    const std::int32_t weight = end_of(place) - (place > 0 ? end_of(place - 1) : 0);
    for (std::uint32_t first = 0; first < count_; first += blocks_at_once)
        for (std::uint32_t b = first; b < first + blocks_at_once; ++b)
            ends_[b] -= (ends_[b] > at) & weight;
    total_ -= static_cast<std::uint32_t>(weight);
    const BlockOfPosts& block = blocks_[place / 8];
    return {block.place + place % 8, block.seat};
}

}  // namespace coterie
