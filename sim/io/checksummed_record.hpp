// SPDX-License-Identifier: Apache-2.0
// A text or bytes on disk with a first line that shows whether the rest is intact and whose it is:
// kind and version, study, subject, and the length and checksum of the rest.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace coterie {

struct ChecksummedRecord {
    std::uint64_t study_hash = 0;
    std::string subject;
    std::string_view body;  ///< points into the text
};

/// The record as text. `kind` includes its version: "coterie-part 1".
std::string with_checksum(std::string_view kind, std::uint64_t study_hash, std::string_view subject,
                          std::string_view body);

/// The record in `text`, or nothing when it is damaged or of another kind.
std::optional<ChecksummedRecord> checked_record(std::string_view text, std::string_view kind);

/// The body of the record in a file; empty when there is no such file, or one of another study or
/// version. Throws InvalidInput when it is damaged.
std::string text_of_record(const std::filesystem::path& file, std::string_view kind,
                           std::uint64_t study_hash);

/// A line with its checksum after a comma. `study_hash` is part of what is summed, so a line of
/// another study has a wrong one.
std::string with_line_checksum(std::string_view line, std::uint64_t study_hash);

/// The line without its checksum, or nothing when that is wrong; points into the text.
std::optional<std::string_view> checked_line(std::string_view text, std::uint64_t study_hash);

/// The lines of a log whose first line names its kind and study, each with its checksum. A last
/// line that was cut off is left out.
struct ChecksummedLog {
    std::vector<std::string> lines;
    std::size_t intact_bytes = 0;  ///< head and lines: where more can be appended
};

/// The first line of such a log.
std::string log_head(std::string_view kind, std::uint64_t study_hash);

/// Reads a log; an empty text is an empty log. Throws InvalidInput with `name` and the line when
/// one is damaged, and with `name` and `of_another` when the log is of another study.
ChecksummedLog checked_log(std::string_view text, std::string_view kind, std::uint64_t study_hash,
                           const std::string& name, std::string_view of_another);

}  // namespace coterie
