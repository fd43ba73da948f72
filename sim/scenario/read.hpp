// SPDX-License-Identifier: Apache-2.0
// Reads a scenario. A file may name another one with `extends` (relative to its own folder); keys
// of the extending file win. `[[strategy]]` and `[[shock]]` are lists: a file that has any replaces
// the whole list of the file it extends. Lever sections at the top level are the defaults of every
// strategy. A scenario without strategies has one, "baseline". With `graph.file` the people are
// those of that file: neither the file that names the graph nor one that extends it may set
// `population.people`, which keeps its default.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario.hpp"

namespace coterie {

/// `--set key=value`: "section.name" (of a lever: in every strategy, in place of what the strategy
/// says; its stages and rules still act) or `strategy."name".section.name` (of one strategy).
struct Override {
    std::string key, value;
};

/// Throws InvalidInput with every problem found, one a line, by file, line and column; also for a
/// file that, with those it extends, sets nothing. Prints a notice on standard error for each key
/// that has a former name.
Scenario read_scenario(const std::filesystem::path& file,
                       const std::vector<Override>& overrides = {});

/// The same from text; `as_file` gives its name and the folder of the files that it extends.
Scenario parse_scenario(std::string_view text, const std::filesystem::path& as_file,
                        const std::vector<Override>& overrides = {});

/// The file and all that it extends, one after the other, so far as they can be read.
std::vector<std::filesystem::path> files_of_scenario(const std::filesystem::path& file);

}  // namespace coterie
