// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/read_lines.hpp"

#include <vector>

#include "sim/graph/label_rows.hpp"
#include "sim/graph/read_detail.hpp"
#include "sim/graph/read_matrix.hpp"
#include "sim/graph/read_pajek.hpp"
#include "sim/graph/tie_rows.hpp"
#include "sim/io/file_problems.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/times.hpp"

namespace coterie {

namespace {

struct EdgeList {
    explicit EdgeList(FileProblems& found) : problems(found), rows(found, ' ') {}
    FileProblems& problems;
    detail::TieRows rows;
    std::optional<std::uint32_t> declared_people;
    std::uint64_t declared_on_line = 0, ended_on_line = 0;
    bool begun = false, is_konect = false;
};

/// Takes a first line of one number N as the declaration of the people 0..N-1.
bool is_declaration(EdgeList& list, std::uint64_t number, const LineWords& words) {
    if (list.begun || words.count != 1) return false;
    list.declared_people = number_from<std::uint32_t>(words.word[0]);
    list.declared_on_line = number;
    return list.declared_people.has_value();
}

/// Takes `-1` alone on a line as the end of a list that declared its people.
bool is_end_mark(EdgeList& list, std::uint64_t number, const LineWords& words) {
    if (!list.declared_people || words.count != 1 || words.word[0] != "-1") return false;
    if (list.ended_on_line == 0) list.ended_on_line = number;
    return true;
}

void check_declared(EdgeList& list, std::uint64_t line, std::string_view id) {
    const auto number = number_from<std::uint32_t>(id);
    if (!list.declared_people || (number && *number < *list.declared_people)) return;
    list.problems.add(line, "id " + quoted_word(id) + " is none of the people 0 to "
                                + std::to_string(std::int64_t{*list.declared_people} - 1)
                                + " that line " + std::to_string(list.declared_on_line)
                                + " declares");
}

void take_tie(EdgeList& list, std::uint64_t line, const LineWords& words) {
    constexpr std::size_t konect_columns = 4;
    if (words.count == 1 && words.word[0].find_first_of(",;") != std::string_view::npos)
        return list.problems.add(line,
                                 "one column only; expected two ids separated by blanks "
                                 "(is this csv? then add --format csv)");
    std::size_t count = words.count;
    if (list.is_konect && count == konect_columns) --count;  // the time
    if (count > LineWords::kept)
        return list.problems.add(
            line, std::to_string(count) + " columns; expected two ids and perhaps a weight");
    list.rows.take(line, std::span(words.word).first(count));
    if (count < 2) return;
    check_declared(list, line, words.word[0]);
    check_declared(list, line, words.word[1]);
}

/// Reads the remark `% sym weighted` of a KONECT file.
void take_konect_head(EdgeList& list, std::string_view text, const std::string& name) {
    const auto words = all_words(text.substr(0, text.find('\n')));
    if (words.size() < 3 || words[0] != "%") return;
    if (words[1] == "bip")
        throw InvalidInput(name
                           + ":1: a network of two kinds of nodes ('% bip', KONECT); ties between "
                             "people are needed, so project it onto one kind first");
    list.is_konect = words[1] == "sym" || words[1] == "asym";
}

void declare(EdgeList& list) {
    if (!list.declared_people) return;
    // One number in a file must not claim all memory.
    constexpr std::uint64_t people_per_tie = 1000;
    if (*list.declared_people > people_per_tie * (list.rows.ties.size() + 1))
        list.problems.add(list.declared_on_line,
                          "declares " + std::to_string(*list.declared_people) + " people for "
                              + std::to_string(list.rows.ties.size()) + " ties");
    else
        for (std::uint32_t i = 0; i < *list.declared_people; ++i)
            list.rows.people.row_of(std::to_string(i));
}

ReadGraph parse_rows(std::string_view text, const std::string& name) {
    FileProblems problems(name);
    EdgeList list(problems);
    take_konect_head(list, text, name);
    for_each_line(text, [&](std::uint64_t number, std::string_view line) {
        const LineWords words = words_of(line);
        if (words.count == 0) return;
        if (list.ended_on_line > 0)
            problems.add(number,
                         "after the end mark '-1' of line " + std::to_string(list.ended_on_line));
        else if (!is_declaration(list, number, words) && !is_end_mark(list, number, words))
            take_tie(list, number, words);
        list.begun = true;
    });
    list.rows.finish();
    declare(list);
    problems.throw_if_any();
    return detail::graph_of(std::move(list.rows.ties), list.rows.people.take_labels(),
                            detail::Merged::greatest, name);
}

}  // namespace

ReadGraph detail::parse_edge_list(std::string_view text, const std::string& name) {
    if (is_matrix_market(text)) return parse_matrix_market(text, name);
    if (is_pajek(text)) return parse_pajek(text, name);
    return parse_rows(text, name);
}

ReadGraph detail::parse_event_list(std::string_view text, const std::string& name) {
    FileProblems problems(name);
    LabelRows people;
    std::vector<WeightedTie> ties;
    for_each_line(text, [&](std::uint64_t number, std::string_view line) {
        const LineWords words = words_of(line);
        if (words.count == 0) return;
        if (words.count != 3)
            return problems.add(number, std::to_string(words.count)
                                            + (words.count == 1 ? " column" : " columns")
                                            + "; expected from, to and unix seconds");
        std::string complaint;
        if (!second_of(words.word[2], TimeUnit::seconds, complaint))
            return problems.add(number, complaint);
        const std::uint32_t from = people.row_of(words.word[0]);
        ties.push_back({from, people.row_of(words.word[1])});
    });
    problems.throw_if_any();
    return graph_of(std::move(ties), people.take_labels(), Merged::summed, name);
}

}  // namespace coterie
