// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/design_common.hpp"

#include <iostream>

#include <fmt/format.h>

#include "sim/cli/mpi_ranks.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/io/shell_words.hpp"

namespace coterie {

namespace fs = std::filesystem;

DesignBase design_base(const CommonOptions& common, const std::string& file) {
    return {scenario_of(common, file), file, override_texts(common)};
}

std::pair<std::size_t, std::size_t> two_arms(const Scenario& scenario, const std::string& text) {
    const auto& arms = scenario.strategies;
    if (text.empty()) return {0, 1};
    for (std::size_t a = 0; a < arms.size(); ++a)
        for (std::size_t b = 0; b < arms.size(); ++b)
            if (a != b && arms[a].name + "," + arms[b].name == text) return {a, b};
    const std::size_t comma = text.find(',');
    if (comma == std::string::npos)
        throw WrongUsage("expected two strategies, as \"A,B\"; got \"" + text + "\"");
    const std::size_t a = strategy_named(scenario, text.substr(0, comma));
    const std::size_t b = strategy_named(scenario, text.substr(comma + 1));
    throw WrongUsage("expected two different strategies; got '" + arms[a].name + "' and '"
                     + arms[b].name + "'");
}

bool prepare_design(const CommonOptions& common, const DesignPlan& plan, const StudyInputs& inputs,
                    const fs::path& folder, std::size_t runs) {
    check_inputs_outside(folder, plan.scenario_file, inputs, {plan.argument("posterior")});
    const std::size_t replicates = plan.base.study.replicates;
    Estimate e =
        estimate_of(plan.base, inputs, replicates, workers_on_this_machine(common.threads));
    check_memory(e, available_bytes());
    DesignOptions how;
    how.folder = folder;
    how.force = common.force;
    check_design_folder(plan, inputs, how);
    warn_of_untested(common, plan.base);
    if (!common.dry_run) return true;
    e.seconds *= static_cast<double>(runs) / static_cast<double>(e.runs);
    std::cout << fmt::format("{} runs of {} days, {} people, {} replicates\n", runs,
                             plan.base.study.days, e.people, replicates);
    std::cout << fmt::format(
        "memory: about {}\ntime: about {:.1f} s (roughly; by people x days x "
        "runs)\nwould write to: {}\n",
        bytes_text(e.bytes), e.seconds, folder.string());
    return false;
}

DesignOptions design_options(const CommonOptions& common, const fs::path& folder,
                             ProgressBar& bar) {
    DesignOptions how;
    how.folder = folder;
    how.force = common.force;
    how.control = run_control(common, bar);
    return how;
}

fs::path design_folder(const CommonOptions& common, const DesignBase& plan,
                       const std::string& what) {
    return common.out.empty() ? fs::path("results") / (plan.base.name + "_" + what) : common.out;
}

std::string tables_text(const fs::path& folder) {
    return "\nTables: " + folder.string() + " (columns explained in dictionary.csv)\n";
}

int end_of_design(StudyStatus status, const std::vector<FailedDesignRun>& failed, std::size_t runs,
                  const fs::path& folder) {
    constexpr std::size_t most_printed = 10;
    for (std::size_t k = 0; k < std::min(failed.size(), most_printed); ++k)
        std::cerr << "coterie: run " << to_string(failed[k].run) << " failed: " << failed[k].reason
                  << '\n';
    if (failed.size() > most_printed)
        std::cerr << "coterie: " << failed.size() - most_printed
                  << " more runs failed; see log.txt\n";
    if (status == StudyStatus::interrupted) {
        std::cerr << "coterie: interrupted; finished runs are kept; continue with: coterie resume "
                  << shell_word(folder.string()) << '\n';
        return exit_interrupted;
    }
    if (failed.empty()) return exit_done;
    std::cerr
        << "coterie: some runs failed; the tables hold the others; retry with: coterie resume "
        << shell_word(folder.string()) << '\n';
    return failed.size() < runs ? exit_partial : exit_failed;
}

}  // namespace coterie
