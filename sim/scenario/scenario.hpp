// SPDX-License-Identifier: Apache-2.0
// A scenario: a question, a world, one or more strategies, a study plan; read from TOML files that
// extend one another, validated whole, with every problem reported at once and at its place.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/core/problems.hpp"
#include "sim/model/day.hpp"
#include "sim/model/population.hpp"
#include "sim/model/shocks.hpp"
#include "sim/strategy/strategy.hpp"

namespace coterie {

/// The study plan.
struct Study {
    static constexpr std::string_view section = "study";
    std::string question;
    std::uint32_t days = 180;
    std::uint32_t replicates = 30;
    std::uint64_t seed = 20260101;
    std::string primary_metric = "retained_share_90d";
    std::uint32_t structure_every_days = 30;
    std::uint32_t summary_from_day = 0;
    std::uint32_t kol_dependence_day = 0;
    float confidence = 0.95F;
    static auto fields() {
        return std::tuple{
            text("question", &Study::question, "The question this study answers."),
            field("days", &Study::days, "days", 1, 20000, "Days simulated.", "given"),
            field("replicates", &Study::replicates, "runs/arm", 1, 100000,
                  "Paired replicates: each draws a new world, the same for every arm.", "given"),
            field("seed", &Study::seed, "", 0, 9223372036854775807ULL,
                  "Root seed; replicate r uses mix(mix(seed + c) ^ (2 r + 1)).", "given"),
            text("primary_metric", &Study::primary_metric, "Metric the verdict is about."),
            field("structure_every_days", &Study::structure_every_days, "days", 1, 20000,
                  "Days between measurements of ties, clustering and people one by one.", "given"),
            field("summary_from_day", &Study::summary_from_day, "days", 0, 20000,
                  "Means over days begin here; 0 means after the first third of the study.",
                  "given"),
            field("kol_dependence_day", &Study::kol_dependence_day, "days", 0, 20000,
                  "Day of the counterfactual in which the leading KOL leaves; 0 means none.",
                  "given"),
            field("confidence", &Study::confidence, "", 0.5F, 0.999F,
                  "Confidence of the intervals.", "convention")};
    }
};

struct Scenario {
    std::string name;              ///< of the file, without folder and extension
    std::filesystem::path folder;  ///< of the file: where relative data files are looked for first
    Study study;
    Population population;
    GraphSource graph;
    Founding founding;
    Site site;
    Observation observation;
    DayParams behaviour;
    std::vector<Strategy> strategies;
    std::vector<Shock> shocks;
};

}  // namespace coterie
