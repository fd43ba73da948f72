// SPDX-License-Identifier: Apache-2.0
#include "sim/core/provenance.hpp"

#include <charconv>

#include "sim/core/references.hpp"

namespace coterie {

namespace {

std::string number(double value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                   std::chars_format::fixed);
    return {digits.data(), end.ptr};
}

}  // namespace

std::string source_text(const Provenance& provenance) {
    std::string text(EnumNames<Evidence>::names[static_cast<std::size_t>(provenance.evidence)]);
    const StatedRange& range = provenance.range;
    if (range.stated) text += ", " + number(range.low) + " to " + number(range.high);
    std::string works;
    for (const std::string_view key : provenance.works)
        if (!key.empty()) works += (works.empty() ? "" : "; ") + std::string(citation(key));
    if (!works.empty()) text += " (" + works + ")";
    if (!provenance.remark.empty()) text += ": " + std::string(provenance.remark);
    return text;
}

}  // namespace coterie
