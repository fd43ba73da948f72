// SPDX-License-Identifier: Apache-2.0
#include "sim/study/run_file.hpp"

#include "sim/core/digest.hpp"
#include "sim/io/checksummed_record.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/io/gzip.hpp"
#include "sim/study/coupled_outcomes.hpp"
#include "sim/study/rows.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view head = "coterie-part 5";
constexpr int hexadecimal = 16;

}  // namespace

std::string to_string(RunId id) {
    return "s" + std::to_string(id.strategy + 1) + "-r" + std::to_string(id.replicate);
}

Part part_of(const Scenario& scenario, RunId id, const RunResult& result, double seconds) {
    const RunLabel label{scenario.strategies[id.strategy].name, id.replicate};
    Part part;
    part.record.id = id;
    part.record.status = RunStatus::done;
    part.record.digest = result.digest;
    part.record.seconds = seconds;
    if (const auto alive = find_metric("alive")) {
        part.record.alive = result.days.back()[*alive].value();
        if (!result.evening_before.empty())
            part.record.alive_before = result.evening_before[*alive].value();
    }
    part.record.numbers = over_days(scenario.study, result.days);
    part.record.people = people_in(result.last);
    part.record.here = here_in_the_end(result.last);
    const auto before = static_cast<std::int64_t>(result.history.size());
    part.daily = daily_rows(label, result.history, 1 - before) + daily_rows(label, result.days);
    part.groups = group_rows(label, result.groups);
    part.cohorts = cohort_rows(label, result.last);
    part.ledger = ledger_rows(label, result.ledgers);
    return part;
}

// Three rows: the numbers of the run; who is here in the end; its rows of the tables, which are
// texts of many lines, a table a cell.
std::string to_text(const Part& part, std::uint64_t study_hash) {
    const RunRecord& record = part.record;
    CsvText text;
    text.cell(std::string_view(hex_of(record.digest))).cell(record.seconds).cell(record.alive);
    text.cell(record.alive_before).cell(record.people);
    for (const Ratio& number : record.numbers) text.cell(number.part).cell(number.whole);
    text.end_row().cell(std::uint64_t{record.here.size()});
    for (const std::uint64_t word : record.here) text.cell(std::string_view(hex_of(word)));
    text.end_row();
    for (const std::string* rows : {&part.daily, &part.groups, &part.cohorts, &part.ledger})
        text.cell(std::string_view(*rows));
    text.end_row();
    return with_checksum(head, study_hash, to_string(record.id), text.text());
}

namespace {

Ratio ratio_of(CellReader& cells) {
    const double part = cells.real();
    return {part, cells.real()};
}

bool read_numbers(const CsvRow& row, RunRecord& record) {
    CellReader cells(row);
    record.digest = cells.whole<std::uint64_t>(hexadecimal);
    record.seconds = cells.real();
    record.alive = cells.real();
    record.alive_before = cells.real();
    record.people = cells.whole<std::uint64_t>();
    for (std::size_t m = 0; m < metrics().size() && cells.good(); ++m)
        record.numbers.push_back(ratio_of(cells));
    return cells.at_end();
}

bool read_here(const CsvRow& row, RunRecord& record) {
    CellReader cells(row);
    const auto words = cells.whole<std::uint64_t>();
    for (std::uint64_t k = 0; k < words && cells.good(); ++k)
        record.here.push_back(cells.whole<std::uint64_t>(hexadecimal));
    return cells.at_end();
}

bool read_rows(const CsvRow& row, Part& part) {
    CellReader cells(row);
    for (std::string* rows : {&part.daily, &part.groups, &part.cohorts, &part.ledger})
        *rows = cells.text();
    return cells.at_end();
}

}  // namespace

std::optional<Part> parse_part(std::string_view text, RunId id, std::uint64_t study_hash,
                               const std::string& name) {
    const std::optional<ChecksummedRecord> checksummed = checked_record(text, head);
    if (!checksummed) return std::nullopt;
    if (checksummed->study_hash != study_hash || checksummed->subject != to_string(id))
        throw InvalidInput(name + " is a run of another study; take it out of this folder, and "
                                  "the run of this study will be simulated again");
    FileProblems problems(name);
    CsvReader reader(checksummed->body, problems);
    const auto numbers = reader.next(), here = reader.next(), rows = reader.next();
    if (!numbers || !here || !rows) return std::nullopt;
    Part part;
    part.record.id = id;
    part.record.status = RunStatus::done;
    if (!read_numbers(*numbers, part.record) || !read_here(*here, part.record)
        || !read_rows(*rows, part))
        return std::nullopt;
    return part;
}

fs::path parts_folder(const fs::path& results) { return results / "runs"; }

fs::path part_file(const fs::path& results, RunId id) {
    return parts_folder(results) / (to_string(id) + ".csv");
}

fs::path people_part_file(const fs::path& results, RunId id) {
    return parts_folder(results) / (to_string(id) + ".people.csv.gz");
}

/// Whether the people of a run are there; gzip data has a checksum.
static bool has_people(const fs::path& results, RunId id) {
    const fs::path file = people_part_file(results, id);
    if (!is_there(file)) return false;
    try {
        gunzip(read_whole(file), file.string());
        return true;
    } catch (const InvalidInput&) {
        return false;
    }
}

std::optional<Part> read_part(const fs::path& results, RunId id, std::uint64_t study_hash,
                              bool with_people) {
    const fs::path file = part_file(results, id);
    if (!is_there(file) || (with_people && !has_people(results, id))) return std::nullopt;
    return parse_part(read_whole(file), id, study_hash, file.string());
}

}  // namespace coterie
