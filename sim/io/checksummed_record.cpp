// SPDX-License-Identifier: Apache-2.0
#include "sim/io/checksummed_record.hpp"

#include <span>

#include "sim/core/digest.hpp"
#include "sim/io/csv.hpp"

namespace coterie {

namespace {

std::uint64_t checksum(std::string_view text) {
    return digest_of(std::span<const char>(text.data(), text.size()));
}

}  // namespace

std::string with_checksum(std::string_view kind, std::uint64_t study_hash, std::string_view subject,
                          std::string_view body) {
    CsvText head;
    head.cell(kind).cell(std::string_view(hex_of(study_hash))).cell(subject);
    head.cell(std::uint64_t{body.size()}).cell(std::string_view(hex_of(checksum(body)))).end_row();
    return head.text() + std::string(body);
}

std::optional<ChecksummedRecord> checked_record(std::string_view text, std::string_view kind) {
    constexpr int hexadecimal = 16;
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    FileProblems ignored("");
    const auto row = CsvReader(text.substr(0, end), ignored).next();
    if (!row || row->cells.front() != kind) return std::nullopt;
    CellReader cells(*row);
    cells.text();
    const auto study = cells.whole<std::uint64_t>(hexadecimal);
    const std::string subject = cells.text();
    const auto size = cells.whole<std::uint64_t>();
    const auto expected = cells.whole<std::uint64_t>(hexadecimal);
    const std::string_view body = text.substr(end + 1);
    if (!cells.at_end() || body.size() != size || checksum(body) != expected) return std::nullopt;
    return ChecksummedRecord{study, subject, body};
}

}  // namespace coterie
