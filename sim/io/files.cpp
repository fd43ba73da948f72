// SPDX-License-Identifier: Apache-2.0
#include "sim/io/files.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <fstream>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
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

/// Closes at the end of its block.
class OpenFile {
public:
    /// Throws InvalidInput with the system's reason.
    explicit OpenFile(const fs::path& file) : handle_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (handle_ < 0) refuse_to("open", file);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() { ::close(handle_); }

    int handle() const { return handle_; }

    [[noreturn]] static void refuse_to(std::string_view what, const fs::path& file) {
        throw InvalidInput("cannot " + std::string(what) + " " + file.string() + ": "
                           + std::strerror(errno));
    }

private:
    int handle_;
};

[[noreturn]] void refuse_size(const fs::path& file, std::uint64_t most_bytes) {
    constexpr std::uint64_t kibi = 1024, mebi = kibi * kibi, gibi = mebi * kibi;
    const std::string most = most_bytes >= gibi   ? std::to_string(most_bytes / gibi) + " GiB"
                             : most_bytes >= mebi ? std::to_string(most_bytes / mebi) + " MiB"
                                                  : std::to_string(most_bytes / kibi) + " KiB";
    throw InvalidInput(file.string() + ": more than " + most + ", the most that is read of it");
}

/// The bytes of a file, `after_block` being called with them after each block: it may throw. What
/// is no regular file may be endless and has a lower limit.
template <class AfterBlock>
std::string bytes_of(const fs::path& file, std::uint64_t most_bytes, AfterBlock after_block) {
    const OpenFile in(file);
    struct stat about {};
    if (::fstat(in.handle(), &about) != 0) OpenFile::refuse_to("read", file);
    const bool is_regular = S_ISREG(about.st_mode);
    if (!is_regular) most_bytes = std::min(most_bytes, most_stream_bytes);
    if (is_regular && static_cast<std::uint64_t>(about.st_size) > most_bytes)
        refuse_size(file, most_bytes);
    std::string bytes, block(read_at_once, '\0');
    if (is_regular) bytes.reserve(static_cast<std::size_t>(about.st_size));
    for (;;) {
        const ssize_t got = ::read(in.handle(), block.data(), block.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) OpenFile::refuse_to("read", file);
        if (got == 0) return bytes;
        bytes.append(block, 0, static_cast<std::size_t>(got));
        if (bytes.size() > most_bytes) refuse_size(file, most_bytes);
        after_block(bytes);
    }
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

bool is_there(const fs::path& file) {
    struct stat about {};
    if (::stat(file.c_str(), &about) == 0) return true;
    if (errno == ENOENT || errno == ENOTDIR) return false;
    OpenFile::refuse_to("open", file);
}

std::string read_whole(const fs::path& file, std::uint64_t most_bytes) {
    return bytes_of(file, most_bytes, [](const std::string&) {});
}

std::string read_text(const fs::path& file, std::uint64_t most_bytes) {
    const std::string name = file.string();
    if (!is_there(file)) throw InvalidInput(name + ": no such file");
    std::error_code ignored;
    if (fs::is_directory(file, ignored)) throw InvalidInput(name + ": a folder, not a file");
    bool is_looked_at = false;
    // The first block distinguishes an endless device from a text.
    std::string text = bytes_of(file, most_bytes, [&](const std::string& so_far) {
        if (!std::exchange(is_looked_at, true) && !is_gzip(so_far)) check_is_text(so_far, name);
    });
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
