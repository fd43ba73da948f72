// SPDX-License-Identifier: Apache-2.0
#include "sim/core/unknown_name.hpp"

#include <algorithm>

namespace coterie {

std::string see(const std::string& command) { return "see: coterie " + command; }

std::string all_of(const std::string& kind, const std::vector<std::string>& names) {
    constexpr std::size_t most = 20;
    std::string text = kind + ": ";
    for (std::size_t k = 0; k < std::min(names.size(), most); ++k)
        text += (k > 0 ? ", '" : "'") + names[k] + "'";
    return names.size() > most ? text + ", ..." : text;
}

}  // namespace coterie
