// SPDX-License-Identifier: Apache-2.0
// A text or bytes on disk with a first line that shows whether the rest is intact and whose it is:
// kind and version, study, subject, and the length and checksum of the rest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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

}  // namespace coterie
