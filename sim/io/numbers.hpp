// SPDX-License-Identifier: Apache-2.0
// Numbers as text and back, the same on every machine: no locale takes part.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace coterie {

/// The shortest decimal text that reads back as `value`; "" for NaN. For tables.
std::string shortest(double value);
std::string shortest(float value);

/// The shortest exact text without an exponent from 1e-6 to 1e12; "nan" for NaN. For scenario files
/// and messages.
std::string number_text(double value);
std::string number_text(float value);

/// Six significant digits; "" for NaN. For estimates, whose further digits mean nothing.
std::string six_digits(double value);

/// The number that the whole of `word` is, or nothing.
template <class Number>
std::optional<Number> number_from(std::string_view word) {
    Number value{};
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
    return value;
}

/// The same for a whole number written in another base than ten.
template <std::unsigned_integral Whole>
std::optional<Whole> number_from(std::string_view word, int base) {
    Whole value{};
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value, base);
    if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
    return value;
}

}  // namespace coterie
