// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/patterns/fit_patterns.hpp"

#include <cmath>

#include "sim/inference/core_parameters.hpp"
#include "sim/inference/patterns/runs.hpp"
#include "sim/io/numbers.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/scenario/resolved.hpp"

namespace coterie {

namespace {

/// Replicates that the table of patterns never uses.
constexpr std::uint32_t fit_seed_shift = 2000000;

bool is_closed(const PatternPart& part) { return !std::isinf(part.low) && !std::isinf(part.high); }

FitFacts facts_of_one(const FrozenPattern& pattern, std::vector<Scenario> studies) {
    FitFacts facts{std::string(pattern.name), "", {}, {}};
    std::vector<std::size_t> parts;
    for (std::size_t k = 0; k < pattern.parts.size(); ++k) {
        const PatternPart& part = pattern.parts[k];
        if (!is_closed(part)) continue;
        parts.push_back(k);
        facts.facts.push_back({std::string(part.name), part.low, part.high});
        facts.identity += std::string(part.name) + number_text(static_cast<float>(part.low)) + " "
                          + number_text(static_cast<float>(part.high)) + " ";
    }
    if (parts.empty())
        throw InvalidInput(facts.name + ": no part of it has a closed band that could be met");
    for (const Scenario& study : studies) facts.identity += to_toml(study);
    facts.measure = [parts, studies = std::move(studies), estimate = estimator_of(pattern.name)](
                        std::span<const std::string> keys, std::span<const double> values,
                        std::uint32_t replicate) {
        std::vector<Scenario> under(studies);
        for (Scenario& study : under) set_core(study, keys, values);
        const std::vector<double> all = estimate(under, fit_seed_shift + replicate);
        std::vector<double> chosen;
        for (const std::size_t k : parts) chosen.push_back(all[k]);
        return chosen;
    };
    return facts;
}

}  // namespace

std::vector<std::size_t> patterns_of(PatternKind kind) {
    std::vector<std::size_t> places;
    for (std::size_t p = 0; p < frozen_patterns.size(); ++p)
        if (frozen_patterns[p].kind == kind) places.push_back(p);
    return places;
}

std::vector<FitFacts> facts_of(std::span<const std::size_t> patterns,
                               const std::filesystem::path& studies,
                               const std::vector<Override>& overrides) {
    std::vector<FitFacts> all;
    for (const std::size_t p : patterns)
        all.push_back(facts_of_one(frozen_patterns[p],
                                   studies_of(frozen_patterns[p], studies, false, overrides)));
    return all;
}

}  // namespace coterie
