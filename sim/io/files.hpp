// SPDX-License-Identifier: Apache-2.0
// Files: read whole, or written under a temporary name that becomes the final one only when
// everything is on disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "sim/io/gzip.hpp"

namespace coterie {

/// The most that is read of a pipe or device, which may be endless (512 MiB).
inline constexpr std::uint64_t most_stream_bytes = std::uint64_t{512} << 20;

/// Whether there is something of that name. Throws InvalidInput when that cannot be known: a folder
/// above it may not be searched.
bool is_there(const std::filesystem::path& file);

/// The bytes of a file. Throws InvalidInput naming the file and the system's reason, or the limit
/// that it exceeds.
std::string read_whole(const std::filesystem::path& file,
                       std::uint64_t most_bytes = most_text_bytes);

/// The text of a file that a user gives, unpacked when it is gzip (recognised by its content). A
/// missing file, damaged gzip data, and text that is empty or holds a NUL byte are InvalidInput.
std::string read_text(const std::filesystem::path& file,
                      std::uint64_t most_bytes = most_text_bytes);

/// Writes `content` under a temporary name beside `file`, then renames: a reader sees the whole
/// file or none. Throws Failure naming the file and the system's reason.
void write_file(const std::filesystem::path& file, std::string_view content);

/// The same, packed. Equal contents give equal bytes.
void write_gzip(const std::filesystem::path& file, std::string_view content);

/// A file that is too large to hold in memory. What was written is seen under the final name only
/// after `finish`; before, and after any failure, there is nothing.
class GrowingFile {
public:
    /// Throws Failure naming the file and the system's reason, as do the others.
    explicit GrowingFile(std::filesystem::path final_name);
    GrowingFile(const GrowingFile&) = delete;
    GrowingFile& operator=(const GrowingFile&) = delete;
    ~GrowingFile();

    void append(std::string_view bytes);
    void finish();

private:
    void flush();
    [[noreturn]] void fail() const;

    std::filesystem::path final_name_, temporary_;
    int handle_;
    std::string waiting_;
};

/// A file that keeps what earlier runs of the program wrote and takes more at its end. Each piece
/// is with the operating system when `append` returns, so a killed program loses none.
class AppendedFile {
public:
    /// Keeps the first `kept_bytes` of what is there. Throws Failure naming the file and the
    /// system's reason, as does `append`.
    AppendedFile(std::filesystem::path file, std::size_t kept_bytes);
    AppendedFile(const AppendedFile&) = delete;
    AppendedFile& operator=(const AppendedFile&) = delete;
    ~AppendedFile();

    void append(std::string_view bytes);

private:
    std::filesystem::path file_;
    int handle_;
};

/// Creates `folder` and those above it. Throws Failure.
void make_folder(const std::filesystem::path& folder);

/// Adds a line to a file.
void append_line(const std::filesystem::path& file, std::string_view line);
/// The same with the time before it: for logs that people read and nothing compares.
void append_to_log(const std::filesystem::path& log, std::string_view line);

}  // namespace coterie
