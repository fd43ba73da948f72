// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/selection.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "sim/stats/distributions.hpp"

namespace coterie {

double kn_h_squared(std::size_t arms, const SelectionRule& rule) {
    assert(arms >= 2 && rule.first_stage >= 3 && "a selection needs arms and a first stage");
    const auto degrees = static_cast<double>(rule.first_stage - 1);
    const double share = 2.0 * rule.alpha / static_cast<double>(arms - 1);
    return (std::pow(share, -2.0 / degrees) - 1.0) * degrees;  // 2 eta (n0 - 1)
}

KnSelection::KnSelection(std::size_t arms, SelectionRule rule)
    : arms_(arms), rule_(rule), h_squared_(kn_h_squared(arms, rule)), pairs_(arms * arms) {
    for (std::size_t i = 0; i < arms; ++i) remaining_.push_back(i);
}

std::size_t KnSelection::loser(std::size_t i, std::size_t l, const ArmValues& values,
                               std::size_t replicate) {
    Pair& pair = pair_of(i, l);
    if (pair.seen > replicate || replicate >= std::min(values[i].size(), values[l].size()))
        return arms_;
    pair.seen = replicate + 1;
    const double difference = values[i][replicate] - values[l][replicate];
    if (std::isnan(difference)) return arms_;
    pair.sum += difference;
    ++pair.complete;
    if (pair.complete <= rule_.first_stage) pair.first_stage.push_back(difference);
    if (pair.complete == rule_.first_stage) pair.variance = variance(pair.first_stage);
    if (pair.complete < rule_.first_stage) return arms_;
    const auto r = static_cast<double>(pair.complete);
    const double margin = rule_.margin;
    const double width =
        std::max(0.0, margin / (2.0 * r) * (h_squared_ * pair.variance / (margin * margin) - r));
    const double mean = pair.sum / r;
    if (mean > width) return l;
    if (mean < -width) return i;
    return width == 0.0 ? l : arms_;  // the very same: the later one goes
}

void KnSelection::look(const ArmValues& values) {
    std::size_t most = 0;
    for (const std::size_t arm : remaining_) most = std::max(most, values[arm].size());
    for (std::size_t replicate = 0; replicate < most; ++replicate)
        for (std::size_t a = 0; a < remaining_.size(); ++a)
            for (std::size_t b = a + 1; b < remaining_.size();) {
                const std::size_t i = remaining_[a], l = remaining_[b];
                const std::size_t out = loser(i, l, values, replicate);
                if (out == arms_) {
                    ++b;
                    continue;
                }
                dropped_.push_back({out, out == i ? l : i, replicate + 1});
                remaining_.erase(remaining_.begin()
                                 + static_cast<std::ptrdiff_t>(out == i ? a : b));
                if (out == i) b = a + 1;
            }
}

std::size_t KnSelection::replicates_at_most() const {
    double most = 0.0;
    for (const std::size_t i : remaining_)
        for (const std::size_t l : remaining_) {
            const Pair& pair = pairs_[i * arms_ + l];
            if (pair.complete < rule_.first_stage) continue;
            const double ends = h_squared_ * pair.variance / (rule_.margin * rule_.margin);
            most = std::max(most, std::floor(ends) + 1.0);
        }
    return static_cast<std::size_t>(most);
}

namespace {

double stein_quantile(const SelectionRule& rule) {
    return student_quantile(1.0 - rule.alpha / 2.0, static_cast<double>(rule.first_stage - 1));
}

}  // namespace

std::size_t stein_replicates(double variance, const SelectionRule& rule) {
    constexpr double most = 1e9;
    const double t = stein_quantile(rule);
    const double wanted = std::ceil(4.0 * t * t * variance / (rule.margin * rule.margin));
    return std::max(rule.first_stage, static_cast<std::size_t>(std::min(wanted, most)));
}

Interval stein_interval(std::span<const double> differences, const SelectionRule& rule) {
    const double first = variance(differences.first(rule.first_stage));
    const std::size_t n = stein_replicates(first, rule);
    assert(n <= differences.size() && "the second stage is not whole");
    const double middle = mean(differences.first(n));
    const double half = stein_quantile(rule) * std::sqrt(first / static_cast<double>(n));
    return {middle - half, middle + half};
}

std::vector<double> shared_differences(const std::vector<double>& first,
                                       const std::vector<double>& second) {
    std::vector<double> differences;
    for (std::size_t r = 0; r < std::min(first.size(), second.size()); ++r)
        if (!std::isnan(first[r] - second[r])) differences.push_back(first[r] - second[r]);
    return differences;
}

namespace {

/// (S_ib / gap_ib)^2 of every arm against the best one; the best has the largest of them.
std::vector<double> ocba_weights(const ArmValues& values, std::span<const std::size_t> among,
                                 double margin) {
    std::size_t best = among[0];
    for (const std::size_t arm : among)
        if (mean(values[arm]) > mean(values[best])) best = arm;
    std::vector<double> weights;
    for (const std::size_t arm : among) {
        const std::vector<double> d = shared_differences(values[best], values[arm]);
        const double gap = std::max(std::abs(mean(d)), margin);
        const double weight = variance(d) / (gap * gap);
        weights.push_back(arm == best || std::isnan(weight) ? 0.0 : weight);
    }
    const double most = *std::max_element(weights.begin(), weights.end());
    for (std::size_t k = 0; k < among.size(); ++k)
        if (among[k] == best) weights[k] = most;
    if (most > 0.0) return weights;
    return std::vector<double>(among.size(), 1.0);
}

}  // namespace

std::vector<std::size_t> ocba_increments(const ArmValues& values,
                                         std::span<const std::size_t> among, double margin,
                                         std::size_t runs) {
    const std::vector<double> weights = ocba_weights(values, among, margin);
    double total = static_cast<double>(runs), weight_sum = 0.0, wanted_sum = 0.0;
    for (std::size_t k = 0; k < among.size(); ++k) {
        total += static_cast<double>(values[among[k]].size());
        weight_sum += weights[k];
    }
    std::vector<double> wanted;
    for (std::size_t k = 0; k < among.size(); ++k) {
        const double target = total * weights[k] / weight_sum;
        wanted.push_back(std::max(0.0, target - static_cast<double>(values[among[k]].size())));
        wanted_sum += wanted.back();
    }
    std::vector<std::size_t> more;
    for (const double w : wanted)
        more.push_back(static_cast<std::size_t>(
            std::ceil(w * static_cast<double>(runs) / std::max(wanted_sum, 1.0))));
    return more;
}

}  // namespace coterie
