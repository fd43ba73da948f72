// SPDX-License-Identifier: Apache-2.0
// Progress on standard error: on a terminal a bar with the time left; elsewhere a line for every
// tenth of the runs, after the first two seconds.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>

#include "sim/io/status_file.hpp"

namespace coterie {

class ProgressBar {
public:
    /// `what` names the things that are counted.
    explicit ProgressBar(bool quiet, std::string what = "runs");
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    /// Clears the bar.
    ~ProgressBar();

    void run_ended(std::size_t done, std::size_t total);

private:
    using Clock = std::chrono::steady_clock;
    void draw(std::size_t done, std::size_t total, const std::string& left);

    bool quiet_, terminal_;
    std::string what_;
    Clock::time_point start_, drawn_;
    std::size_t tenths_printed_ = 0;
    bool bar_is_there_ = false;
};

/// Says on standard error what is being done while it takes more than two seconds and cannot be
/// counted, such as the reading of a file.
class LongStep {
public:
    LongStep(bool quiet, std::string what);
    LongStep(const LongStep&) = delete;
    LongStep& operator=(const LongStep&) = delete;
    /// The step has ended.
    ~LongStep() = default;

private:
    std::jthread watch_;
};

/// A bar on standard error, and the same in the status.json of a folder. The file is written from
/// the first thing that ended: by then the work has created and locked the folder.
class FolderProgress {
public:
    FolderProgress(bool quiet, std::filesystem::path folder, const std::string& what)
        : bar_(quiet, what), folder_(std::move(folder)), what_(what) {}

    void ended(std::size_t done, std::size_t total) {
        bar_.run_ended(done, total);
        status(total).at(done, total);
    }
    /// The work is over: complete or interrupted.
    void end(std::string_view state) { status(0).end(state); }

private:
    StatusFile& status(std::size_t total) {
        return status_ ? *status_ : status_.emplace(folder_, total, what_);
    }
    ProgressBar bar_;
    std::filesystem::path folder_;
    std::string what_;
    std::optional<StatusFile> status_;
};

/// Whether text on standard output may be coloured: a terminal, and no NO_COLOR.
bool may_colour();

}  // namespace coterie
