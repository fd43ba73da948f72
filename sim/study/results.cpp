// SPDX-License-Identifier: Apache-2.0
#include "sim/study/results.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "sim/core/digest.hpp"
#include "sim/core/problems.hpp"
#include "sim/graph/read_graph.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/study/manifest.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

namespace fs = std::filesystem;

FolderLock::FolderLock(const fs::path& folder)
    : handle_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (handle_ < 0) throw Failure("cannot open " + folder.string() + ": " + std::strerror(errno));
    if (::flock(handle_, LOCK_EX | LOCK_NB) == 0) return;
    ::close(handle_);
    throw InvalidInput("another coterie is at work in " + folder.string());
}

FolderLock::~FolderLock() { ::close(handle_); }

fs::path resolved_file(const fs::path& folder) { return folder / "scenario.resolved.toml"; }

/// Whether there is nothing in a folder, or only what a command that was killed before its manifest
/// was there had written.
static bool holds_nothing(const fs::path& folder) {
    std::error_code ignored;
    const fs::path resolved = resolved_file(folder), manifest = manifest_file(folder);
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.path() != resolved && entry.path() != resolved.string() + ".part"
            && entry.path() != manifest.string() + ".part")
            return false;
    return fs::is_directory(folder, ignored);
}

void remove_unfinished(const fs::path& folder) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.path().extension() == ".part") fs::remove(entry.path(), ignored);
}

void check_new_results(const fs::path& folder, bool force) {
    std::error_code ignored;
    if (!fs::exists(folder, ignored) || holds_nothing(folder)) return;
    if (!force)
        throw InvalidInput(folder.string()
                           + " exists; use --force to replace it or --out to write elsewhere");
    if (!fs::exists(manifest_file(folder), ignored))
        throw InvalidInput(folder.string() + " is not a results folder (it has no manifest.json); "
                           "--force replaces nothing else");
}

void make_results(const fs::path& folder, bool force) {
    check_new_results(folder, force);
    if (fs::exists(folder)) {
        const FolderLock only_user(folder);
        std::error_code wrong;
        // What makes it a results folder goes last, so that a replacement cut short can be
        // repeated.
        for (const auto& entry : fs::directory_iterator(folder, wrong))
            if (!wrong && entry.path() != manifest_file(folder))
                fs::remove_all(entry.path(), wrong);
        if (!wrong) fs::remove(manifest_file(folder), wrong);
        if (wrong) throw Failure("cannot replace " + folder.string() + ": " + wrong.message());
    }
    make_folder(folder);
}

namespace {

class Tables {
public:
    explicit Tables(const AssemblyPlan& plan)
        : plan_(plan),
          daily_(open("daily")),
          groups_(open("groups")),
          cohorts_(open("cohorts")),
          ledger_(open("ledger")),
          runs_(header_of("runs")),
          timings_(header_of("timings")) {}

    void add(RunId id, const std::optional<Part>& part, RunStatus status) {
        const auto name = EnumNames<RunStatus>::names[static_cast<std::size_t>(status)];
        runs_.cell(to_string(id)).cell(plan_.scenario).cell(plan_.strategies[id.strategy]);
        runs_.cell(std::uint64_t{id.replicate}).cell(name);
        runs_.cell(part ? hex_of(part->record.digest) : "").end_row();
        if (!part) return;
        timings_.cell(to_string(id)).cell(part->record.seconds).end_row();
        daily_.append(part->daily);
        groups_.append(part->groups);
        cohorts_.append(part->cohorts);
        ledger_.append(part->ledger);
    }
    void finish() {
        daily_.finish();
        groups_.finish();
        cohorts_.finish();
        ledger_.finish();
        write_file(plan_.folder / "runs.csv", runs_.text());
        write_file(plan_.folder / "timings.csv", timings_.text());
    }

private:
    struct OpenTable : GrowingFile {
        OpenTable(const fs::path& file, const std::string& header) : GrowingFile(file) {
            append(header + '\n');
        }
    };
    OpenTable open(std::string_view table) const {
        return {plan_.folder / (std::string(table) + ".csv"), header_of(table)};
    }

    const AssemblyPlan& plan_;
    OpenTable daily_, groups_, cohorts_, ledger_;
    CsvText runs_, timings_;
};

/// A gzip file may be several, one after the other: so are the people of the runs.
void assemble_people(const AssemblyPlan& plan, const std::vector<RunRecord>& records) {
    const fs::path header = parts_folder(plan.folder) / "header.people.csv.gz";
    write_gzip(header, header_of("people") + '\n');
    GrowingFile people(plan.folder / "people.csv.gz");
    people.append(read_whole(header));
    for (const RunRecord& run : records)
        if (run.status == RunStatus::done)
            people.append(read_whole(people_part_file(plan.folder, run.id)));
    people.finish();
}

}  // namespace

std::vector<RunRecord> assemble(const AssemblyPlan& plan) {
    std::vector<RunRecord> records;
    Tables tables(plan);
    for (const RunId id : plan.runs) {
        const std::optional<Part> part = read_part(plan.folder, id, plan.study_hash);
        const bool failed =
            std::any_of(plan.failed.begin(), plan.failed.end(), [&](const RunId& f) {
                return f.strategy == id.strategy && f.replicate == id.replicate;
            });
        RunRecord record = part ? part->record : RunRecord{.id = id};
        if (!part && failed) record.status = RunStatus::failed;
        tables.add(id, part, record.status);
        records.push_back(std::move(record));
    }
    tables.finish();
    if (plan.people) assemble_people(plan, records);
    return records;
}

void remove_parts(const fs::path& folder) {
    std::error_code wrong;
    fs::remove_all(parts_folder(folder), wrong);
    if (wrong)
        throw Failure("cannot remove " + parts_folder(folder).string() + ": " + wrong.message());
}

}  // namespace coterie
