// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/design_common.hpp"

#include <iostream>

#include <fmt/format.h>

#include "sim/cli/common.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/mpi_ranks.hpp"

namespace coterie {

namespace fs = std::filesystem;

std::pair<std::size_t, std::size_t> two_arms(const Scenario& scenario, const std::string& text) {
    const auto& arms = scenario.strategies;
    if (text.empty()) return {0, 1};
    for (std::size_t a = 0; a < arms.size(); ++a)
        for (std::size_t b = 0; b < arms.size(); ++b)
            if (a != b && arms[a].name + "," + arms[b].name == text) return {a, b};
    const std::size_t comma = text.find(',');
    if (comma == std::string::npos)
        throw WrongUsage("two strategies are wanted, as \"A,B\"; got \"" + text + "\"");
    const std::size_t a = strategy_named(scenario, text.substr(0, comma));
    const std::size_t b = strategy_named(scenario, text.substr(comma + 1));
    throw WrongUsage("two different strategies are wanted; got '" + arms[a].name + "' and '"
                     + arms[b].name + "'");
}

bool prepare_design(const Options& options, const DesignPlan& plan, const StudyInputs& inputs,
                    const fs::path& folder, std::size_t runs) {
    const std::size_t replicates = plan.base.study.replicates;
    Estimate e =
        estimate_of(plan.base, inputs, replicates, workers_on_this_machine(options.threads));
    check_memory(e, available_bytes());
    DesignOptions how;
    how.folder = folder;
    how.force = options.force;
    check_design_folder(plan, inputs, how);
    warn_of_extrapolation(options, plan.base);
    if (!options.dry_run) return true;
    e.seconds *= static_cast<double>(runs) / static_cast<double>(e.runs);
    std::cout << fmt::format("{} runs of {} days, {} people, {} replicates\n", runs,
                             plan.base.study.days, e.people, replicates);
    std::cout << fmt::format(
        "memory: about {}\ntime: about {:.1f} s (roughly; by people x days x "
        "runs)\nwould write to: {}\n",
        bytes_text(e.bytes), e.seconds, folder.string());
    return false;
}

DesignOptions design_options(const Options& options, const fs::path& folder, ProgressBar& bar) {
    DesignOptions how;
    how.folder = folder;
    how.force = options.force;
    how.control = run_control(options, bar);
    return how;
}

fs::path design_folder(const Options& options, const DesignBase& plan, const std::string& what) {
    return options.out.empty() ? fs::path("results") / (plan.base.name + "_" + what) : options.out;
}

std::string tables_text(const fs::path& folder) {
    return "\nTables: " + folder.string() + " (columns explained in dictionary.csv)\n";
}

int end_of_design(StudyStatus status, const std::vector<FailedDesignRun>& failed, std::size_t runs,
                  const fs::path& folder) {
    constexpr std::size_t most_said = 10;
    for (std::size_t k = 0; k < std::min(failed.size(), most_said); ++k)
        std::cerr << "coterie: run " << to_string(failed[k].run) << " failed: " << failed[k].reason
                  << '\n';
    if (failed.size() > most_said)
        std::cerr << "coterie: " << failed.size() - most_said
                  << " more runs failed; log.txt has them\n";
    if (status == StudyStatus::interrupted) {
        std::cerr << "coterie: interrupted; runs that ended are kept; go on with: coterie resume "
                  << folder.string() << '\n';
        return exit_interrupted;
    }
    if (failed.empty()) return exit_done;
    std::cerr << "coterie: some runs failed, the tables hold the others; try again with: coterie "
                 "resume "
              << folder.string() << '\n';
    return failed.size() < runs ? exit_partial : exit_failed;
}

}  // namespace coterie
