// SPDX-License-Identifier: Apache-2.0
// Today's community from an event log: its members under pseudonyms, what each is known to have
// done, how often each pair wrote to each other, and a scenario that starts from there.
// A pseudonym is the first 16 digits of HMAC-SHA256 (RFC 2104) of the id under a secret key.
// Without the key it cannot be resolved by trying ids. It is no anonymity: a reader who knows what
// a member did can still recognise that member.
#pragma once

#include <string>
#include <string_view>

#include "sim/data/descriptors.hpp"
#include "sim/data/known_community.hpp"

namespace coterie {

inline constexpr std::size_t least_key_bytes = 16;

/// The members of `log`, by pseudonym, as of its last day (of an event, registration or visit), and
/// their ties. Home is the group of the members file, else the one most written in; groups are
/// numbered by their size. Habit is what the model makes of the days on which a member wrote or was
/// last seen, with the default half-life. A member who only received messages counts as seen on the
/// first such day. Throws InvalidInput when the log has no times.
CommunityRecords community_records_of(const CommunityLog& log, std::string_view key);

/// The scenario that starts from `members.csv` and `ties.csv` beside it.
std::string community_toml(const CommunityRecords& records, const Descriptors& descriptors,
                           const std::string& name);

}  // namespace coterie
