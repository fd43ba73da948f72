// SPDX-License-Identifier: Apache-2.0
// The market that all arms of a replicate share. Its graph comes from a generator, drawn again for
// every replicate, or from a file, read once a study: then the study is conditional on that graph,
// its circles are the communities of that graph, and only traits and random draws differ by
// replicate.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/problems.hpp"
#include "sim/data/known_community.hpp"
#include "sim/scenario/scenario.hpp"

namespace coterie {

/// A file that a study reads besides its scenario.
struct InputFile {
    std::string key;   ///< the scenario's key that names it
    std::string name;  ///< as the scenario gives it
    std::filesystem::path path;
    std::string sha256;
};

/// What the files of a study hold, read once.
struct StudyInputs {
    std::vector<InputFile> files;
    GeneratedGraph graph;                  ///< of the file; empty when a generator is used
    std::vector<std::string> labels;       ///< original id of each person; empty with a generator
    std::vector<std::uint32_t> reachable;  ///< first reachable day of each person, or empty
    std::vector<std::uint32_t> arrivals;   ///< people by day who come by themselves, or empty
    CommunityRecords known;                ///< members before the first day; may be empty
    GraphReport report;
    bool from_file = false;
};

/// Folders in which files with relative names are looked for, in order: the scenario's own, then
/// `data` and the folders directly in it (by name). `data` may be empty.
std::vector<std::filesystem::path> data_folders(const std::filesystem::path& scenario_folder,
                                                const std::filesystem::path& data);

/// Where a file that studies commonly use is published.
std::string_view published_at(std::string_view file_name);

/// An input that is nowhere: everything else about a study can be checked without it.
class MissingInput : public InvalidInput {
public:
    using InvalidInput::InvalidInput;
};

/// Finds and reads the graph and registrations of a scenario. Throws MissingInput: not found (with
/// where it is published and how to name its folder); InvalidInput: damaged, unreadable, or at odds
/// with the scenario.
StudyInputs read_inputs(const Scenario& scenario,
                        const std::vector<std::filesystem::path>& folders);

/// The same from files that were found already, unchecked: a study's on another rank.
StudyInputs read_found(const Scenario& scenario, std::vector<InputFile> files);

/// "conditional on the graph in facebook_combined.txt.gz (4039 people, 88234 ties)", or "".
std::string condition_text(const StudyInputs& inputs);

/// People in the market of a study.
std::uint32_t people_of(const Scenario& scenario, const StudyInputs& inputs);

/// The market of one replicate. Throws InvalidInput when the scenario does not fit the inputs: a
/// sweep may change what they were checked against.
Market market_of(const Scenario& scenario, const StudyInputs& inputs, std::uint32_t replicate);

}  // namespace coterie
