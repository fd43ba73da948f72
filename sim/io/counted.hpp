// SPDX-License-Identifier: Apache-2.0
// Numbers of things in sentences.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace coterie {

/// "1 message", "3 messages": for nouns whose plural ends in s.
inline std::string counted(std::uint64_t number, std::string_view noun) {
    return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

}  // namespace coterie
