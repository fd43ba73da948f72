// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/read_csv.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "sim/graph/label_rows.hpp"
#include "sim/graph/read_detail.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie {

namespace {

bool is_whole(const std::string& field) { return number_from<std::uint64_t>(field).has_value(); }

bool is_header(const CsvRow& first, const CsvRow* second) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> known{
        {{"node_1", "node_2"}, {"source", "target"}, {"from", "to"}}};
    const auto& f = first.cells;
    if (f.size() < 2) return false;
    if (std::find(known.begin(), known.end(),
                  std::pair<std::string_view, std::string_view>(f[0], f[1]))
        != known.end())
        return true;
    if (f.size() > 2 && !f[2].empty() && !number_from<float>(f[2])) return true;
    return second != nullptr && second->cells.size() > 1 && !is_whole(f[0]) && !is_whole(f[1])
           && is_whole(second->cells[0]) && is_whole(second->cells[1]);
}

/// The column that holds the weight, or 0 for none.
std::size_t weight_column(const CsvRow& first, bool header) {
    if (!header) return first.cells.size() > 2 ? 2 : 0;
    for (std::size_t k = 2; k < first.cells.size(); ++k)
        if (first.cells[k] == "weight" || first.cells[k] == "w") return k;
    return 0;
}

bool is_good_id(const CsvRow& row, std::size_t k, FileProblems& problems) {
    const std::string& id = row.cells[k];
    if (id.empty())
        problems.add(row.line, "an empty id in column " + std::to_string(k + 1));
    else if (!is_valid_utf8(id))
        problems.add(row.line, "id " + quoted_word(id) + " is not valid UTF-8");
    else
        return true;
    return false;
}

/// The tie a row holds, its ids turned into rows of `people`.
std::optional<WeightedTie> tie_of(const CsvRow& row, std::size_t weight_at, LabelRows& people,
                                  FileProblems& problems) {
    if (row.cells.size() < 2) {
        problems.add(row.line, "one column only; expected two ids");
        return std::nullopt;
    }
    const bool good_a = is_good_id(row, 0, problems), good_b = is_good_id(row, 1, problems);
    std::optional<float> weight = 1.0F;
    std::string complaint;
    if (weight_at > 0) {
        const std::string cell = weight_at < row.cells.size() ? row.cells[weight_at] : "";
        weight = detail::tie_weight(cell, complaint);
        if (!weight) problems.add(row.line, complaint);
    }
    if (!good_a || !good_b || !weight) return std::nullopt;
    const std::uint32_t a = people.row_of(row.cells[0]);
    return WeightedTie{a, people.row_of(row.cells[1]), *weight};
}

}  // namespace

ReadGraph detail::parse_csv(std::string_view text, const std::string& name) {
    FileProblems problems(name);
    CsvReader reader(text, problems);
    const std::optional<CsvRow> first = reader.next();
    std::optional<CsvRow> row = first ? reader.next() : std::nullopt;
    const bool header = first && is_header(*first, row ? &*row : nullptr);
    const std::size_t weight_at = first ? weight_column(*first, header) : 0;
    std::vector<WeightedTie> ties;
    LabelRows people;
    const auto take = [&](const CsvRow& data) {
        if (const auto tie = tie_of(data, weight_at, people, problems)) ties.push_back(*tie);
    };
    if (first && !header) take(*first);
    for (; row; row = reader.next()) take(*row);
    problems.throw_if_any();
    return graph_of(std::move(ties), std::move(people).labels(), Merged::greatest, name);
}

}  // namespace coterie
