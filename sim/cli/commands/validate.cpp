// SPDX-License-Identifier: Apache-2.0
// validate: is this scenario file right? Its graph file need not be there.
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/cli/commands.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/cli/study_warnings.hpp"
#include "sim/core/digest.hpp"
#include "sim/designs/axes.hpp"
#include "sim/scenario/resolved.hpp"

namespace coterie {

namespace {

struct ValidateOptions {
    CommonOptions common;
    std::string file;
    std::vector<std::string> vary;
};

Syntax syntax_of(ValidateOptions& o) {
    return {.arguments = {{"FILE", &o.file, "Scenario file (TOML)"}},
            .flags = {{.name = "vary",
                       .value = &o.vary,
                       .help = "Also check an axis of sweep or seek: its key and all its values "
                               "(repeatable)",
                       .value_name = "KEY=VALUES"}},
            .common = &o.common,
            .common_flags = scenario_flags | flag_data | flag_quiet | flag_json};
}

std::string json_of(const std::string& file, const Scenario& scenario) {
    nlohmann::ordered_json j;
    j["file"] = file;
    j["valid"] = true;
    j["study_hash"] = hex_of(hash_of(scenario));
    j["strategies"] = nlohmann::ordered_json::array();
    for (const Strategy& s : scenario.strategies) j["strategies"].push_back(s.name);
    j["warnings"] = study_warnings(scenario);
    return j.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

std::string text_of(const std::string& file, const Scenario& scenario) {
    const Study& study = scenario.study;
    return fmt::format("{} is valid: {} {}, {} days, {} {}\n", file, scenario.strategies.size(),
                       scenario.strategies.size() == 1 ? "strategy" : "strategies", study.days,
                       study.replicates, study.replicates == 1 ? "replicate" : "replicates");
}

int run(const ValidateOptions& o) {
    const Scenario scenario = read_scenario(o.file, overrides_of(o.common));
    for (const std::string& axis : o.vary) parse_axis(axis, scenario);
    std::string missing;
    try {
        inputs_of(o.common, scenario);
    } catch (const MissingInput& error) {
        missing = error.what();
    }
    std::cout << (o.common.json ? json_of(o.file, scenario) : text_of(o.file, scenario));
    if (!o.common.quiet && !o.common.json)
        for (const std::string& warning : study_warnings(scenario))
            std::cerr << "coterie: warning: " << warning << '\n';
    if (!missing.empty() && !o.common.quiet) std::cerr << "coterie: note: " << missing << '\n';
    return exit_done;
}

}  // namespace

Command validate_command() {
    return {.name = "validate",
            .summary = "Check a scenario file and report everything that is wrong with it.",
            .examples = {"coterie validate scenarios/minimal.toml",
                         "coterie validate scenarios/minimal.toml --set population.people=2000",
                         "coterie validate scenarios/minimal.toml --vary groups.seats=50,500"},
            .start = start_with<ValidateOptions>(syntax_of, run)};
}

}  // namespace coterie
