// SPDX-License-Identifier: Apache-2.0
#include "sim/data/targets.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "sim/io/table.hpp"
#include "sim/graph/csv_rows.hpp"

namespace coterie {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::array columns{"community", "statistic", "value", "half_against_half", "silent_days"};

/// Cells of a row by the name of their column.
class Cells {
public:
    Cells(const detail::CsvRow& header, const std::string& name) {
        for (std::size_t k = 0; k < header.fields.size(); ++k) at_.emplace(header.fields[k], k);
        for (const char* column : columns)
            if (!at_.contains(column))
                throw InvalidInput(name + ":1: no column '" + column
                                   + "'; a targets file has community, statistic, value, "
                                     "half_against_half and silent_days");
    }
    const std::string& of(const detail::CsvRow& row, const std::string& column) const {
        static const std::string empty;
        const std::size_t k = at_.at(column);
        return k < row.fields.size() ? row.fields[k] : empty;
    }

private:
    std::map<std::string, std::size_t> at_;
};

std::string unknown_statistic(const std::string& word) {
    std::vector<std::string> known;
    for (const LogStatistic& one : log_statistics()) known.emplace_back(one.name);
    return "no statistic " + detail::in_quotes(word) + did_you_mean(word, known);
}

void take_target(const detail::CsvRow& row, const Cells& cells, std::vector<Target>& targets,
                 detail::FileProblems& problems) {
    Target target{.community = cells.of(row, "community")};
    const std::string& word = cells.of(row, "statistic");
    const auto statistic = find_log_statistic(word);
    const auto value = detail::number_from<double>(cells.of(row, "value"));
    const std::string& half = cells.of(row, "half_against_half");
    const auto noise = half.empty() ? undefined : detail::number_from<double>(half);
    const auto silent = detail::number_from<std::uint32_t>(cells.of(row, "silent_days"));
    if (!statistic) problems.add(row.line, unknown_statistic(word));
    if (!value || !std::isfinite(*value))
        problems.add(row.line,
                     "value = " + detail::in_quotes(cells.of(row, "value")) + " is no number");
    if (!noise || *noise < 0.0)
        problems.add(row.line,
                     "half_against_half = " + detail::in_quotes(half) + " is no number from 0 up");
    if (!silent || *silent == 0)
        problems.add(row.line, "silent_days = " + detail::in_quotes(cells.of(row, "silent_days"))
                                   + " is no whole number from 1 up");
    if (!statistic || !value || !std::isfinite(*value) || !noise || !silent) return;
    target.statistic = *statistic, target.value = *value;
    target.half_against_half = *noise, target.silent_days = *silent;
    for (const Target& before : targets)
        if (before.community == target.community && before.statistic == target.statistic)
            return problems.add(row.line, "statistic " + detail::in_quotes(word)
                                              + " is given twice for "
                                              + detail::in_quotes(target.community));
    targets.push_back(target);
}

}  // namespace

std::vector<Target> parse_targets(std::string_view text, const std::string& name) {
    detail::check_is_text(text, name);
    detail::FileProblems problems(name);
    detail::CsvCutter cutter(detail::without_mark(text), problems);
    const auto header = cutter.next();
    if (!header) throw InvalidInput(name + ": no targets in this file");
    const Cells cells(*header, name);
    std::vector<Target> targets;
    for (auto row = cutter.next(); row; row = cutter.next())
        take_target(*row, cells, targets, problems);
    problems.throw_if_any();
    if (targets.empty()) throw InvalidInput(name + ": no targets in this file");
    return targets;
}

std::vector<Target> read_targets(const std::filesystem::path& file) {
    return parse_targets(read_text(file), file.string());
}

std::string targets_csv(const std::vector<Target>& targets) {
    CsvText csv("community,statistic,unit,value,half_against_half,silent_days");
    for (const Target& t : targets) {
        const LogStatistic& s = log_statistics()[t.statistic];
        csv.cell(std::string_view(t.community)).cell(s.name).cell(s.unit).cell(t.value);
        csv.cell(t.half_against_half).cell(std::uint64_t{t.silent_days}).end_row();
    }
    return csv.text();
}

}  // namespace coterie
