// SPDX-License-Identifier: Apache-2.0
// The ranks of MPI, when mpirun or srun started the program. Rank 0 runs the command, sends tasks
// to the other ranks one by one as their workers become free, and works too; the other ranks run
// tasks. When a rank is lost, mpirun ends the command with an error; finished runs are in the
// results folder. With COTERIE_MPI (Open MPI, Boost.MPI) this is built into a program of its own,
// coterie-mpi, which `coterie` becomes under mpirun; by itself `coterie` neither loads nor starts
// MPI.
#pragma once

#include "sim/study/ranks.hpp"

namespace coterie {

/// Made once, by `main`; lasts as long as the program.
class MpiProgram {
public:
    /// Throws WrongUsage on the first of several processes when there is no coterie-mpi.
    MpiProgram(int& argc, char**& argv);
    MpiProgram(const MpiProgram&) = delete;
    MpiProgram& operator=(const MpiProgram&) = delete;
    /// Ends the other ranks.
    // NOLINTNEXTLINE(performance-trivially-destructible): it is where MPI is built in.
    ~MpiProgram();

    /// Whether this process runs tasks for rank 0.
    bool runs_tasks() const;
    /// Runs tasks until rank 0 ends; returns the exit code.
    int run_tasks(const TaskHandler& handler) const;
};

/// The ranks that share the work of this process; null when it is alone.
Ranks* program_ranks();

/// Number of tasks that all ranks on this machine run at once when each has `threads` workers (0:
/// one). Without ranks it is `threads`, where 0 means one per core.
unsigned workers_on_this_machine(unsigned threads);

}  // namespace coterie
