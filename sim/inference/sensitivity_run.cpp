// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/sensitivity_run.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>

#include <nlohmann/json.hpp>

#include "sim/core/digest.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/undefined.hpp"
#include "sim/inference/sensitivity_tables.hpp"
#include "sim/io/build_info.hpp"
#include "sim/io/checksummed_record.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/io/numbers.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/study/results.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view chunk_kind = "coterie-points 2";
constexpr std::size_t chunk_points = 16;  // what a kill may cost, a thread
constexpr std::string_view running = "running", complete = "complete";

std::string manifest_text(const SensitivityPlan& plan, const StudyInputs& inputs,
                          std::string_view status) {
    const BuildInfo build = build_info();
    nlohmann::ordered_json j;
    j["status"] = status;
    j["version"] = build.version, j["commit"] = build.commit, j["build_flags"] = build.flags;
    j["command"] = "sensitivity";
    j["method"] = method_name(plan);
    j["scenario"] = plan.scenario.name, j["scenario_file"] = plan.scenario_file;
    j["question"] = plan.scenario.study.question;
    j["study_hash"] = hex_of(hash_of(plan.scenario));
    j["seed"] = plan.scenario.study.seed;
    j["rounds"] = plan.rounds, j["replicates"] = plan.replicates;
    j["dummy_factors"] = dummy_factors;
    j["baseline"] = plan.scenario.strategies[plan.baseline].name;
    for (const Factor& f : plan.factors)
        j["factors"].push_back(f.key + " " + six_digits(f.low) + " " + six_digits(f.high));
    for (const SensitivityTarget& t : plan.targets)
        j["targets"].push_back(std::string(kind_of(t)) + " "
                               + plan.scenario.strategies[t.strategy].name + " "
                               + std::string(metrics()[t.metric].name));
    for (const InputFile& file : inputs.files)
        j["inputs"].push_back({{"name", file.name}, {"sha256", file.sha256}});
    return j.dump(2) + "\n";
}

std::uint64_t hash_of_text(std::string_view text) {
    return digest_of(std::span<const char>(text.data(), text.size()));
}

std::string chunk_text(const std::vector<std::vector<double>>& rows) {
    CsvText csv;
    for (const auto& row : rows) {
        for (const double value : row) csv.cell(std::isnan(value) ? "nan" : shortest(value));
        csv.end_row();
    }
    return csv.text();
}

/// Rows of numbers; nothing when they are not `count` x `width`.
std::optional<std::vector<std::vector<double>>> parse_rows(std::string_view text, std::size_t count,
                                                           std::size_t width) {
    FileProblems ignored("");
    CsvReader reader(text, ignored);
    std::vector<std::vector<double>> rows;
    for (auto row = reader.next(); row; row = reader.next()) {
        CellReader cells(*row);
        std::vector<double>& numbers = rows.emplace_back();
        for (std::size_t k = 0; k < width; ++k) numbers.push_back(cells.real());
        if (!cells.at_end()) return std::nullopt;
    }
    if (rows.size() != count) return std::nullopt;
    return rows;
}

/// Evaluates the points chunk by chunk, taking from the folder what is there.
class PointEvaluation {
public:
    PointEvaluation(const SensitivityPlan& plan, const StudyInputs& inputs,
                    const SensitivityOptions& options, std::uint64_t hash)
        : plan_(plan),
          inputs_(inputs),
          options_(options),
          hash_(hash),
          points_(points_of(plan)),
          values_(points_.size()) {}

    /// Whether all points have been evaluated.
    bool evaluate() {
        make_folder(options_.folder / "points");
        for_each_job((points_.size() + chunk_points - 1) / chunk_points,
                     [&](std::size_t c) { take_chunk(c); });
        return done_ == points_.size();
    }
    const std::vector<std::vector<double>>& points() const { return points_; }
    const std::vector<std::vector<double>>& values() const { return values_; }

private:
    bool stopping() const { return options_.control.stop.stop_requested(); }

    void take_chunk(std::size_t c) {
        const std::size_t first = c * chunk_points;
        const std::size_t last = std::min(first + chunk_points, points_.size());
        const std::string subject = "points " + std::to_string(c);
        const fs::path file = options_.folder / "points" / (std::to_string(c) + ".csv");
        std::vector<std::vector<double>> rows;
        if (auto found = read_chunk(file, subject, last - first)) {
            rows = std::move(*found);
            ended(rows.size());
        }
        const bool is_there = !rows.empty();
        for (std::size_t p = first; p < last && !is_there; ++p) {
            if (stopping()) return;
            rows.push_back(targets_at(plan_, inputs_, points_[p]));
            ended(1);
        }
        if (!is_there)
            write_file(file, with_checksum(chunk_kind, hash_, subject, chunk_text(rows)));
        std::move(rows.begin(), rows.end(), values_.begin() + static_cast<std::ptrdiff_t>(first));
    }

    std::optional<std::vector<std::vector<double>>> read_chunk(const fs::path& file,
                                                               const std::string& subject,
                                                               std::size_t count) const {
        if (!fs::exists(file)) return std::nullopt;
        const std::string text = read_whole(file);
        const auto checksummed = checked_record(text, chunk_kind);
        if (!checksummed || checksummed->study_hash != hash_ || checksummed->subject != subject)
            return std::nullopt;
        return parse_rows(checksummed->body, count, plan_.targets.size());
    }

    void ended(std::size_t points) {
        const std::scoped_lock lock(mutex_);
        done_ += points;
        options_.control.report(done_, points_.size());
    }

    const SensitivityPlan& plan_;
    const StudyInputs& inputs_;
    const SensitivityOptions& options_;
    std::uint64_t hash_;
    std::vector<std::vector<double>> points_, values_;
    std::mutex mutex_;
    std::size_t done_ = 0;
};

/// Makes the folder, or takes up one in which the very same analysis was begun and not finished.
void prepare(const fs::path& folder, bool force, const std::string& begun) {
    const fs::path manifest = folder / "manifest.json";
    if (!force && fs::exists(manifest)) {
        const std::string found = read_whole(manifest);
        if (found == begun) return;
        if (found.find("\"status\": \"running\"") != std::string::npos)
            throw InvalidInput(folder.string()
                               + " holds another analysis, or one begun by another version; use "
                                 "--force to replace it or --out to write elsewhere");
    }
    make_results(folder, force);
    write_file(manifest, begun);
}

}  // namespace

SensitivityResult run_sensitivity(const SensitivityPlan& plan, const StudyInputs& inputs,
                                  const SensitivityOptions& options) {
    const std::string begun = manifest_text(plan, inputs, running);
    prepare(options.folder, options.force, begun);
    const FolderLock lock(options.folder);
    PointEvaluation evaluation(plan, inputs, options, hash_of_text(begun));
    SensitivityResult result;
    if (!evaluation.evaluate()) {
        result.interrupted = true;
        return result;
    }
    for (const auto& row : evaluation.values())
        result.undefined +=
            std::any_of(row.begin(), row.end(), [](double v) { return std::isnan(v); });
    result.rows = analyse(plan, evaluation.values());
    write_file(options.folder / "factors.csv", factors_csv(plan));
    write_file(options.folder / "targets.csv", targets_csv(plan));
    write_file(options.folder / "points.csv",
               points_csv(plan, evaluation.points(), evaluation.values()));
    write_file(options.folder / "sensitivity.csv", sensitivity_csv(plan, result.rows));
    write_file(options.folder / "scenario.resolved.toml", to_toml(plan.scenario));
    write_file(options.folder / "manifest.json", manifest_text(plan, inputs, complete));
    fs::remove_all(options.folder / "points");
    return result;
}

std::vector<std::string> most_influential(const fs::path& folder, std::size_t count) {
    const fs::path file = folder / "sensitivity.csv";
    if (!fs::exists(file))
        throw InvalidInput(folder.string()
                           + " holds no sensitivity.csv; screen first: coterie sensitivity STUDY "
                             "--method morris");
    const std::string text = read_whole(file);
    FileProblems problems(file.string());
    CsvReader reader(text, problems);
    const auto header = reader.next();
    const CsvColumns columns = header ? CsvColumns(*header) : CsvColumns();
    columns.require({"kind", "strategy", "metric", "factor", "index", "value", "verdict"},
                    file.string(), "screen again: coterie sensitivity STUDY --method morris");
    std::map<std::string, double> score, largest;
    std::vector<std::pair<std::string, std::pair<std::string, double>>> found;
    for (auto row = reader.next(); row; row = reader.next()) {
        const std::string& index = columns.of(*row, "index");
        const auto value = number_from<double>(columns.of(*row, "value"));
        if ((index != "mu_star" && index != "total") || !value) continue;
        if (columns.of(*row, "verdict") != "distinguishable") continue;
        const std::string target = columns.of(*row, "kind") + "," + columns.of(*row, "strategy")
                                   + "," + columns.of(*row, "metric");
        largest[target] = std::max(largest[target], *value);
        found.push_back({target, {columns.of(*row, "factor"), *value}});
    }
    for (const auto& [target, effect] : found) {
        const double share = largest[target] > 0 ? effect.second / largest[target] : 0.0;
        score[effect.first] = std::max(score[effect.first], share);
    }
    if (found.empty())
        throw InvalidInput(file.string()
                           + ": no parameter is distinguishable from the noise floor; screen again "
                             "with more --rounds or --replicates");
    std::vector<std::pair<double, std::string>> order;
    for (const auto& [key, share] : score) order.emplace_back(-share, key);
    std::sort(order.begin(), order.end());
    std::vector<std::string> keys;
    for (std::size_t k = 0; k < std::min(count, order.size()); ++k) keys.push_back(order[k].second);
    return keys;
}

}  // namespace coterie
