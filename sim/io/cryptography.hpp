// SPDX-License-Identifier: Apache-2.0
// Cryptography by OpenSSL's libcrypto: SHA-256 (FIPS 180-4) of input files, so that a manifest
// names exactly what a study read and `sha256sum` can check it; HMAC-SHA256 (RFC 2104) for
// pseudonyms; and keys for these from the system's random source. No simulation uses that source.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace coterie {

/// Sixty-four hexadecimal digits.
std::string sha256_of(std::string_view bytes);

/// SHA-256 of the bytes of a file. Throws InvalidInput when it cannot be read.
std::string sha256_of_file(const std::filesystem::path& file);

/// HMAC-SHA256 of `text` under `key`, as 64 hexadecimal digits.
std::string keyed_hash(std::string_view key, std::string_view text);

/// 32 unpredictable bytes. Throws Failure when the system has none.
std::string random_key();

}  // namespace coterie
