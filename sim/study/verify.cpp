// SPDX-License-Identifier: Apache-2.0
#include "sim/study/verify.hpp"

#include <algorithm>

#include "sim/core/digest.hpp"
#include "sim/core/parallel.hpp"

namespace coterie {

bool VerifiedRun::agrees() const {
    const bool same = std::all_of(digests.begin(), digests.end(),
                                  [&](std::uint64_t d) { return d == digests.front(); });
    return same && (recorded.empty() || recorded == hex_of(digests.front()));
}

std::optional<std::vector<VerifiedRun>> verify_replicate(
    const Scenario& scenario, const StudyInputs& inputs, std::uint32_t replicate,
    const std::vector<std::pair<std::string, std::string>>& recorded, const std::stop_token& stop) {
    std::vector<VerifiedRun> runs;
    for (const RunId id : runs_of(scenario, {replicate})) {
        VerifiedRun run{.id = id};
        for (const auto& [name, digest] : recorded)
            if (name == to_string(id)) run.recorded = digest;
        runs.push_back(run);
    }
    bool stopped = false;
    for (std::size_t t = 0; t < verified_threads.size(); ++t)
        with_threads(verified_threads[t], [&] {
            const Market market = market_of(scenario, inputs, replicate);
            for (VerifiedRun& run : runs) {
                const Arm arm{&scenario, &scenario.strategies[run.id.strategy], &market, replicate};
                const auto simulated = stopped ? std::nullopt : run_simulation(arm, stop);
                if (simulated)
                    run.digests[t] = simulated->digest;
                else
                    stopped = true;
            }
        });
    if (stopped) return std::nullopt;
    return runs;
}

}  // namespace coterie
