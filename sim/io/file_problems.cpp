// SPDX-License-Identifier: Apache-2.0
#include "sim/io/file_problems.hpp"

namespace coterie {

namespace {
constexpr std::size_t problems_in_full = 20;
constexpr std::size_t longest_quotation = 40;
}  // namespace

void FileProblems::add(std::uint64_t line, std::uint64_t column, std::string_view what) {
    if (first_.texts().size() < problems_in_full)
        first_.add({file_, line, column}, what);
    else
        ++more_;
}

void FileProblems::throw_if_any() {
    if (more_ > 0) first_.add({}, "... and " + std::to_string(more_) + " more");
    first_.throw_if_any();
}

std::string quoted_word(std::string_view word) {
    std::string text = "'";
    for (const char c : word.substr(0, longest_quotation)) text += c < ' ' || c > '~' ? '?' : c;
    return text + (word.size() > longest_quotation ? "...'" : "'");
}

}  // namespace coterie
