// SPDX-License-Identifier: Apache-2.0
#include "sim/io/checksummed_record.hpp"

#include <array>
#include <charconv>
#include <span>

#include "sim/core/digest.hpp"

namespace coterie {

namespace {

std::uint64_t checksum(std::string_view text) {
    return digest_of(std::span<const char>(text.data(), text.size()));
}

std::optional<std::uint64_t> whole_number(std::string_view text, int base) {
    std::uint64_t value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

std::string with_checksum(std::string_view kind, std::uint64_t study_hash, std::string_view subject,
                 std::string_view body) {
    std::string text(kind);
    text += ',' + hex_of(study_hash) + ',' + std::string(subject) + ',';
    text += std::to_string(body.size()) + ',' + hex_of(checksum(body)) + '\n';
    return text.append(body);
}

std::optional<ChecksummedRecord> checked_record(std::string_view text, std::string_view kind) {
    constexpr int decimal = 10, hexadecimal = 16;
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    std::array<std::string_view, 5> cells;
    std::string_view line = text.substr(0, end);
    for (std::size_t k = 0; k < cells.size(); ++k) {
        const std::size_t at = k + 1 < cells.size() ? line.find(',') : line.size();
        if (at == std::string_view::npos) return std::nullopt;
        cells[k] = line.substr(0, at);
        line.remove_prefix(std::min(at + 1, line.size()));
    }
    const std::string_view body = text.substr(end + 1);
    const auto study = whole_number(cells[1], hexadecimal);
    if (cells[0] != kind || !study || whole_number(cells[3], decimal) != body.size()
        || whole_number(cells[4], hexadecimal) != checksum(body))
        return std::nullopt;
    return ChecksummedRecord{*study, std::string(cells[2]), body};
}

}  // namespace coterie
