// SPDX-License-Identifier: Apache-2.0
#include "sim/data/arrivals.hpp"

#include <algorithm>
#include <numeric>

#include "sim/core/limits.hpp"
#include "sim/core/random.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/file_problems.hpp"
#include "sim/io/files.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie {

namespace {

void take_row(std::vector<std::uint32_t>& people, const CsvRow& row, FileProblems& problems) {
    const auto day = number_from<std::uint32_t>(row.cell(0));
    const auto count = number_from<std::uint32_t>(row.cell(1));
    if (!day || !count || row.cells.size() != 2)
        return problems.add(row.line, "expected day,people as whole numbers");
    if (*day >= most_study_days)
        return problems.add(row.line, "day " + std::to_string(*day) + " is above "
                                          + std::to_string(most_study_days - 1));
    if (*day < people.size())
        return problems.add(row.line, "day " + std::to_string(*day) + " after day "
                                          + std::to_string(people.size() - 1)
                                          + "; days must ascend");
    people.resize(*day + 1, 0);
    people[*day] = *count;
}

}  // namespace

std::vector<std::uint32_t> parse_arrivals(std::string_view text, const std::string& name) {
    check_is_text(text, name);
    FileProblems problems(name);
    CsvReader reader(text, problems);
    const auto header = reader.next();
    if (!header || header->cells != std::vector<std::string>{"day", "people"})
        problems.add(header ? header->line : 1, "expected the header day,people");
    std::vector<std::uint32_t> people;
    for (auto row = reader.next(); row; row = reader.next()) take_row(people, *row, problems);
    if (!problems.any() && people.empty()) problems.add(1, "no rows below the header");
    problems.throw_if_any();
    return people;
}

std::vector<std::uint32_t> read_arrivals(const std::filesystem::path& file) {
    return parse_arrivals(read_text(file), file.string());
}

std::string arrivals_csv(const std::vector<std::uint32_t>& people) {
    CsvText csv("day,people");
    for (std::size_t day = 0; day < people.size(); ++day)
        if (people[day] > 0)
            csv.cell(std::uint64_t{day}).cell(std::uint64_t{people[day]}).end_row();
    return csv.text();
}

std::vector<std::uint32_t> arrival_days(const std::vector<std::uint32_t>& people,
                                        std::uint64_t run_key) {
    std::vector<std::uint32_t> days;
    for (std::uint32_t day = 0; day < people.size(); ++day)
        days.insert(days.end(), people[day], day + 1);
    std::vector<std::uint32_t> rank(days.size()), order(days.size());
    for (std::uint32_t i = 0; i < days.size(); ++i)
        rank[i] = draw<FourDraws>({run_key, 0, purpose_of("market.arrivals")}, PersonId{i}).a.bits;
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return rank[a] < rank[b]; });
    std::vector<std::uint32_t> of_person(days.size());
    for (std::size_t k = 0; k < order.size(); ++k) of_person[order[k]] = days[k];
    return of_person;
}

}  // namespace coterie
