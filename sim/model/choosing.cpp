// SPDX-License-Identifier: Apache-2.0
#include "sim/model/choosing.hpp"

#include <algorithm>

#include "sim/core/lane_sums.hpp"

namespace coterie {

namespace {

template <std::size_t Blocks>
using PerBlock = std::array<WordLanes, Blocks>;

/// The strength of the tie to each of some authors, 0 where there is none. Every author is compared
/// with every tie: for a few dozen of both this is faster than making a set of the ties.
template <std::size_t Blocks>
PerBlock<Blocks> tie_strengths(std::span<const TieLine> ties, const PerBlock<Blocks>& authors) {
    PerBlock<Blocks> strengths{};
    for (const TieLine& line : ties) {
        std::array<std::uint32_t, ties_per_line> strength;
        widen(line.strength).store(strength.data());
        for (std::size_t l = 0; l < ties_per_line; ++l)
            for (std::size_t b = 0; b < Blocks; ++b)
                strengths[b] =
                    select(authors[b] == line.to[l], WordLanes(strength[l]), strengths[b]);
    }
    return strengths;
}

}  // namespace

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
    while (count_ % blocks_at_once != 0) blocks_[count_++] = {0, 0, 0};  // without posts
    for (std::uint32_t b = 0; b < count_; b += blocks_at_once) {
        weigh(kinds, today, v, weights, b);
        if (shows != nullptr) hide(today, v, shows, b);
        add_up(b);
    }
}

/// Appends the blocks of a stretch of neighbours in the feed.
void PostChoice::list(std::uint32_t seat, std::uint32_t place, std::uint32_t posts) {
    for (std::uint32_t k = 0; k < posts; k += 8)
        blocks_[count_++] = {place + k, static_cast<std::uint8_t>(std::min(posts - k, 8U)),
                             static_cast<std::uint8_t>(seat)};
}

/// Weighs the posts of four blocks from `first` on.
void PostChoice::weigh(const KindWeights& kinds, const Today& today, const Visitor& v,
                       const Weights& weights, std::uint32_t first) {
    PerBlock<blocks_at_once> authors;
    for (std::uint32_t b = 0; b < blocks_at_once; ++b)
        authors[b] = WordLanes::load(today.feed_columns->authors() + blocks_[first + b].place);
    const auto strengths = tie_strengths(v.ties.lines_in_use(), authors);
    for (std::uint32_t b = 0; b < blocks_at_once; ++b) {
        const BlockOfPosts& block = blocks_[first + b];
        const WordLanes code = widen(today.feed_columns->codes() + block.place);
        const WordLanes kind = merit_kind_in(code);
        const FloatLanes interest = look_up(weights.by_topic, topic_in(code));
        const FloatLanes answers = to_float(to_signed(answers_in(code)));
        const FloatLanes share = look_up(kinds.draw, kind) / (1.0F + answers);
        const FloatLanes tie = to_float(to_signed(strengths[b])) / strongest_tie;
        const IntLanes own = to_int((interest + look_up(kinds.merit, kind)) * (share * unit));
        const IntLanes by_tie = to_int(weights.full_tie * tie * share * unit);
        const LaneMask counts = first_lanes(block.posts) & (authors[b] != index_of(v.id));
        sums_[first + b] = select(counts, own + by_tie, 0);
    }
}

/// Posts of four blocks that the reader is not shown get weight 0.
void PostChoice::hide(const Today& today, const Visitor& v, Shows shows, std::uint32_t first) {
    for (std::uint32_t b = first; b < first + blocks_at_once; ++b)
        for (std::uint32_t l = 0; l < blocks_[b].posts; ++l)
            if (!shows(today, v, today.feed[blocks_[b].place + l])) sums_[b].set(l, 0);
}

/// Turns the weights of four blocks into the sums of all weights so far.
void PostChoice::add_up(std::uint32_t first) {
    for (std::uint32_t b = first; b < first + blocks_at_once; ++b) {
        sums_[b] = running_sums(sums_[b]) + total_;
        total_ = sums_[b][7];
    }
}

/// The post drawn is the first whose sum of weights is above the draw: as many posts as have a sum
/// up to the draw precede it. They are counted, without a branch on where it is.
PostChoice::Chosen PostChoice::take(Uniform drawn) {
    const auto at = static_cast<std::int32_t>(drawn.pick(static_cast<std::uint32_t>(total_)));
    std::uint32_t place = 0;
    for (std::uint32_t b = 0; b < count_; ++b)
        place += static_cast<std::uint32_t>(reduce_count(sums_[b] <= at));
    const auto sum_to = [&](std::uint32_t k) { return sums_[k / 8][k % 8]; };
    const std::int32_t weight = sum_to(place) - (place > 0 ? sum_to(place - 1) : 0);
    for (std::uint32_t b = 0; b < count_; ++b)
        sums_[b] = select(sums_[b] > at, sums_[b] - weight, sums_[b]);
    total_ -= weight;
    const BlockOfPosts& block = blocks_[place / 8];
    return {block.place + place % 8, block.seat};
}

}  // namespace coterie
