// SPDX-License-Identifier: Apache-2.0
// Other processes that do work for this one, on this machine or another. A task and its answers are
// texts, so the result does not depend on the process; files are written to folders that all
// processes see. The program's ranks are those of MPI (sim/cli/mpi_ranks.hpp); the library needs
// none.
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

namespace coterie {

/// Tasks to be done, each by the next free worker.
struct SharedWork {
    std::size_t tasks = 0;
    std::function<std::string(std::size_t)> text_of;  ///< of a task for another process
    std::function<void(std::size_t)> do_here;         ///< does a task in this process
    std::function<void(std::string_view)> take;       ///< takes an answer of another process
    unsigned workers = 1;                             ///< tasks at once in every process
    std::stop_token stop = {};
};

class Ranks {
public:
    virtual ~Ranks() = default;
    /// Has all tasks done, some of them here. `text_of` and `take` are called by this thread,
    /// `do_here` by others. What one of them throws ends the work and is rethrown when no worker is
    /// busy any more; a requested stop ends the work without an exception.
    virtual void share(const SharedWork& work) = 0;
};

/// Does a task: `answer` may be called several times, with texts for `SharedWork::take`. Called by
/// several threads at once. An error is an answer too; nothing is thrown.
using TaskHandler =
    std::function<void(std::string_view task, const std::function<void(std::string)>& answer,
                       const std::stop_token& stop)>;

}  // namespace coterie
