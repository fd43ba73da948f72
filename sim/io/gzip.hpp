// SPDX-License-Identifier: Apache-2.0
// Texts packed as gzip (RFC 1952) and unpacked again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace coterie {

/// No text that is read may be longer (4 GiB), which also stops a decompression bomb.
inline constexpr std::uint64_t most_text_bytes = std::uint64_t{4} << 30;

/// Whether `bytes` begin as gzip data do.
bool is_gzip(std::string_view bytes);

/// Equal texts give equal bytes: no name and no time is stored. Throws Failure when memory is
/// short.
std::string gzip(std::string_view text);

/// Several members in a row are joined; zero padding after the last is allowed. Throws InvalidInput
/// with `name` in front when the data are damaged, cut off, longer than `most_text_bytes`, or more
/// than 64 MiB that were packed to less than a 200th.
std::string gunzip(std::string_view packed, const std::string& name);

}  // namespace coterie
