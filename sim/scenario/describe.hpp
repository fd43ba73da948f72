// SPDX-License-Identifier: Apache-2.0
// The program describes itself: parameters, levers, metrics, mechanisms, the day, a JSON Schema, a
// commented template and the model's description in ODD order (Grimm et al. 2020). Everything is
// made from the tables that the program runs on.
#pragma once

#include <string>
#include <string_view>

namespace coterie {

/// The things that can be described.
std::string describe_overview();

/// The parameters of one section, or of all when it is empty, with default, unit, range, meaning
/// and source. Throws WrongUsage when there is no such section.
std::string describe_parameters(std::string_view section = "");
/// Whether it knows this name.
bool is_section_or_mechanism(std::string_view name);

std::string describe_levers();
std::string describe_metrics();
std::string describe_mechanisms();

/// The order of a day: sweeps, the mechanisms of each, and the barriers between them.
std::string describe_day();

/// JSON Schema 2020-12 of a scenario file, closed, with units, defaults and meanings.
std::string json_schema();

/// A scenario file with every key at its default, explained; it reads without problems.
std::string scenario_template();

/// The model's description (ODD protocol), kept as sim/MODEL.md.
std::string odd_markdown();

}  // namespace coterie
