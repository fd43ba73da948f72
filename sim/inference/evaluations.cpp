// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/evaluations.hpp"

#include <cmath>

#include <fmt/format.h>

#include "sim/core/bits.hpp"
#include "sim/core/digest.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/undefined.hpp"
#include "sim/graph/read_detail.hpp"
#include "sim/io/checksummed_record.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"
#include "sim/stats/describe.hpp"
#include "sim/study/logged_run.hpp"

namespace coterie {

namespace {

/// Only what the targets of a community ask for.
std::vector<double> measured(const CommunityLog& log, const FitCommunity& community) {
    const LogView view(log);
    std::vector<double> values;
    for (const Target& target : community.targets)
        values.push_back(log.events.empty() ? undefined
                                            : log_statistics()[target.statistic].measure(
                                                view, community.settings));
    return values;
}

/// A run with this many times the messages of the data is given up.
constexpr double runaway = 4.0;

/// 0, that is no bound, when the targets say nothing of messages.
std::size_t most_events_of(const FitCommunity& community) {
    for (const Target& t : community.all_targets)
        if (log_statistics()[t.statistic].name == "messages")
            return static_cast<std::size_t>(runaway * t.value);
    return 0;
}

std::string text_of(const std::vector<double>& values) {
    std::string text;
    for (const double v : values) text += " " + (std::isnan(v) ? std::string("nan") : shortest(v));
    return text;
}

constexpr std::string_view log_kind = "coterie-evaluations 1";

}  // namespace

std::vector<FitOutput> outputs_of(const std::vector<FitCommunity>& communities,
                                  const std::vector<FitFacts>& facts) {
    std::vector<FitOutput> outputs;
    std::size_t source = 0;
    for (const FitCommunity& community : communities) {
        for (const Target& target : community.targets) {
            const double half =
                std::isnan(target.half_against_half) ? 0.0 : target.half_against_half;
            const double off =
                std::max(discrepancy_share * std::abs(target.value), least_discrepancy);
            outputs.push_back({source, target.value, half * half / 4.0, off * off});
        }
        ++source;
    }
    for (const FitFacts& of_one : facts) {
        for (const FitFacts::Fact& fact : of_one.facts) {
            const double deviation = (fact.high - fact.low) / 4.0;
            outputs.push_back({source, (fact.low + fact.high) / 2.0, deviation * deviation, 0.0});
        }
        ++source;
    }
    return outputs;
}

Evaluator::Evaluator(const std::vector<FitCommunity>& communities,
                     const std::vector<FitFacts>& facts, std::vector<std::string> keys,
                     std::uint64_t plan_hash, EvaluationOptions options)
    : communities_(communities),
      facts_(facts),
      keys_(std::move(keys)),
      options_(std::move(options)),
      outputs_(outputs_of(communities, facts)),
      plan_hash_(plan_hash) {
    if (!options_.log.empty()) read_log();
}

void Evaluator::read_log() {
    const std::string text = is_there(options_.log) ? read_whole(options_.log) : std::string();
    const ChecksummedLog log =
        checked_log(text, log_kind, plan_hash_, options_.log.string(),
                    "belongs to another fit (other worlds, targets, stage or settings); take "
                    "another --out");
    for (const std::string& line : log.lines) {
        const std::vector<std::string> words = all_words(line);  // key, numbers
        std::vector<double> values;
        for (std::size_t k = 1; k < words.size(); ++k)
            if (const auto value = number_from<double>(words[k])) values.push_back(*value);
        if (words.empty() || values.size() != 2 * outputs_.size()
            || words.size() != values.size() + 1)
            throw InvalidInput(options_.log.string() + ": a line of another number of outputs");
        const auto half = values.begin() + static_cast<std::ptrdiff_t>(outputs_.size());
        kept_[words.front()] = {{values.begin(), half}, {half, values.end()}};
    }
    file_ = std::make_unique<AppendedFile>(options_.log, log.intact_bytes);
    if (log.intact_bytes == 0) file_->append(log_head(log_kind, plan_hash_));
}

std::string Evaluator::line_of(const std::string& key, const Evaluation& evaluation) const {
    return with_line_checksum(key + text_of(evaluation.mean) + text_of(evaluation.variance),
                              plan_hash_)
           + "\n";
}

void Evaluator::write_sorted() {
    if (options_.log.empty()) return;
    std::string text = log_head(log_kind, plan_hash_);
    for (const auto& [key, evaluation] : kept_) text += line_of(key, evaluation);
    file_.reset();
    write_file(options_.log, text);
}

std::string Evaluator::key_of(const std::vector<double>& values, ReplicateRange replicates) const {
    std::string key = fmt::format("{}+{}", replicates.first, replicates.count);
    for (const double v : values) key += fmt::format(",{:016x}", bits_as<std::uint64_t>(v));
    return key;
}

namespace {

/// Adds mean and variance of each number over the replicates that define it.
void add_moments(Evaluation& to, const std::vector<std::vector<double>>& runs) {
    for (std::size_t t = 0; t < runs.front().size(); ++t) {
        std::vector<double> each;
        for (const auto& run : runs) each.push_back(run[t]);
        const std::vector<double> defined = without_nan(each);
        to.mean.push_back(defined.empty() ? undefined : mean(defined));
        to.variance.push_back(defined.size() < 2 ? undefined : variance(defined));
    }
}

}  // namespace

std::optional<Evaluation> Evaluator::simulate(const std::vector<double>& values,
                                              ReplicateRange replicates) const {
    Evaluation evaluation;
    for (const FitCommunity& community : communities_) {
        Scenario scenario = community.scenario;
        set_core(scenario, keys_, values);
        std::vector<std::vector<double>> runs;
        for (std::uint32_t r = replicates.first; r < replicates.first + replicates.count; ++r) {
            const Market market = market_of(scenario, community.inputs, r);
            const auto log = log_of({&scenario, &scenario.strategies[0], &market, r},
                                    options_.control.stop, most_events_of(community));
            if (!log) return std::nullopt;
            runs.push_back(measured(*log, community));
        }
        add_moments(evaluation, runs);
    }
    for (const FitFacts& of_one : facts_) {
        std::vector<std::vector<double>> runs;
        for (std::uint32_t r = replicates.first; r < replicates.first + replicates.count; ++r) {
            if (options_.control.stop.stop_requested()) return std::nullopt;
            runs.push_back(of_one.measure(keys_, values, r));
        }
        add_moments(evaluation, runs);
    }
    return evaluation;
}

void Evaluator::keep(const std::string& key, const Evaluation& evaluation) {
    const std::scoped_lock lock(mutex_);
    ++simulated_;
    kept_[key] = evaluation;
    if (file_) file_->append(line_of(key, evaluation));
    options_.control.report(simulated_, 0);
}

std::optional<std::vector<Evaluation>> Evaluator::at(
    const std::vector<std::vector<double>>& values, const std::vector<ReplicateRange>& replicates) {
    std::vector<std::size_t> missing;
    for (std::size_t k = 0; k < values.size(); ++k)
        if (!kept_.contains(key_of(values[k], replicates[k]))) missing.push_back(k);
    found_ += values.size() - missing.size();
    std::atomic<bool> stopped = false;
    with_threads(options_.control.threads, [&] {
        for_each_job(missing.size(), [&](std::size_t m) {
            const std::size_t k = missing[m];
            if (stopped || (options_.control.stop.stop_requested())) return void(stopped = true);
            const auto evaluation = simulate(values[k], replicates[k]);
            if (!evaluation) return void(stopped = true);
            keep(key_of(values[k], replicates[k]), *evaluation);
        });
    });
    if (stopped) return std::nullopt;
    std::vector<Evaluation> all;
    for (std::size_t k = 0; k < values.size(); ++k)
        all.push_back(kept_.at(key_of(values[k], replicates[k])));
    return all;
}

}  // namespace coterie
