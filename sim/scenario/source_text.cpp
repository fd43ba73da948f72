// SPDX-License-Identifier: Apache-2.0
#include "sim/core/references.hpp"
#include "sim/io/numbers.hpp"
#include "sim/scenario/parameter.hpp"

namespace coterie {

std::string source_text(const Provenance& provenance) {
    std::string text(EnumNames<Evidence>::names[static_cast<std::size_t>(provenance.evidence)]);
    const StatedRange& range = provenance.range;
    if (range.stated) text += ", " + number_text(range.low) + " to " + number_text(range.high);
    std::string works;
    for (const std::string_view key : provenance.works)
        if (!key.empty()) works += (works.empty() ? "" : "; ") + std::string(citation(key));
    if (!works.empty()) text += " (" + works + ")";
    if (!provenance.remark.empty()) text += ": " + std::string(provenance.remark);
    return text;
}

}  // namespace coterie
