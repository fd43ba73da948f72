// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/predictive_coverage.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/data/log_statistics.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/io/numbers.hpp"
#include "sim/study/manifest.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

/// Statistics of a log may be beyond the stage; what is no such statistic is part of a pattern.
bool is_fitted(const std::string& statistic, const FitStage& stage) {
    const auto all = log_statistics();
    const bool of_log = std::any_of(all.begin(), all.end(),
                                    [&](const LogStatistic& one) { return one.name == statistic; });
    return !of_log
           || std::find(stage.statistics.begin(), stage.statistics.end(), statistic)
                  != stage.statistics.end();
}

void count(PredictiveCoverage::Count& one, bool is_within) {
    one.within += is_within ? 1U : 0U;
    ++one.of;
}

std::string count_text(const PredictiveCoverage::Count& one) {
    const double percent =
        one.of == 0 ? 0.0 : 100.0 * static_cast<double>(one.within) / static_cast<double>(one.of);
    return fmt::format("{} of {} ({:.0f} %)", one.within, one.of, percent);
}

/// The stage that the manifest of a calibration names; joint where there is none.
const FitStage& stage_of(const fs::path& folder) {
    const fs::path file = manifest_file(folder);
    if (!is_there(file)) return fit_stage("joint");
    const std::string text = read_whole(file, most_manifest_bytes);
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_object() && json.contains("stage") && json["stage"].is_string())
        return fit_stage(json["stage"].get<std::string>());  // of an earlier version
    for (const auto& [key, value] : manifest_from(text, file.string()).arguments)
        if (key == "stage") return fit_stage(value);
    return fit_stage("joint");
}

std::string coverage_json(const PredictiveCoverage& coverage) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    const auto add = [&](const std::string& source, const PredictiveCoverage::Count& count) {
        all.push_back({{"source", source}, {"within", count.within}, {"statistics", count.of}});
    };
    for (const auto& [source, count] : coverage.sources) add(source, count);
    add("targets of the fit", coverage.fitted);
    add("all", coverage.all);
    return all.dump(2) + "\n";
}

}  // namespace

PredictiveCoverage coverage_in(std::string_view text, const std::string& name,
                               const FitStage& stage) {
    FileProblems problems(name);
    CsvReader reader(text, problems);
    const auto header = reader.next();
    const CsvColumns columns = header ? CsvColumns(*header) : CsvColumns();
    columns.require({"community", "statistic", "data", "simulated_low", "simulated_high"}, name,
                    "is it the predictive.csv of a calibration?");
    PredictiveCoverage found;
    for (auto row = reader.next(); row; row = reader.next()) {
        const auto number = [&](std::string_view column) {
            return number_from<double>(columns.of(*row, column));
        };
        const auto data = number("data"), low = number("simulated_low");
        const auto high = number("simulated_high");
        if (!data || !low || !high) {
            problems.add(row->line, "data, simulated_low and simulated_high are to be numbers");
            continue;
        }
        const bool is_within = *data >= *low && *data <= *high;
        const std::string& source = columns.of(*row, "community");
        if (found.sources.empty() || found.sources.back().first != source)
            found.sources.push_back({source, {}});
        count(found.sources.back().second, is_within);
        count(found.all, is_within);
        if (is_fitted(columns.of(*row, "statistic"), stage)) count(found.fitted, is_within);
    }
    problems.throw_if_any();
    return found;
}

std::optional<PredictiveCoverage> coverage_of_fit(const fs::path& fit) {
    const fs::path folder = fs::is_directory(fit) ? fit : fit.parent_path();
    const fs::path file = folder / "predictive.csv";
    if (!is_there(file)) return std::nullopt;
    return coverage_in(read_recorded(folder, "predictive.csv"), file.string(), stage_of(folder));
}

std::string coverage_by_source(const PredictiveCoverage& coverage) {
    std::string text;
    for (const auto& [source, count] : coverage.sources)
        text += fmt::format("{}: {} of {} statistics are within the predictive range of the fit\n",
                            source, count.within, count.of);
    return text;
}

std::string coverage_text(const PredictiveCoverage& coverage) {
    return fmt::format(
        "in-sample predictive coverage: {} targets of the fit, and {} with all statistics of its "
        "communities, are within the nominal 95 % predictive range of the accepted parameter sets",
        count_text(coverage.fitted), count_text(coverage.all));
}

std::string coverage_report(const fs::path& folder, bool as_json) {
    const auto coverage = coverage_of_fit(folder);
    if (!coverage)
        throw InvalidInput(folder.string()
                           + " holds no predictive.csv; is it the folder of a calibration?");
    if (as_json) return coverage_json(*coverage);
    return coverage_by_source(*coverage) + coverage_text(*coverage) + "\n";
}

}  // namespace coterie
