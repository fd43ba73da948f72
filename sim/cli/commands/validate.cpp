// SPDX-License-Identifier: Apache-2.0
// validate: is this scenario file right? Its graph file need not be at hand.
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/cli/common.hpp"
#include "sim/core/digest.hpp"
#include "sim/scenario/resolved.hpp"

namespace coterie {

int validate_command(const Options& options) {
    const Scenario scenario = read_scenario(options.target, overrides_of(options));
    std::string missing;
    try {
        inputs_of(options, scenario);
    } catch (const InvalidInput& error) {
        missing = error.what();
    }
    const Study& study = scenario.study;
    if (options.json) {
        nlohmann::ordered_json j;
        j["file"] = options.target;
        j["valid"] = true;
        j["study_hash"] = hex_of(hash_of(scenario));
        j["strategies"] = nlohmann::ordered_json::array();
        for (const Strategy& s : scenario.strategies) j["strategies"].push_back(s.name);
        std::cout << j.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
                  << '\n';
    } else {
        std::cout << fmt::format(
            "{} is valid: {} {}, {} days, {} {}\n", options.target, scenario.strategies.size(),
            scenario.strategies.size() == 1 ? "strategy" : "strategies", study.days,
            study.replicates, study.replicates == 1 ? "replicate" : "replicates");
    }
    if (!missing.empty() && !options.quiet) std::cerr << "coterie: note: " << missing << '\n';
    return exit_done;
}

}  // namespace coterie
