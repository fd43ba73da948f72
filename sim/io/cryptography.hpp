// SPDX-License-Identifier: Apache-2.0
// What needs cryptography, by OpenSSL's libcrypto: SHA-256 (FIPS 180-4) of input files, so that a
// manifest names exactly what a study read and anybody can check it with `sha256sum`; HMAC-SHA256
// (RFC 2104) for pseudonyms; and a key for these out of the system's randomness, the one thing here
// that is not a function of the seed: nothing simulated hangs on it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace coterie {

/// Sixty-four hexadecimal digits.
std::string sha256_of(std::string_view bytes);

/// Of a file's bytes as they lie on disk. Throws InvalidInput when it cannot be read.
std::string sha256_of_file(const std::filesystem::path& file);

/// HMAC-SHA256 of `text` under `key`, as 64 hexadecimal digits.
std::string keyed_hash(std::string_view key, std::string_view text);

/// 32 bytes that nobody can guess. Throws Failure when the system has none.
std::string random_key();

}  // namespace coterie
