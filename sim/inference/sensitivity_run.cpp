// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/sensitivity_run.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>

#include "sim/core/digest.hpp"
#include "sim/core/parallel.hpp"
#include "sim/inference/sensitivity_tables.hpp"
#include "sim/io/checksummed_record.hpp"
#include "sim/io/cryptography.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/status_file.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/study/results.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view chunk_kind = "coterie-points 2";
constexpr std::size_t chunk_points = 16;  // what a kill may cost, a thread
constexpr std::string_view tipping_kind = "coterie-tipping 1";

std::string factors_text(const SensitivityPlan& plan) {
    std::vector<std::string> words;
    for (const Factor& f : plan.factors)
        words.push_back(f.key + " " + six_digits(f.low) + " " + six_digits(f.high));
    return joined(words);
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
        make_folder(points_folder(options_.folder));
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
        const fs::path file = points_folder(options_.folder) / (std::to_string(c) + ".csv");
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
        if (!is_there(file)) return std::nullopt;
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

/// The verdicts of the search for tipping values, one line a place.
class TippingLog {
public:
    TippingLog(const fs::path& file, std::uint64_t hash, std::size_t targets)
        : hash_(hash), kept_(read(file, targets)), file_(file, intact_) {
        if (intact_ == 0) file_.append(log_head(tipping_kind, hash));
    }
    TippingStore store() {
        return {[this](std::size_t place) {
                    const auto at = kept_.find(place);
                    return at == kept_.end() ? nullptr : &at->second;
                },
                [this](std::size_t place, const std::vector<Verdict>& verdicts) {
                    std::string line = std::to_string(place);
                    for (const Verdict v : verdicts)
                        line += "," + std::to_string(static_cast<int>(v));
                    file_.append(with_line_checksum(line, hash_) + "\n");
                }};
    }

private:
    std::map<std::size_t, std::vector<Verdict>> read(const fs::path& file, std::size_t targets) {
        std::map<std::size_t, std::vector<Verdict>> kept;
        if (!is_there(file)) return kept;
        const ChecksummedLog log = checked_log(read_whole(file), tipping_kind, hash_, file.string(),
                                               "of another analysis");
        intact_ = log.intact_bytes;
        for (const std::string& line : log.lines) {
            FileProblems ignored("");
            const auto row = CsvReader(line, ignored).next();
            if (!row) continue;
            CellReader cells(*row);
            const auto place = cells.whole<std::size_t>();
            std::vector<Verdict> verdicts;
            for (std::size_t t = 0; t < targets && cells.good(); ++t)
                verdicts.push_back(static_cast<Verdict>(cells.whole<std::uint8_t>()));
            if (cells.at_end()) kept[place] = std::move(verdicts);
        }
        return kept;
    }

    std::uint64_t hash_;
    std::size_t intact_ = 0;
    std::map<std::size_t, std::vector<Verdict>> kept_;
    AppendedFile file_;
};

/// Makes the folder, or takes up one in which the very same analysis was begun and not finished.
FolderLock prepare(const fs::path& folder, bool force, const Manifest& begun) {
    if (!force && is_unfinished(folder, begun)) return FolderLock(folder);
    return make_results(folder, force, begun.command);
}

void write_tables(const SensitivityPlan& plan, const PointEvaluation& evaluation,
                  const SensitivityResult& result, const fs::path& folder, Manifest& manifest) {
    const std::string table = sensitivity_csv(plan, result.rows);
    write_file(folder / "factors.csv", factors_csv(plan));
    write_file(folder / "targets.csv", targets_csv(plan));
    write_file(folder / "points.csv", points_csv(plan, evaluation.points(), evaluation.values()));
    write_file(folder / sensitivity_name, table);
    write_file(folder / "influential.csv", influential_csv(plan, result.rows, result.tipping));
    manifest.tables = {{sensitivity_name, sha256_of(table)}};
}

/// The status is written first and the manifest last: a manifest that says complete is of a folder
/// in which nothing is left to be done.
void end_with(StudyStatus ended, const fs::path& folder, Manifest& manifest, StatusFile& status) {
    manifest.status = ended;
    status.end(name_of(ended));
    write_manifest(folder, manifest);
}

}  // namespace

DesignPlan design_of(const SensitivityPlan& plan) {
    DesignPlan design{{plan.scenario, plan.scenario_file, plan.overrides}, "sensitivity", {}};
    design.arguments = {{"method", std::string(method_name(plan))},
                        {"rounds", std::to_string(plan.rounds)},
                        {"replicates", std::to_string(plan.replicates)},
                        {"baseline", plan.scenario.strategies[plan.baseline].name},
                        {"factors", factors_text(plan)},
                        {"dummy_factors", std::to_string(dummy_factors)},
                        {"tipping", plan.tipping ? "yes" : "no"}};
    return design;
}

SensitivityPlan sensitivity_of(const DesignPlan& design) {
    SensitivityPlan plan;
    plan.scenario = design.base, plan.scenario_file = design.scenario_file;
    plan.overrides = design.overrides;
    plan.method = design.choice<SensitivityMethod>("method");
    plan.rounds = static_cast<std::uint32_t>(design.count("rounds"));
    plan.replicates = static_cast<std::uint32_t>(design.count("replicates"));
    plan.baseline = design.strategy("baseline");
    plan.tipping = design.argument("tipping") == "yes";
    std::vector<std::string> keys;
    for (const std::string& factor : design.list("factors"))
        keys.push_back(factor.substr(0, factor.find(' ')));
    plan.factors = factors_named(plan.scenario, keys);
    plan.targets = headline_targets(plan.scenario, plan.baseline);
    if (factors_text(plan) != design.argument("factors"))
        throw InvalidInput(design.file
                           + ": the factors have other ranges in this version of coterie; continue "
                             "with the version that began the analysis");
    return plan;
}

SensitivityResult run_sensitivity(const SensitivityPlan& plan, const StudyInputs& inputs,
                                  const SensitivityOptions& options) {
    const fs::path& folder = options.folder;
    Manifest manifest = manifest_of(design_of(plan), inputs);
    const FolderLock lock = prepare(folder, options.force, manifest);
    remove_unfinished(folder);
    write_resolved(folder, plan.scenario);
    write_manifest(folder, manifest);
    StatusFile status(folder, 0, "points");
    SensitivityOptions described = options;
    std::size_t before = 0;  // points, while the search for tipping values counts on
    described.control.progress = [&](std::size_t done, std::size_t total, std::string_view what) {
        status.at(before + done, before + total);
        options.control.report(before + done, before + total, what);
    };
    const std::uint64_t hash = hash_of_text(to_json(manifest));
    PointEvaluation evaluation(plan, inputs, described, hash);
    SensitivityResult result;
    result.interrupted = !evaluation.evaluate();
    if (!result.interrupted) result.rows = analyse(plan, evaluation.values());
    if (!result.interrupted && plan.tipping) {
        before = evaluation.points().size();
        TippingLog log(points_folder(folder) / "tipping.csv", hash, plan.targets.size());
        auto found = tipping_of(plan, inputs, assumed_and_influential(plan, result.rows),
                                plan.scenario.study.replicates, described.control, log.store());
        result.interrupted = !found;
        if (found) result.tipping = std::move(*found);
    }
    if (result.interrupted) {
        end_with(StudyStatus::interrupted, folder, manifest, status);
        return result;
    }
    for (const auto& row : evaluation.values())
        result.undefined +=
            std::any_of(row.begin(), row.end(), [](double v) { return std::isnan(v); });
    write_tables(plan, evaluation, result, folder, manifest);
    end_with(StudyStatus::complete, folder, manifest, status);
    remove_parts(folder);
    forget_replaced(folder);
    return result;
}

}  // namespace coterie
