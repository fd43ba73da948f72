// SPDX-License-Identifier: Apache-2.0
// Finished runs of a study with many design points, one line a run, appended as runs end. A line
// that is damaged, or that a kill or a full disk cut short, has a wrong checksum: its run counts as
// not finished, and no other is lost.
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/study/run_file.hpp"

namespace coterie {

/// A run of a design point (counted from 0).
struct DesignRun {
    std::size_t point = 0;
    RunId id;
    auto operator<=>(const DesignRun& other) const {
        return std::tuple(point, id.strategy, id.replicate)
               <=> std::tuple(other.point, other.id.strategy, other.id.replicate);
    }
    bool operator==(const DesignRun& other) const { return (*this <=> other) == 0; }
};

/// "p3-s1-r14": point, strategy and replicate, each counted from 1.
std::string to_string(const DesignRun& run);

class RunStore {
public:
    /// Opens `file`, or begins it. Throws Failure or InvalidInput.
    explicit RunStore(const std::filesystem::path& file);

    /// The record of a run that is done, or null.
    const RunRecord* find(const DesignRun& run) const;
    /// Adds a finished run; from any thread. Throws Failure when it cannot be written.
    void put(const DesignRun& run, const RunRecord& record);
    const std::map<DesignRun, RunRecord>& all() const { return records_; }

private:
    std::size_t read(const std::filesystem::path& file);

    std::mutex mutex_;
    std::map<DesignRun, RunRecord> records_;
    AppendedFile file_;
};

/// A run as a row of cells, without line break, and back; nothing when it is damaged.
std::string row_of(const DesignRun& run, const RunRecord& record);
std::optional<std::pair<DesignRun, RunRecord>> run_of_row(std::string_view row);
/// The record of a finished run. The next cells are its digest and whether it is alive at the end.
RunRecord finished_record(RunId id, CellReader& cells);

}  // namespace coterie
