// SPDX-License-Identifier: Apache-2.0
// World descriptors of a log: how many people there were, when they came, how unequal they are in
// what they write on one day, how many messages make one post.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/data/community_log.hpp"

namespace coterie {

/// What a log says of the world it came from. Measured, never fitted.
/// Days over which what a community does lately is a mean.
inline constexpr std::uint32_t lately_days = 28;

struct Descriptors {
    std::uint32_t people = 0, days = 0;
    double reader_share = 0.0;  ///< who never wrote, of the registered seen 30 days or more later
    double initiative_spread = 0.0;  ///< sd of ln(messages per active day), >= 5 active days
    double messages_per_post = 1.0;  ///< own messages less than ten minutes apart are one post
    double messages_per_day = 0.0;   ///< over the last `lately_days`
    bool registrations = false;
    std::vector<std::uint32_t> arrivals;  ///< by day; by first message without registrations
};
Descriptors descriptors_of(const CommunityLog& log);

/// A scenario of that world, to be extended or run as it is. `arrivals_file` is in its folder.
std::string world_toml(const Descriptors& descriptors, const std::string& name,
                       const std::string& arrivals_file);

}  // namespace coterie
