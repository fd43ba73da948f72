// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/read_pajek.hpp"

#include <algorithm>

#include "sim/graph/label_rows.hpp"
#include "sim/graph/read_detail.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/file_problems.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie::detail {

namespace {

enum class Part : std::uint8_t { none, vertices, pairs, lists };

class Pajek {
public:
    explicit Pajek(const std::string& name) : problems_(name) {}

    void take(std::uint64_t number, std::string_view line) {
        line = stripped(line);
        if (line.empty() || line.front() == '%') return;
        if (line.front() == '*') return begin_part(number, all_words(line));
        if (part_ == Part::vertices) return take_vertex(number, line);
        if (part_ == Part::pairs) return take_pair(number, all_words(line));
        if (part_ == Part::lists) return take_list(number, all_words(line));
        problems_.add(number, "before any part such as *Vertices or *Edges");
    }

    ReadGraph graph(const std::string& name) {
        // One number in a file must not claim all memory.
        constexpr std::uint64_t people_per_line = 1000;
        if (people_ > people_per_line * (labels_.size() + ties_.size() + 1))
            problems_.add(declared_on_, "declares " + std::to_string(people_) + " people for "
                                            + std::to_string(ties_.size()) + " ties");
        problems_.throw_if_any();
        labels_.resize(people_);
        LabelRows people;
        for (std::uint32_t i = 0; i < people_; ++i) {
            if (labels_[i].empty()) labels_[i] = std::to_string(i + 1);
            if (people.row_of(labels_[i]) != i)
                problems_.add(declared_on_, "two vertices are called " + quoted_word(labels_[i]));
        }
        problems_.throw_if_any();
        return graph_of(std::move(ties_), people.take_labels(), Merged::greatest, name);
    }

private:
    void begin_part(std::uint64_t line, const std::vector<std::string>& words) {
        const std::string what = plain_name(words[0]);
        if (what == "*vertices") {
            const auto people =
                words.size() == 2 ? number_from<std::uint32_t>(words[1]) : std::nullopt;
            if (!people)
                problems_.add(line,
                              "expected *Vertices and one number; networks of two kinds of "
                              "vertices are not read");
            people_ = people.value_or(0), declared_on_ = line;
            part_ = Part::vertices;
        } else if (what == "*edges" || what == "*arcs") {
            part_ = Part::pairs;
        } else if (what == "*edgeslist" || what == "*arcslist") {
            part_ = Part::lists;
        } else if (what != "*network") {
            problems_.add(line, "part " + quoted_word(words[0])
                                    + " is not read; expected *Vertices, *Edges or *Arcs");
        }
    }

    /// The row of a vertex; adds a problem when it is none.
    std::optional<std::uint32_t> row_in(std::uint64_t line, const std::string& word) {
        const auto vertex = number_from<std::uint32_t>(word);
        if (vertex && *vertex >= 1 && *vertex <= people_) return *vertex - 1;
        problems_.add(line,
                      quoted_word(word) + " is no vertex from 1 to " + std::to_string(people_));
        return std::nullopt;
    }

    void take_vertex(std::uint64_t number, std::string_view line) {
        const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
        const auto row = row_in(number, std::string(line.substr(0, end)));
        if (!row) return;
        line.remove_prefix(end);
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        const bool quoted = line.starts_with('"');
        if (quoted) line.remove_prefix(1);
        const std::string_view label = line.substr(0, line.find_first_of(quoted ? "\"" : " \t"));
        if (!is_valid_utf8(label))
            return problems_.add(number, "label " + quoted_word(label) + " is not valid UTF-8");
        // Grows as labels come, so that a number alone claims no memory.
        constexpr std::size_t most_unnamed = 100'000;
        if (*row > labels_.size() + most_unnamed)
            return problems_.add(number, "a vertex far beyond the ones before it");
        if (labels_.size() <= *row) labels_.resize(*row + 1);
        labels_[*row] = label;
    }

    void take_pair(std::uint64_t line, const std::vector<std::string>& words) {
        if (words.size() < 2) return problems_.add(line, "one column only; expected two vertices");
        const auto a = row_in(line, words[0]), b = row_in(line, words[1]);
        std::string complaint;
        const auto weight = words.size() > 2 && !words[2].empty() ? tie_weight(words[2], complaint)
                                                                  : std::optional<float>(1.0F);
        if (!weight) problems_.add(line, complaint);
        if (a && b && weight) ties_.push_back({*a, *b, *weight});
    }

    void take_list(std::uint64_t line, const std::vector<std::string>& words) {
        const auto a = row_in(line, words[0]);
        for (std::size_t k = 1; k < words.size(); ++k)
            if (const auto b = row_in(line, words[k]); a && b) ties_.push_back({*a, *b, 1.0F});
    }

    FileProblems problems_;
    Part part_ = Part::none;
    std::uint32_t people_ = 0;
    std::uint64_t declared_on_ = 0;
    std::vector<std::string> labels_;
    std::vector<WeightedTie> ties_;
};

}  // namespace

bool is_pajek(std::string_view text) {
    constexpr std::string_view vertices = "*vertices", network = "*network";
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    const std::string first = plain_name(text.substr(0, text.find_first_of(" \t\r\n")));
    return first == vertices || first == network;
}

ReadGraph parse_pajek(std::string_view text, const std::string& name) {
    Pajek pajek(name);
    for_each_line(text,
                  [&](std::uint64_t number, std::string_view line) { pajek.take(number, line); });
    return pajek.graph(name);
}

}  // namespace coterie::detail
