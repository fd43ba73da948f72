// SPDX-License-Identifier: Apache-2.0
// Comparing until it is decided: replicates are added until the best strategy is known at the
// stated confidence, equivalence is certified, or the budget is spent (stats/selection.hpp has the
// procedures and their sources). Half of each metric's share of alpha (Bonferroni) goes to the
// selection, half to the certificates of equivalence, shared over all pairs of arms.
// What is claimed, all at once, with probability `confidence` or more: no strategy is better than
// the one called best by the margin or more, and none called equivalent to it differs by the margin
// or more; where `pairwise` is set, no two of them do. The next replicates depend on the values
// alone, so threads, ranks and interruptions change nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/stats/selection.hpp"
#include "sim/study/run_file.hpp"

namespace coterie {

inline constexpr std::uint32_t default_budget_replicates = 500;
/// With more arms than this in the running, replicates are spent by OCBA.
inline constexpr std::size_t arms_for_ocba = 8;

/// What "until decided" asks for.
struct DecidePlan {
    std::vector<std::size_t> metrics;  ///< each is decided; the first is the primary one
    std::uint32_t budget = default_budget_replicates;  ///< replicates of any one strategy
    /// Margin of each metric; NaN: 5 % (or what the metric says) of the baseline's first stage.
    std::vector<double> margins;
};

enum class Answer : std::uint8_t { best, equivalent_set, undecided };
template <>
struct EnumNames<Answer> {
    static constexpr std::array<std::string_view, 3> names{"best", "equivalent_set", "undecided"};
};
enum class ArmVerdict : std::uint8_t { best, equivalent, beaten, open };
template <>
struct EnumNames<ArmVerdict> {
    static constexpr std::array<std::string_view, 4> names{"best", "equivalent", "beaten", "open"};
};

/// One strategy on one metric.
struct ArmStanding {
    std::size_t strategy = 0;
    ArmVerdict standing = ArmVerdict::open;
    std::size_t replicates = 0;
    double mean = 0.0;            ///< over all of its replicates
    double difference = 0.0;      ///< best minus this one, over the replicates they share
    Interval interval;            ///< of it: Stein's where certified, else an ordinary t interval
    bool certified = false;       ///< the interval is Stein's
    double variance_ratio = 0.0;  ///< what pairing with the best saved
    std::size_t would_take = 0;   ///< open: replicates that decide at the latest; else 0
};

struct MetricAnswer {
    std::size_t metric = 0;
    double margin = 0.0;
    Answer answer = Answer::undecided;
    std::size_t best = 0;  ///< the leader where undecided
    std::vector<ArmStanding> arms;
    /// equivalent_set: every two of the set are certified, not only each with the best. Replicates
    /// are not added for it: the pairs use those that the best's certificates needed.
    bool pairwise = false;
};

/// Decides one metric from the values of its arms, larger being better.
class MetricDecider {
public:
    /// `alpha` is the metric's share.
    MetricDecider(std::size_t arms, double alpha, std::uint32_t budget);
    /// Freezes the margin, above 0, before the second call of `wanted`.
    void set_margin(double margin);
    bool has_zone() const { return kn_.has_value(); }
    /// Replicates each arm should have next; the present numbers when there is nothing to add.
    std::vector<std::size_t> wanted(const ArmValues& values);
    /// The answer as far as the values go, without the metric's place.
    MetricAnswer answer(const ArmValues& values) const;

private:
    struct Certificate {
        std::size_t arm, pairs;  // complete pairs with the best that certify
    };
    std::vector<std::size_t> wanted_to_select(const ArmValues& values) const;
    std::vector<std::size_t> wanted_to_certify(const ArmValues& values);
    bool certified_equivalent(const ArmValues& values, std::size_t one, std::size_t other) const;
    bool is_pairwise(const ArmValues& values, const std::vector<ArmStanding>& arms) const;
    ArmStanding standing_of(const ArmValues& values, std::size_t arm, std::size_t best) const;

    std::size_t arms_;
    std::uint32_t budget_;
    SelectionRule select_, certify_;
    std::optional<KnSelection> kn_;
    std::optional<std::vector<Certificate>> certificates_;  // fixed when one arm remains
};

/// Follows all metrics; takes every run and names the runs wanted next.
class Decider {
public:
    /// Throws InvalidInput when a metric has no better direction.
    Decider(const Scenario& scenario, DecidePlan plan, std::size_t baseline);
    /// Runs to simulate next, by strategy, then replicate; none when everything is decided.
    std::vector<RunId> next();
    /// Runs that were asked for; a failed one is a replicate without values.
    void take(const std::vector<RunRecord>& runs);
    std::vector<MetricAnswer> answers() const;
    /// Most runs there can be.
    std::size_t runs_at_most() const;

private:
    void freeze_zone(std::size_t k);

    const Scenario& scenario_;
    DecidePlan plan_;
    std::size_t baseline_;
    std::vector<MetricDecider> deciders_;
    std::vector<ArmValues> values_;  // by metric, turned so that larger is better
    std::vector<double> margins_, signs_;
};

/// answers.csv.
std::string answers_csv(const Scenario& scenario, const std::vector<MetricAnswer>& answers);

}  // namespace coterie
