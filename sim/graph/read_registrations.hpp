// SPDX-License-Identifier: Apache-2.0
// The days on which people registered, from a file, plain or gzipped.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace coterie {

/// The day on which each of `labels` registered; 0 is the day of the file's earliest registration.
/// The file is tnet's `"YYYY-MM-DD HH:MM:SS",i,j,w`, where a row with i = j is a registration (the
/// first one counts). Days are calendar days of the file's own clock. Throws InvalidInput.
std::vector<std::uint32_t> read_registration_days(const std::filesystem::path& file,
                                                  std::span<const std::string> labels);
std::vector<std::uint32_t> parse_registration_days(std::string_view text, const std::string& name,
                                                   std::span<const std::string> labels);

}  // namespace coterie
