// SPDX-License-Identifier: Apache-2.0
// A finished run on disk: everything that the tables need of it, in one file that is whole or
// absent. Its first line names the study it belongs to and the length and checksum of the rest, so
// a file that is damaged or from another study is recognised.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/undefined.hpp"
#include "sim/study/run.hpp"

namespace coterie {

/// Which run of a study.
struct RunId {
    std::size_t strategy = 0;     ///< place among the scenario's strategies
    std::uint32_t replicate = 1;  ///< from 1
};

/// "s2-r14": the second strategy in replicate 14.
std::string to_string(RunId id);

enum class RunStatus : std::uint8_t { done, failed, missing };
template <>
struct EnumNames<RunStatus> {
    static constexpr std::array<std::string_view, 3> names{"done", "failed", "missing"};
};

/// What a comparison needs of a run.
struct RunRecord {
    RunId id;
    RunStatus status = RunStatus::missing;
    std::uint64_t digest = 0;
    double seconds = 0.0;                  ///< wall time
    double alive = undefined;              ///< on the last day
    double alive_before = undefined;       ///< the same on the last day of the history
    std::vector<Ratio> numbers = {};       ///< each metric, see `over_days`
    std::uint64_t people = 0;              ///< in the market
    std::vector<std::uint64_t> here = {};  ///< see `here_in_the_end`
};

/// A run with its rows.
struct Part {
    RunRecord record;
    std::string daily, groups, cohorts, ledger;
};

Part part_of(const Scenario& scenario, RunId id, const RunResult& result, double seconds);

std::string to_text(const Part& part, std::uint64_t study_hash);

/// Nothing when the text is not whole. Throws InvalidInput when it is of another study; `name`
/// is the file in the message.
std::optional<Part> parse_part(std::string_view text, RunId id, std::uint64_t study_hash,
                               const std::string& name);

/// The folder of a study's run files, and one of them.
std::filesystem::path parts_folder(const std::filesystem::path& results);
std::filesystem::path part_file(const std::filesystem::path& results, RunId id);
std::filesystem::path people_part_file(const std::filesystem::path& results, RunId id);

/// The run file of a run, if there is a whole one and, where people are asked for, a whole file of
/// them beside it.
std::optional<Part> read_part(const std::filesystem::path& results, RunId id,
                              std::uint64_t study_hash, bool with_people);

}  // namespace coterie
