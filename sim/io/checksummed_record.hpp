// SPDX-License-Identifier: Apache-2.0
// A text or bytes on disk that can be told from one that is damaged or from another study: the
// first line names kind and version, study, subject, and the length and checksum of the rest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace coterie {

struct ChecksummedRecord {
    std::uint64_t study_hash = 0;
    std::string subject;    ///< no comma, no line break
    std::string_view body;  ///< into the text that was opened
};

/// `kind` with its version: "coterie-part 1".
std::string with_checksum(std::string_view kind, std::uint64_t study_hash, std::string_view subject,
                 std::string_view body);

/// Nothing when the text is not whole or not of this kind.
std::optional<ChecksummedRecord> checked_record(std::string_view text, std::string_view kind);

}  // namespace coterie
