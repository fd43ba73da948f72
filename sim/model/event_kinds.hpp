// SPDX-License-Identifier: Apache-2.0
// Kinds of events between people. A mechanism declares those that it sends:
//   static constexpr EventKind reply{0};
//   static constexpr std::array sends{SentEvent{reply, "reply", "An answer to a post."}};
// The number is part of the saved state: it never changes and no other kind has it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace coterie {

enum class EventKind : std::uint8_t {};
/// Kinds are also the bits of a set.
inline constexpr std::uint32_t most_event_kinds = 32;

struct SentEvent {
    EventKind kind;
    std::string_view name;
    std::string_view doc;  ///< one sentence
};

}  // namespace coterie
