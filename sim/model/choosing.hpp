// SPDX-License-Identifier: Apache-2.0
// Which of the posts read is answered: weighing them, eight at a time, and drawing one in
// proportion to its weight. Weights are whole numbers, so that their sums are the same in any
// order.
#pragma once

#include <bit>
#include <span>

#include "sim/core/lanes.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

/// What the kinds of posts weigh besides the reader's own interest and ties.
struct KindWeights {
    std::array<float, merit_kinds> merit;  // added to the fit
    std::array<float, merit_kinds> draw;   // of 1 / (1 + answers so far); 0: nobody answers

    KindWeights(float first_post_weight, float question_weight, float answer_ratio);
};

/// The posts read at one visit with their weights, in reading order.
class PostChoice {
public:
    struct Weights {
        std::array<float, taste_size> by_topic;
        float full_tie;
    };
    /// Whether a reader is shown a post; null where everything is.
    using Shows = bool (*)(const Today& today, const Visitor& v, const Post& post);
    PostChoice(const KindWeights& kinds, const Today& today, const Visitor& v,
               const Weights& weights, Shows shows = nullptr);

    bool empty() const { return total_ == 0; }
    struct Chosen {
        std::uint32_t place;  // in the feed
        std::uint8_t seat;
    };
    /// One of them in proportion to its weight, which is then 0. There must be one.
    Chosen take(Uniform luck);

private:
    static constexpr std::uint32_t most_read = 256;  // attention budgets fit in a byte
    static constexpr float unit = 65536.0F;          // of a weight of 1
    /// Neighbours in the feed, read one after the other.
    struct Stretch {
        std::uint32_t place, posts, first_block;
        std::uint8_t seat;
    };
    void weigh(const KindWeights& kinds, const Today& today, const Visitor& v, std::uint32_t seat,
               std::uint32_t place, std::uint32_t posts, Shows shows);
    void weigh_known(const Today& today, const Visitor& v, std::uint32_t at, std::uint32_t known,
                     Float8 shares);
    float strength_to(const Visitor& v, std::uint32_t author) const;

    std::array<std::uint32_t, taste_size> fit_;
    float full_tie_;
    std::array<std::uint32_t, bloom_bits / 32>
        tied_{};  // Bloom set: the visitor's ties, and the visitor
    std::array<std::uint16_t, bloom_bits> tie_at_;  // where a bit is set: the latest tie with it
    std::array<Stretch, 2 * seats_each> stretches_;
    std::uint32_t stretch_count_ = 0, blocks_ = 0;
    std::uint32_t total_ = 0;
    // Every stretch may end with a block that is not full.
    std::array<std::uint32_t, most_read + 8 * 2 * seats_each> weight_;
    std::array<std::uint32_t, most_read / 8 + 2 * seats_each> sum_;
};

}  // namespace coterie
