// SPDX-License-Identifier: Apache-2.0
// The market: all people and their acquaintances. It never changes, so all strategies of a
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
inline constexpr std::uint8_t advert_topic = 13;  // index into `taste`: no person likes adverts
inline constexpr std::uint32_t taste_size = 16;

/// Bits of `Traits::leanings`.
inline constexpr std::uint8_t leans_opportunist = 1;     // posts adverts
inline constexpr std::uint8_t leans_bargain_hunter = 2;  // comes for what is given away

/// What a person is.
struct alignas(32) Traits {
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

    bool hunts_bargains() const { return (leanings & leans_bargain_hunter) != 0; }
};
static_assert(sizeof(Traits) == 32);

inline constexpr std::uint16_t never_spoke = 65535;

/// A person who is a member, or was, before the first day. Days ago count from day 0.
struct KnownMember {
    std::uint32_t person = 0;
    std::uint32_t group = 1;  ///< from 1
    std::uint16_t joined_days_ago = 0;
    std::uint16_t seen_days_ago = 0;             ///< at the last visit
    std::uint16_t spoke_days_ago = never_spoke;  ///< at the last post
    std::uint16_t posts = 0;
    float habit = 0.0F;           ///< as of the last visit, [0, 1]
    float log_initiative = 0.0F;  ///< as of Traits; NaN where nothing is known
};
struct KnownTie {
    std::uint32_t a = 0, b = 0;  ///< persons; a tie each way
    float exchanges = 0.0F;
    std::uint16_t days_ago = 0;  ///< the last one
};
/// A community that is there before the first day: its members are the founders. Empty: founders
/// are drawn.
struct KnownCommunity {
    std::vector<KnownMember> members;
    std::vector<KnownTie> ties;
};

struct Market {
    std::vector<Traits> traits;
    std::vector<float> disposition;     // standard normal: how inclined to visit; streamed daily
    std::vector<std::uint32_t> circle;  // planted circle of each person
    Acquaintances acquaintances;
    /// Those who come by themselves on the day they become reachable, by that day; often none.
    std::vector<std::uint32_t> come_alone;
    float arrivals_per_day = 0.0F;  // others who come by themselves, on the first day of the study
    float arrivals_trend = 0.0F;    // see Population
    std::uint32_t history_days = 0;
    KnownCommunity known;
    std::uint32_t topics = 8;
    std::uint32_t regions = 5;
    Site site;

    std::uint32_t people() const { return static_cast<std::uint32_t>(traits.size()); }
};

}  // namespace coterie
