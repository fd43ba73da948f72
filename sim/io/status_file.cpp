// SPDX-License-Identifier: Apache-2.0
#include "sim/io/status_file.hpp"

#include <array>
#include <cmath>
#include <ctime>

#include <nlohmann/json.hpp>

#include "sim/core/problems.hpp"
#include "sim/io/files.hpp"

namespace coterie {

namespace {

constexpr auto rewrite_every = std::chrono::seconds(1);

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text.data();
}

/// To a tenth of a second.
double tenths(double seconds) { return std::round(seconds * 10.0) / 10.0; }

}  // namespace

StatusFile::StatusFile(const std::filesystem::path& folder, std::size_t total,
                       std::string_view unit)
    : file_(folder / "status.json"),
      total_(total),
      unit_(unit),
      started_utc_(utc_now()),
      start_(Clock::now()),
      written_(start_) {
    write("running", true);
}

// NOLINTNEXTLINE(bugprone-exception-escape): `write` catches what a file throws.
StatusFile::~StatusFile() {
    if (!over_) write("failed", false);
}

void StatusFile::at(std::size_t done) {
    done_ = done;
    if (Clock::now() - written_ < rewrite_every) return;
    written_ = Clock::now();
    write("running", true);
}

void StatusFile::end(std::string_view state) {
    over_ = true;
    write(state, false);
}

void StatusFile::write(std::string_view state, bool running) const {
    nlohmann::ordered_json j{{"state", state}, {"done", done_}, {"total", total_}, {"unit", unit_}};
    if (running) {
        const double spent = std::chrono::duration<double>(Clock::now() - start_).count();
        j["started_utc"] = started_utc_;
        j["updated_utc"] = utc_now();
        j["seconds_spent"] = tenths(spent);
        j["seconds_left"] = nullptr;
        if (done_ > 0)
            j["seconds_left"] =
                tenths(spent / static_cast<double>(done_) * static_cast<double>(total_ - done_));
    }
    try {
        write_file(file_, j.dump(2) + '\n');
    } catch (const Failure&) {  // the file is not needed, and the work itself will report it
    }
}

}  // namespace coterie
