// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4) of input files, so that a manifest names exactly what a study read and
// anybody can check it with `sha256sum`. Written here because the only other use of a cryptography
// library would be this one function.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace coterie {

/// Sixty-four hexadecimal digits.
std::string sha256_of(std::string_view bytes);

/// Of a file's bytes as they lie on disk. Throws InvalidInput when it cannot be read.
std::string sha256_of_file(const std::filesystem::path& file);

}  // namespace coterie
