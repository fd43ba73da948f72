// SPDX-License-Identifier: Apache-2.0
// manifest.json: what a results folder is the result of. No time and no duration is in it, so two
// runs of one study with one program have the same manifest. Its last entry is a checksum of all
// others, so a manifest that was damaged or changed is recognised.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/fields.hpp"

namespace coterie {

enum class StudyStatus : std::uint8_t { running, complete, partial, interrupted };
template <>
struct EnumNames<StudyStatus> {
    static constexpr std::array<std::string_view, 4> names{"running", "complete", "partial",
                                                           "interrupted"};
};

std::string_view name_of(StudyStatus status);

struct ManifestInput {
    std::string key, name, sha256;
};

/// A comparison that adds replicates until it is decided: budget, metrics and their margins (NaN: a
/// share of the baseline's first replicates).
struct ManifestUntil {
    std::uint32_t budget = 0;
    std::vector<std::pair<std::string, double>> metrics;
};

struct Manifest {
    StudyStatus status = StudyStatus::running;
    std::string version, commit, build_flags;
    std::string command;        ///< by which it can be replaced and resumed
    std::string scenario;       ///< its name
    std::string scenario_file;  ///< as given
    std::string question;
    std::string condition;  ///< "conditional on the graph ...", or empty
    std::vector<std::string> strategies;
    std::string baseline;    ///< empty when nothing is compared
    std::string study_hash;  ///< of the resolved study, fixed before the first run
    std::uint64_t seed = 0;
    std::uint32_t replicates = 0;
    std::optional<std::uint32_t> only_replicate;
    std::vector<std::string> overrides;  ///< of the scenario's keys, "key=value", in order
    bool people = false, graph = false, graph_sample = false, events = false;  ///< optional outputs
    std::optional<ManifestUntil> until;
    /// What a sweep, an attribution or a search was asked, by name.
    std::vector<std::pair<std::string, std::string>> arguments;
    std::vector<std::uint32_t> checkpoint_days;
    std::vector<ManifestInput> inputs;
    std::vector<std::pair<std::string, std::string>> digests;  ///< run id, digest; in order
    /// SHA-256 of the tables that a command reads again, by name; of a finished study.
    std::vector<std::pair<std::string, std::string>> tables;
    std::string result;  ///< what came of it, as JSON; empty: see the tables
};

/// No manifest is longer (64 MiB).
inline constexpr std::uint64_t most_manifest_bytes = std::uint64_t{64} << 20;

/// How replicates get their keys, in words that suffice to do it again.
std::string_view seed_rule();

std::string to_json(const Manifest& manifest);

/// Throws InvalidInput naming `file` when it is not a manifest or its checksum is wrong.
Manifest manifest_from(std::string_view json, const std::string& file);

std::filesystem::path manifest_file(const std::filesystem::path& results);

/// Throws InvalidInput when `results` is not a results folder.
Manifest read_manifest(const std::filesystem::path& results);

/// The text of a table of a finished study. Throws InvalidInput when it is not what the manifest
/// was written with.
std::string read_table(const std::filesystem::path& results, const Manifest& manifest,
                       const std::string& name);

/// The same of a folder that may have no manifest, or one that lists no tables, as recorded tables
/// and those of earlier versions have: then the text as it is.
std::string read_recorded(const std::filesystem::path& results, const std::string& name);

void write_manifest(const std::filesystem::path& results, const Manifest& manifest);

}  // namespace coterie
