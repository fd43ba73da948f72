// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/patterns/table.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/core/random.hpp"
#include "sim/core/undefined.hpp"
#include "sim/io/csv.hpp"
#include "sim/scenario/catalogue.hpp"
#include "sim/stats/paired.hpp"

namespace coterie {

namespace {

constexpr double confidence = 0.95;

template <class E>
std::string_view name_of(E value) {
    return EnumNames<E>::names[static_cast<std::size_t>(value)];
}

}  // namespace

PatternVerdict verdict_of_part(const PatternPart& part, const Interval& interval) {
    if (!(interval.low <= interval.high)) return PatternVerdict::undecided;
    // An open band is a sign: zero itself is not inside.
    const bool above = part.high == no_limit ? interval.low > part.low : interval.low >= part.low;
    const bool below =
        part.low == -no_limit ? interval.high < part.high : interval.high <= part.high;
    if (above && below) return PatternVerdict::pass;
    const bool outside = interval.high < part.low || interval.low > part.high;
    return outside ? PatternVerdict::fail : PatternVerdict::undecided;
}

PatternVerdict verdict_of_pattern(std::span<const PatternPart> parts,
                                  std::span<const PartMeasured> measured) {
    std::size_t ratios = 0, ratios_pass = 0, ratios_fail = 0;
    bool fails = false, open = false;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        const PatternVerdict v = measured[k].verdict;
        if (parts[k].is_ratio_of_three) {
            ++ratios;
            ratios_pass += v == PatternVerdict::pass ? 1 : 0;
            ratios_fail += v == PatternVerdict::fail ? 1 : 0;
            continue;
        }
        fails = fails || v == PatternVerdict::fail;
        open = open || v == PatternVerdict::undecided;
    }
    if (ratios > 0) {
        fails = fails || ratios_fail > 1;
        open = open || ratios_pass < 2;
    }
    if (fails) return PatternVerdict::fail;
    return open ? PatternVerdict::undecided : PatternVerdict::pass;
}

std::vector<PartMeasured> measure_parts(const FrozenPattern& pattern,
                                        std::span<const std::vector<double>> numbers) {
    std::vector<PartMeasured> all;
    for (std::size_t k = 0; k < pattern.parts.size(); ++k) {
        std::vector<double> values;
        for (const auto& replicate : numbers)
            values.push_back(k < replicate.size() && std::isfinite(replicate[k])
                                 ? replicate[k]  // a ratio to nothing says nothing
                                 : undefined);
        const std::vector<double> zeros(values.size(), 0.0);
        const PairedSummary summary = paired_summary(values, zeros, confidence);
        PartMeasured part{summary.n, summary.mean, summary.interval, PatternVerdict::undecided};
        // Nothing to measure in any replicate: what the part is about is not there.
        part.verdict = summary.n == 0 ? PatternVerdict::fail
                                      : verdict_of_part(pattern.parts[k], part.interval);
        all.push_back(part);
    }
    return all;
}

std::size_t PatternMeasured::deciding_part() const {
    for (std::size_t k = 0; k < whole.size(); ++k)
        if (whole[k].verdict == verdict) return k;
    return 0;
}

std::string PatternMeasured::ablation_text() const {
    if (ablation == AblationAt::not_run) return "not run";
    const std::string at = ablation == AblationAt::refitted ? "" : " at fixed parameters";
    if (verdict_ablated == PatternVerdict::undecided) return "undecided" + at;
    return (verdict_ablated == PatternVerdict::fail ? "breaks" : "does not break") + at;
}

namespace {

double finite_or_blank(double limit) { return std::isinf(limit) ? undefined : limit; }

}  // namespace

std::string patterns_csv(std::span<const PatternMeasured> all) {
    CsvText csv("pattern,kind,low,high,mean,ci_low,ci_high,verdict,ablation_verdict");
    for (const PatternMeasured& p : all) {
        const std::size_t k = p.deciding_part();
        const PatternPart& part = p.frozen().parts[k];
        csv.cell(p.frozen().name)
            .cell(name_of(p.frozen().kind))
            .cell(finite_or_blank(part.low))
            .cell(finite_or_blank(part.high))
            .cell(p.whole[k].mean)
            .cell(p.whole[k].interval.low)
            .cell(p.whole[k].interval.high)
            .cell(name_of(p.verdict))
            .cell(p.ablation_text())
            .end_row();
    }
    return csv.text();
}

std::string parts_csv(std::span<const PatternMeasured> all) {
    CsvText csv(
        "pattern,part,kind,low,high,n,mean,ci_low,ci_high,verdict,ablation_n,ablation_mean,"
        "ablation_ci_low,ablation_ci_high,ablated_part_verdict,estimator");
    const PartMeasured nothing;
    for (const PatternMeasured& p : all)
        for (std::size_t k = 0; k < p.whole.size(); ++k) {
            const PatternPart& part = p.frozen().parts[k];
            const PartMeasured& ablated = k < p.ablated.size() ? p.ablated[k] : nothing;
            csv.cell(p.frozen().name)
                .cell(part.name)
                .cell(name_of(p.frozen().kind))
                .cell(finite_or_blank(part.low))
                .cell(finite_or_blank(part.high));
            for (const PartMeasured* m : {&p.whole[k], &ablated})
                csv.cell(std::uint64_t{m->n})
                    .cell(m->mean)
                    .cell(m->interval.low)
                    .cell(m->interval.high)
                    .cell(name_of(m->verdict));
            csv.cell(part.estimator).end_row();
        }
    return csv.text();
}

namespace {

std::string band_text(const PatternPart& part) {
    if (part.low == -no_limit) return fmt::format("below {:g}", part.high);
    if (part.high == no_limit) return fmt::format("above {:g}", part.low);
    return fmt::format("{:g} to {:g}", part.low, part.high);
}
std::string number(const PartMeasured& m) {
    if (m.n == 0) return "";
    return fmt::format("{:.3g} [{:.3g}, {:.3g}]", m.mean, m.interval.low, m.interval.high);
}

}  // namespace

std::string patterns_text(std::span<const PatternMeasured> all) {
    TextTable table({"pattern", "part", "band", "mean [95 %]", "verdict", "without its cause", ""});
    for (const PatternMeasured& p : all)
        for (std::size_t k = 0; k < p.whole.size(); ++k) {
            const PatternPart& part = p.frozen().parts[k];
            table.add(
                {k == 0 ? std::string(p.frozen().name) + " " + std::string(name_of(p.frozen().kind))
                        : "",
                 std::string(part.name), band_text(part), number(p.whole[k]),
                 std::string(name_of(p.whole[k].verdict)),
                 k < p.ablated.size() ? number(p.ablated[k]) : "", ""});
        }
    std::string text = table.text() + "\n";
    TextTable verdicts({"pattern", "verdict", "ablation", "what is taken away"});
    std::size_t passed = 0;
    for (const PatternMeasured& p : all) {
        passed += p.verdict == PatternVerdict::pass ? 1 : 0;
        verdicts.add({std::string(p.frozen().name), std::string(name_of(p.verdict)),
                      p.ablation_text(), std::string(p.frozen().ablation)});
    }
    text += verdicts.text();
    text += fmt::format("\n{} of {} patterns pass\n", passed, all.size());
    for (const PatternChange& c : pattern_changes)
        text += fmt::format("changed after first sight: {}: {} ({}); {} before, {} then\n",
                            c.pattern, c.what, c.why, c.verdict_before, c.verdict_after);
    return text;
}

}  // namespace coterie
