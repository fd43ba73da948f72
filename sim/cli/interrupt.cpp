// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/interrupt.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <iostream>
#include <mutex>
#include <string_view>
#include <thread>

#include <unistd.h>

#include "sim/cli/command.hpp"

namespace coterie {

namespace {

// A signal handler may only set a lock-free flag: std::stop_source::request_stop takes a lock and
// runs callbacks. The watching thread reads the flag and passes the request on.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void note_interrupt(int) { interrupted = true; }

constexpr auto look_every = std::chrono::milliseconds(20);
constexpr auto grace_period = std::chrono::milliseconds(850);

void watch_for_interrupt(const std::stop_token& program_ends, const std::stop_source& stop) {
    std::mutex mutex;
    std::condition_variable_any alarm;
    std::unique_lock lock(mutex);
    const auto never = [] { return false; };
    while (!interrupted && !program_ends.stop_requested())
        alarm.wait_for(lock, program_ends, look_every, never);
    if (interrupted) stop.request_stop();
    alarm.wait_for(lock, program_ends, grace_period, never);
    if (program_ends.stop_requested()) return;
    constexpr std::string_view text = "\ncoterie: interrupted; finished runs are kept\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
    ::_exit(exit_interrupted);
}

}  // namespace

std::stop_token stop_on_interrupt() {
    struct sigaction action {};
    action.sa_handler = note_interrupt;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before {};
        ::sigaction(signal, nullptr, &before);
        if (before.sa_handler != SIG_IGN)  // nohup asks to continue after a hang-up
            ::sigaction(signal, &action, nullptr);
    }
    static std::stop_source stop;
    static std::jthread watch(watch_for_interrupt, stop);  // ends before `stop` does
    return stop.get_token();
}

int report_interrupt() {
    std::cerr << "coterie: interrupted\n";
    return exit_interrupted;
}

int report_interrupt(const std::string& units, const std::filesystem::path& folder) {
    std::cerr << "coterie: interrupted; finished " << units << " are kept in " << folder.string()
              << "; give the same command again to continue\n";
    return exit_interrupted;
}

}  // namespace coterie
