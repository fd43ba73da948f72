// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/interrupt.hpp"

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <string_view>
#include <thread>

#include "sim/cli/options.hpp"

namespace coterie {

namespace {

// A signal handler can reach nothing else.
std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void note_interrupt(int) { interrupted = true; }

constexpr auto look_every = std::chrono::milliseconds(50);
constexpr auto patience = std::chrono::milliseconds(850);

void end_when_patience_is_over(const std::stop_token& program_ends) {
    while (!interrupted && !program_ends.stop_requested()) std::this_thread::sleep_for(look_every);
    for (auto waited = look_every; waited < patience; waited += look_every) {
        if (program_ends.stop_requested()) return;
        std::this_thread::sleep_for(look_every);
    }
    if (program_ends.stop_requested()) return;
    constexpr std::string_view text = "\ncoterie: interrupted; runs that ended are kept\n";
    if (::write(STDERR_FILENO, text.data(), text.size()) < 0) ::_exit(exit_interrupted);
    ::_exit(exit_interrupted);
}

}  // namespace

const std::atomic<bool>& stop_on_interrupt() {
    struct sigaction action {};
    action.sa_handler = note_interrupt;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    static std::jthread watch(end_when_patience_is_over);
    return interrupted;
}

}  // namespace coterie
