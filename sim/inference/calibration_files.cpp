// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/calibration_files.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/core/undefined.hpp"
#include "sim/inference/calibrate.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/study/calibration_domain.hpp"

namespace coterie {

namespace {

std::string accepted_csv(const CalibrationPlan& plan, const CalibrationResult& result) {
    std::string header;
    for (const CoreParameter& p : plan.free) header += p.key + ",";
    CsvText csv(header + "weight,distance,final_distance");
    std::vector<double> last(result.accepted.size(), undefined);
    for (const Finalist& one : result.finalists) last[one.accepted] = one.distance;
    for (std::size_t k = 0; k < result.accepted.size(); ++k) {
        for (const double v : result.accepted[k].values) csv.cell(v);
        csv.cell(result.accepted[k].weight).cell(result.accepted[k].distance);
        csv.cell(last[k]).end_row();
    }
    return csv.text();
}

/// Sections in the order of the parameters; values as floats print.
std::string calibrated_toml(const CalibrationPlan& plan, const CalibrationResult& result) {
    const Accepted& best = result.accepted[result.best];
    std::string text = fmt::format(
        "# The accepted parameter set nearest to the data (distance {:.3f}), of {} accepted; stage "
        "{},\n"
        "# communities",
        result.best_distance, result.accepted.size(), plan.stage);
    for (const FitCommunity& c : plan.communities) text += " " + c.name;
    if (!plan.facts.empty()) text += ", patterns";
    for (const FitFacts& of_one : plan.facts) text += " " + of_one.name;
    if (!plan.final_facts.empty()) text += "; chosen also by";
    for (const FitFacts& of_one : plan.final_facts) text += " " + of_one.name;
    text += ". Extend this file, or name it with --start.\nschema = 1\n";
    return text + core_toml(plan.free, best.values);
}

std::string waves_csv(const CalibrationResult& result) {
    CsvText csv("step,kind,evaluations,accepted,threshold,space_left,least_implausibility");
    std::uint64_t step = 0;
    for (const Wave& w : result.waves)
        csv.cell(++step)
            .cell(std::string_view("wave"))
            .cell(std::uint64_t{w.points})
            .cell(std::string_view(""))
            .cell(std::string_view(""))
            .cell(w.share_left)
            .cell(w.least_implausible)
            .end_row();
    for (const Generation& g : result.generations)
        csv.cell(++step)
            .cell(std::string_view("generation"))
            .cell(std::uint64_t{g.proposals})
            .cell(std::uint64_t{g.accepted})
            .cell(g.threshold)
            .cell(std::string_view(""))
            .cell(std::string_view(""))
            .end_row();
    return csv.text();
}

std::string identifiability_csv(const CalibrationResult& result) {
    CsvText csv("parameter,searched_low,searched_high,mean,low,high,narrowed,verdict,along");
    for (const Identified& one : result.identified) {
        csv.cell(std::string_view(one.key)).cell(one.low).cell(one.high).cell(one.mean);
        csv.cell(one.least).cell(one.most).cell(one.narrowed);
        csv.cell(std::string_view(one.verdict)).cell(std::string_view(one.along)).end_row();
    }
    return csv.text();
}

}  // namespace

std::string predictive_csv(const CalibrationPlan& plan, const CalibrationResult& result) {
    std::string predictive;
    const std::vector<std::string> sources = source_names(plan);
    for (std::size_t c = 0; c < sources.size(); ++c) {
        const std::string rows = distances_csv(sources[c], result.predictive[c]);
        predictive += c == 0 ? rows : rows.substr(rows.find('\n') + 1);
    }
    return predictive;
}

void write_calibration(const CalibrationPlan& plan, const CalibrationResult& result,
                       const std::filesystem::path& folder) {
    write_file(folder / accepted_name, accepted_csv(plan, result));
    write_file(folder / "calibrated.toml", calibrated_toml(plan, result));
    write_file(folder / "waves.csv", waves_csv(result));
    write_file(folder / "identifiability.csv", identifiability_csv(result));
    std::vector<std::string> names;
    std::vector<Scenario> worlds;
    for (const FitCommunity& c : plan.communities)
        names.push_back(c.name), worlds.push_back(c.scenario);
    write_file(folder / "fitted_on.csv", fitted_on_csv(fitted_on(names, worlds)));
    write_file(folder / predictive_name, predictive_csv(plan, result));
}

}  // namespace coterie
