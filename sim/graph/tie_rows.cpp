// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/tie_rows.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "sim/graph/read_detail.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie::detail {

namespace {

using Cells = std::span<const std::string_view>;
using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<Pair, 22> word_pairs{{{"source", "target"},
                                           {"sourceid", "targetid"},
                                           {"sourcenode", "targetnode"},
                                           {"src", "dst"},
                                           {"src", "tgt"},
                                           {"from", "to"},
                                           {"fromid", "toid"},
                                           {"fromnode", "tonode"},
                                           {"fromnodeid", "tonodeid"},
                                           {"node1", "node2"},
                                           {"nodea", "nodeb"},
                                           {"vertex1", "vertex2"},
                                           {"id1", "id2"},
                                           {"person1", "person2"},
                                           {"user1", "user2"},
                                           {"v1", "v2"},
                                           {"n1", "n2"},
                                           {"ego", "alter"},
                                           {"sender", "receiver"},
                                           {"sender", "recipient"},
                                           {"follower", "followed"},
                                           {"member", "other"}}};
constexpr std::array<Pair, 5> letter_pairs{
    {{"u", "v"}, {"i", "j"}, {"a", "b"}, {"s", "t"}, {"x", "y"}}};
constexpr std::size_t pairs_of_vertices = 2;  // of letter_pairs: usual names, of any ids
constexpr std::array<std::string_view, 6> weight_names{"weight",     "weights", "w",
                                                       "edgeweight", "value",   "strength"};
constexpr std::array<std::string_view, 9> other_names{
    "type", "id", "label", "kind", "time", "timestamp", "date", "count", "directed"};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::string> plain_names(Cells cells) {
    std::vector<std::string> names;
    for (const std::string_view cell : cells) names.push_back(plain_name(cell));
    return names;
}

std::optional<std::size_t> place_of(const std::vector<std::string>& names, std::string_view name) {
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) return std::nullopt;
    return static_cast<std::size_t>(at - names.begin());
}

std::optional<TieColumns> columns_of(const std::vector<std::string>& names,
                                     std::span<const Pair> pairs) {
    for (const auto& [from, to] : pairs) {
        const auto a = place_of(names, from), b = place_of(names, to);
        if (!a || !b) continue;
        TieColumns columns{*a, *b, std::nullopt};
        for (const std::string_view name : weight_names)
            if (!columns.weight) columns.weight = place_of(names, name);
        return columns;
    }
    return std::nullopt;
}

bool is_whole(std::string_view cell) { return number_from<std::uint64_t>(cell).has_value(); }

bool ends_are_whole(Cells cells) {
    return cells.size() > 1 && is_whole(cells[0]) && is_whole(cells[1]);
}

/// Whether a first row without a known pair of names can be no tie.
bool looks_like_header(Cells first, Cells second) {
    const std::vector<std::string> names = plain_names(first);
    if (names.size() < 2) return false;
    if (names[0].empty() || names[1].empty()) return second.size() > 1 && !second[1].empty();
    for (std::size_t k = 2; k < names.size(); ++k)
        if (is_among(weight_names, names[k]) || is_among(other_names, names[k])) return true;
    if (!is_whole(first[0]) && !is_whole(first[1]) && ends_are_whole(second)) return true;
    return first.size() > 2 && second.size() > 2 && !number_from<float>(first[2])
           && number_from<float>(second[2]);
}

/// Columns of a first row such as "u,v", where the rest of it or the second row speaks for names.
std::optional<TieColumns> columns_by_letters(Cells first, Cells second) {
    const std::vector<std::string> names = plain_names(first);
    if (const auto known = columns_of(names, std::span(letter_pairs).first(pairs_of_vertices)))
        return known;
    const bool named_weight = std::any_of(names.begin(), names.end(), [](const std::string& name) {
        return is_among(weight_names, name);
    });
    if (!named_weight && !ends_are_whole(second)) return std::nullopt;
    return columns_of(names, letter_pairs);
}

std::vector<std::string_view> views_of(const std::vector<std::string>& cells) {
    return {cells.begin(), cells.end()};
}

}  // namespace

std::optional<TieColumns> columns_by_name(Cells header) {
    return columns_of(plain_names(header), word_pairs);
}

bool may_be_names(std::string_view a, std::string_view b) {
    const std::vector<std::string> names{plain_name(a), plain_name(b)};
    return columns_of(names, word_pairs) || columns_of(names, letter_pairs);
}

void TieRows::take(std::uint64_t line, Cells cells) {
    if (!begun_) {
        begun_ = true;
        first_ = Row{line, {cells.begin(), cells.end()}};
        return;
    }
    if (first_) decide(*std::exchange(first_, std::nullopt), cells);
    take_tie(line, cells);
}

void TieRows::finish() {
    if (first_) decide(*std::exchange(first_, std::nullopt), {});
    if (!letters_) return;
    const std::vector<std::string>& names = letters_->cells;
    // People have these names, so the first row is a tie like the others.
    if (people.has(names[columns_.from]) || people.has(names[columns_.to]))
        take_tie(letters_->line, views_of(names));
}

void TieRows::decide(const Row& first, Cells second) {
    const std::vector<std::string_view> cells = views_of(first.cells);
    if (const auto named = columns_by_name(cells)) {
        columns_ = *named, has_header_ = true;
    } else if (const auto letters = columns_by_letters(cells, second)) {
        columns_ = *letters, has_header_ = true;
        letters_ = first;
    } else if (looks_like_header(cells, second)) {
        refused_ = true;
        problems_.add(first.line, quoted_word(cells[0]) + ", " + quoted_word(cells[1])
                                      + " name no known columns; expected source,target (or "
                                        "from,to or the like). If this is a tie, put the line "
                                        "source,target above it");
    } else {
        if (cells.size() > 2 && !optional_weight_) columns_.weight = 2;
        take_tie(first.line, cells);
    }
}

void TieRows::take_tie(std::uint64_t line, Cells cells) {
    if (refused_) return;
    if (cells.size() < 2) return problems_.add(line, "one column only; expected two ids");
    if (!has_header_ && cells.size() > 3)
        return problems_.add(line, std::to_string(cells.size())
                                       + " columns without names; expected two ids and perhaps a "
                                         "weight, or a first line such as source,target,weight");
    const auto cell = [&](std::size_t k) { return k < cells.size() ? cells[k] : ""; };
    const bool good_a = is_good_id(line, cell(columns_.from), columns_.from);
    const bool good_b = is_good_id(line, cell(columns_.to), columns_.to);
    const auto weight = weight_in(line, cells);
    if (!good_a || !good_b || !weight) return;
    const std::uint32_t a = people.row_of(cell(columns_.from));
    ties.push_back({a, people.row_of(cell(columns_.to)), *weight});
}

std::optional<float> TieRows::weight_in(std::uint64_t line, Cells cells) {
    const std::size_t at = columns_.weight.value_or(2);
    const bool expected = columns_.weight || (!has_header_ && cells.size() > at);
    if (!expected) return 1.0F;
    std::string cell(at < cells.size() ? cells[at] : "");
    const std::size_t comma = cell.find(',');
    if (decimal_comma_ && comma != std::string::npos) cell[comma] = '.', comma_met = true;
    std::string complaint;
    const auto weight = tie_weight(cell, complaint);
    if (!weight) problems_.add(line, complaint);
    return weight;
}

bool TieRows::is_good_id(std::uint64_t line, std::string_view id, std::size_t column) {
    if (id.empty())
        problems_.add(line, "an empty id in column " + std::to_string(column + 1));
    else if (!is_valid_utf8(id))
        problems_.add(line, "id " + quoted_word(id) + " is not valid UTF-8");
    else if (is_shortened_number(id))
        problems_.add(line, "id " + quoted_word(id)
                                + " has lost digits, as in a spreadsheet; export it as text");
    else
        return true;
    return false;
}

}  // namespace coterie::detail
