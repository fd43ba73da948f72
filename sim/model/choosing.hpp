// SPDX-License-Identifier: Apache-2.0
// Which of the posts read is answered: weighing them, eight at a time, and drawing one in
// proportion to its weight. Weights are whole numbers, so that their sums are the same in any
// order.
#pragma once

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
    Chosen take(Uniform batch_draws);

private:
    static constexpr std::uint32_t most_read = 256;  // attention budgets fit in a byte
    static constexpr float unit = 65536.0F;          // of a weight of 1
    // Every stretch of neighbours in the feed, two a seat, may end with a block that is not full.
    static constexpr std::uint32_t blocks_at_once = 4;
    static constexpr std::uint32_t most_blocks = most_read / 8 + 2 * seats_each + blocks_at_once;
    static_assert(most_blocks % blocks_at_once == 0);
    /// Up to eight neighbours in the feed.
    struct BlockOfPosts {
        std::uint32_t place;
        std::uint8_t posts, seat;
    };
    void list(std::uint32_t seat, std::uint32_t place, std::uint32_t posts);
    void weigh(const KindWeights& kinds, const Today& today, const Visitor& v,
               const Weights& weights, std::uint32_t first);
    void hide(const Today& today, const Visitor& v, Shows shows, std::uint32_t first);
    void add_up(std::uint32_t first);

    std::array<BlockOfPosts, most_blocks> blocks_;
    std::uint32_t count_ = 0;  // of blocks
    // Of each post: its weight and, once added up, that of all posts up to it; below 2^31.
    std::array<Int8, most_blocks> ends_;
    std::uint32_t total_ = 0;
};

}  // namespace coterie
