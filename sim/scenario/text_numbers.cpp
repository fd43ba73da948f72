// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/text_numbers.hpp"

#include "sim/measure/definitions.hpp"
#include "sim/scenario/parameter.hpp"

namespace coterie {

TextNumbers::TextNumbers() : TextNumbers(Scenario{}) {}

TextNumbers::TextNumbers(std::span<const Scenario> scenarios) {
    for (const Definition& d : definitions) values_.emplace(d.name, std::to_string(d.value));
    for (Scenario scenario : scenarios)
        for (const Parameter& p : world_parameters(scenario)) {
            const std::string key = p.key(), value = value_text(p);
            const auto [at, is_new] = values_.emplace(key, value);
            if (!is_new && at->second != value) at->second = key;
        }
}

std::string TextNumbers::fill(std::string_view text) const {
    std::string filled;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('{'), text.size());
        const std::size_t close = text.find('}', open);
        filled += text.substr(0, open);
        if (close == std::string_view::npos) return filled.append(text.substr(open));
        const auto at = values_.find(text.substr(open + 1, close - open - 1));
        filled += at != values_.end() ? at->second : text.substr(open, close + 1 - open);
        text.remove_prefix(close + 1);
    }
    return filled;
}

}  // namespace coterie
