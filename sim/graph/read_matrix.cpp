// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/read_matrix.hpp"

#include "sim/graph/read_detail.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/file_problems.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"

namespace coterie::detail {

namespace {

constexpr std::string_view banner = "%%MatrixMarket";
constexpr std::size_t banner_words = 5;
// One number in a file must not claim all memory.
constexpr std::uint64_t people_per_entry = 1000;

struct Matrix {
    std::uint32_t people = 0;
    std::uint64_t entries = 0, size_line = 0;
    bool has_values = true;
    std::vector<WeightedTie> ties;
};

void check_banner(std::string_view text, const std::string& name, Matrix& matrix) {
    const auto words = all_words(text.substr(0, text.find('\n')));
    const auto is = [&](std::size_t k, std::string_view word) {
        return words.size() == banner_words && plain_name(words[k]) == word;
    };
    const bool good = is(1, "matrix") && is(2, "coordinate")
                      && (is(3, "real") || is(3, "integer") || is(3, "pattern"));
    if (!good)
        throw InvalidInput(name
                           + ":1: of MatrixMarket files, matrices of coordinates with real, "
                             "integer or pattern entries are read");
    matrix.has_values = !is(3, "pattern");
}

void take_size(Matrix& matrix, std::uint64_t line, const LineWords& words, FileProblems& problems) {
    const auto rows = number_from<std::uint32_t>(words.word[0]);
    const auto columns = number_from<std::uint32_t>(words.word[1]);
    const auto entries = number_from<std::uint64_t>(words.word[2]);
    matrix.size_line = line;
    if (words.count != 3 || !rows || !columns || !entries)
        return problems.add(line, "expected the numbers of rows, columns and entries");
    if (*rows != *columns)
        return problems.add(line, "a matrix of " + std::to_string(*rows) + " rows and "
                                      + std::to_string(*columns)
                                      + " columns; ties between people are a square matrix");
    matrix.people = *rows, matrix.entries = *entries;
    if (*rows > people_per_entry * (*entries + 1))
        problems.add(line, "declares " + std::to_string(*rows) + " people for "
                               + std::to_string(*entries) + " ties");
}

void take_entry(Matrix& matrix, std::uint64_t line, const LineWords& words,
                FileProblems& problems) {
    const auto a = number_from<std::uint32_t>(words.word[0]);
    const auto b = number_from<std::uint32_t>(words.word[1]);
    const auto in_matrix = [&](const auto& k) { return k && *k >= 1 && *k <= matrix.people; };
    if (words.count != (matrix.has_values ? 3U : 2U) || !in_matrix(a) || !in_matrix(b))
        return problems.add(line, "expected a row and a column from 1 to "
                                      + std::to_string(matrix.people)
                                      + (matrix.has_values ? " and a value" : ""));
    std::string complaint;
    const auto weight =
        matrix.has_values ? tie_weight(words.word[2], complaint) : std::optional<float>(1.0F);
    if (!weight) return problems.add(line, complaint);
    matrix.ties.push_back({*a - 1, *b - 1, *weight});
}

}  // namespace

bool is_matrix_market(std::string_view text) { return text.starts_with(banner); }

ReadGraph parse_matrix_market(std::string_view text, const std::string& name) {
    FileProblems problems(name);
    Matrix matrix;
    check_banner(text, name, matrix);
    for_each_line(text, [&](std::uint64_t number, std::string_view line) {
        const LineWords words = words_of(line);
        if (words.count == 0) return;
        if (matrix.size_line == 0)
            take_size(matrix, number, words, problems);
        else if (matrix.people > 0)
            take_entry(matrix, number, words, problems);
    });
    if (!problems.any() && matrix.ties.size() != matrix.entries)
        problems.add(matrix.size_line, "declares " + std::to_string(matrix.entries)
                                           + " entries, but " + std::to_string(matrix.ties.size())
                                           + " follow; is the file cut off?");
    problems.throw_if_any();
    std::vector<std::string> labels;
    for (std::uint32_t i = 1; i <= matrix.people; ++i) labels.push_back(std::to_string(i));
    return graph_of(std::move(matrix.ties), std::move(labels), Merged::greatest, name);
}

}  // namespace coterie::detail
