// SPDX-License-Identifier: Apache-2.0
// Choosing which of the posts read is answered: each has a weight, and one is drawn in proportion
// to it. Weights are whole numbers, so that their sums are the same in any order.
#pragma once

#include "sim/core/lanes.hpp"
#include "sim/model/feed_columns.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

/// What the kind of a post contributes to its weight, the same for all readers.
struct KindWeights {
    std::array<float, merit_kinds> merit;  // added to the reader's interest
    std::array<float, merit_kinds> draw;   // multiplies the weight; 0: never answered

    KindWeights(float first_post_weight, float question_weight, float answer_ratio);
};

/// The posts read at one visit in reading order, with their weights:
///   (interest in the topic + merit + full_tie x tie strength) draw / (1 + answers so far);
/// 0 for the reader's own posts and for those that are hidden.
class PostChoice {
public:
    struct Weights {
        std::array<float, taste_size> by_topic;
        float full_tie;
    };
    /// Whether a reader is shown a post; null where all are shown.
    using Shows = bool (*)(const Today& today, const Visitor& v, const Post& post);
    PostChoice(const KindWeights& kinds, const Today& today, const Visitor& v,
               const Weights& weights, Shows shows = nullptr);

    bool empty() const { return total_ == 0; }
    struct Chosen {
        std::uint32_t place;  // in the feed
        std::uint8_t seat;
    };
    /// Draws a post in proportion to its weight and sets that weight to 0. Not when `empty`.
    Chosen take(Uniform drawn);

private:
    static constexpr std::uint32_t most_read = 256;  // attention budgets fit in a byte
    static constexpr float unit = 65536.0F;          // stored for a weight of 1
    /// Posts are weighed in blocks of eight neighbours in the feed, four blocks at once. A seat has
    /// up to two stretches of neighbours, and each stretch may end with a block that is not full.
    static constexpr std::uint32_t blocks_at_once = 4;
    static constexpr std::uint32_t most_blocks = most_read / 8 + 2 * seats_each + blocks_at_once;
    static_assert(most_blocks % blocks_at_once == 0);
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
    // First the weight of each post, then (`add_up`) the sum of the weights up to it; below 2^31.
    std::array<IntLanes, most_blocks> sums_;
    std::int32_t total_ = 0;
};

}  // namespace coterie
