// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/interest_parts.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

#include "sim/core/random.hpp"
#include "sim/graph/part_sizes.hpp"

namespace coterie {

namespace {

constexpr int rounds = 12;  // k-means on a few hundred members converges in fewer

using Mixes = std::vector<std::int64_t>;  // rows x topics

Mixes whole_mixes(std::span<const float> mixes) {
    constexpr float unit = 65535.0F;
    Mixes whole;
    whole.reserve(mixes.size());
    for (const float share : mixes)
        whole.push_back(static_cast<std::int64_t>(clamp01(share) * unit + 0.5F));
    return whole;
}

class Clusters {
public:
    Clusters(std::span<const float> mixes, std::uint32_t topics, std::uint32_t parts)
        : mixes_(whole_mixes(mixes)),
          topics_(topics),
          parts_(parts),
          members_(static_cast<std::uint32_t>(mixes.size() / topics)),
          distance_(std::size_t{members_} * parts) {}

    /// First centres: members drawn in proportion to the squared distance to those before.
    void seed(std::uint64_t run_key) {
        const DrawKey key{run_key, 0, purpose_of("graph.interest_parts")};
        std::vector<std::int64_t> nearest(members_, 1);
        for (std::uint32_t k = 0; k < parts_; ++k) {
            const auto total = std::accumulate(nearest.begin(), nearest.end(), std::int64_t{0});
            const double drawn = draw<FourDraws>(key, PersonId{k}).a.open();
            auto left = static_cast<std::int64_t>(drawn * static_cast<double>(total));
            std::uint32_t chosen = 0;
            while (chosen + 1 < members_ && left >= nearest[chosen]) left -= nearest[chosen++];
            const auto row = mixes_.begin() + static_cast<std::ptrdiff_t>(chosen) * topics_;
            centres_.insert(centres_.end(), row, row + topics_);
            for (std::uint32_t i = 0; i < members_; ++i) {
                const std::int64_t away = squared_distance(i, k);
                nearest[i] = k == 0 ? away : std::min(nearest[i], away);
            }
        }
    }

    std::vector<std::uint32_t> run(float slack) {
        std::vector<std::uint32_t> best;
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (int round = 0; round < rounds; ++round) {
            const std::vector<std::uint32_t> part = assigned(slack);
            std::int64_t cost = 0;
            for (std::uint32_t i = 0; i < members_; ++i) cost += distance(i, part[i]);
            if (cost < least) least = cost, best = part;
            move_centres(part);
        }
        return best;
    }

private:
    std::int64_t squared_distance(std::uint32_t member, std::uint32_t part) const {
        const std::int64_t* mix = mixes_.data() + std::size_t{member} * topics_;
        const std::int64_t* centre = centres_.data() + std::size_t{part} * topics_;
        std::int64_t sum = 0;
        for (std::uint32_t t = 0; t < topics_; ++t)
            sum += (mix[t] - centre[t]) * (mix[t] - centre[t]);
        return sum;
    }
    std::int64_t& distance(std::uint32_t member, std::uint32_t part) {
        return distance_[std::size_t{member} * parts_ + part];
    }

    /// What a member loses when it gets its second choice.
    std::int64_t regret(std::uint32_t member) {
        std::int64_t first = std::numeric_limits<std::int64_t>::max(), second = first;
        for (std::uint32_t p = 0; p < parts_; ++p) {
            const std::int64_t d = distance(member, p);
            if (d < first)
                second = first, first = d;
            else
                second = std::min(second, d);
        }
        return second - first;
    }

    std::vector<std::uint32_t> assigned(float slack) {
        std::vector<std::pair<std::int64_t, std::uint32_t>> order(members_);
        for (std::uint32_t i = 0; i < members_; ++i) {
            for (std::uint32_t p = 0; p < parts_; ++p) distance(i, p) = squared_distance(i, p);
            order[i] = {-regret(i), i};
        }
        std::sort(order.begin(), order.end());
        detail::PartSizes sizes(members_, parts_, slack);
        std::vector<std::uint32_t> part(members_, 0);
        for (const auto& [negative_regret, i] : order) {
            std::uint32_t best = parts_;
            for (std::uint32_t p = 0; p < parts_; ++p) {
                if (sizes.room(p) == 0) continue;
                const bool is_better =
                    best == parts_ || distance(i, p) < distance(i, best)
                    || (distance(i, p) == distance(i, best) && sizes.size(p) < sizes.size(best));
                if (is_better) best = p;
            }
            part[i] = best;
            sizes.put(best, 1);
        }
        return part;
    }

    /// Centres go to the mean of their members; one without members stays.
    void move_centres(const std::vector<std::uint32_t>& part) {
        Mixes sum(centres_.size(), 0);
        std::vector<std::int64_t> count(parts_, 0);
        for (std::uint32_t i = 0; i < members_; ++i) {
            ++count[part[i]];
            for (std::uint32_t t = 0; t < topics_; ++t)
                sum[std::size_t{part[i]} * topics_ + t] += mixes_[std::size_t{i} * topics_ + t];
        }
        for (std::size_t k = 0; k < sum.size(); ++k)
            if (const std::int64_t n = count[k / topics_]; n > 0)
                centres_[k] = (sum[k] + n / 2) / n;
    }

    Mixes mixes_, centres_;
    std::uint32_t topics_, parts_, members_;
    std::vector<std::int64_t> distance_;
};

}  // namespace

std::vector<std::uint32_t> interest_parts(std::span<const float> mixes, std::uint32_t topics,
                                          std::uint32_t parts, std::uint64_t run_key, float slack) {
    assert(topics > 0 && parts > 0 && mixes.size() % topics == 0);
    if (mixes.empty()) return {};
    Clusters clusters(mixes, topics, parts);
    clusters.seed(run_key);
    return clusters.run(slack);
}

}  // namespace coterie
