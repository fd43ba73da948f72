// SPDX-License-Identifier: Apache-2.0
// Numbers as text and back, the same on every machine: no locale takes part. The only file that
// converts between the two.
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

/// The number that `text` begins with, which is removed from it; or nothing.
template <std::integral Whole>
std::optional<Whole> take_number(std::string_view& text, int base = 10) {
    Whole value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}
/// The same for a number with a fraction.
template <std::floating_point Real>
std::optional<Real> take_number(std::string_view& text);
template <>
std::optional<float> take_number(std::string_view& text);
template <>
std::optional<double> take_number(std::string_view& text);

/// The number that the whole of `word` is, or nothing.
template <class Number>
std::optional<Number> number_from(std::string_view word) {
    const auto value = take_number<Number>(word);
    return word.empty() ? value : std::nullopt;
}
/// The same for a whole number written in another base than ten.
template <std::integral Whole>
std::optional<Whole> number_from(std::string_view word, int base) {
    const auto value = take_number<Whole>(word, base);
    return word.empty() ? value : std::nullopt;
}

}  // namespace coterie
