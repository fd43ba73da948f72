// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/core/fields.hpp"
#include "sim/core/limits.hpp"

namespace coterie {

/// The study plan.
struct Study {
    static constexpr std::string_view section = "study";
    std::string question;
    std::uint32_t days = 180;
    std::uint32_t replicates = 30;
    std::uint64_t seed = 20260101;
    std::string primary_metric = "visits_per_person";
    std::string guardrail_metrics = "members, effective_members, posts, trust, cost_yuan";
    std::uint32_t structure_every_days = 30;
    std::uint32_t summary_from_day = 0;
    std::uint32_t kol_dependence_day = 0;
    float confidence = 0.95F;
    static constexpr auto fields() {
        return std::tuple{
            text("question", &Study::question),
            field("days", &Study::days, "days", 1, most_study_days),
            field("replicates", &Study::replicates, "runs/arm", 1, 100000),
            field("seed", &Study::seed, "", 0, 9223372036854775807ULL),
            text("primary_metric", &Study::primary_metric),
            names("guardrail_metrics", &Study::guardrail_metrics, "metrics"),
            field("structure_every_days", &Study::structure_every_days, "days", 1, most_study_days),
            field("summary_from_day", &Study::summary_from_day, "days", 0, most_study_days),
            field("kol_dependence_day", &Study::kol_dependence_day, "days", 0, most_study_days),
            field("confidence", &Study::confidence, "", 0.5F, 0.999F)};
    }
    static FieldNotes notes();
};

/// The days that are simulated before the first day of the study, once a replicate for all arms.
/// The levers of that time are in `Scenario::history_strategy`.
struct History {
    static constexpr std::string_view section = "history";
    std::uint32_t days = 0;
    bool in_daily = false;
    static constexpr auto fields() {
        return std::tuple{field("days", &History::days, "days", 0, most_study_days),
                          choice("in_daily", &History::in_daily)};
    }
    static FieldNotes notes();
};

}  // namespace coterie
