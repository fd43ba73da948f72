// SPDX-License-Identifier: Apache-2.0
#include "sim/io/files.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <fstream>
#include <limits>

#include <fcntl.h>
#include <unistd.h>

#include "sim/core/problems.hpp"
#include "sim/io/gzip.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_waiting = 1U << 20;
constexpr std::size_t read_at_once = 1U << 18;

/// Failure that the operating system has a reason for.
[[noreturn]] void fail_to(std::string_view what, const fs::path& file) {
    throw Failure("cannot " + std::string(what) + " " + file.string() + ": "
                  + std::strerror(errno));
}

std::string bytes_of(std::ifstream& in, const fs::path& file, std::uint64_t most_bytes) {
    std::string bytes, block(read_at_once, '\0');
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
        bytes.append(block, 0, static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > most_bytes)
            throw InvalidInput(file.string() + ": more than 4 GiB of text");
    }
    if (in.bad()) fail_to("read", file);
    return bytes;
}

int open_to_write(const fs::path& file, int how) {
    return ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | how, 0666);
}

/// False when the system refuses, with its reason in errno.
bool write_all(int handle, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = ::write(handle, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

}  // namespace

std::string read_whole(const fs::path& file) {
    std::error_code wrong;
    if (fs::is_directory(file, wrong))
        throw InvalidInput("cannot read " + file.string() + ": Is a directory");
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    if (!in) throw InvalidInput("cannot read " + file.string() + ": " + std::strerror(errno));
    return bytes_of(in, file, std::numeric_limits<std::uint64_t>::max());
}

std::string read_text(const fs::path& file) {
    const std::string name = file.string();
    std::error_code wrong;
    const fs::file_status status = fs::status(file, wrong);
    if (status.type() == fs::file_type::not_found) throw InvalidInput(name + ": no such file");
    if (fs::is_directory(status)) throw InvalidInput(name + ": a folder, not a file");
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    if (!in) throw InvalidInput("cannot read " + name + ": " + std::strerror(errno));
    std::string text = bytes_of(in, file, most_text_bytes);
    if (is_gzip(text)) text = gunzip(text, name);
    check_is_text(text, name);
    return text;
}

void write_file(const fs::path& file, std::string_view content) {
    GrowingFile out(file);
    out.append(content);
    out.finish();
}

void write_gzip(const fs::path& file, std::string_view content) { write_file(file, gzip(content)); }

GrowingFile::GrowingFile(fs::path final_name)
    : final_name_(std::move(final_name)),
      temporary_(final_name_.string() + ".part"),
      handle_(open_to_write(temporary_, O_TRUNC)) {
    if (handle_ < 0) fail();
}

GrowingFile::~GrowingFile() {
    if (handle_ < 0) return;
    ::close(handle_);
    std::error_code ignored;
    fs::remove(temporary_, ignored);
}

void GrowingFile::append(std::string_view bytes) {
    if (waiting_.size() + bytes.size() < most_waiting) {
        waiting_ += bytes;
        return;
    }
    flush();
    if (!write_all(handle_, bytes)) fail();
}

void GrowingFile::finish() {
    flush();
    if (::fsync(handle_) != 0 || ::rename(temporary_.c_str(), final_name_.c_str()) != 0) fail();
    ::close(handle_);
    handle_ = -1;
}

void GrowingFile::flush() {
    if (!write_all(handle_, waiting_)) fail();
    waiting_.clear();
}

void GrowingFile::fail() const { fail_to("write", final_name_); }

AppendedFile::AppendedFile(fs::path file, std::size_t kept_bytes)
    : file_(std::move(file)), handle_(open_to_write(file_, O_APPEND)) {
    if (handle_ < 0) fail_to("write", file_);
    if (::ftruncate(handle_, static_cast<off_t>(kept_bytes)) == 0) return;
    const int reason = errno;
    ::close(handle_);
    errno = reason;
    fail_to("write", file_);
}

AppendedFile::~AppendedFile() { ::close(handle_); }

void AppendedFile::append(std::string_view bytes) {
    if (!write_all(handle_, bytes)) fail_to("write", file_);
}

void make_folder(const fs::path& folder) {
    std::error_code wrong;
    fs::create_directories(folder, wrong);
    if (wrong) throw Failure("cannot create " + folder.string() + ": " + wrong.message());
}

void append_line(const fs::path& file, std::string_view line) {
    std::ofstream out(file, std::ios::app);
    out << std::string(line) + "\n" << std::flush;
    if (!out) fail_to("write", file);
}

void append_to_log(const fs::path& log, std::string_view line) {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    std::array<char, 32> stamp{};
    std::strftime(stamp.data(), stamp.size(), "%Y-%m-%d %H:%M:%S UTC  ", &utc);
    append_line(log, stamp.data() + std::string(line));
}

}  // namespace coterie
