// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/text_table.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace coterie {

std::string number(double value) {
    constexpr double thousand = 1000.0;
    if (std::isnan(value)) return "-";
    if (value == 0.0) return "0";
    return std::abs(value) >= thousand ? fmt::format("{:.0f}", value)
                                       : fmt::format("{:.4g}", value);
}
std::string signed_number(double value) {
    return fmt::format("{}{}", value > 0.0 ? "+" : "", number(value));
}
std::string share(double value) {
    constexpr double hundred = 100.0;
    return std::isnan(value) ? "-" : fmt::format("{:.0f} %", value * hundred);
}

std::string aligned(const std::vector<Line>& lines) {
    std::vector<std::size_t> width(lines.empty() ? 0 : lines[0].size(), 0);
    for (const Line& line : lines)
        for (std::size_t c = 0; c < line.size(); ++c) width[c] = std::max(width[c], line[c].size());
    std::string text;
    for (const Line& line : lines) {
        text += fmt::format("  {:<{}}", line[0], width[0]);
        for (std::size_t c = 1; c + 1 < line.size(); ++c)
            text += fmt::format("  {:>{}}", line[c], width[c]);
        text += "  " + line.back() + '\n';
    }
    return text;
}

std::string wrapped(const std::string& text, std::size_t columns) {
    std::string lines;
    std::size_t length = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        const bool fits = length + 1 + word.size() <= columns;
        if (!lines.empty()) lines += fits ? " " : "\n";
        length = lines.empty() || !fits ? word.size() : length + 1 + word.size();
        lines += word;
        at = end + 1;
    }
    return lines;
}

std::string interval_text(const Interval& i) {
    if (std::isnan(i.low)) return "-";
    return fmt::format("[{}, {}]", signed_number(i.low), signed_number(i.high));
}

}  // namespace coterie
