// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/patterns/runs.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <mutex>
#include <optional>

#include "sim/core/digest.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/problems.hpp"
#include "sim/core/random.hpp"
#include "sim/io/build_info.hpp"
#include "sim/io/checksummed_record.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"
#include "sim/scenario/catalogue.hpp"
#include "sim/scenario/document.hpp"
#include "sim/scenario/read.hpp"
#include "sim/scenario/resolved.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

NodeTable table_in(const fs::path& file) {
    auto parsed = parse_document(read_scenario_text(file), file.string());
    if (const auto* wrong = std::get_if<Finding>(&parsed))
        throw InvalidInput(to_string(wrong->place) + ": " + wrong->what);
    return std::get<NodeTable>(std::move(parsed));
}

/// "section.name=value" of every key of a refitted core.
std::vector<Override> overrides_in(const fs::path& file) {
    std::vector<Override> all;
    for (const Entry& section : table_in(file))
        if (const auto* keys = section.node.get<NodeTable>())
            for (const Entry& key : *keys)
                all.push_back({section.key + "." + key.key, as_written(key.node)});
    return all;
}

/// `all`, then the refitted core where there is one, then what is taken away.
std::vector<Override> ablation_of(const FrozenPattern& pattern, const fs::path& studies,
                                  std::vector<Override> all) {
    const fs::path refitted = refitted_file(studies, pattern.name);
    if (fs::exists(refitted))
        for (Override& one : overrides_in(refitted)) all.push_back(std::move(one));
    for (Override& one : ablation_values_of(pattern)) all.push_back(std::move(one));
    return all;
}

std::string in_lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

}  // namespace

std::vector<Override> ablation_values_of(const FrozenPattern& pattern) {
    std::vector<Override> all;
    for (const std::string& word : all_words(pattern.ablation_values)) {
        const std::size_t at = word.find('=');
        all.push_back({word.substr(0, at), word.substr(at + 1)});
    }
    return all;
}

std::vector<Scenario> ablated_studies(const FrozenPattern& pattern, const fs::path& studies,
                                      const std::vector<Override>& values) {
    std::vector<Scenario> all;
    for (const std::string& name : all_words(pattern.studies))
        all.push_back(read_scenario(studies / name, values));
    return all;
}

fs::path studies_folder() {
    fs::path here = "scenarios/patterns";
    if (!fs::is_directory(here))
        throw InvalidInput(
            "there is no folder scenarios/patterns here; run this from the "
            "folder that holds scenarios/");
    return here;
}

std::vector<std::size_t> patterns_named(std::span<const std::string> names) {
    std::vector<std::size_t> places;
    std::vector<std::string> known;
    for (const FrozenPattern& p : frozen_patterns) known.emplace_back(p.name);
    Problems problems;
    for (const std::string& name : names) {
        const auto same = [&](const std::string& k) {
            return in_lower_case(k) == in_lower_case(name);
        };
        const auto at = std::find_if(known.begin(), known.end(), same);
        if (at == known.end())
            problems.add({}, "there is no pattern '" + name + "'" + did_you_mean(name, known)
                                 + "; see coterie patterns --dry-run");
        else
            places.push_back(static_cast<std::size_t>(at - known.begin()));
    }
    problems.throw_if_any();
    for (std::size_t k = 0; names.empty() && k < known.size(); ++k) places.push_back(k);
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

std::vector<std::string> behaviour_keys_in(const fs::path& study) {
    std::vector<std::string> found;
    const std::vector<MechanismRow> mechanisms = mechanism_rows();
    for (fs::path at = study;;) {
        const NodeTable table = table_in(at);
        for (const Entry& section : table)
            for (const MechanismRow& m : mechanisms)
                if (m.declares() && section.key == m.name)
                    for (const Entry& key : *section.node.get<NodeTable>())
                        found.push_back(to_string(key.node.place) + ": " + section.key + "."
                                        + key.key);
        const Node* extends = find(table, "extends");
        if (extends == nullptr) return found;
        at = at.parent_path() / *extends->get<std::string>();
    }
}

fs::path refitted_file(const fs::path& studies, std::string_view pattern) {
    return studies / "refitted" / (in_lower_case(pattern) + ".toml");
}

std::vector<Scenario> studies_of(const FrozenPattern& pattern, const fs::path& studies,
                                 bool ablated, const std::vector<Override>& overrides) {
    std::vector<Scenario> all;
    Problems problems;
    for (const std::string& name : all_words(pattern.studies)) {
        all.push_back(read_scenario(
            studies / name, ablated ? ablation_of(pattern, studies, overrides) : overrides));
        for (const std::string& key : behaviour_keys_in(studies / name))
            problems.add({}, key + ": the study of a pattern sets no behaviour parameter");
    }
    problems.throw_if_any();
    return all;
}

namespace {

constexpr std::string_view runs_kind = "coterie-pattern-runs 1";

/// The numbers of one pattern and variant, by replicate; written when a replicate ends.
class RunFile {
public:
    RunFile(const fs::path& folder, const FrozenPattern& pattern, bool ablated,
            std::vector<Scenario> studies, std::uint32_t replicates)
        : file_(folder / "runs"
                / (in_lower_case(pattern.name) + (ablated ? "_ablated" : "_whole") + ".csv")),
          studies_(std::move(studies)),
          estimator_(estimator_of(pattern.name)),
          numbers_(replicates) {
        identity_ = identity(pattern);
        read();
    }

    bool has(std::uint32_t replicate) const { return !numbers_[replicate - 1].empty(); }
    void simulate(std::uint32_t replicate) {
        std::vector<double> found = estimator_(studies_, replicate);
        const std::scoped_lock lock(mutex_);
        numbers_[replicate - 1] = std::move(found);
        write();
    }
    const std::vector<std::vector<double>>& numbers() const { return numbers_; }

private:
    /// Of the program, the studies and what is measured: numbers of another are not used.
    std::uint64_t identity(const FrozenPattern& pattern) const {
        std::string text(build_info().commit);
        for (const PatternPart& part : pattern.parts) text += part.estimator;
        std::uint64_t h = digest_of(std::span<const char>(text));
        for (const Scenario& study : studies_) {
            Scenario one = study;
            one.study.replicates = 1;  // more of the same may be added
            h = mix(h ^ hash_of(one));
        }
        return h;
    }
    void read() {
        const std::string text = text_of_record(file_, runs_kind, identity_);
        FileProblems ignored(file_.string());
        CsvReader reader(text, ignored);
        for (auto row = reader.next(); row; row = reader.next()) {
            CellReader cells(*row);
            const auto replicate = cells.whole<std::uint32_t>();
            if (replicate == 0 || replicate > numbers_.size()) continue;
            std::vector<double>& numbers = numbers_[replicate - 1];
            for (std::size_t k = 1; k < row->cells.size(); ++k) numbers.push_back(cells.real());
        }
    }
    void write() const {
        std::string text;
        for (std::size_t r = 0; r < numbers_.size(); ++r) {
            if (numbers_[r].empty()) continue;
            text += std::to_string(r + 1);
            for (const double value : numbers_[r])
                text += "," + (std::isnan(value) ? "nan" : shortest(value));
            text += "\n";
        }
        write_file(file_, with_checksum(runs_kind, identity_, file_.stem().string(), text));
    }

    fs::path file_;
    std::vector<Scenario> studies_;
    Estimator estimator_;
    std::vector<std::vector<double>> numbers_;
    std::uint64_t identity_ = 0;
    std::mutex mutex_;
};

struct Job {
    RunFile* file;
    std::uint32_t replicate;
};

}  // namespace

PatternRuns run_patterns(const PatternPlan& plan) {
    make_folder(plan.folder / "runs");
    std::vector<std::unique_ptr<RunFile>> files;  // whole, ablated, whole, ...
    std::vector<Job> jobs;
    for (const std::size_t p : plan.patterns)
        for (const bool ablated : {false, true}) {
            const FrozenPattern& pattern = frozen_patterns[p];
            files.push_back(std::make_unique<RunFile>(
                plan.folder, pattern, ablated,
                studies_of(pattern, plan.studies, ablated, plan.overrides), plan.replicates));
            for (std::uint32_t r = 1; r <= plan.replicates; ++r)
                if (!files.back()->has(r)) jobs.push_back({files.back().get(), r});
        }
    const auto stopped = [&] { return plan.control.stop.stop_requested(); };
    std::mutex mutex;
    std::size_t done = 0;
    with_threads(plan.control.threads, [&] {
        for_each_job(jobs.size(), [&](std::size_t k) {
            if (stopped()) return;
            jobs[k].file->simulate(jobs[k].replicate);
            const std::scoped_lock lock(mutex);
            plan.control.report(++done, jobs.size());
        });
    });
    PatternRuns runs;
    runs.interrupted = stopped();
    if (runs.interrupted) return runs;
    for (std::size_t k = 0; k < plan.patterns.size(); ++k) {
        const FrozenPattern& pattern = frozen_patterns[plan.patterns[k]];
        PatternMeasured m;
        m.pattern = plan.patterns[k];
        m.whole = measure_parts(pattern, files[2 * k]->numbers());
        m.ablated = measure_parts(pattern, files[2 * k + 1]->numbers());
        m.verdict = verdict_of_pattern(pattern.parts, m.whole);
        m.verdict_ablated = verdict_of_pattern(pattern.parts, m.ablated);
        m.ablation = fs::exists(refitted_file(plan.studies, pattern.name))
                         ? AblationAt::refitted
                         : AblationAt::fixed_parameters;
        runs.measured.push_back(m);
        runs.numbers.push_back(files[2 * k]->numbers());
    }
    write_file(plan.folder / "patterns.csv", patterns_csv(runs.measured));
    write_file(plan.folder / "parts.csv", parts_csv(runs.measured));
    return runs;
}

}  // namespace coterie
