// SPDX-License-Identifier: Apache-2.0
#include "sim/study/dispute.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/random.hpp"
#include "sim/graph/small_graph.hpp"

namespace coterie {

static_assert(well_described<DisputeParams>() && defaults_in_range(DisputeParams{}));

namespace {

struct Tie {
    std::uint32_t a, b;
    float strength, at_first;  // shares of the strongest tie
};

std::vector<Tie> ties_of(const SmallGraph& club) {
    float strongest = 0.0F;
    for (const float w : club.weight) strongest = std::max(strongest, w);
    std::vector<Tie> ties;
    for (std::uint32_t i = 0; i < club.size(); ++i)
        for (std::uint32_t k = club.offsets[i]; k < club.offsets[i + 1]; ++k)
            if (i < club.to[k]) {
                const float share = club.weight[k] / strongest;
                ties.push_back({i, club.to[k], share, share});
            }
    return ties;
}

/// The members' opinions and choices, and the ties between them.
class Club {
public:
    Club(const SmallGraph& graph, std::uint32_t first, std::uint32_t second,
         const DisputeParams& params, std::uint64_t key)
        : params_(params),
          key_(key),
          ties_(ties_of(graph)),
          opinion_(graph.size(), 0.0F),
          chosen_(graph.size(), false) {
        opinion_[first] = 1.0F, opinion_[second] = -1.0F;
        chosen_[first] = true, chosen_[second] = true;
    }

    void simulate_day(std::uint32_t day) {
        const float dispute = std::min(1.0F, static_cast<float>(day) / params_.growth_days);
        const std::vector<float> before =
            opinion_;  // all meetings of a day see the opinions of its morning
        for (std::uint32_t t = 0; t < ties_.size(); ++t) {
            const auto u = draw<FourDraws>({key_, day, purpose_of("dispute.meeting")}, PersonId{t});
            Tie& tie = ties_[t];
            if (u.a.below(params_.meetings_per_day * tie.strength)) meet(tie, before, dispute);
        }
        for (std::uint32_t i = 0; i < opinion_.size(); ++i) choose(i, day, dispute);
    }

    bool all_have_chosen() const {
        return std::find(chosen_.begin(), chosen_.end(), false) == chosen_.end();
    }

    Division division(std::uint32_t days) const {
        Division d{std::vector<bool>(opinion_.size()), days, 0.0};
        for (std::size_t i = 0; i < opinion_.size(); ++i) d.with_first[i] = opinion_[i] >= 0.0F;
        double left = 0.0, at_first = 0.0;
        for (const Tie& tie : ties_) {
            if (d.with_first[tie.a] == d.with_first[tie.b]) continue;
            left += static_cast<double>(tie.strength);
            at_first += static_cast<double>(tie.at_first);
        }
        d.strength_across = at_first > 0.0 ? left / at_first : 0.0;
        return d;
    }

private:
    void meet(Tie& tie, const std::vector<float>& before, float dispute) {
        const float gap = before[tie.b] - before[tie.a];
        const float step = params_.pull_per_meeting * tie.strength * gap;
        if (!chosen_[tie.a]) opinion_[tie.a] = std::clamp(opinion_[tie.a] + step, -1.0F, 1.0F);
        if (!chosen_[tie.b]) opinion_[tie.b] = std::clamp(opinion_[tie.b] - step, -1.0F, 1.0F);
        if (before[tie.a] * before[tie.b] < 0.0F)
            tie.strength *= 1.0F - params_.strain_per_meeting * dispute * std::abs(gap) / 2.0F;
    }

    void choose(std::uint32_t i, std::uint32_t day, float dispute) {
        if (chosen_[i]) return;
        const auto u = draw<FourDraws>({key_, day, purpose_of("dispute.choice")}, PersonId{i});
        const float hazard = params_.choosing_per_day * dispute * std::abs(opinion_[i]);
        if (!u.a.below(1.0F - exp_portable(-hazard))) return;
        chosen_[i] = true;
        opinion_[i] = opinion_[i] >= 0.0F ? 1.0F : -1.0F;
    }

    const DisputeParams& params_;
    std::uint64_t key_;
    std::vector<Tie> ties_;
    std::vector<float> opinion_;
    std::vector<bool> chosen_;
};

}  // namespace

Division divide(const SmallGraph& graph, std::uint32_t first, std::uint32_t second,
                const DisputeParams& params, std::uint64_t key) {
    Club club(graph, first, second, params, key);
    std::uint32_t day = 0;
    while (day < params.most_days && !club.all_have_chosen()) club.simulate_day(++day);
    return club.division(day);
}

std::vector<WeightedTie> perturbed(std::span<const WeightedTie> ties, double noise,
                                   std::uint64_t key) {
    std::vector<WeightedTie> changed(ties.begin(), ties.end());
    for (std::uint32_t t = 0; t < changed.size(); ++t) {
        const auto u = draw<FourDraws>({key, 0, purpose_of("dispute.noise")}, PersonId{t});
        const auto z = static_cast<float>(noise * u.a.normal());
        changed[t].weight *= exp_portable(z);
    }
    return changed;
}

std::uint32_t agreement(const std::vector<bool>& a, const std::vector<bool>& b) {
    std::uint32_t same = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) same += a[i] == b[i] ? 1U : 0U;
    return same;
}

}  // namespace coterie
