// SPDX-License-Identifier: Apache-2.0
#include "sim/io/printable.hpp"

#include "sim/io/numbers.hpp"

namespace coterie {

std::string printable(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t k = 0; k < text.size(); ++k) {
        const auto byte = static_cast<unsigned char>(text[k]);
        const auto next = k + 1 < text.size() ? static_cast<unsigned char>(text[k + 1]) : 0U;
        const bool is_c1 = byte == 0xC2 && next >= 0x80 && next < 0xA0;  // U+0080 to U+009F
        const bool is_c0 = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
        clean += is_c0 || is_c1 ? '?' : text[k];
        if (is_c1) ++k;
    }
    return clean;
}

std::string spreadsheet_text(std::string_view name) {
    constexpr std::string_view begins_formula = "=+-@";
    const bool is_formula = !name.empty() && begins_formula.find(name.front()) != std::string::npos
                            && !number_from<double>(name);
    return (is_formula ? "'" : "") + std::string(name);
}

}  // namespace coterie
