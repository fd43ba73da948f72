// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/launcher.hpp"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>

#include "sim/cli/mpi_ranks.hpp"

namespace coterie {

namespace {

/// The first of these environment variables that is set, as a number; else `otherwise`.
unsigned number_of(std::initializer_list<const char*> names, unsigned otherwise) {
    constexpr int decimal = 10;
    for (const char* name : names)
        if (const char* text = std::getenv(name))
            return static_cast<unsigned>(std::strtoul(text, nullptr, decimal));
    return otherwise;
}

}  // namespace

unsigned processes_started() {
    const bool has_rank = std::getenv("PMIX_RANK") != nullptr;
    return number_of({"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"},
                     has_rank ? number_of({"SLURM_STEP_NUM_TASKS"}, 2) : 1);
}

unsigned process_rank() { return number_of({"OMPI_COMM_WORLD_RANK", "PMI_RANK", "PMIX_RANK"}, 0); }

unsigned processes_on_this_machine() {
    return number_of({"OMPI_COMM_WORLD_LOCAL_SIZE", "SLURM_NTASKS_PER_NODE"}, 1);
}

unsigned workers_on_this_machine(unsigned threads) {
    if (program_ranks() == nullptr) return threads;
    return std::max(1U, threads) * processes_on_this_machine();
}

}  // namespace coterie
