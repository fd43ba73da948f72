// SPDX-License-Identifier: Apache-2.0
// Files of a results folder: read whole, or written piece by piece under a temporary name that
// becomes the final one only when everything is on disk.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace coterie {

/// The bytes of a file. Throws InvalidInput naming the file and the system's reason.
std::string read_whole(const std::filesystem::path& file);

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

/// Creates `folder` and those above it. Throws Failure.
void make_folder(const std::filesystem::path& folder);

/// Adds a line to a file.
void append_line(const std::filesystem::path& file, std::string_view line);
/// The same with the time before it: for logs that people read and nothing compares.
void append_to_log(const std::filesystem::path& log, std::string_view line);

}  // namespace coterie
