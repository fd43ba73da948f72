// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/social_parts.hpp"

#include <algorithm>
#include <cassert>
#include <queue>

#include "sim/graph/communities.hpp"
#include "sim/graph/part_sizes.hpp"

namespace coterie {

namespace {

using Piece = std::vector<std::uint32_t>;  // members, ascending

constexpr std::uint32_t nowhere = ~0U;
constexpr int refinements_at_most = 8;

bool is_before(const Piece& a, const Piece& b) {
    return a.size() != b.size() ? a.size() > b.size() : a.front() < b.front();
}

std::vector<Piece> pieces_of(const SmallGraph& graph) {
    std::vector<Piece> pieces;
    const std::vector<std::uint32_t> community = communities_of(graph);
    for (std::uint32_t v = 0; v < graph.size(); ++v) {
        if (community[v] == pieces.size()) pieces.emplace_back();
        pieces[community[v]].push_back(v);
    }
    return pieces;
}

class Packing {
public:
    Packing(const SmallGraph& graph, std::uint32_t parts, float slack)
        : graph_(graph),
          sizes_(graph.size(), parts, slack),
          part_(graph.size(), nowhere),
          ties_(parts, 0),
          state_(graph.size(), 0),
          parts_(parts) {
        weight_.reserve(graph.weight.size());
        for (const float weight : graph.weight) weight_.push_back(detail::fixed_weight(weight));
    }

    std::vector<std::uint32_t> run() {
        std::vector<Piece> pieces = pieces_of(graph_);
        cut_until_enough(pieces);
        std::sort(pieces.begin(), pieces.end(), is_before);
        for (std::size_t k = 0; k < pieces.size(); ++k) place(pieces, k);
        bool moved = true;
        for (int sweep = 0; moved && sweep < refinements_at_most; ++sweep) {
            moved = false;
            for (std::uint32_t v = 0; v < graph_.size(); ++v) moved = improve(v) || moved;
        }
        return std::move(part_);
    }

private:
    /// Cuts pieces larger than a part, then the largest, until there is one a part.
    void cut_until_enough(std::vector<Piece>& pieces) {
        const std::size_t wanted = std::min(parts_, graph_.size());
        const std::uint32_t even = (graph_.size() + parts_ - 1) / parts_;
        for (std::size_t k = 0; k < pieces.size(); ++k)
            while (pieces[k].size() > sizes_.most()) pieces.push_back(cut_off(pieces[k], even));
        while (pieces.size() < wanted) {
            auto& largest = *std::min_element(pieces.begin(), pieces.end(), is_before);
            Piece half = cut_off(largest, static_cast<std::uint32_t>(largest.size() / 2));
            pieces.push_back(std::move(half));
        }
    }

    /// Takes `count` members that hang together out of `piece`.
    Piece cut_off(Piece& piece, std::uint32_t count) {
        for (const std::uint32_t v : piece) state_[v] = 1;
        using Pull = std::pair<std::int64_t, std::uint32_t>;  // ties to the growing piece, ~member
        std::priority_queue<Pull> waiting;
        std::vector<std::int64_t>& pull = pull_;
        pull.resize(graph_.size());
        for (const std::uint32_t v : piece) pull[v] = 0;
        Piece grown;
        std::size_t next_start = 0;
        while (grown.size() < count) {
            if (waiting.empty()) {  // a start, or a part of the piece without ties to the rest
                while (state_[piece[next_start]] != 1) ++next_start;
                waiting.emplace(0, ~piece[next_start]);
            }
            const auto [value, inverse] = waiting.top();
            waiting.pop();
            const std::uint32_t v = ~inverse;
            if (state_[v] != 1 || value != pull[v]) continue;
            state_[v] = 2;
            grown.push_back(v);
            for (std::uint32_t at = graph_.offsets[v]; at < graph_.offsets[v + 1]; ++at) {
                const std::uint32_t u = graph_.to[at];
                if (state_[u] == 1) waiting.emplace(pull[u] += weight_[at], ~u);
            }
        }
        std::erase_if(piece, [&](std::uint32_t v) { return state_[v] == 2; });
        for (const std::uint32_t v : piece) state_[v] = 0;
        for (const std::uint32_t v : grown) state_[v] = 0;
        std::sort(grown.begin(), grown.end());
        return grown;
    }

    /// Puts piece `k` into a part, or as much as fits, the rest becoming the last piece.
    void place(std::vector<Piece>& pieces, std::size_t k) {
        const auto size = static_cast<std::uint32_t>(pieces[k].size());
        std::fill(ties_.begin(), ties_.end(), 0);
        for (const std::uint32_t v : pieces[k]) count_ties(v);
        std::uint32_t best = nowhere, roomiest = 0;
        for (std::uint32_t p = 0; p < parts_; ++p) {
            if (sizes_.room(p) > sizes_.room(roomiest)) roomiest = p;
            if (sizes_.room(p) < size || (k < parts_ && sizes_.size(p) > 0)) continue;
            if (best == nowhere || is_better(p, best)) best = p;
        }
        Piece here = std::move(pieces[k]);
        if (best == nowhere) best = roomiest;
        if (const std::uint32_t room = sizes_.room(best); room < size) {
            Piece fitting = cut_off(here, room);
            pieces.push_back(std::move(here));
            here = std::move(fitting);
        }
        for (const std::uint32_t v : here) part_[v] = best;
        sizes_.put(best, static_cast<std::uint32_t>(here.size()));
    }

    bool is_better(std::uint32_t p, std::uint32_t q) const {
        if (ties_[p] != ties_[q]) return ties_[p] > ties_[q];
        return sizes_.size(p) < sizes_.size(q);
    }

    /// Adds the ties of `v` to placed members to `ties_`.
    void count_ties(std::uint32_t v) {
        for (std::uint32_t at = graph_.offsets[v]; at < graph_.offsets[v + 1]; ++at)
            if (part_[graph_.to[at]] != nowhere) ties_[part_[graph_.to[at]]] += weight_[at];
    }

    /// Moves `v` to the part it has most ties with, if that is another and the sizes allow it.
    bool improve(std::uint32_t v) {
        const std::uint32_t before = part_[v];
        count_ties(v);
        std::uint32_t best = before;
        for (std::uint32_t at = graph_.offsets[v]; at < graph_.offsets[v + 1]; ++at) {
            const std::uint32_t p = part_[graph_.to[at]];
            if (ties_[p] > ties_[best] && sizes_.may_move(before, p)) best = p;
        }
        for (std::uint32_t at = graph_.offsets[v]; at < graph_.offsets[v + 1]; ++at)
            ties_[part_[graph_.to[at]]] = 0;
        if (best == before) return false;
        sizes_.move(before, best);
        part_[v] = best;
        return true;
    }

    const SmallGraph& graph_;
    detail::PartSizes sizes_;
    std::vector<std::uint32_t> part_;
    std::vector<std::int64_t> weight_, ties_, pull_;
    std::vector<std::uint8_t> state_;
    std::uint32_t parts_;
};

}  // namespace

std::vector<std::uint32_t> social_parts(const SmallGraph& graph, std::uint32_t parts, float slack) {
    assert(parts > 0 && "members are split into at least one part");
    if (graph.size() == 0) return {};
    return Packing(graph, parts, slack).run();
}

}  // namespace coterie
