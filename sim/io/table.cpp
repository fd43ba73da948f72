// SPDX-License-Identifier: Apache-2.0
#include "sim/io/table.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "sim/core/problems.hpp"

namespace coterie {

std::string shortest(double value) {
    if (std::isnan(value)) return "";
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    if (value == 0.0) return "0";  // never "-0"
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), end.ptr};
}

CsvText& CsvText::cell(std::string_view value) {
    if (row_begun_) text_ += ',';
    row_begun_ = true;
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
        text_ += value;
        return *this;
    }
    text_ += '"';
    for (const char c : value) text_ += c == '"' ? std::string("\"\"") : std::string(1, c);
    text_ += '"';
    return *this;
}

CsvText& CsvText::end_row() {
    text_ += '\n';
    row_begun_ = false;
    return *this;
}

namespace {

/// An open file that is closed and, unless kept, removed.
class TemporaryFile {
public:
    explicit TemporaryFile(std::filesystem::path path)
        : path_(std::move(path)),
          handle_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {}
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (handle_ >= 0) ::close(handle_);
        std::error_code ignored;
        if (!kept_) std::filesystem::remove(path_, ignored);
    }
    bool write(std::string_view rest) const {
        while (!rest.empty()) {
            const ssize_t done = ::write(handle_, rest.data(), rest.size());
            if (done < 0 && errno == EINTR) continue;
            if (done < 0) return false;
            rest.remove_prefix(static_cast<std::size_t>(done));
        }
        return true;
    }
    bool is_open() const { return handle_ >= 0; }
    bool rename_to(const std::filesystem::path& final_name) {
        kept_ = ::fsync(handle_) == 0 && ::rename(path_.c_str(), final_name.c_str()) == 0;
        return kept_;
    }

private:
    std::filesystem::path path_;
    int handle_;
    bool kept_ = false;
};

}  // namespace

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t k = 0; k < line.size(); ++k) {
        const bool twice = quoted && line[k] == '"' && k + 1 < line.size() && line[k + 1] == '"';
        if (twice)
            cells.back() += line[++k];
        else if (line[k] == '"')
            quoted = !quoted;
        else if (line[k] == ',' && !quoted)
            cells.emplace_back();
        else
            cells.back() += line[k];
    }
    return cells;
}

void write_file(const std::filesystem::path& path, std::string_view content) {
    TemporaryFile file(path.string() + ".part");
    if (file.is_open() && file.write(content) && file.rename_to(path)) return;
    throw Failure("cannot write " + path.string() + ": " + std::strerror(errno));
}

}  // namespace coterie
