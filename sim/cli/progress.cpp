// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/progress.hpp"

#include <condition_variable>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <string_view>

#include <fmt/format.h>
#include <unistd.h>

namespace coterie {

namespace {

constexpr auto redraw_every = std::chrono::milliseconds(100);
constexpr auto worth_a_line = std::chrono::seconds(2);

bool is_terminal(int handle) {
    const char* terminal = std::getenv("TERM");
    return ::isatty(handle) != 0 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

std::string time_text(double seconds) {
    constexpr double minute = 60.0, hour = 3600.0;
    if (seconds < minute) return fmt::format("{:.0f} s", seconds);
    if (seconds < hour) return fmt::format("{:.0f} min", seconds / minute);
    return fmt::format("{:.1f} h", seconds / hour);
}

}  // namespace

ProgressBar::ProgressBar(bool quiet, std::string what)
    : quiet_(quiet),
      terminal_(is_terminal(STDERR_FILENO)),
      what_(std::move(what)),
      start_(Clock::now()),
      drawn_(start_ - redraw_every) {}

ProgressBar::~ProgressBar() {
    if (bar_is_there_) std::cerr << "\r\033[K" << std::flush;
}

void ProgressBar::run_ended(std::size_t done, std::size_t total) {
    const auto now = Clock::now();
    const double spent = std::chrono::duration<double>(now - start_).count();
    const std::string left =
        time_text(spent / static_cast<double>(done) * static_cast<double>(total - done));
    if (quiet_) return;
    if (terminal_) {
        if (now - drawn_ < redraw_every && done < total) return;
        drawn_ = now;
        return draw(done, total, left);
    }
    const std::size_t tenths = done * 10 / total;
    if (now - start_ < worth_a_line || tenths == tenths_printed_) return;
    tenths_printed_ = tenths;
    std::cerr << fmt::format("{} of {} {}, about {} left\n", done, total, what_, left);
}

void ProgressBar::draw(std::size_t done, std::size_t total, const std::string& left) {
    constexpr std::size_t width = 30;
    const std::size_t full = done * width / total;
    std::cerr << fmt::format("\r\033[K[{}{}] {}/{} {}, {} left", std::string(full, '#'),
                             std::string(width - full, '.'), done, total, what_, left)
              << std::flush;
    bar_is_there_ = true;
}

LongStep::LongStep(bool quiet, std::string what) {
    if (quiet) return;
    watch_ = std::jthread([what = std::move(what)](const std::stop_token& ended) {
        constexpr auto then_every = std::chrono::seconds(10);
        std::mutex mutex;
        std::condition_variable_any alarm;
        std::unique_lock lock(mutex);
        const auto start = std::chrono::steady_clock::now();
        auto next = start + worth_a_line;
        for (;; next += then_every) {
            alarm.wait_until(lock, ended, next, [] { return false; });
            if (ended.stop_requested()) return;
            const double spent =
                std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
            std::cerr << fmt::format("{}: {} so far\n", what, time_text(spent));
        }
    });
}

bool may_colour() {
    const char* no_colour = std::getenv("NO_COLOR");
    return is_terminal(STDOUT_FILENO) && (no_colour == nullptr || *no_colour == '\0');
}

}  // namespace coterie
