// SPDX-License-Identifier: Apache-2.0
// How conditions of rules are written: "figure < number", with one of four operators.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "sim/strategy/strategy.hpp"

namespace coterie {

inline constexpr std::array<std::pair<std::string_view, Comparison>, 4> operators{
    {{"<=", Comparison::at_most},
     {">=", Comparison::at_least},
     {"<", Comparison::below},
     {">", Comparison::above}}};

constexpr std::string_view operator_text(Comparison comparison) {
    for (const auto& [text, value] : operators)
        if (value == comparison) return text;
    return "";
}

}  // namespace coterie
