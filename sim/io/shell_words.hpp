// SPDX-License-Identifier: Apache-2.0
// Words of commands that messages print for a user to copy.
#pragma once

#include <string>
#include <string_view>

namespace coterie {

/// `word` as a POSIX shell takes it as one word: as it is where it needs no quotes, else in single
/// quotes.
std::string shell_word(std::string_view word);

}  // namespace coterie
