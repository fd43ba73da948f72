// SPDX-License-Identifier: Apache-2.0
#include "sim/io/natural_order.hpp"

#include <algorithm>

namespace coterie {

namespace {

bool is_whole_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view without_zeros(std::string_view digits) {
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return digits;
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

}  // namespace coterie
