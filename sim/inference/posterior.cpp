// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/posterior.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "sim/core/digest.hpp"
#include "sim/core/random.hpp"
#include "sim/core/undefined.hpp"
#include "sim/inference/calibration_files.hpp"
#include "sim/inference/core_parameters.hpp"
#include "sim/inference/posterior_tables.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/file_problems.hpp"
#include "sim/io/files.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/text_checks.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/scenario/reference_tables.hpp"
#include "sim/study/compare.hpp"
#include "sim/study/pooled_values.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

const CoreParameter* find_core(const std::vector<CoreParameter>& known, const std::string& key) {
    for (const CoreParameter& p : known)
        if (p.key == key) return &p;
    return nullptr;
}

/// The parameters that the columns before weight and distance name.
std::vector<CoreParameter> columns_of(const CsvRow& header, const std::string& name,
                                      FileProblems& problems) {
    const std::vector<CoreParameter> known = core_parameters();
    std::vector<std::string> keys;
    for (const CoreParameter& p : known) keys.push_back(p.key);
    std::vector<CoreParameter> columns;
    const auto& fields = header.cells;
    const auto end = std::find(fields.begin(), fields.end(), "weight");
    if (end == fields.end() || end == fields.begin())
        throw InvalidInput(name + ":1: no column 'weight' after those of parameters; is it the "
                           "accepted.csv of a calibration?");
    for (auto field = fields.begin(); field != end; ++field) {
        const CoreParameter* p = find_core(known, present_key(*field));
        if (p == nullptr)
            problems.add(1,
                         "no fitted parameter " + quoted_word(*field) + did_you_mean(*field, keys));
        else
            columns.push_back(*p);
    }
    problems.throw_if_any();
    return columns;
}

void take_vector(const CsvRow& row, const std::vector<CoreParameter>& columns, Posterior& posterior,
                 FileProblems& problems) {
    std::vector<double> values;
    for (std::size_t k = 0; k < columns.size(); ++k) {
        const std::string& field = row.cell(k);
        const auto value = number_from<double>(field);
        if (!value || !(*value >= columns[k].low && *value <= columns[k].high))
            return problems.add(row.line,
                                columns[k].key + " = " + quoted_word(field) + " is no number from "
                                    + number_text(static_cast<float>(columns[k].low)) + " to "
                                    + number_text(static_cast<float>(columns[k].high)));
        values.push_back(*value);
    }
    const std::string& field = row.cell(columns.size());
    const auto weight = number_from<double>(field);
    if (!weight || !(*weight > 0.0) || !std::isfinite(*weight))
        return problems.add(row.line, "weight = " + quoted_word(field) + " is no number above 0");
    posterior.values.push_back(std::move(values));
    posterior.weights.push_back(*weight);
}

/// The differences of one strategy's metric from the baseline's, by parameter set, then world.
struct Pairs {
    std::vector<std::vector<double>> differences;
    std::vector<double> baseline;
};
Pairs pairs_of(const PosteriorPlan& plan, const DesignStudy& study, std::size_t strategy,
               std::size_t metric) {
    const std::uint32_t worlds = plan.base.study.replicates;
    const auto values_of_arm = [&](std::size_t s) {
        std::vector<Ratio> numbers;
        for (std::size_t v = 0; v < study.points(); ++v)
            for (std::uint32_t k = 1; k <= worlds; ++k) {
                const auto r = static_cast<std::uint32_t>(v) * worlds + k;
                const RunRecord run = study.record({v, {s, r}});
                numbers.push_back(run.status == RunStatus::done ? run.numbers[metric] : Ratio());
            }
        return pooled_values(numbers);
    };
    const std::vector<double> arm = values_of_arm(strategy);
    Pairs pairs{{}, values_of_arm(plan.baseline)};
    for (std::size_t k = 0; k < arm.size(); ++k) {
        if (k % worlds == 0) pairs.differences.emplace_back();
        pairs.differences.back().push_back(arm[k] - pairs.baseline[k]);
    }
    return pairs;
}

/// The number of contrasts that share the error of a verdict: those of its role.
double contrasts_in_family(std::span<const MetricRole> roles, MetricRole role, std::size_t arms) {
    return static_cast<double>(std::count(roles.begin(), roles.end(), role))
           * static_cast<double>(arms - 1);
}

Verdict verdict_by(const UncertainContrast& c, const Interval& interval) {
    if (c.difference.mean == 0.0 && interval.low == interval.high) return Verdict::identical;
    const Verdict v = verdict_of(interval, c.margin, metrics()[c.metric].direction);
    const bool too_few = c.difference.groups < least_pairs_for_equivalence;
    return v == Verdict::equivalent && too_few ? Verdict::undecided : v;
}

UncertainContrast contrast_over(const PosteriorPlan& plan, const DesignStudy& study,
                                std::size_t arm, std::size_t metric,
                                std::span<const MetricRole> roles) {
    const Study& s = plan.base.study;
    UncertainContrast c;
    c.strategy = arm, c.metric = metric;
    c.role = roles[metric];
    const Pairs pairs = pairs_of(plan, study, arm, metric);
    // Bonferroni: verdicts of a family hold at once, and so do the intervals of the primary metric.
    const double alpha = 1.0 - static_cast<double>(s.confidence);
    const double shared = alpha / contrasts_in_family(roles, c.role, plan.base.strategies.size());
    const TwoLevels strict = two_levels(pairs.differences, 1.0 - shared);
    c.difference =
        c.role == MetricRole::primary ? strict : two_levels(pairs.differences, 1.0 - alpha);
    c.baseline_mean = mean(pairs.baseline);
    c.margin = margin_of(metrics()[metric], c.baseline_mean);
    c.verdict = verdict_by(c, strict.effect);
    c.verdict_of_noise = verdict_by(c, strict.noise_only);
    return c;
}

std::vector<UncertainContrast> contrasts_over(const PosteriorPlan& plan, const DesignStudy& study) {
    const std::vector<MetricRole> roles = roles_of(plan.base.study);
    std::vector<UncertainContrast> contrasts;
    for (std::size_t arm = 0; arm < plan.base.strategies.size(); ++arm) {
        if (arm == plan.baseline) continue;
        const auto first = static_cast<std::ptrdiff_t>(contrasts.size());
        for (std::size_t m = 0; m < metrics().size(); ++m)
            contrasts.push_back(contrast_over(plan, study, arm, m, roles));
        std::stable_sort(
            contrasts.begin() + first, contrasts.end(),
            [](const UncertainContrast& a, const UncertainContrast& b) { return a.role < b.role; });
    }
    return contrasts;
}

}  // namespace

Posterior parse_posterior(std::string_view text, const std::string& name) {
    check_is_text(text, name);
    FileProblems problems(name);
    CsvReader reader(text, problems);
    const auto header = reader.next();
    if (!header) throw InvalidInput(name + ": no accepted parameter sets in this file");
    const std::vector<CoreParameter> columns = columns_of(*header, name, problems);
    Posterior posterior;
    for (const CoreParameter& p : columns) posterior.keys.push_back(p.key);
    for (auto row = reader.next(); row; row = reader.next())
        take_vector(*row, columns, posterior, problems);
    problems.throw_if_any();
    if (posterior.values.empty())
        throw InvalidInput(name + ": no accepted parameter sets in this file");
    posterior.checksum = digest_of(std::span(text.data(), text.size()));
    return posterior;
}

Posterior read_posterior(const fs::path& file) {
    fs::path accepted = file;
    if (!file.has_extension() || fs::is_directory(file))
        accepted = file / accepted_name;
    else if (file.extension() != ".csv")
        accepted = file.parent_path() / accepted_name;
    if (!is_there(accepted))
        throw InvalidInput("--posterior " + file.string() + ": " + accepted.string()
                           + " is not there; a calibration leaves it beside its calibrated.toml");
    // Beside a manifest it is what a calibration left; a table of any other name is the user's own.
    const std::string text = accepted.filename() == accepted_name
                                 ? read_recorded(accepted.parent_path(), accepted_name)
                                 : read_text(accepted);
    return parse_posterior(text, accepted.string());
}

std::optional<Posterior> shipped_posterior() {
    if (reference::accepted.empty()) return std::nullopt;
    return parse_posterior(reference::accepted, std::string(shipped_fit) + "/accepted.csv");
}

std::vector<std::size_t> drawn_by_weight(const std::vector<double>& weights, std::size_t count,
                                         std::uint64_t seed) {
    double all = 0.0;
    for (const double w : weights) all += w;
    const DrawKey key{run_key_of(seed, 0), 0, purpose_of("posterior.vectors")};
    const double start = draw<FourDraws>(key, PersonId{0}, 0).a.open();
    std::vector<std::size_t> places;
    double passed = weights[0];
    for (std::size_t k = 0, place = 0; k < count; ++k) {
        const double wanted = (static_cast<double>(k) + start) / static_cast<double>(count) * all;
        while (passed < wanted && place + 1 < weights.size()) passed += weights[++place];
        places.push_back(place);
    }
    return places;
}

DesignPlan design_of(const PosteriorPlan& plan, const Posterior& posterior) {
    return {plan,
            "posterior",
            {{"posterior", plan.file.string()},
             {"posterior_checksum", hex_of(posterior.checksum)},
             {"vectors", std::to_string(plan.parameter_sets)},
             {"baseline", plan.base.strategies[plan.baseline].name}}};
}

PosteriorPlan posterior_of(const DesignPlan& design) {
    PosteriorPlan plan{design, design.argument("posterior"),
                       static_cast<std::uint32_t>(design.count("vectors")),
                       design.strategy("baseline")};
    if (hex_of(read_posterior(plan.file).checksum) != design.argument("posterior_checksum"))
        throw InvalidInput(plan.file.string()
                           + " is not what the study was begun with; put back what it was, or begin "
                             "the study again in another folder (--out)");
    return plan;
}

PosteriorResult compare_over(const PosteriorPlan& plan, const Posterior& posterior,
                             const StudyInputs& inputs, const DesignOptions& options) {
    PosteriorResult result;
    result.keys = posterior.keys;
    DesignStudy study(design_of(plan, posterior), inputs, options);
    std::vector<DesignRun> runs;
    const std::uint32_t worlds = plan.base.study.replicates;
    for (const std::size_t place :
         drawn_by_weight(posterior.weights, plan.parameter_sets, plan.base.study.seed)) {
        Scenario scenario = plan.base;
        set_core(scenario, posterior.keys, posterior.values[place]);
        const auto v = static_cast<std::uint32_t>(study.add(std::move(scenario)));
        result.parameter_sets.push_back(posterior.values[place]);
        for (std::size_t s = 0; s < plan.base.strategies.size(); ++s)
            for (std::uint32_t k = 1; k <= worlds; ++k) runs.push_back({v, {s, v * worlds + k}});
    }
    result.runs = runs.size();
    if (!study.simulate(runs)) {
        result.status = study.interrupt();
        return result;
    }
    result.contrasts = contrasts_over(plan, study);
    write_posterior(plan, result, study);
    result.failed = study.failed();
    result.status = study.finish(posterior_tables(plan, result));
    return result;
}

}  // namespace coterie
