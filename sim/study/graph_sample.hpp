// SPDX-License-Identifier: Apache-2.0
// A sample of people small enough to be drawn, the same for every arm of a replicate: the
// acquaintances among them before the first day (graph/sample-RUN-first.graphml; ties have no
// strength yet) and the ties among them on the last day (graph/sample-RUN-last.graphml). Two thirds
// are founders, met breadth-first along acquaintances from a founder drawn by the replicate's key
// (snowball sampling, Goodman 1961); the rest are acquaintances of these who are not members yet.
// So it shows ties grow and people join; it is no random sample, and shares in it estimate nothing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "sim/study/run_file.hpp"

namespace coterie {

inline constexpr std::size_t people_in_graph_sample = 200;  // assumed: more cannot be distinguished

/// At most `most` people of the market of `first`, a world before its first day, ascending.
std::vector<std::uint32_t> sampled_people(const World& first,
                                          std::size_t most = people_in_graph_sample);

/// Both as GraphML.
struct GraphSample {
    std::string first, last;
};

/// The sample of the run of an arm, whose last day is `last`.
GraphSample graph_sample_of(const Arm& arm, const World& last, std::span<const std::string> labels);

/// Writes both files of one run into `folder`.
void write_graph_sample(const GraphSample& sample, RunId id, const std::filesystem::path& folder);

}  // namespace coterie
