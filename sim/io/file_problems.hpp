// SPDX-License-Identifier: Apache-2.0
// The problems of one input file: the first 20 in full, the rest as a number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/core/problems.hpp"

namespace coterie {

class FileProblems {
public:
    /// `file` is the name in front of every problem.
    explicit FileProblems(std::string file) : file_(std::move(file)) {}
    /// Lines and columns count from 1; 0 means the line or the file as a whole.
    void add(std::uint64_t line, std::uint64_t column, std::string_view what);
    void add(std::uint64_t line, std::string_view what) { add(line, 0, what); }
    bool any() const { return first_.any(); }
    const std::string& file() const { return file_; }
    /// Throws InvalidInput with one problem a line.
    void throw_if_any();

private:
    std::string file_;
    Problems first_;
    std::uint64_t more_ = 0;
};

/// A word of an input file as a message shows it: in single quotes, at most 40 bytes, with '?' for
/// every byte that is not printable ASCII.
std::string quoted_word(std::string_view word);

}  // namespace coterie
