// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/read_lines.hpp"

#include <string>
#include <vector>

#include "sim/graph/read_detail.hpp"
#include "sim/io/file_problems.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"

namespace coterie {

namespace {

struct EdgeList {
    std::vector<WeightedTie> ties;
    std::optional<std::uint32_t> declared_people;
    std::uint64_t declared_on_line = 0, ended_on_line = 0;
    bool begun = false;
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

void check_declared(const EdgeList& list, std::uint64_t line, std::uint32_t id,
                    FileProblems& problems) {
    if (!list.declared_people || id < *list.declared_people) return;
    problems.add(line, "id " + std::to_string(id) + " is not below "
                           + std::to_string(*list.declared_people) + ", the number of people line "
                           + std::to_string(list.declared_on_line) + " declares");
}

void take_tie(EdgeList& list, std::uint64_t line, const LineWords& words, FileProblems& problems) {
    if (words.count == 1) return problems.add(line, "one column only; expected two ids");
    if (words.count > LineWords::kept)
        return problems.add(
            line, std::to_string(words.count) + " columns; expected two ids and perhaps a weight");
    std::string complaint;
    const auto a = detail::whole_id(words.word[0], complaint);
    if (!a) problems.add(line, complaint);
    const auto b = detail::whole_id(words.word[1], complaint);
    if (!b) problems.add(line, complaint);
    std::optional<float> weight = 1.0F;
    if (words.count == LineWords::kept) weight = detail::tie_weight(words.word[2], complaint);
    if (!weight) problems.add(line, complaint);
    if (!a || !b || !weight) return;
    check_declared(list, line, *a, problems);
    check_declared(list, line, *b, problems);
    list.ties.push_back({*a, *b, *weight});
}

}  // namespace

ReadGraph detail::parse_edge_list(std::string_view text, const std::string& name) {
    FileProblems problems(name);
    EdgeList list;
    for_each_line(text, [&](std::uint64_t number, std::string_view line) {
        const LineWords words = words_of(line);
        if (words.count == 0) return;
        if (list.ended_on_line > 0)
            problems.add(number,
                         "after the end mark '-1' of line " + std::to_string(list.ended_on_line));
        else if (!is_declaration(list, number, words) && !is_end_mark(list, number, words))
            take_tie(list, number, words, problems);
        list.begun = true;
    });
    // One number in a file must not claim all memory.
    constexpr std::uint64_t people_per_tie = 1000;
    if (list.declared_people.value_or(0) > people_per_tie * (list.ties.size() + 1))
        problems.add(list.declared_on_line, "declares " + std::to_string(*list.declared_people)
                                                + " people for " + std::to_string(list.ties.size())
                                                + " ties");
    problems.throw_if_any();
    std::vector<std::string> labels = rank_ids(list.ties, list.declared_people);
    return graph_of(std::move(list.ties), std::move(labels), Merged::greatest, name);
}

}  // namespace coterie
