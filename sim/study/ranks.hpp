// SPDX-License-Identifier: Apache-2.0
// Other processes that do work for this one, on this machine or another. An order and its answers
// are texts, so nothing depends on who does it; files go into folders that all of them see. The
// program's ranks are those of MPI (sim/cli/mpi_ranks.hpp); the library needs none.
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

namespace coterie {

/// Orders to be done, each by whoever has a hand free.
struct SharedWork {
    std::size_t tasks = 0;
    std::function<std::string(std::size_t)> text_of;  ///< of an order that goes elsewhere
    std::function<void(std::size_t)> do_here;         ///< an order done in this process
    std::function<void(std::string_view)> take;       ///< an answer from elsewhere
    unsigned workers = 1;                             ///< orders at once in every process
    std::stop_token stop = {};
};

class Ranks {
public:
    virtual ~Ranks() = default;
    /// Has all orders done, here too. `text_of` and `take` are called by this thread, `do_here` by
    /// others. What one of them throws ends the work and is thrown on when nobody is at it any
    /// more; so does `stop`, without an exception.
    virtual void share(const SharedWork& work) = 0;
};

/// Does an order: `answer` may be called several times, with texts for `SharedWork::take`. Called
/// by several threads at once. What goes wrong is an answer too; nothing is thrown.
using TaskHandler =
    std::function<void(std::string_view order, const std::function<void(std::string)>& answer,
                       const std::stop_token& stop)>;

}  // namespace coterie
