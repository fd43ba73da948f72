// SPDX-License-Identifier: Apache-2.0
// What mpirun or srun says of the processes that it started, in their environment.
#pragma once

namespace coterie {

/// Number of processes that were started together; 1 when the program was started by itself.
unsigned processes_started();

/// The place of this process among them, from 0.
unsigned process_rank();

/// Number of them on this machine, as far as the launcher says.
unsigned processes_on_this_machine();

}  // namespace coterie
