// SPDX-License-Identifier: Apache-2.0
// What passes between people within and across days: posts to a group, events to a person,
// requests to the operator. Written to outboxes, delivered in a fixed order.
#pragma once

#include <cstdint>

#include "sim/model/event_kinds.hpp"
#include "sim/model/market.hpp"

namespace coterie {

enum class PostKind : std::uint8_t { starter, question, answer, advert, gift };

/// Bits of `Post::marks`.
inline constexpr std::uint8_t mark_first = 1;     // the author's first post ever
inline constexpr std::uint8_t mark_leader = 2;    // written by a home-grown leader
inline constexpr std::uint8_t mark_leader_2 = 4;  // ... by the second one

struct Post {
    std::uint32_t to = 0;  // group
    std::uint32_t author = 0;
    std::uint32_t parent = 0;  // answer: place of the parent in the feed it was read in;
                               // gift: amount in fen
    std::uint16_t day = 0;
    std::uint8_t topic = 0;  // a topic, off_topic or advert_topic
    PostKind kind : 4 = PostKind::starter;
    std::uint8_t marks : 4 = 0;
};
static_assert(sizeof(Post) == 16);

constexpr void mark(Post& post, std::uint8_t with) {
    post.marks = static_cast<std::uint8_t>((post.marks | with) & 15U);
}

struct Event {
    std::uint32_t to = 0;  // person
    std::uint32_t from = 0;
    EventKind kind{};
    std::uint8_t topic = 0;
    std::uint16_t count = 0;  // message: how many in one
    std::uint32_t group = 0;
};
static_assert(sizeof(Event) == 16);

/// What a person asks of the operator; dealt with in the order of the people's ids.
enum class RequestKind : std::uint8_t { join, candidate, temporary_seat };
struct Request {
    std::uint32_t who = 0;
    std::uint32_t inviter = 0;  // join: the inviter, or `no_person`
    float score = 0.0F;         // candidate: fitness to lead; join: effort it took, in logits
    RequestKind kind = RequestKind::join;
    bool by_referral = false;
};

}  // namespace coterie
