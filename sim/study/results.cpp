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
#include "sim/io/printable.hpp"
#include "sim/io/shell_words.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/study/manifest.hpp"
#include "sim/study/results_kind.hpp"
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

FolderLock::~FolderLock() {
    if (handle_ >= 0) ::close(handle_);
}

fs::path points_folder(const fs::path& folder) { return folder / "points"; }

fs::path resolved_file(const fs::path& folder) { return folder / "scenario.resolved.toml"; }

fs::path today_file(const fs::path& folder) { return folder / "today.toml"; }

void write_resolved(const fs::path& folder, const Scenario& scenario) {
    write_file(resolved_file(folder), to_toml(scenario));
    if (!scenario.today_file.empty()) write_file(today_file(folder), scenario.today_file);
}

namespace {

/// Says that the results beside the folder are to be removed when these are complete.
fs::path replacing_file(const fs::path& folder) { return folder / "replacing.txt"; }

fs::path replaced_folder(const fs::path& folder) {
    return fs::weakly_canonical(folder).string() + ".before";
}

/// Whether there is nothing in a folder, or only what a command that was killed before its manifest
/// was there had written.
bool holds_nothing(const fs::path& folder) {
    std::error_code ignored;
    const fs::path resolved = resolved_file(folder);
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.path() != resolved && entry.path() != today_file(folder)
            && entry.path() != replacing_file(folder) && entry.path().extension() != ".part")
            return false;
    return fs::is_directory(folder, ignored);
}

/// Removes a folder; what makes it a results folder goes last, so that a removal cut short can be
/// repeated.
void remove_results(const fs::path& folder) {
    std::error_code wrong;
    for (const auto& entry : fs::directory_iterator(folder, wrong))
        if (!wrong && entry.path() != manifest_file(folder)
            && entry.path() != replacing_file(folder))
            fs::remove_all(entry.path(), wrong);
    if (!wrong) fs::remove(manifest_file(folder), wrong);
    if (!wrong) fs::remove_all(folder, wrong);
    if (wrong) throw Failure("cannot remove " + folder.string() + ": " + wrong.message());
}

/// Whether `path` is `folder` or within it; both are without links.
bool is_within(const fs::path& path, const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first
           == folder.end();
}

/// Moves earlier results out of the way. What was begun in their place before, and is not complete,
/// is given up for what is begun now.
void set_aside(const fs::path& folder) {
    const FolderLock only_user(folder);
    if (is_within(fs::current_path(), fs::canonical(folder)))
        throw InvalidInput(folder.string()
                           + " is the folder that you are in, which --force cannot replace");
    if (is_there(replacing_file(folder)) && read_manifest(folder).status == StudyStatus::complete)
        forget_replaced(folder);
    const fs::path before = replaced_folder(folder);
    if (is_there(replacing_file(folder))) return remove_results(fs::canonical(folder));
    if (is_there(before))
        throw InvalidInput(before.string() + " is in the way: earlier results would be kept there "
                           "until the new ones are complete; remove or rename it");
    std::error_code wrong;
    fs::rename(fs::canonical(folder), before, wrong);
    if (wrong) throw Failure("cannot replace " + folder.string() + ": " + wrong.message());
}

}  // namespace

void check_not_input(const fs::path& out, const std::vector<fs::path>& inputs) {
    if (out.empty()) return;
    const fs::path real_out = fs::weakly_canonical(out);
    for (const fs::path& input : inputs) {
        std::error_code ignored;
        if (input.empty() || !fs::exists(input, ignored)) continue;
        const bool is_same = fs::equivalent(input, out, ignored);
        if (is_same || is_within(fs::weakly_canonical(input), real_out))
            throw InvalidInput("the output " + out.string() + (is_same ? " is" : " holds")
                               + " the input " + input.string() + "; use --out to write elsewhere");
    }
}

void remove_unfinished(const fs::path& folder) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.path().extension() == ".part") fs::remove(entry.path(), ignored);
}

namespace {

/// Whether a folder holds work that `coterie resume` continues.
bool can_be_resumed(const fs::path& folder) {
    try {
        check_is_resumable(folder);
        return read_manifest(folder).status != StudyStatus::complete;
    } catch (const InvalidInput&) {  // of another kind, or damaged
        return false;
    }
}

}  // namespace

void check_new_results(const fs::path& folder, bool force, std::string_view command) {
    if (!is_there(folder) || holds_nothing(folder)) return;
    if (!force && can_be_resumed(folder))
        throw InvalidInput(folder.string()
                           + " holds unfinished work; continue it with: coterie resume "
                           + shell_word(folder.string())
                           + " (or use --force to replace it, --out to write elsewhere)");
    if (!force)
        throw InvalidInput(folder.string()
                           + " exists; use --force to replace it or --out to write elsewhere");
    if (!is_there(manifest_file(folder)))
        throw InvalidInput(folder.string() + " is not a results folder (it has no manifest.json); "
                           "--force replaces nothing else");
    const std::string there = command_of_results(folder);
    if (!are_same_kind(there, command))
        throw InvalidInput(folder.string() + " holds " + kind_text(there)
                           + "; --force replaces only " + kind_text(command)
                           + " by another; use --out to write elsewhere");
}

FolderLock make_results(const fs::path& folder, bool force, std::string_view command) {
    check_new_results(folder, force, command);
    if (is_there(folder) && !holds_nothing(folder)) set_aside(folder);
    make_folder(folder);
    FolderLock lock(folder);
    if (!holds_nothing(folder))
        throw InvalidInput("another coterie began to work in " + folder.string());
    if (force && is_there(manifest_file(replaced_folder(folder))))
        write_file(replacing_file(folder), "The results before are kept in "
                                               + replaced_folder(folder).filename().string()
                                               + " until these are complete.\n");
    return lock;
}

void forget_replaced(const fs::path& folder) {
    if (!is_there(replacing_file(folder))) return;
    const fs::path before = replaced_folder(folder);
    if (is_there(before)) remove_results(before);
    std::error_code ignored;
    fs::remove(replacing_file(folder), ignored);
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
        runs_.cell(to_string(id))
            .cell(spreadsheet_text(plan_.scenario))
            .cell(spreadsheet_text(plan_.strategies[id.strategy]));
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
        const std::optional<Part> part = read_part(plan.folder, id, plan.study_hash, plan.people);
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
    for (const fs::path& parts : {parts_folder(folder), points_folder(folder)}) {
        fs::remove_all(parts, wrong);
        if (wrong) throw Failure("cannot remove " + parts.string() + ": " + wrong.message());
    }
}

}  // namespace coterie
