// SPDX-License-Identifier: Apache-2.0
// status.json: how far the work in a results folder is, for schedulers and for who looks from
// another terminal. Replaced about once a second while the work goes on, with times; at its end it
// holds how it ended and no time, so equal studies end with equal files. A killed program leaves
// it as it was: `updated_utc` tells. It is a courtesy: what cannot be written is let be, since the
// work itself will say so.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace coterie {

class StatusFile {
public:
    /// Writes "running", 0 of `total`. `unit` says of what: runs, evaluations, points.
    StatusFile(const std::filesystem::path& folder, std::size_t total,
               std::string_view unit = "runs");
    StatusFile(const StatusFile&) = delete;
    StatusFile& operator=(const StatusFile&) = delete;
    /// Writes "failed" when the work did not come to its end.
    ~StatusFile();

    /// `done` of the total are done. Not to be called by two threads at once.
    void at(std::size_t done);
    /// The same where the total changes on the way.
    void at(std::size_t done, std::size_t total) { total_ = total, at(done); }
    /// The work is over: complete, partial or interrupted.
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
