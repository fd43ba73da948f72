// SPDX-License-Identifier: Apache-2.0
// A run between two days, on disk: the world column by column, ties by their rows, the state of
// the rules, what was measured. A run that continues from it equals the uninterrupted one, bit for
// bit. A checkpoint names the format, the program, the study, the run and day, and carries length
// and checksum; one that does not fit is refused with the reason. Numbers are stored as this
// machine has them (little-endian), so checkpoints are not exchanged between kinds of machine.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/study/run_file.hpp"
#include "sim/study/simulation.hpp"

namespace coterie {

inline constexpr std::string_view checkpoint_kind = "coterie-checkpoint 1";

/// results/checkpoints/s1-r3-d60.checkpoint: strategy 1, replicate 3, after day 60.
std::filesystem::path checkpoint_file(const std::filesystem::path& results, RunId id,
                                      std::uint32_t day);

/// The run as it is now. `study_hash` is that of the study it is a run of.
std::string checkpoint_of(const Simulation& simulation, RunId id, std::uint64_t study_hash);

/// Throws InvalidInput naming `file` when `text` is no whole checkpoint of that study, run and day:
/// no checkpoint, cut short or changed, of another version, study, run or day.
void check_checkpoint(std::string_view text, const std::string& file, RunId id, std::uint32_t day,
                      std::uint64_t study_hash);

/// The run that `text` holds, to be continued as `arm`, whose world must be that of the run and
/// whose strategy may differ from that of the run after the checkpoint's day only. Throws
/// InvalidInput naming `file`: no checkpoint, cut short or changed, of another version, program,
/// study, run, day or market.
Simulation simulation_from_checkpoint(std::string_view text, const std::string& file,
                                      const Arm& arm, RunId id, std::uint32_t day,
                                      std::uint64_t study_hash);

/// Days of a study after which checkpoints are written: every n-th, and those named. Throws
/// InvalidInput for a day that is not within the study.
std::vector<std::uint32_t> checkpoint_days_of(const Study& study, std::uint32_t every,
                                              const std::vector<std::uint32_t>& named);

}  // namespace coterie
