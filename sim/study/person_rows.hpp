// SPDX-License-Identifier: Apache-2.0
// What is known of each person on the last day: people.csv and the graph of ties.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/study/tables.hpp"

namespace coterie {

std::vector<Column> people_columns();

/// Rows of people.csv, without header.
std::string people_rows(RunLabel label, const World& last, std::span<const std::string> labels);

/// The ties of a world with what is known of each person, as GraphML: all people, or `people`
/// alone.
std::string tie_graphml(const World& last, std::span<const std::string> labels);
std::string tie_graphml(const World& last, std::span<const std::string> labels,
                        std::span<const std::uint32_t> people);
/// Acquaintances among `people`, without weights, in the same form.
std::string acquaintance_graphml(const World& world, std::span<const std::string> labels,
                                 std::span<const std::uint32_t> people);

}  // namespace coterie
