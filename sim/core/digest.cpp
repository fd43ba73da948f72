// SPDX-License-Identifier: Apache-2.0
#include "sim/core/digest.hpp"

namespace coterie {

std::string hex_of(std::uint64_t digest) {
    std::string text(16, '0');
    for (std::size_t at = text.size(); at-- > 0; digest >>= 4)
        text[at] = "0123456789abcdef"[digest & 15U];
    return text;
}

}  // namespace coterie
