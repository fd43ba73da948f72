// SPDX-License-Identifier: Apache-2.0
#include "sim/study/run_file.hpp"

#include <charconv>

#include "sim/core/digest.hpp"
#include "sim/core/undefined.hpp"
#include "sim/io/checksummed_record.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/io/numbers.hpp"
#include "sim/study/coupled_outcomes.hpp"
#include "sim/study/rows.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view head = "coterie-part 2";

void put_section(std::string& text, std::string_view rows) {
    text += std::to_string(rows.size()) + '\n';
    text += rows;
}

template <class Number>
bool to_number(std::string_view text, Number& value, int base) {
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return end.ec == std::errc() && end.ptr == text.data() + text.size();
}

/// Reads a text from its front; `good` turns false when it does not hold what is asked for.
struct Cursor {
    std::string_view rest;
    bool good = true;

    std::string_view until(char stop) {
        const std::size_t at = rest.find(stop);
        good = good && at != std::string_view::npos;
        if (!good) return {};
        const std::string_view found = rest.substr(0, at);
        rest.remove_prefix(at + 1);
        return found;
    }
    std::uint64_t whole(char stop, int base = 10) {
        std::uint64_t value = 0;
        good = to_number(until(stop), value, base) && good;
        return value;
    }
    double real(char stop) {
        const std::string_view text = until(stop);
        double value = undefined;
        if (text.empty()) return value;
        const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
        good = good && end.ec == std::errc() && end.ptr == text.data() + text.size();
        return value;
    }
    std::string section() {
        const std::uint64_t size = whole('\n');
        good = good && size <= rest.size();
        if (!good) return {};
        const std::string found(rest.substr(0, size));
        rest.remove_prefix(size);
        return found;
    }
};

}  // namespace

std::string to_string(RunId id) {
    return "s" + std::to_string(id.strategy + 1) + "-r" + std::to_string(id.replicate);
}

Part part_of(const Scenario& scenario, RunId id, const RunResult& result, double seconds) {
    const RunLabel label{scenario.strategies[id.strategy].name, id.replicate};
    Part part;
    part.record.id = id;
    part.record.status = RunStatus::done;
    part.record.digest = result.digest;
    part.record.seconds = seconds;
    if (const auto alive = find_metric("alive")) part.record.alive = result.days.back()[*alive];
    part.record.numbers = over_days(scenario.study, result.days);
    part.record.people = people_in(result.last);
    part.record.here = here_in_the_end(result.last);
    part.daily = daily_rows(label, result.days);
    part.groups = group_rows(label, result.groups);
    part.cohorts = cohort_rows(label, result.last);
    part.ledger = ledger_rows(label, result.ledgers);
    return part;
}

std::string to_text(const Part& part, std::uint64_t study_hash) {
    std::string body = hex_of(part.record.digest) + ',' + shortest(part.record.seconds) + ','
                       + shortest(part.record.alive) + '\n';
    body += std::to_string(part.record.numbers.size()) + '\n';
    for (const double number : part.record.numbers) body += shortest(number) + '\n';
    body +=
        std::to_string(part.record.people) + '\n' + std::to_string(part.record.here.size()) + '\n';
    for (const std::uint64_t word : part.record.here) body += hex_of(word) + '\n';
    put_section(body, part.daily);
    put_section(body, part.groups);
    put_section(body, part.cohorts);
    put_section(body, part.ledger);
    return with_checksum(head, study_hash, to_string(part.record.id), body);
}

std::optional<Part> parse_part(std::string_view text, RunId id, std::uint64_t study_hash,
                               const std::string& name) {
    constexpr int hexadecimal = 16;
    const std::optional<ChecksummedRecord> checksummed = checked_record(text, head);
    if (!checksummed) return std::nullopt;
    if (checksummed->study_hash != study_hash || checksummed->subject != to_string(id))
        throw InvalidInput(name + " is a run of another study; remove it or start afresh with "
                                  "--force");
    Cursor in{checksummed->body};
    Part part;
    part.record.id = id;
    part.record.status = RunStatus::done;
    part.record.digest = in.whole(',', hexadecimal);
    part.record.seconds = in.real(',');
    part.record.alive = in.real('\n');
    const std::uint64_t count = in.whole('\n');
    for (std::uint64_t k = 0; k < count && in.good; ++k)
        part.record.numbers.push_back(in.real('\n'));
    part.record.people = in.whole('\n');
    const std::uint64_t words = in.whole('\n');
    for (std::uint64_t k = 0; k < words && in.good; ++k)
        part.record.here.push_back(in.whole('\n', hexadecimal));
    part.daily = in.section();
    part.groups = in.section();
    part.cohorts = in.section();
    part.ledger = in.section();
    if (!in.good || part.record.numbers.size() != metrics().size()) return std::nullopt;
    return part;
}

fs::path parts_folder(const fs::path& results) { return results / "runs"; }

fs::path part_file(const fs::path& results, RunId id) {
    return parts_folder(results) / (to_string(id) + ".csv");
}

fs::path people_part_file(const fs::path& results, RunId id) {
    return parts_folder(results) / (to_string(id) + ".people.csv.gz");
}

std::optional<Part> read_part(const fs::path& results, RunId id, std::uint64_t study_hash) {
    const fs::path file = part_file(results, id);
    if (!fs::exists(file)) return std::nullopt;
    return parse_part(read_whole(file), id, study_hash, file.string());
}

}  // namespace coterie
