// SPDX-License-Identifier: Apache-2.0
// Whole files as text, plain or gzip (RFC 1952, several members in a row allowed, zero padding
// after the last), and gzip written so that equal content gives equal bytes.
// Limit: 4 GiB of unpacked text.
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

#include <zlib.h>

#include "sim/core/problems.hpp"
#include "sim/io/table.hpp"
#include "sim/graph/read.hpp"
#include "sim/graph/read_detail.hpp"

namespace coterie {

namespace {

constexpr std::uint64_t most_text_bytes = std::uint64_t{4} << 30;
constexpr std::size_t block_bytes = std::size_t{1} << 18;
constexpr int gzip_window_bits = 15 + 16;  // zlib: the largest window, with a gzip header
constexpr std::string_view gzip_magic = "\x1F\x8B";

[[noreturn]] void too_long(const std::string& name) {
    throw InvalidInput(name + ": more than 4 GiB of text");
}

/// A zlib stream that is ended whatever happens.
class Unpacking {
public:
    explicit Unpacking(std::string_view packed) {
        if (inflateInit2(&stream_, gzip_window_bits) != Z_OK) throw Failure("no memory to unpack");
        rest_ = packed;
    }
    Unpacking(const Unpacking&) = delete;
    Unpacking& operator=(const Unpacking&) = delete;
    ~Unpacking() { inflateEnd(&stream_); }

    /// Appends the next block to `text`. Z_OK: there is more; Z_STREAM_END: done; else damaged.
    int next(std::string& text) {
        if (stream_.avail_in == 0) feed();
        std::array<Bytef, block_bytes / 4> block;
        stream_.next_out = block.data();
        stream_.avail_out = static_cast<uInt>(block.size());
        const int state = inflate(&stream_, Z_NO_FLUSH);
        const std::size_t made = block.size() - stream_.avail_out;
        text.append(reinterpret_cast<const char*>(block.data()), made);
        if (state == Z_STREAM_END) return next_member();
        const bool stuck = made == 0 && stream_.avail_in == 0 && rest_.empty();
        return stuck ? Z_BUF_ERROR : state;
    }

private:
    void feed() {
        const std::size_t size = rest_.size() < block_bytes ? rest_.size() : block_bytes;
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest_.data()));
        stream_.avail_in = static_cast<uInt>(size);
        rest_.remove_prefix(size);
    }
    /// After one member: another one, zero padding, or the end.
    int next_member() {
        const std::size_t unread = stream_.avail_in + rest_.size();
        rest_ = {reinterpret_cast<const char*>(stream_.next_in), unread};
        stream_.avail_in = 0;
        if (rest_.find_first_not_of('\0') == std::string_view::npos) return Z_STREAM_END;
        if (!rest_.starts_with(gzip_magic)) return Z_DATA_ERROR;
        return inflateReset(&stream_);
    }
    z_stream stream_{};
    std::string_view rest_;
};

std::string unpacked(std::string_view packed, const std::string& name) {
    Unpacking unpacking(packed);
    std::string text;
    int state = Z_OK;
    while (state == Z_OK) {
        state = unpacking.next(text);
        if (text.size() > most_text_bytes) too_long(name);
    }
    if (state == Z_MEM_ERROR) throw Failure(name + ": no memory to unpack");
    if (state != Z_STREAM_END) throw InvalidInput(name + ": gzip data is damaged or cut off");
    return text;
}

std::string bytes_of(const std::filesystem::path& file, const std::string& name) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (status.type() == std::filesystem::file_type::not_found)
        throw InvalidInput(name + ": no such file");
    if (std::filesystem::is_directory(status)) throw InvalidInput(name + ": a folder, not a file");
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Failure("cannot read " + name + ": " + std::strerror(errno));
    std::string bytes;
    std::string block(block_bytes, '\0');
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
        bytes.append(block, 0, static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > most_text_bytes) too_long(name);
    }
    if (in.bad()) throw Failure("cannot read " + name + ": " + std::strerror(errno));
    return bytes;
}

}  // namespace

std::string read_text(const std::filesystem::path& file) {
    const std::string name = file.string();
    std::string text = bytes_of(file, name);
    if (text.starts_with(gzip_magic)) text = unpacked(text, name);
    detail::check_is_text(text, name);
    return text;
}

void write_gzip(const std::filesystem::path& file, std::string_view content) {
    z_stream stream{};
    constexpr int memory_level = 8;  // zlib's default
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window_bits, memory_level,
                     Z_DEFAULT_STRATEGY)
        != Z_OK)
        throw Failure("no memory to pack " + file.string());
    std::string packed;
    std::array<Bytef, block_bytes / 4> block;
    int state = Z_OK;
    while (state == Z_OK) {
        if (stream.avail_in == 0) {
            const std::size_t size = content.size() < block_bytes ? content.size() : block_bytes;
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
            stream.avail_in = static_cast<uInt>(size);
            content.remove_prefix(size);
        }
        stream.next_out = block.data();
        stream.avail_out = static_cast<uInt>(block.size());
        state = deflate(&stream, content.empty() ? Z_FINISH : Z_NO_FLUSH);
        packed.append(reinterpret_cast<const char*>(block.data()), block.size() - stream.avail_out);
    }
    deflateEnd(&stream);
    if (state != Z_STREAM_END) throw Failure("cannot pack " + file.string());
    write_file(file, packed);
}

}  // namespace coterie
