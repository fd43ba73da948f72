// SPDX-License-Identifier: Apache-2.0
// The parts every reader shares, and the choice of the reader.
#include "sim/graph/read.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "sim/graph/read_detail.hpp"

namespace coterie {

namespace detail {

namespace {

constexpr std::size_t problems_in_full = 20;
constexpr std::size_t quoted_at_most = 40;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
/// Both ends of a tie are entries of 32-bit rows.
constexpr std::size_t most_ties = std::numeric_limits<std::uint32_t>::max() / 2;

bool is_digits(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Length of the UTF-8 sequence that starts with `lead`, 0 when none may.
std::size_t sequence_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

/// The lowest and highest second byte after `lead` (Unicode 15, table 3-7).
std::pair<unsigned char, unsigned char> second_byte_range(unsigned char lead) {
    if (lead == 0xE0) return {0xA0, 0xBF};
    if (lead == 0xED) return {0x80, 0x9F};
    if (lead == 0xF0) return {0x90, 0xBF};
    if (lead == 0xF4) return {0x80, 0x8F};
    return {0x80, 0xBF};
}

}  // namespace

void FileProblems::add(std::uint64_t line, std::uint64_t column, std::string_view what) {
    if (first_.texts().size() < problems_in_full)
        first_.add({file_, line, column}, what);
    else
        ++more_;
}

void FileProblems::throw_if_any() {
    if (more_ > 0) first_.add({}, "... and " + std::to_string(more_) + " more");
    first_.throw_if_any();
}

std::string in_quotes(std::string_view word) {
    std::string text = "'";
    for (const char c : word.substr(0, quoted_at_most)) text += c < ' ' || c > '~' ? '?' : c;
    return text + (word.size() > quoted_at_most ? "...'" : "'");
}

bool is_valid_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = sequence_length(lead);
        if (length == 0 || i + length > text.size()) return false;
        auto [low, high] = second_byte_range(lead);
        for (std::size_t k = 1; k < length; ++k) {
            const auto byte = static_cast<unsigned char>(text[i + k]);
            if (byte < low || byte > high) return false;
            low = 0x80, high = 0xBF;
        }
        i += length;
    }
    return true;
}

void check_is_text(std::string_view text, const std::string& name) {
    FileProblems problems(name);
    const std::size_t zero = text.find('\0');
    if (text.empty()) problems.add(0, "empty file");
    if (zero != std::string_view::npos)
        problems.add(
            0, "binary data (a NUL byte at offset " + std::to_string(zero) + "); expected text");
    problems.throw_if_any();
}

std::string_view without_mark(std::string_view text) {
    return text.substr(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
}

std::optional<std::uint32_t> whole_id(std::string_view word, std::string& complaint) {
    if (const auto id = number_from<std::uint32_t>(word)) return id;
    if (is_digits(word))
        complaint = "id " + std::string(word) + " does not fit 32 bits";
    else if (word.starts_with('-') && is_digits(word.substr(1)))
        complaint =
            "negative id " + in_quotes(word) + "; ids are whole numbers from 0 to 4294967295";
    else
        complaint = in_quotes(word) + " is not a whole number";
    if (is_digits(word) && word.size() > quoted_at_most)
        complaint = "id " + in_quotes(word) + " does not fit 32 bits";
    return std::nullopt;
}

std::optional<float> tie_weight(std::string_view word, std::string& complaint) {
    const auto weight = number_from<float>(word);
    if (weight && *weight > 0.0F && *weight <= std::numeric_limits<float>::max()) return weight;
    complaint = "weight " + in_quotes(word) + " is not a number above 0";
    return std::nullopt;
}

std::uint32_t Rows::row_of(std::string_view label) {
    const auto next = static_cast<std::uint32_t>(labels_.size());
    const auto [at, is_new] = rows_.try_emplace(std::string(label), next);
    if (is_new) labels_.emplace_back(label);
    return at->second;
}

std::vector<std::string> Rows::labels() && { return std::move(labels_); }

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

ReadGraph finish(std::vector<WeightedTie> offered, std::vector<std::string> labels, Merged merged,
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
    detail::check_is_text(text, name);
    text = detail::without_mark(text);
    if (format == GraphFormat::csv) return detail::parse_csv(text, name);
    if (format == GraphFormat::graphml) return detail::parse_graphml(text, name);
    if (format == GraphFormat::edge_list) return detail::parse_edge_list(text, name);
    const EventLog log = parse_events(text, name);
    std::vector<WeightedTie> ties;
    ties.reserve(log.events.size());
    for (const TimedContact& event : log.events) ties.push_back({event.from, event.to});
    ReadGraph read = detail::finish(std::move(ties), log.labels, detail::Merged::summed, name);
    const std::uint64_t repeated = read.report.repeated;
    read.report = log.report;
    read.report.repeated = repeated;
    return read;
}

ReadGraph read_graph(const std::filesystem::path& file, GraphFormat format) {
    return parse_graph(read_text(file), format, file.string());
}

EventLog read_events(const std::filesystem::path& file) {
    return parse_events(read_text(file), file.string());
}

std::vector<std::uint32_t> read_registration_days(const std::filesystem::path& file,
                                                  std::span<const std::string> labels) {
    return parse_registration_days(read_text(file), file.string(), labels);
}

}  // namespace coterie
