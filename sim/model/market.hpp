// SPDX-License-Identifier: Apache-2.0
// The market: everybody there is, and whom they know. Never changes, so all strategies of a
// replicate read the same one. Membership is a status in the World, not a birth.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/graph/acquaintances.hpp"
#include "sim/model/site.hpp"

namespace coterie {

inline constexpr std::uint32_t most_topics = 12;
inline constexpr std::uint8_t off_topic = 12;     // index into `taste`: liking of off-topic talk
inline constexpr std::uint8_t advert_topic = 13;  // index into `taste`: nobody likes adverts
inline constexpr std::uint32_t taste_size = 16;

/// Bits of `Traits::leanings`.
inline constexpr std::uint8_t leans_opportunist = 1;     // posts adverts
inline constexpr std::uint8_t leans_bargain_hunter = 2;  // comes for what is given away

/// What a person is.
struct Traits {
    std::array<std::uint8_t, taste_size> taste{};  // fit of a post of each topic; 255 = full
    float log_initiative = 0.0F;  // ln of (posts at a visit at rest / mean of the non-readers)
    float shyness = 0.0F;         // stage fear, exponential with mean `population.mean_shyness`
    std::uint8_t attention_posts = 45;  // posts read at a visit at most
    std::uint8_t friends_needed = 128;  // share of friends (of 255) below which leaving looms
    std::uint8_t leanings = 0;
    std::uint8_t tier = 1;            // 1 ordinary, 2 practitioner, 3 executive
    std::uint8_t region = 1;          // counted from 1
    std::uint8_t sociability = 128;   // private messages, of 255
    std::uint16_t reachable_day = 0;  // first day on which a channel can reach this person
};
static_assert(sizeof(Traits) == 32);

struct Market {
    std::vector<Traits> traits;
    std::vector<float> disposition;     // standard normal: how inclined to visit; streamed daily
    std::vector<std::uint32_t> circle;  // planted circle of each person
    Acquaintances acquaintances;
    /// Those who come by themselves on the day they become reachable, by that day; often nobody.
    std::vector<std::uint32_t> come_alone;
    std::uint32_t topics = 8;
    std::uint32_t regions = 5;
    Site site;

    std::uint32_t people() const { return static_cast<std::uint32_t>(traits.size()); }
};

}  // namespace coterie
