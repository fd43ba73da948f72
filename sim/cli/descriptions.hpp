// SPDX-License-Identifier: Apache-2.0
// Everything that has a name in a scenario file or a table, one entry each: parameters, levers,
// metrics, mechanisms, shocks, parts of strategies, columns, statistics of a log. Made from the
// lists that the program runs on.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace coterie {

/// A fact about an entry: "unit", "yuan/day".
using Fact = std::pair<std::string, std::string>;

struct Description {
    std::string kind;  ///< "parameter", "lever", "metric", "mechanism", "shock", ...
    std::string name;  ///< with its section, as "staff.wage_yuan_per_hour"
    std::string doc;   ///< what it is, in a sentence or two
    std::vector<Fact> facts = {};
};

std::vector<Description> all_descriptions();

/// Lists and texts that `describe` prints as a whole: "metrics", "template".
std::vector<std::string> describe_topics();

/// "name (kind)", its text and its facts, aligned.
std::string full_text(const Description& entry);

/// One line an entry: name, kind, the beginning of its text.
std::string lines_of(const std::vector<Description>& entries);

/// What `word` may mean, by the first of these that finds any: the whole name, or the name without
/// its section; a part of the name; all of its words, in any order and number.
std::vector<Description> descriptions_for(const std::vector<Description>& all,
                                          std::string_view word);

}  // namespace coterie
