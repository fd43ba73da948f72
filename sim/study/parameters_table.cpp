// SPDX-License-Identifier: Apache-2.0
#include "sim/study/parameters_table.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/undefined.hpp"
#include "sim/io/csv.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/study/calibration_domain.hpp"

namespace coterie {

std::vector<Column> parameters_columns() {
    return {
        {"key", "", "section.name, as in a scenario file and after --set."},
        {"value", "of the key", "What the study used; empty for levers: see the strategies."},
        {"default", "of the key", "What it is unless a scenario says otherwise."},
        {"unit", "", "Unit of the value."},
        {"range", "of the key", "Values that are accepted."},
        {"kind", "", "world (study, world and behaviour) or lever (a strategy sets it)."},
        {"meaning", "", "What it says."},
        {"source", "", "Where the default comes from, or assumed."},
        {"fitted_low", "of the key",
         "Least value in the communities that the behaviour was calibrated on; empty where it is "
         "the default in all."},
        {"fitted_high", "of the key", "Largest value there."},
        {"tested_low", "of the key",
         "Least value in the shipped scenarios; empty where it is the default in all."},
        {"tested_high", "of the key", "Largest value there."}};
}

std::string parameters_csv(const Scenario& scenario) {
    Scenario used = scenario, fresh;  // parameters refer to values that may be changed
    Levers levers;
    CsvText csv(header_of("parameters"));
    const auto add = [&](const Parameter& p, const std::string& value, const Parameter& fallback,
                         std::string_view kind) {
        csv.cell(p.key()).cell(value).cell(value_text(fallback)).cell(p.unit).cell(range_text(p));
        csv.cell(kind).cell(p.doc).cell(p.source());
        for (const auto* covered : {&reference_fit().covered, &tested_ranges()}) {
            const auto known =
                std::find_if(covered->begin(), covered->end(),
                             [&](const ParameterRange& c) { return c.key == p.key(); });
            const bool is_known = known != covered->end();
            csv.cell(is_known ? known->low : undefined).cell(is_known ? known->high : undefined);
        }
        csv.end_row();
    };
    const std::vector<Parameter> world = world_parameters(used), defaults = world_parameters(fresh);
    for (std::size_t k = 0; k < world.size(); ++k)
        add(world[k], value_text(world[k]), defaults[k], "world");
    for (const Parameter& lever : lever_parameters(levers)) add(lever, "", lever, "lever");
    return csv.text();
}

}  // namespace coterie
