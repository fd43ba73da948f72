// SPDX-License-Identifier: Apache-2.0
#include "sim/data/targets.hpp"

#include <cmath>
#include <limits>

#include "sim/core/undefined.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/file_problems.hpp"
#include "sim/io/files.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie {

namespace {

std::string unknown_statistic(const std::string& word) {
    std::vector<std::string> known;
    for (const LogStatistic& one : log_statistics()) known.emplace_back(one.name);
    return "no statistic " + quoted_word(word) + did_you_mean(word, known);
}

void take_target(const CsvRow& row, const CsvColumns& columns, std::vector<Target>& targets,
                 FileProblems& problems) {
    Target target{.community = columns.of(row, "community")};
    const std::string& word = columns.of(row, "statistic");
    const auto statistic = find_log_statistic(word);
    const auto value = number_from<double>(columns.of(row, "value"));
    const std::string& half = columns.of(row, "half_against_half");
    const auto noise = half.empty() ? undefined : number_from<double>(half);
    const auto silent = number_from<std::uint32_t>(columns.of(row, "silent_days"));
    if (!statistic) problems.add(row.line, unknown_statistic(word));
    if (!value || !std::isfinite(*value))
        problems.add(row.line,
                     "value = " + quoted_word(columns.of(row, "value")) + " is no number");
    if (!noise || *noise < 0.0)
        problems.add(row.line,
                     "half_against_half = " + quoted_word(half) + " is no number from 0 up");
    if (!silent || *silent == 0)
        problems.add(row.line, "silent_days = " + quoted_word(columns.of(row, "silent_days"))
                                   + " is no whole number from 1 up");
    if (!statistic || !value || !std::isfinite(*value) || !noise || !silent) return;
    target.statistic = *statistic, target.value = *value;
    target.half_against_half = *noise, target.silent_days = *silent;
    for (const Target& before : targets)
        if (before.community == target.community && before.statistic == target.statistic)
            return problems.add(row.line, "statistic " + quoted_word(word) + " is given twice for "
                                              + quoted_word(target.community));
    targets.push_back(target);
}

}  // namespace

std::vector<Target> parse_targets(std::string_view text, const std::string& name) {
    check_is_text(text, name);
    FileProblems problems(name);
    CsvReader reader(text, problems);
    const auto header = reader.next();
    if (!header) throw InvalidInput(name + ": no targets in this file");
    const CsvColumns columns(*header);
    columns.require({"community", "statistic", "value", "half_against_half", "silent_days"}, name,
                    "a targets file has community, statistic, value, half_against_half and "
                    "silent_days");
    std::vector<Target> targets;
    for (auto row = reader.next(); row; row = reader.next())
        take_target(*row, columns, targets, problems);
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
