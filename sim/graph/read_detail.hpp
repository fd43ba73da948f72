// SPDX-License-Identifier: Apache-2.0
// What the readers of this folder share: the first problems of a file, whole numbers and weights
// with their complaints, ids as rows. Not for use outside sim/graph.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sim/core/problems.hpp"
#include "sim/graph/read.hpp"

namespace coterie::detail {

/// Collects the problems of one file: the first 20 in full, the rest as a number.
class FileProblems {
public:
    explicit FileProblems(std::string file) : file_(std::move(file)) {}
    void add(std::uint64_t line, std::uint64_t column, std::string_view what);
    void add(std::uint64_t line, std::string_view what) { add(line, 0, what); }
    bool any() const { return first_.any(); }
    void throw_if_any();

private:
    std::string file_;
    Problems first_;
    std::uint64_t more_ = 0;
};

/// `word` in single quotes, shortened, with bytes that do not print shown as '?'.
std::string in_quotes(std::string_view word);

bool is_valid_utf8(std::string_view text);

/// Throws when the text is empty or binary.
void check_is_text(std::string_view text, const std::string& name);

/// Without the byte order mark some programs put first.
std::string_view without_mark(std::string_view text);

/// The 32-bit id `word` spells, or what is wrong with it in `complaint`.
std::optional<std::uint32_t> whole_id(std::string_view word, std::string& complaint);

/// The number `word` spells when it is finite and above 0.
std::optional<float> tie_weight(std::string_view word, std::string& complaint);

template <class Number>
std::optional<Number> number_from(std::string_view word) {
    Number value{};
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
    return value;
}

/// Rows of text ids by first appearance.
class Rows {
public:
    std::uint32_t row_of(std::string_view label);
    std::vector<std::string> labels() &&;
    std::size_t size() const { return labels_.size(); }

private:
    std::unordered_map<std::string, std::uint32_t> rows_;
    std::vector<std::string> labels_;
};

/// Calls `line(number, text)` for every line, numbered from 1, without its end.
template <class Line>
void for_each_line(std::string_view text, Line line) {
    for (std::uint64_t number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        line(number, text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

/// Ids of one edge or event list on their way to rows: replaces ids by their rank in place.
std::vector<std::string> rank_ids(std::vector<WeightedTie>& ties,
                                  std::optional<std::uint32_t> declared_people);

/// How the weights of a repeated tie become one.
enum class Merged : std::uint8_t { greatest, summed };

/// The graph, its merged ties and the report. `offered` are ties between rows.
ReadGraph finish(std::vector<WeightedTie> offered, std::vector<std::string> labels, Merged merged,
                 const std::string& name);

ReadGraph parse_edge_list(std::string_view text, const std::string& name);
ReadGraph parse_csv(std::string_view text, const std::string& name);
ReadGraph parse_graphml(std::string_view text, const std::string& name);

}  // namespace coterie::detail
