// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/communities.hpp"

#include <algorithm>
#include <numeric>

#include "sim/graph/part_sizes.hpp"

namespace coterie {

namespace {

constexpr int sweeps_at_most =
    32;  // a bound that is rarely reached: each sweep must raise the modularity

/// A graph of communities: whole-number weights, `inside` twice the weight within.
struct Level {
    std::vector<std::uint32_t> offsets{0}, to;
    std::vector<std::int64_t> weight, inside;
    std::uint32_t size() const { return static_cast<std::uint32_t>(offsets.size() - 1); }
};

Level lowest_level(const SmallGraph& graph) {
    Level level{graph.offsets, graph.to, {}, std::vector<std::int64_t>(graph.size(), 0)};
    level.weight.reserve(graph.to.size());
    for (const float weight : graph.weight) level.weight.push_back(detail::fixed_weight(weight));
    return level;
}

/// Numbers the communities by lowest member; returns how many there are.
std::uint32_t renumber(std::vector<std::uint32_t>& community) {
    std::vector<std::uint32_t> number(community.size(), ~0U);
    std::uint32_t count = 0;
    for (std::uint32_t& c : community) {
        if (number[c] == ~0U) number[c] = count++;
        c = number[c];
    }
    return count;
}

/// One level's local moving.
class Sweeps {
public:
    explicit Sweeps(const Level& level)
        : level_(level), community_(level.size()), own_(level.inside), to_community_(level.size()) {
        std::iota(community_.begin(), community_.end(), 0U);
        for (std::uint32_t v = 0; v < level.size(); ++v)
            for (std::uint32_t at = level.offsets[v]; at < level.offsets[v + 1]; ++at)
                own_[v] += level.weight[at];
        all_ = own_;
        total_ = static_cast<double>(std::accumulate(own_.begin(), own_.end(), std::int64_t{0}));
    }

    std::vector<std::uint32_t> run() {
        bool moved = total_ > 0.0;
        for (int sweep = 0; moved && sweep < sweeps_at_most; ++sweep) {
            moved = false;
            for (std::uint32_t v = 0; v < level_.size(); ++v) moved = visit(v) || moved;
        }
        return std::move(community_);
    }

private:
    bool visit(std::uint32_t v) {
        const std::uint32_t before = community_[v];
        met_.assign(1, before);
        for (std::uint32_t at = level_.offsets[v]; at < level_.offsets[v + 1]; ++at) {
            const std::uint32_t c = community_[level_.to[at]];
            if (to_community_[c] == 0 && c != before) met_.push_back(c);
            to_community_[c] += level_.weight[at];
        }
        all_[before] -= own_[v];
        std::uint32_t best = before;
        double most = gain(v, before);
        for (const std::uint32_t c : met_) {
            const double here = gain(v, c);
            const bool is_tied = here == most && best != before && c < best;
            if (here > most || is_tied) best = c, most = here;
        }
        for (const std::uint32_t c : met_) to_community_[c] = 0;
        all_[best] += own_[v];
        community_[v] = best;
        return best != before;
    }
    double gain(std::uint32_t v, std::uint32_t c) const {
        return static_cast<double>(to_community_[c])
               - static_cast<double>(all_[c]) * static_cast<double>(own_[v]) / total_;
    }

    const Level& level_;
    std::vector<std::uint32_t> community_, met_;
    std::vector<std::int64_t> own_, all_, to_community_;
    double total_ = 0.0;
};

/// The graph whose members are the communities of `level`.
Level level_above(const Level& level, const std::vector<std::uint32_t>& community,
                  std::uint32_t count) {
    std::vector<std::vector<std::uint32_t>> members(count);
    for (std::uint32_t v = 0; v < level.size(); ++v) members[community[v]].push_back(v);
    Level above;
    above.inside.assign(count, 0);
    std::vector<std::int64_t> sum(count, 0);
    std::vector<std::uint32_t> met;
    for (std::uint32_t c = 0; c < count; ++c) {
        met.clear();
        for (const std::uint32_t v : members[c]) {
            above.inside[c] += level.inside[v];
            for (std::uint32_t at = level.offsets[v]; at < level.offsets[v + 1]; ++at) {
                const std::uint32_t d = community[level.to[at]];
                if (d == c)
                    above.inside[c] += level.weight[at];
                else if ((sum[d] += level.weight[at]) == level.weight[at])
                    met.push_back(d);
            }
        }
        std::sort(met.begin(), met.end());
        met.erase(std::unique(met.begin(), met.end()), met.end());
        for (const std::uint32_t d : met) {
            above.to.push_back(d);
            above.weight.push_back(sum[d]);
            sum[d] = 0;
        }
        above.offsets.push_back(static_cast<std::uint32_t>(above.to.size()));
    }
    return above;
}

}  // namespace

std::vector<std::uint32_t> communities_of(const SmallGraph& graph) {
    std::vector<std::uint32_t> found(graph.size());
    std::iota(found.begin(), found.end(), 0U);
    Level level = lowest_level(graph);
    while (true) {
        std::vector<std::uint32_t> community = Sweeps(level).run();
        const std::uint32_t count = renumber(community);
        for (std::uint32_t& c : found) c = community[c];
        if (count == level.size()) break;
        level = level_above(level, community, count);
    }
    renumber(found);
    return found;
}

}  // namespace coterie
