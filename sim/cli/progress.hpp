// SPDX-License-Identifier: Apache-2.0
// Progress on standard error: a bar with the time left on a terminal; elsewhere a line for every
// tenth of the runs, and only when it takes longer than two seconds.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace coterie {

class ProgressBar {
public:
    /// `what` is counted.
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
    std::size_t tenths_said_ = 0;
    bool bar_is_there_ = false;
};

/// Whether text on standard output may be coloured: a terminal, and no NO_COLOR.
bool may_colour();

}  // namespace coterie
