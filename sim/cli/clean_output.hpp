// SPDX-License-Identifier: Apache-2.0
// Everything that is printed passes here: names and paths of users cannot control a terminal.
// terminal.
#pragma once

#include <memory>
#include <ostream>
#include <streambuf>

namespace coterie {

/// Cleans what is written to a stream for as long as it exists.
class CleanOutput {
public:
    /// The colours and the progress bar of this program stay where `is_terminal`.
    CleanOutput(std::ostream& stream, bool is_terminal);
    CleanOutput(const CleanOutput&) = delete;
    CleanOutput& operator=(const CleanOutput&) = delete;
    ~CleanOutput();

private:
    std::ostream& stream_;
    std::streambuf* plain_;
    std::unique_ptr<std::streambuf> clean_;
};

}  // namespace coterie
