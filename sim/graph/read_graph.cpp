// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/read_graph.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "sim/graph/read_csv.hpp"
#include "sim/graph/read_detail.hpp"
#include "sim/graph/read_events.hpp"
#include "sim/graph/read_graphml.hpp"
#include "sim/graph/read_lines.hpp"
#include "sim/io/file_problems.hpp"
#include "sim/io/files.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie {

namespace detail {

namespace {

bool is_digits(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Digits of an id that a message shows in full.
constexpr std::size_t most_digits_shown = 40;

}  // namespace

std::optional<std::uint32_t> whole_id(std::string_view word, std::string& complaint) {
    if (const auto id = number_from<std::uint32_t>(word)) return id;
    if (is_digits(word))
        complaint = "id " + std::string(word) + " does not fit 32 bits";
    else if (word.starts_with('-') && is_digits(word.substr(1)))
        complaint =
            "negative id " + quoted_word(word) + "; ids are whole numbers from 0 to 4294967295";
    else
        complaint = quoted_word(word) + " is not a whole number";
    if (is_digits(word) && word.size() > most_digits_shown)
        complaint = "id " + quoted_word(word) + " does not fit 32 bits";
    return std::nullopt;
}

std::optional<float> tie_weight(std::string_view word, std::string& complaint) {
    const auto weight = number_from<float>(word);
    if (weight && *weight > 0.0F && *weight <= std::numeric_limits<float>::max()) return weight;
    complaint = "weight " + quoted_word(word) + " is not a number above 0";
    return std::nullopt;
}

std::vector<std::string> rank_ids(std::vector<WeightedTie>& ties,
                                  std::optional<std::uint32_t> declared_people) {
    std::vector<std::uint32_t> ids;
    if (declared_people) {
        ids.resize(*declared_people);
        for (std::uint32_t i = 0; i < *declared_people; ++i) ids[i] = i;
    } else {
        for (const auto& [a, b, weight] : ties) ids.push_back(a), ids.push_back(b);
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        const auto rank = [&](std::uint32_t id) {
            const auto at = std::lower_bound(ids.begin(), ids.end(), id);
            return static_cast<std::uint32_t>(at - ids.begin());
        };
        for (auto& [a, b, weight] : ties) a = rank(a), b = rank(b);
    }
    std::vector<std::string> labels;
    labels.reserve(ids.size());
    for (const std::uint32_t id : ids) labels.push_back(std::to_string(id));
    return labels;
}

ReadGraph graph_of(std::vector<WeightedTie> offered, std::vector<std::string> labels, Merged merged,
                   const std::string& name) {
    ReadGraph read;
    read.labels = std::move(labels);
    read.report.lines = offered.size();
    if (offered.empty()) throw InvalidInput(name + ": no ties in this file");
    for (auto& [a, b, weight] : offered)
        if (a > b) std::swap(a, b);
    std::sort(offered.begin(), offered.end(), [](const WeightedTie& x, const WeightedTie& y) {
        return std::tie(x.a, x.b, x.weight) < std::tie(y.a, y.b, y.weight);
    });
    for (const WeightedTie& tie : offered) {
        if (tie.a == tie.b) {
            ++read.report.self_loops;
        } else if (!read.ties.empty() && read.ties.back().a == tie.a
                   && read.ties.back().b == tie.b) {
            ++read.report.repeated;
            float& weight = read.ties.back().weight;
            weight = merged == Merged::summed ? weight + tie.weight : tie.weight;
        } else {
            read.ties.push_back(tie);
        }
    }
    if (read.ties.empty()) throw InvalidInput(name + ": no ties in this file");
    if (read.ties.size() > most_ties)
        throw InvalidInput(name + ": more than " + std::to_string(most_ties) + " ties");
    read.graph =
        acquaintances_from(static_cast<std::uint32_t>(read.labels.size()), read.ties, nullptr);
    return read;
}

}  // namespace detail

ReadGraph parse_graph(std::string_view text, GraphFormat format, const std::string& name) {
    check_is_text(text, name);
    text = without_mark(text);
    if (format == GraphFormat::csv) return detail::parse_csv(text, name);
    if (format == GraphFormat::graphml) return detail::parse_graphml(text, name);
    if (format == GraphFormat::edge_list) return detail::parse_edge_list(text, name);
    const EventLog log = parse_events(text, name);
    std::vector<WeightedTie> ties;
    ties.reserve(log.events.size());
    for (const TimedContact& event : log.events) ties.push_back({event.from, event.to});
    ReadGraph read = detail::graph_of(std::move(ties), log.labels, detail::Merged::summed, name);
    const std::uint64_t repeated = read.report.repeated;
    read.report = log.report;
    read.report.repeated = repeated;
    return read;
}

ReadGraph read_graph(const std::filesystem::path& file, GraphFormat format) {
    return parse_graph(read_text(file), format, file.string());
}

}  // namespace coterie
