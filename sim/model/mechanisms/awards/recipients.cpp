// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/awards/recipients.hpp"

#include <algorithm>
#include <cmath>

#include "sim/model/levers.hpp"
#include "sim/model/world.hpp"

namespace coterie {

std::vector<std::uint32_t> posters_by_rank(const World& w) {
    std::vector<std::uint32_t> posters;
    for (std::uint32_t i = 0; i < w.market->people(); ++i) {
        const Standing& s = w.standing[i];
        const bool lately = s.spoke_day > 0 && days_since(w.day + 1, s.spoke_day) <= 30;
        if (w.status[i] == Status::member && lately) posters.push_back(i);
    }
    std::stable_sort(posters.begin(), posters.end(), [&](std::uint32_t a, std::uint32_t b) {
        return w.standing[a].posts_written > w.standing[b].posts_written;
    });
    return posters;
}

std::vector<std::uint32_t> chosen_for_awards(const World& w, const RecognitionLevers& levers) {
    std::vector<std::uint32_t> posters = posters_by_rank(w);
    const float share = levers.awards_share * static_cast<float>(posters.size());
    const auto wanted = static_cast<std::size_t>(std::ceil(share));  // 0.1 of 80 is 8
    if (levers.awards_to == AwardsTo::modest) {
        posters.erase(posters.begin(),
                      posters.begin() + static_cast<std::ptrdiff_t>(posters.size() / 2));
        const DrawKey key{w.run_key, w.day, purpose_of("ceremony.modest")};
        const auto lot = [&](std::uint32_t i) { return draw<FourDraws>(key, PersonId{i}).a.bits; };
        std::stable_sort(posters.begin(), posters.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return lot(a) < lot(b); });
    }
    posters.resize(std::min(wanted, posters.size()));
    return posters;
}

}  // namespace coterie
