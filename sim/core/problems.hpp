// SPDX-License-Identifier: Apache-2.0
// What is wrong with an input: all of it at once, each with its place and, where a word is
// unknown, the nearest known one.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace coterie {

/// A place in a file; line and column count from 1, 0 means the file as a whole.
struct Place {
    std::string file;
    std::uint64_t line = 0, column = 0;
};

/// "file:line:column", as far as known.
std::string to_string(const Place& place);

/// The known word nearest to `word` (Damerau-Levenshtein, at most a third of it wrong), or "".
std::string nearest(std::string_view word, const std::vector<std::string>& known);

/// "; did you mean 'x'?" or "".
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

class Problems {
public:
    void add(const Place& place, std::string_view what);
    bool any() const { return !texts_.empty(); }
    const std::vector<std::string>& texts() const { return texts_; }
    /// One problem a line.
    std::string joined() const;
    /// Throws InvalidInput with everything collected, if there is any.
    void throw_if_any() const;

private:
    std::vector<std::string> texts_;
};

/// The user's scenario, graph or event file is wrong: exit code 3. `what()` is one problem a line.
class InvalidInput : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Something failed that is not the input's fault (disk full, no memory): exit code 1.
class Failure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The command was used wrongly: exit code 2.
class WrongUsage : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace coterie
