// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/run_store.hpp"

#include "sim/core/digest.hpp"
#include "sim/io/checksummed_record.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/io/numbers.hpp"

namespace coterie {

namespace {

constexpr int hexadecimal = 16;

}  // namespace

RunRecord finished_record(RunId id, CellReader& cells) {
    RunRecord record;
    record.id = id;
    record.status = RunStatus::done;
    record.digest = cells.whole<std::uint64_t>(hexadecimal);
    record.alive = cells.real();
    return record;
}

std::string to_string(const DesignRun& run) {
    return "p" + std::to_string(run.point + 1) + "-" + to_string(run.id);
}

std::string row_of(const DesignRun& run, const RunRecord& record) {
    std::string row = std::to_string(run.point + 1) + "," + std::to_string(run.id.strategy + 1)
                      + "," + std::to_string(run.id.replicate) + "," + hex_of(record.digest) + ","
                      + shortest(record.alive);
    for (const Ratio& number : record.numbers)
        row += "," + shortest(number.part) + "," + shortest(number.whole);
    return row;
}

std::optional<std::pair<DesignRun, RunRecord>> run_of_row(std::string_view row) {
    FileProblems ignored("");
    const auto cells_of_row = CsvReader(row, ignored).next();
    if (!cells_of_row) return std::nullopt;
    CellReader cells(*cells_of_row);
    DesignRun run;
    run.point = cells.whole<std::size_t>() - 1;
    run.id.strategy = cells.whole<std::size_t>() - 1;
    run.id.replicate = cells.whole<std::uint32_t>();
    RunRecord record = finished_record(run.id, cells);
    for (std::size_t m = 0; m < metrics().size() && cells.good(); ++m) {
        const double part = cells.real();
        record.numbers.emplace_back(part, cells.real());
    }
    if (!cells.at_end()) return std::nullopt;
    return std::pair(run, record);
}

// `records_` is built before `file_`, which `read` fills.
RunStore::RunStore(const std::filesystem::path& file) : file_(file, read(file)) {}

/// Takes every intact row; returns how many bytes the whole lines are.
std::size_t RunStore::read(const std::filesystem::path& file) {
    std::size_t intact = 0;
    if (!is_there(file)) return intact;
    const std::string text = read_whole(file);
    for (std::size_t end = text.find('\n'); end != std::string::npos;
         end = text.find('\n', intact)) {
        const auto line = checked_line(std::string_view(text).substr(intact, end - intact), 0);
        const auto run = line ? run_of_row(*line) : std::nullopt;
        if (run) records_[run->first] = run->second;
        intact = end + 1;
    }
    return intact;
}

const RunRecord* RunStore::find(const DesignRun& run) const {
    const auto at = records_.find(run);
    return at == records_.end() ? nullptr : &at->second;
}

void RunStore::put(const DesignRun& run, const RunRecord& record) {
    const std::string row = row_of(run, record);
    const std::scoped_lock lock(mutex_);
    file_.append(with_line_checksum(row, 0) + "\n");
    records_[run] = record;
}

}  // namespace coterie
