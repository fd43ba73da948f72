// SPDX-License-Identifier: Apache-2.0
// Who receives an award.
#pragma once

#include <cstdint>
#include <vector>

namespace coterie {

struct World;
struct RecognitionLevers;

/// People who posted in the last 30 days, most posts first; equal numbers in the order of their
/// ids.
std::vector<std::uint32_t> posters_by_rank(const World& world);

/// The people `levers` would award today, most posts first.
std::vector<std::uint32_t> chosen_for_awards(const World& world, const RecognitionLevers& levers);

}  // namespace coterie
