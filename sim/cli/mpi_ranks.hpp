// SPDX-License-Identifier: Apache-2.0
// The ranks of MPI, when mpirun or srun started the program: rank 0 runs the command, hands out
// orders one by one as hands become free and works too; the others serve it. A rank that is lost
// ends the command non-zero (mpirun sees to that); what was finished is in the results folder.
// Built with COTERIE_MPI (Open MPI, Boost.MPI) into a program of its own, coterie-mpi, that
// `coterie` becomes when mpirun started it; started by itself it neither loads nor touches MPI.
#pragma once

#include "sim/study/ranks.hpp"

namespace coterie {

/// From the beginning of the program to its end; made once, by `main`.
class MpiProgram {
public:
    /// Throws WrongUsage on the first of several processes when there is no coterie-mpi.
    MpiProgram(int& argc, char**& argv);
    MpiProgram(const MpiProgram&) = delete;
    MpiProgram& operator=(const MpiProgram&) = delete;
    /// Sends the other ranks home.
    ~MpiProgram();

    /// Whether this process serves another one.
    bool runs_tasks() const;
    /// Does what rank 0 orders until it sends everyone home; returns the exit code.
    int run_tasks(const TaskHandler& run_tasks) const;
};

/// The ranks that help this process, or null.
Ranks* program_ranks();

/// Orders that are done at once on this machine by all of its ranks together, when each has
/// `threads` hands (0: one; without ranks 0 stays 0, one per core).
unsigned workers_on_this_machine(unsigned threads);

}  // namespace coterie
