// SPDX-License-Identifier: Apache-2.0
#include "sim/study/decide.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/undefined.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/printable.hpp"
#include "sim/stats/paired.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

namespace {

constexpr std::size_t least_batch = 4, batch_part = 8;  // replicates a look: an eighth, at least 4

std::vector<std::size_t> sizes_of(const ArmValues& values) {
    std::vector<std::size_t> sizes;
    for (const auto& list : values) sizes.push_back(list.size());
    return sizes;
}

/// Replicates within which arms share `pairs` complete pairs, if no more go missing.
std::size_t replicates_for(const std::vector<double>& a, const std::vector<double>& b,
                           std::size_t pairs) {
    const std::size_t shared = std::min(a.size(), b.size());
    return pairs + shared - shared_differences(a, b).size();
}

}  // namespace

MetricDecider::MetricDecider(std::size_t arms, double alpha, std::uint32_t budget)
    : arms_(arms), budget_(budget) {
    const std::size_t pairs_of_arms = arms * (arms - 1) / 2;
    const auto pairs = static_cast<double>(pairs_of_arms);
    select_.alpha = alpha / 2.0;
    certify_.alpha = alpha / 2.0 / pairs;
    select_.first_stage = certify_.first_stage = std::min<std::size_t>(select_.first_stage, budget);
}

void MetricDecider::set_margin(double margin) {
    select_.margin = certify_.margin = margin;
    kn_.emplace(arms_, select_);
}

std::vector<std::size_t> MetricDecider::wanted(const ArmValues& values) {
    for (const auto& list : values)
        if (list.size() < select_.first_stage)
            return std::vector<std::size_t>(arms_, select_.first_stage);
    kn_->look(values);
    return kn_->remaining().size() > 1 ? wanted_to_select(values) : wanted_to_certify(values);
}

std::vector<std::size_t> MetricDecider::wanted_to_select(const ArmValues& values) const {
    std::vector<std::size_t> wanted = sizes_of(values);
    const std::vector<std::size_t>& among = kn_->remaining();
    std::size_t most = 0;
    for (const std::size_t arm : among) most = std::max(most, wanted[arm]);
    const std::size_t batch = std::max(least_batch, most / batch_part);
    std::vector<std::size_t> more(among.size(), batch);
    if (among.size() > arms_for_ocba)
        more = ocba_increments(values, among, select_.margin, batch * among.size());
    for (std::size_t k = 0; k < among.size(); ++k)
        wanted[among[k]] = std::min<std::size_t>(wanted[among[k]] + more[k], budget_);
    // Those that OCBA would give replicates to may be at their budget: then all others get some.
    if (wanted == sizes_of(values))
        for (const std::size_t arm : among)
            wanted[arm] = std::min<std::size_t>(wanted[arm] + batch, budget_);
    return wanted;
}

std::vector<std::size_t> MetricDecider::wanted_to_certify(const ArmValues& values) {
    const std::size_t best = kn_->remaining()[0];
    if (!certificates_) {
        certificates_.emplace();
        for (std::size_t arm = 0; arm < arms_; ++arm) {
            const auto d = shared_differences(values[best], values[arm]);
            if (arm == best || d.size() < certify_.first_stage || mean(d) >= certify_.margin)
                continue;
            const double first = variance(std::span(d).first(certify_.first_stage));
            certificates_->push_back({arm, stein_replicates(first, certify_)});
        }
    }
    std::vector<std::size_t> wanted = sizes_of(values);
    for (const Certificate& c : *certificates_) {
        const std::size_t n = replicates_for(values[best], values[c.arm], c.pairs);
        if (n > budget_) continue;  // cannot be had: not begun
        wanted[best] = std::max(wanted[best], n);
        wanted[c.arm] = std::max(wanted[c.arm], n);
    }
    return wanted;
}

ArmStanding MetricDecider::standing_of(const ArmValues& values, std::size_t arm,
                                       std::size_t best) const {
    const PairedSummary pairs = [&] {
        const std::size_t n = std::min(values[best].size(), values[arm].size());
        return paired_summary(std::span(values[best]).first(n), std::span(values[arm]).first(n),
                              1.0 - select_.alpha * 2.0);
    }();
    ArmStanding s;
    s.strategy = arm;
    s.replicates = values[arm].size();
    s.mean = mean(values[arm]);
    s.difference = pairs.mean;
    s.interval = pairs.interval;
    s.variance_ratio = pairs.variance_ratio;
    const bool selected = kn_->remaining().size() == 1;
    const auto& left = kn_->remaining();
    const bool remains = std::find(left.begin(), left.end(), arm) != left.end();
    if (arm == best) s.standing = selected ? ArmVerdict::best : ArmVerdict::open;
    if (!remains) s.standing = ArmVerdict::beaten;
    if (remains && !selected) s.would_take = kn_->replicates_at_most();
    if (arm == best || !certificates_) return s;
    for (const Certificate& c : *certificates_) {
        if (c.arm != arm) continue;
        const auto d = shared_differences(values[best], values[arm]);
        s.standing = ArmVerdict::open;
        s.would_take = replicates_for(values[best], values[arm], c.pairs);
        if (d.size() < c.pairs) return s;
        s.would_take = 0;
        s.certified = true;
        s.interval = stein_interval(d, certify_);
        if (s.interval.low > -certify_.margin && s.interval.high < certify_.margin)
            s.standing = ArmVerdict::equivalent;
        else if (s.interval.low > 0.0)
            s.standing = ArmVerdict::beaten;
    }
    return s;
}

/// Stein's interval of a pair at the level that the certificates share over all pairs of arms; its
/// replicates depend on the pair's first stage alone, so that it holds whenever it is asked for.
bool MetricDecider::certified_equivalent(const ArmValues& values, std::size_t one,
                                         std::size_t other) const {
    const auto d = shared_differences(values[one], values[other]);
    if (d.size() < certify_.first_stage) return false;
    const double first = variance(std::span(d).first(certify_.first_stage));
    if (d.size() < stein_replicates(first, certify_)) return false;
    const Interval found = stein_interval(d, certify_);
    return found.low > -certify_.margin && found.high < certify_.margin;
}

bool MetricDecider::is_pairwise(const ArmValues& values,
                                const std::vector<ArmStanding>& arms) const {
    for (const ArmStanding& one : arms)
        for (const ArmStanding& other : arms)
            if (one.strategy < other.strategy && one.standing == ArmVerdict::equivalent
                && other.standing == ArmVerdict::equivalent
                && !certified_equivalent(values, one.strategy, other.strategy))
                return false;
    return true;
}

MetricAnswer MetricDecider::answer(const ArmValues& values) const {
    MetricAnswer a;
    a.margin = select_.margin;
    a.best = kn_->remaining()[0];
    for (const std::size_t arm : kn_->remaining())
        if (mean(values[arm]) > mean(values[a.best])) a.best = arm;
    bool open = kn_->remaining().size() > 1, equivalent = false;
    for (std::size_t arm = 0; arm < arms_; ++arm) {
        a.arms.push_back(standing_of(values, arm, a.best));
        open = open || a.arms.back().standing == ArmVerdict::open;
        equivalent = equivalent || a.arms.back().standing == ArmVerdict::equivalent;
    }
    a.answer = open ? Answer::undecided : equivalent ? Answer::equivalent_set : Answer::best;
    a.pairwise = a.answer == Answer::equivalent_set && is_pairwise(values, a.arms);
    return a;
}

Decider::Decider(const Scenario& scenario, DecidePlan plan, std::size_t baseline)
    : scenario_(scenario), plan_(std::move(plan)), baseline_(baseline), margins_(plan_.margins) {
    const std::size_t arms = scenario.strategies.size();
    const double alpha = (1.0 - static_cast<double>(scenario.study.confidence))
                         / static_cast<double>(plan_.metrics.size());
    for (const std::size_t metric : plan_.metrics) {
        const Metric& m = metrics()[metric];
        if (m.direction == Direction::neither)
            throw InvalidInput("'" + std::string(m.name)
                               + "' cannot be decided: neither more nor less of it is better");
        signs_.push_back(m.direction == Direction::higher_is_better ? 1.0 : -1.0);
        deciders_.emplace_back(arms, alpha, plan_.budget);
        values_.emplace_back(arms);
    }
}

void Decider::freeze_zone(std::size_t k) {
    const Metric& m = metrics()[plan_.metrics[k]];
    if (std::isnan(margins_[k])) {
        const double pilot = std::abs(mean(values_[k][baseline_]));
        margins_[k] = std::max(std::isnan(pilot) ? 0.0 : m.margin_relative * pilot, m.margin_floor);
    }
    deciders_[k].set_margin(margins_[k]);
}

std::vector<RunId> Decider::next() {
    std::vector<std::size_t> wanted(scenario_.strategies.size(), 0);
    for (std::size_t k = 0; k < deciders_.size(); ++k) {
        if (!deciders_[k].has_zone() && !values_[k][0].empty()) freeze_zone(k);
        const std::vector<std::size_t> one = deciders_[k].wanted(values_[k]);
        for (std::size_t arm = 0; arm < wanted.size(); ++arm)
            wanted[arm] = std::max(wanted[arm], one[arm]);
    }
    std::vector<RunId> runs;
    for (std::size_t arm = 0; arm < wanted.size(); ++arm)
        for (std::size_t r = values_[0][arm].size(); r < wanted[arm]; ++r)
            runs.push_back({arm, static_cast<std::uint32_t>(r + 1)});
    return runs;
}

void Decider::take(const std::vector<RunRecord>& runs) {
    for (const RunRecord& run : runs)
        for (std::size_t k = 0; k < deciders_.size(); ++k)
            values_[k][run.id.strategy].push_back(
                run.status == RunStatus::done ? signs_[k] * run.numbers[plan_.metrics[k]].value()
                                              : undefined);
}

std::vector<MetricAnswer> Decider::answers() const {
    std::vector<MetricAnswer> all;
    for (std::size_t k = 0; k < deciders_.size(); ++k) {
        MetricAnswer a = deciders_[k].answer(values_[k]);
        a.metric = plan_.metrics[k];
        if (signs_[k] < 0.0)
            for (ArmStanding& s : a.arms) {
                s.mean = -s.mean;
                s.difference = -s.difference;
                s.interval = {-s.interval.high, -s.interval.low};
            }
        all.push_back(std::move(a));
    }
    return all;
}

std::size_t Decider::runs_at_most() const {
    return scenario_.strategies.size() * std::size_t{plan_.budget};
}

std::string answers_csv(const Scenario& scenario, const std::vector<MetricAnswer>& answers) {
    CsvText csv(header_of("answers"));
    for (const MetricAnswer& a : answers)
        for (const ArmStanding& s : a.arms) {
            csv.cell(metrics()[a.metric].name)
                .cell(EnumNames<Answer>::names[static_cast<std::size_t>(a.answer)])
                .cell(a.margin)
                .cell(spreadsheet_text(scenario.strategies[s.strategy].name))
                .cell(EnumNames<ArmVerdict>::names[static_cast<std::size_t>(s.standing)])
                .cell(std::uint64_t{s.replicates})
                .cell(s.mean)
                .cell(s.difference)
                .cell(s.interval.low)
                .cell(s.interval.high)
                .cell(std::string_view(s.certified ? "stein" : "student_t"))
                .cell(s.variance_ratio);
            if (s.would_take > 0)
                csv.cell(std::uint64_t{s.would_take});
            else
                csv.cell("");
            csv.cell(a.answer != Answer::equivalent_set ? "" : a.pairwise ? "yes" : "no");
            csv.end_row();
        }
    return csv.text();
}

}  // namespace coterie
