// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/parameter_number.hpp"

#include "sim/core/number.hpp"

namespace coterie {

double number_of(const Parameter& parameter) {
    return std::visit(
        [](const auto& at) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(at)>, ChoiceRef>)
                return as_number(*at.value);
            else
                return as_number(*at);
        },
        parameter.value);
}

void set_number(const Parameter& parameter, double value) {
    std::visit(
        [&](const auto& at) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(at)>, ChoiceRef>)
                assign_number(*at.value, value);
            else
                assign_number(*at, value);
        },
        parameter.value);
}

void set_number(std::span<const Parameter> parameters, std::string_view key, double value) {
    for (const Parameter& p : parameters)
        if (key.starts_with(p.section) && p.key() == key) set_number(p, value);
}

}  // namespace coterie
