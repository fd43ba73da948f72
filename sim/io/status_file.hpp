// SPDX-License-Identifier: Apache-2.0
// status.json: how far the work in a results folder is, for schedulers and for people at another
// terminal. It is replaced about once a second while the work runs, with times. At the end it says
// how the work ended and holds no time, so equal studies end with equal files. A killed program
// leaves it as it was; `updated_utc` shows that. A status that cannot be written is ignored: the
// work itself will report the same cause.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace coterie {

class StatusFile {
public:
    /// Writes "running", 0 of `total`. `unit` is what is counted: runs, evaluations, points.
    StatusFile(const std::filesystem::path& folder, std::size_t total,
               std::string_view unit = "runs");
    StatusFile(const StatusFile&) = delete;
    StatusFile& operator=(const StatusFile&) = delete;
    /// Writes "failed" unless `end` was called.
    // NOLINTNEXTLINE(bugprone-exception-escape): `write` catches what a file throws.
    ~StatusFile();

    /// Sets the number done. Not to be called by two threads at once.
    void at(std::size_t done);
    /// The same for a total that changes.
    void at(std::size_t done, std::size_t total) { total_ = total, at(done); }
    /// Writes how the work ended: complete, partial or interrupted.
    void end(std::string_view state);

private:
    using Clock = std::chrono::steady_clock;
    void write(std::string_view state, bool running) const;

    std::filesystem::path file_;
    std::size_t done_ = 0, total_;
    std::string unit_, started_utc_;
    Clock::time_point start_, written_;
    bool over_ = false;
};

}  // namespace coterie
