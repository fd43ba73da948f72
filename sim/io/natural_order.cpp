// SPDX-License-Identifier: Apache-2.0
#include "sim/io/natural_order.hpp"

#include <algorithm>

#include "sim/io/numbers.hpp"

namespace coterie {

namespace {

bool is_whole_number(std::string_view text) {
    return !text.empty()
           && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view without_zeros(std::string_view digits) {
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return digits;
}

constexpr std::uint64_t large_number = std::uint64_t{1} << 63, no_number = ~std::uint64_t{0};

/// Compares as `natural_less` does, up to equality: the value of a number, or what is above all of
/// them.
std::uint64_t first_key(std::string_view name) {
    if (!is_whole_number(name)) return no_number;
    return std::min(number_from<std::uint64_t>(name).value_or(large_number), large_number);
}

}  // namespace

bool natural_less(std::string_view a, std::string_view b) {
    const bool a_number = is_whole_number(a), b_number = is_whole_number(b);
    if (a_number != b_number) return a_number;
    if (!a_number) return a < b;
    const std::string_view x = without_zeros(a), y = without_zeros(b);
    if (x.size() != y.size()) return x.size() < y.size();
    return x != y ? x < y : a.size() < b.size();
}

std::vector<std::uint32_t> natural_order(std::span<const std::string> names) {
    struct Keyed {
        std::uint64_t key;
        std::uint32_t name;
    };
    std::vector<Keyed> keyed;
    keyed.reserve(names.size());
    for (std::uint32_t k = 0; k < names.size(); ++k) keyed.push_back({first_key(names[k]), k});
    std::sort(keyed.begin(), keyed.end(), [&](const Keyed& a, const Keyed& b) {
        return a.key != b.key ? a.key < b.key : natural_less(names[a.name], names[b.name]);
    });
    std::vector<std::uint32_t> order;
    order.reserve(keyed.size());
    for (const Keyed& one : keyed) order.push_back(one.name);
    return order;
}

}  // namespace coterie
