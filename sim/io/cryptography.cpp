// SPDX-License-Identifier: Apache-2.0
#include "sim/io/cryptography.hpp"

#include <array>
#include <span>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include "sim/core/problems.hpp"
#include "sim/io/files.hpp"

namespace coterie {

namespace {

using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string hexadecimal(std::span<const unsigned char> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const unsigned byte : bytes) text += digits[byte >> 4], text += digits[byte & 15U];
    return text;
}

}  // namespace

std::string sha256_of(std::string_view bytes) {
    Digest digest{};
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw Failure("libcrypto cannot compute a SHA-256");
    return hexadecimal(std::span(digest).first(size));
}

std::string sha256_of_file(const std::filesystem::path& file) {
    return sha256_of(read_whole(file));
}

std::string keyed_hash(std::string_view key, std::string_view text) {
    Digest digest{};
    unsigned size = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(text), text.size(),
             digest.data(), &size)
        == nullptr)
        throw Failure("libcrypto cannot compute an HMAC");
    return hexadecimal(std::span(digest).first(size));
}

std::string random_key() {
    std::array<unsigned char, 32> key{};
    if (RAND_bytes(key.data(), static_cast<int>(key.size())) != 1)
        throw Failure("the system has no random bytes for a key");
    return {key.begin(), key.end()};
}

}  // namespace coterie
