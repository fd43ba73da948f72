// SPDX-License-Identifier: Apache-2.0
#include "sim/io/files.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <unistd.h>

#include "sim/core/problems.hpp"

namespace coterie {

namespace {
constexpr std::size_t most_waiting = 1U << 20;
}  // namespace

std::string read_whole(const std::filesystem::path& file) {
    std::error_code wrong;
    if (std::filesystem::is_directory(file, wrong))
        throw InvalidInput("cannot read " + file.string() + ": Is a directory");
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    if (!in) throw InvalidInput("cannot read " + file.string() + ": " + std::strerror(errno));
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

GrowingFile::GrowingFile(std::filesystem::path final_name)
    : final_name_(std::move(final_name)),
      temporary_(final_name_.string() + ".part"),
      handle_(::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
    if (handle_ < 0) fail();
}

GrowingFile::~GrowingFile() {
    if (handle_ < 0) return;
    ::close(handle_);
    std::error_code ignored;
    std::filesystem::remove(temporary_, ignored);
}

void GrowingFile::append(std::string_view bytes) {
    waiting_ += bytes;
    if (waiting_.size() >= most_waiting) flush();
}

void GrowingFile::finish() {
    flush();
    if (::fsync(handle_) != 0 || ::rename(temporary_.c_str(), final_name_.c_str()) != 0) fail();
    ::close(handle_);
    handle_ = -1;
}

void GrowingFile::flush() {
    std::string_view rest = waiting_;
    while (!rest.empty()) {
        const ssize_t done = ::write(handle_, rest.data(), rest.size());
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) fail();
        rest.remove_prefix(static_cast<std::size_t>(done));
    }
    waiting_.clear();
}

void GrowingFile::fail() const {
    throw Failure("cannot write " + final_name_.string() + ": " + std::strerror(errno));
}

void make_folder(const std::filesystem::path& folder) {
    std::error_code wrong;
    std::filesystem::create_directories(folder, wrong);
    if (wrong) throw Failure("cannot create " + folder.string() + ": " + wrong.message());
}

void append_line(const std::filesystem::path& file, std::string_view line) {
    std::ofstream out(file, std::ios::app);
    out << std::string(line) + "\n" << std::flush;
    if (!out) throw Failure("cannot write " + file.string() + ": " + std::strerror(errno));
}

void append_to_log(const std::filesystem::path& log, std::string_view line) {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    std::array<char, 32> stamp{};
    std::strftime(stamp.data(), stamp.size(), "%Y-%m-%d %H:%M:%S UTC  ", &utc);
    append_line(log, stamp.data() + std::string(line));
}

}  // namespace coterie
