// SPDX-License-Identifier: Apache-2.0
#include "sim/model/choosing.hpp"

#include <algorithm>

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
                       const Weights& weights, Shows shows)
    : fit_(std::bit_cast<std::array<std::uint32_t, taste_size>>(weights.by_topic)),
      full_tie_(weights.full_tie) {
    std::uint32_t tie = 0;
    const auto remember = [&](std::uint32_t bit) {
        tied_[bit / 32] |= 1U << bit % 32;
        tie_at_[bit] = static_cast<std::uint16_t>(tie++);
    };
    for (const TieLine& line : v.ties.lines_in_use()) {
        const UInt8 bits = bloom_place_of(load_eight(line.to.data()));
        for (int l = 0; l < 8; ++l) remember(bits[l]);
    }
    remember(bloom_place_of(index_of(v.id)));
    std::uint32_t left = most_read;
    for (std::uint32_t seat = 0; seat < seats_each; ++seat) {
        const std::uint32_t read = std::min(v.visit.read[seat], left);
        const std::uint32_t start = v.visit.start[seat];
        left -= read;
        const std::uint32_t to_end = std::min(read, v.visit.offered[seat] - start);
        weigh(kinds, today, v, seat, v.visit.first[seat] + start, to_end, shows);
        weigh(kinds, today, v, seat, v.visit.first[seat], read - to_end, shows);
    }
}

void PostChoice::weigh(const KindWeights& kinds, const Today& today, const Visitor& v,
                       std::uint32_t seat, std::uint32_t place, std::uint32_t posts, Shows shows) {
    if (posts == 0) return;
    stretches_[stretch_count_++] = {place, posts, blocks_, static_cast<std::uint8_t>(seat)};
    constexpr UInt8 places{0, 1, 2, 3, 4, 5, 6, 7};
    for (std::uint32_t k = 0; k < posts; k += 8, ++blocks_) {
        const std::uint32_t at = place + k;
        const UInt8 code = load_eight(today.feed_columns->codes() + at);
        const UInt8 kind = merit_kind_in(code);
        const auto fit = std::bit_cast<Float8>(look_up(fit_, topic_in(code)));
        const auto answers = to_float(std::bit_cast<Int8>(answers_in(code)));
        const Float8 share = look_up(kinds.draw, kind) / (1.0F + answers);
        const Float8 w = (fit + look_up(kinds.merit, kind)) * (share * unit);
        const auto counts = std::bit_cast<UInt8>(places + k < posts);
        const UInt8 whole = std::bit_cast<UInt8>(to_int(w)) & counts;
        store_eight(whole, weight_.data() + std::size_t{8} * blocks_);
        sum_[blocks_] = static_cast<std::uint32_t>(sum(std::bit_cast<Int8>(whole)));
        const UInt8 bit = bloom_place_in(code);
        const UInt8 known = (look_up(tied_, bit >> 5) >> (bit & 31U)) & 1U & counts;
        if (const std::uint32_t lanes = lanes_true(known != 0); lanes != 0)
            weigh_known(today, v, at, lanes, share);
        for (std::uint32_t l = 0; shows != nullptr && l < 8 && k + l < posts; ++l)
            if (!shows(today, v, today.feed[at + l])) {
                std::uint32_t& weight = weight_[8 * blocks_ + l];
                sum_[blocks_] -= weight, weight = 0;
            }
        total_ += sum_[blocks_];
    }
}

/// Ties to the authors of those lanes of the latest block that may be known add to their weights;
/// one's own posts weigh nothing.
void PostChoice::weigh_known(const Today& today, const Visitor& v, std::uint32_t at,
                             std::uint32_t known, Float8 shares) {
    const auto share = std::bit_cast<std::array<float, 8>>(shares);
    for (; known != 0; known &= known - 1) {
        const auto l = static_cast<std::uint32_t>(std::countr_zero(known));
        const std::uint32_t author = today.feed_columns->authors()[at + l];
        std::uint32_t& weight = weight_[8 * blocks_ + l];
        const float tie = full_tie_ * strength_to(v, author);
        const auto more = static_cast<std::uint32_t>(tie * share[l] * unit);
        const std::uint32_t now = author == index_of(v.id) ? 0 : weight + more;
        sum_[blocks_] += now - weight, weight = now;
    }
}

/// As the row says, looked up where the Bloom set has it. Another tie or nobody may lie there.
float PostChoice::strength_to(const Visitor& v, std::uint32_t author) const {
    const std::uint32_t k = tie_at_[bloom_place_of(author)];
    if (k < v.ties.degree() && v.ties.to(k) == author)
        return static_cast<float>(v.ties.strength(k)) / strongest_tie;
    return v.ties.strength_to(PersonId{author});
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
