// SPDX-License-Identifier: Apache-2.0
// How work is carried out: threads, when to stop, progress reports, other processes that help.
// Nothing in it changes a result.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>
#include <string_view>

namespace coterie {

class Ranks;
struct Arm;
struct RunResult;

/// Called when a unit of work has ended, never by two threads at once. `total` is 0 where it is not
/// known beforehand; `what` names the unit where units have names.
using Progress = std::function<void(std::size_t done, std::size_t total, std::string_view what)>;

/// Simulates one run. Nothing when a stop was requested between two days.
using RunTask = std::function<std::optional<RunResult>(const Arm&, const std::stop_token&)>;

struct RunControl {
    unsigned threads = 0;       ///< 0: one per core; with workers, one in each process
    std::stop_token stop = {};  ///< a request ends the work between two days
    Progress progress = {};
    Ranks* workers = nullptr;  ///< other processes that take a share of the runs; null: none
    /// In place of `simulate_as`; tests put failures here. Not with workers.
    RunTask simulate = {};

    void report(std::size_t done, std::size_t total, std::string_view what = {}) const {
        if (progress) progress(done, total, what);
    }
};

}  // namespace coterie
