// SPDX-License-Identifier: Apache-2.0
// Tidy tables as text: comma-separated, one header line, numbers in their shortest exact form, an
// undefined number (NaN) as an empty cell. Files are written under a temporary name and renamed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace coterie {

/// The shortest decimal text that reads back as `value`; "" for NaN.
std::string shortest(double value);

/// Builds one CSV table in memory, cell by cell.
class CsvText {
public:
    explicit CsvText(std::string_view header = "") {
        if (!header.empty()) text_.append(header), text_ += '\n';
    }
    CsvText& cell(double value) { return cell(std::string_view(shortest(value))); }
    CsvText& cell(std::uint64_t value) { return cell(std::string_view(std::to_string(value))); }
    /// Quoted when it holds a comma, a quote or a line break.
    CsvText& cell(std::string_view value);
    CsvText& end_row();
    const std::string& text() const { return text_; }

private:
    std::string text_;
    bool row_begun_ = false;
};

/// The cells of one line of such a table, without its line break.
std::vector<std::string> cells_of(std::string_view line);

/// Writes `content` under a temporary name beside `path`, then renames: a reader sees the whole
/// file or none. Throws Failure naming the file and the system's reason.
void write_file(const std::filesystem::path& path, std::string_view content);

}  // namespace coterie
