// SPDX-License-Identifier: Apache-2.0
// Reading posts by their topics, a byte each: the most frequent loop of a visit.
#pragma once

#include <algorithm>
#include <bit>

#include "sim/core/bits.hpp"
#include "sim/core/lane_instructions.hpp"
#include "sim/model/market.hpp"

namespace coterie {

/// What a run of posts is to one reader: the sum of the reader's taste for each post (of 255), and
/// how many are off topic or adverts.
struct TopicSums {
    std::uint32_t taste = 0, off_topic = 0, adverts = 0;
};

/// One post after the other: the definition.
inline TopicSums sums_one_by_one(const std::array<std::uint8_t, taste_size>& taste,
                                 const std::uint8_t* topics, std::uint32_t posts) {
    TopicSums sums;
    for (std::uint32_t k = 0; k < posts; ++k) {
        sums.taste += taste[topics[k]];
        sums.off_topic += topics[k] == off_topic ? 1U : 0U;
        sums.adverts += topics[k] == advert_topic ? 1U : 0U;
    }
    return sums;
}

/// The same, summed over several runs of posts and 32 posts at a time.
class TopicReader {
public:
    explicit TopicReader(const std::array<std::uint8_t, taste_size>& taste) : taste_(taste) {}

    /// Adds a run of posts; the memory of 64 more must be readable (`posts_behind_feed`). The first
    /// 64 posts are taken without a branch on their number: most runs are shorter, and the machine
    /// could not predict it. Up to 32 posts, the first 32 are loaded again and none counts.
    [[gnu::always_inline]] void read(const std::uint8_t* topics, std::uint32_t posts) {
        take(topics, posts);
        take(topics + (posts > posts_at_once ? posts_at_once : 0),
             posts - std::min(posts, posts_at_once));
        for (std::uint32_t at = 2 * posts_at_once; at < posts; at += posts_at_once)
            take(topics + at, posts - at);
    }
    TopicSums sums() const {
        const std::uint64_t taste =
            taste_sums_[0] + taste_sums_[1] + taste_sums_[2] + taste_sums_[3];
        return {static_cast<std::uint32_t>(taste), off_topic_, adverts_};
    }

private:
    static constexpr std::uint32_t posts_at_once = vector_bytes;

    /// Takes the first `left` of 32 posts, or all.
    [[gnu::always_inline]] void take(const std::uint8_t* topics, std::uint32_t left) {
        using Places = std::int8_t __attribute__((vector_size(vector_bytes)));
        constexpr Places places{0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31};
        ByteVector topic;
        std::memcpy(&topic, topics, sizeof topic);
        const auto count = static_cast<std::int8_t>(std::min(left, posts_at_once));
        const auto counts = bits_as<ByteVector>(places < count);  // 255 or 0 a post
        taste_sums_ += machine::sums_of_bytes(machine::look_up(taste_, topic) & counts);
        const ByteVector counted = topic | ~counts;  // 255, no topic, where it does not count
        off_topic_ += number_of(counted, off_topic), adverts_ += number_of(counted, advert_topic);
    }
    [[gnu::always_inline]] static std::uint32_t number_of(ByteVector topics, std::uint8_t which) {
        const auto equal = bits_as<ByteVector>(topics == which);
        return static_cast<std::uint32_t>(std::popcount(machine::top_bits(equal)));
    }

    SixteenBytes taste_;
    LongVector taste_sums_{};
    std::uint32_t off_topic_ = 0, adverts_ = 0;
};

}  // namespace coterie
