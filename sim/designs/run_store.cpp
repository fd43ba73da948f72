// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/run_store.hpp"

#include <cerrno>
#include <charconv>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "sim/core/digest.hpp"
#include "sim/io/table.hpp"
#include "sim/io/files.hpp"

namespace coterie {

namespace {

std::uint64_t checksum(std::string_view text) {
    return digest_of(std::span<const char>(text.data(), text.size()));
}

/// Cells of a row that has no quotes in it.
class Cells {
public:
    explicit Cells(std::string_view row) : rest_(row) {}
    std::string_view text() {
        if (done_) good = false;
        const std::size_t at = rest_.find(',');
        const std::string_view cell = rest_.substr(0, at);
        done_ = at == std::string_view::npos;
        rest_.remove_prefix(done_ ? rest_.size() : at + 1);
        return cell;
    }
    template <class Number>
    Number whole(int base = 10) {
        const std::string_view cell = text();
        Number value{};
        const auto end = std::from_chars(cell.data(), cell.data() + cell.size(), value, base);
        good = good && end.ec == std::errc() && end.ptr == cell.data() + cell.size();
        return value;
    }
    double real() {
        const std::string_view cell = text();
        double value = std::numeric_limits<double>::quiet_NaN();
        if (cell.empty()) return value;
        const auto end = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        good = good && end.ec == std::errc() && end.ptr == cell.data() + cell.size();
        return value;
    }
    bool ended() const { return done_; }
    bool good = true;

private:
    std::string_view rest_;
    bool done_ = false;
};

void write_all(int handle, std::string_view bytes, const std::filesystem::path& file) {
    while (!bytes.empty()) {
        const ssize_t done = ::write(handle, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) throw Failure("cannot write " + file.string() + ": " + std::strerror(errno));
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
}

constexpr int hexadecimal = 16;

}  // namespace

std::string to_string(const DesignRun& run) {
    return "p" + std::to_string(run.point + 1) + "-" + to_string(run.id);
}

std::string row_of(const DesignRun& run, const RunRecord& record) {
    std::string row = std::to_string(run.point + 1) + "," + std::to_string(run.id.strategy + 1)
                      + "," + std::to_string(run.id.replicate) + "," + hex_of(record.digest) + ","
                      + shortest(record.alive);
    for (const double number : record.numbers) row += "," + shortest(number);
    return row;
}

std::optional<std::pair<DesignRun, RunRecord>> run_of_row(std::string_view row) {
    Cells cells(row);
    DesignRun run;
    run.point = cells.whole<std::size_t>() - 1;
    run.id.strategy = cells.whole<std::size_t>() - 1;
    run.id.replicate = cells.whole<std::uint32_t>();
    RunRecord record;
    record.id = run.id;
    record.status = RunStatus::done;
    record.digest = cells.whole<std::uint64_t>(hexadecimal);
    record.alive = cells.real();
    for (std::size_t m = 0; m < metrics().size() && cells.good; ++m)
        record.numbers.push_back(cells.real());
    if (!cells.good || !cells.ended()) return std::nullopt;
    return std::pair(run, record);
}

RunStore::RunStore(std::filesystem::path file) : file_(std::move(file)) {
    std::size_t whole = 0;
    if (std::filesystem::exists(file_)) {
        const std::string text = read_whole(file_);
        for (std::size_t end = text.find('\n'); end != std::string::npos;
             end = text.find('\n', whole)) {
            const std::string_view line = std::string_view(text).substr(whole, end - whole);
            const std::size_t comma = line.rfind(',');
            if (comma == std::string_view::npos) break;
            const auto read = run_of_row(line.substr(0, comma));
            if (!read || hex_of(checksum(line.substr(0, comma))) != line.substr(comma + 1)) break;
            records_[read->first] = read->second;
            whole = end + 1;
        }
    }
    handle_ = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (handle_ < 0 || ::ftruncate(handle_, static_cast<off_t>(whole)) != 0)
        throw Failure("cannot write " + file_.string() + ": " + std::strerror(errno));
}

RunStore::~RunStore() {
    if (handle_ >= 0) ::close(handle_);
}

const RunRecord* RunStore::find(const DesignRun& run) const {
    const auto at = records_.find(run);
    return at == records_.end() ? nullptr : &at->second;
}

void RunStore::put(const DesignRun& run, const RunRecord& record) {
    const std::string row = row_of(run, record);
    const std::scoped_lock lock(mutex_);
    write_all(handle_, row + "," + hex_of(checksum(row)) + "\n", file_);
    records_[run] = record;
}

}  // namespace coterie
