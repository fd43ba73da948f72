// SPDX-License-Identifier: Apache-2.0
#include "sim/io/checksummed_record.hpp"

#include <algorithm>
#include <span>

#include "sim/core/digest.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"

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

std::string text_of_record(const std::filesystem::path& file, std::string_view kind,
                           std::uint64_t study_hash) {
    if (!is_there(file)) return "";
    const std::string text = read_whole(file);
    const auto record = checked_record(text, kind);
    if (record) return record->study_hash == study_hash ? std::string(record->body) : "";
    if (!text.starts_with(kind)) return "";  // of an earlier version
    throw InvalidInput(file.string()
                       + " is damaged (its length or checksum is wrong); remove it and give the "
                         "command again: what it held will be computed again");
}

std::string with_line_checksum(std::string_view line, std::uint64_t study_hash) {
    return std::string(line) + "," + hex_of(mix(checksum(line) ^ study_hash));
}

std::optional<std::string_view> checked_line(std::string_view text, std::uint64_t study_hash) {
    const std::size_t comma = text.rfind(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const std::string_view line = text.substr(0, comma);
    if (hex_of(mix(checksum(line) ^ study_hash)) != text.substr(comma + 1)) return std::nullopt;
    return line;
}

std::string log_head(std::string_view kind, std::uint64_t study_hash) {
    return with_line_checksum(std::string(kind) + "," + hex_of(study_hash), 0) + "\n";
}

ChecksummedLog checked_log(std::string_view text, std::string_view kind, std::uint64_t study_hash,
                           const std::string& name, std::string_view of_another) {
    ChecksummedLog log;
    const std::string head = log_head(kind, study_hash);
    if (!text.starts_with(head)) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos && head.starts_with(text)) return log;  // cut off
        if (checked_line(text.substr(0, end), 0))
            throw InvalidInput(name + ": " + std::string(of_another));
        throw InvalidInput(name + ":1: damaged (its checksum is wrong)");
    }
    std::uint64_t number = 1;
    for (std::size_t at = head.size(); at < text.size(); at = log.intact_bytes) {
        const std::size_t end = text.find('\n', at);
        ++number;
        log.intact_bytes = at;
        if (end == std::string_view::npos) return log;  // cut off
        const auto line = checked_line(text.substr(at, end - at), study_hash);
        if (!line)
            throw InvalidInput(name + ":" + std::to_string(number)
                               + ": damaged (its checksum is wrong); remove this line and give the "
                                 "command again: what it held will be computed again");
        log.lines.emplace_back(*line);
        log.intact_bytes = end + 1;
    }
    log.intact_bytes = std::max(log.intact_bytes, head.size());
    return log;
}

}  // namespace coterie
