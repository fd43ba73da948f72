// SPDX-License-Identifier: Apache-2.0
// mpi_ranks.hpp for `coterie`, which knows no MPI: under mpirun it becomes coterie-mpi.
#include <cstdlib>
#include <filesystem>

#include <unistd.h>

#include "sim/cli/launcher.hpp"
#include "sim/cli/mpi_ranks.hpp"
#include "sim/core/problems.hpp"

namespace coterie {

MpiProgram::MpiProgram(int&, char**& argv) {
    if (processes_started() == 1) return;
    std::error_code ignored;
    const auto own = std::filesystem::read_symlink("/proc/self/exe", ignored);
    ::execv((own.parent_path() / "coterie-mpi").c_str(), argv);
    if (process_rank() > 0) std::exit(0);  // one message is enough
    throw WrongUsage("this coterie was built without MPI (COTERIE_MPI); start it without mpirun");
}
MpiProgram::~MpiProgram() = default;
bool MpiProgram::runs_tasks() const { return false; }
int MpiProgram::run_tasks(const TaskHandler&) const { return 0; }
Ranks* program_ranks() { return nullptr; }

}  // namespace coterie
