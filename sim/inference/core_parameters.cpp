// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/core_parameters.hpp"

#include <cmath>

#include "sim/core/unknown_name.hpp"
#include "sim/io/numbers.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/scenario/parameter_number.hpp"

namespace coterie {

namespace {

constexpr double wide_range = 20.0;

bool by_ratios(const CoreParameter& p) { return p.low > 0.0 && p.high / p.low >= wide_range; }

std::vector<FitStage> made_stages() {
    std::vector<FitStage> stages{
        {"visits",
         {"visiting.base_logit", "visiting.disposition_spread", "visiting.novelty_weight"},
         {"visit_after1", "visit_after7", "visit_after30", "visit_after90", "again_week1",
          "again_week7", "again_week30", "gap_next_day_share"}},
        {"posts",
         {"contribution.posts_per_visit", "contribution_dropout.stop_exponent"},
         {"posts_median", "gini_posters", "top10pct_share", "single_post_share",
          "messages_per_active_day"}},
        {"replies",
         {"contribution_dropout.reply_credit", "replying.replies_per_visit",
          "appraisal.bond_weight"},
         {"addressed_share", "first_post_answered", "reciprocity", "degree_mean"}},
        {"exposure", {"appraisal.misfit_cost"}, {"dau_mean", "stickiness"}},
        {"exit", {"exit.bored_per_day"}, {"survival_30d", "survival_90d"}}};
    FitStage joint{"joint", {}, {}};
    for (const FitStage& stage : stages) {
        joint.free.insert(joint.free.end(), stage.free.begin(), stage.free.end());
        joint.statistics.insert(joint.statistics.end(), stage.statistics.begin(),
                                stage.statistics.end());
    }
    stages.push_back(joint);
    return stages;
}

}  // namespace

double CoreParameter::value_at(double share) const {
    if (by_ratios(*this)) return low * std::pow(high / low, share);
    return low + (high - low) * share;
}

double CoreParameter::share_of(double value) const {
    if (by_ratios(*this)) return std::log(value / low) / std::log(high / low);
    return (value - low) / (high - low);
}

std::vector<CoreParameter> core_parameters() {
    Scenario scenario;
    std::vector<CoreParameter> core;
    for (const Parameter& p : world_parameters(scenario))
        if (p.core)
            core.push_back({p.key(), std::string(p.unit), p.core_low, p.core_high, number_of(p)});
    return core;
}

void set_core(Scenario& scenario, std::span<const std::string> keys,
              std::span<const double> values) {
    const std::vector<Parameter> parameters = world_parameters(scenario);
    for (std::size_t k = 0; k < keys.size(); ++k)
        for (const Parameter& p : parameters) {
            if (p.key() != keys[k]) continue;
            if (!(values[k] >= p.low && values[k] <= p.high))
                throw InvalidInput(keys[k] + " = " + number_text(static_cast<float>(values[k]))
                                   + " is outside " + range_text(p));
            set_number(p, values[k]);
        }
}

std::string core_toml(std::span<const CoreParameter> core, std::span<const double> values) {
    std::string text, section;
    for (std::size_t k = 0; k < core.size(); ++k) {
        const std::size_t dot = core[k].key.find('.');
        const std::string of = core[k].key.substr(0, dot);
        if (of != section) text += "\n[" + of + "]\n";
        section = of;
        text +=
            core[k].key.substr(dot + 1) + " = " + number_text(static_cast<float>(values[k])) + "\n";
    }
    return text;
}

const std::vector<FitStage>& fit_stages() {
    static const std::vector<FitStage> stages = made_stages();
    return stages;
}

const FitStage& fit_stage(const std::string& name) {
    std::vector<std::string> known;
    for (const FitStage& stage : fit_stages()) {
        if (stage.name == name) return stage;
        known.emplace_back(stage.name);
    }
    throw UnknownName("no stage '" + name + "'" + did_you_mean(name, known),
                      all_of("stages", known));
}

}  // namespace coterie
