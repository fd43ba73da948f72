// SPDX-License-Identifier: Apache-2.0
#include "sim/io/numbers.hpp"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace coterie {

namespace {

constexpr std::size_t longest = 64;  // characters of a double without an exponent, as used below

template <class Number>
std::string shortest_text(Number value) {
    if (std::isnan(value)) return "";
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    if (value == Number{0}) return "0";  // never "-0"
    std::array<char, longest> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), end.ptr};
}

template <class Number>
std::string text_without_exponent(Number value) {
    if (value == Number{0}) return "0";  // never "-0"
    if (!std::isfinite(value)) return std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
    const bool readable =
        std::abs(value) < static_cast<Number>(1e12) && std::abs(value) >= static_cast<Number>(1e-6);
    std::array<char, longest> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), value,
                      readable ? std::chars_format::fixed : std::chars_format::scientific);
    return {digits.data(), end.ptr};
}

template <class Real>
std::optional<Real> take_real(std::string_view& text) {
    Real value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

}  // namespace

template <>
std::optional<float> take_number(std::string_view& text) {
    return take_real<float>(text);
}
template <>
std::optional<double> take_number(std::string_view& text) {
    return take_real<double>(text);
}

std::string shortest(double value) { return shortest_text(value); }
std::string shortest(float value) { return shortest_text(value); }

std::string number_text(double value) { return text_without_exponent(value); }
std::string number_text(float value) { return text_without_exponent(value); }

std::string six_digits(double value) {
    return std::isnan(value) ? "" : fmt::format("{:.6g}", value);
}

}  // namespace coterie
