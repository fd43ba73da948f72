// SPDX-License-Identifier: Apache-2.0
#include "sim/io/gzip.hpp"

#include <array>

#include <zlib.h>

#include "sim/core/problems.hpp"

namespace coterie {

namespace {

constexpr std::size_t fed_at_once = std::size_t{1} << 18;  // zlib counts in 32 bits
constexpr std::size_t block_bytes = std::size_t{1} << 16;
constexpr int gzip_window_bits = 15 + 16;  // zlib: the largest window, with a gzip header
// Tables shrink to a tenth or so; what unpacks to hundreds of times its size was made to fill
// memory.
constexpr std::size_t unsuspicious_bytes = std::size_t{64} << 20, most_times_packed = 200;
constexpr std::string_view gzip_magic = "\x1F\x8B";

/// Gives zlib the next piece of `rest`.
void feed(z_stream& stream, std::string_view& rest) {
    const std::size_t size = rest.size() < fed_at_once ? rest.size() : fed_at_once;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest.data()));
    stream.avail_in = static_cast<uInt>(size);
    rest.remove_prefix(size);
}

/// Unpacks block by block.
class Unpacking {
public:
    explicit Unpacking(std::string_view packed) : rest_(packed) {
        if (inflateInit2(&stream_, gzip_window_bits) != Z_OK) throw Failure("no memory to unpack");
    }
    Unpacking(const Unpacking&) = delete;
    Unpacking& operator=(const Unpacking&) = delete;
    ~Unpacking() { inflateEnd(&stream_); }

    /// Appends the next block to `text`. Z_OK: there is more; Z_STREAM_END: done; else damaged.
    int next(std::string& text) {
        if (stream_.avail_in == 0) feed(stream_, rest_);
        std::array<Bytef, block_bytes> block;
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
    /// After one member: another one, zero padding, or the end.
    int next_member() {
        const std::size_t unread = stream_.avail_in + rest_.size();
        rest_ = {reinterpret_cast<const char*>(stream_.next_in), unread};
        stream_.avail_in = 0;
        if (rest_.find_first_not_of('\0') == std::string_view::npos) return Z_STREAM_END;
        return is_gzip(rest_) ? inflateReset(&stream_) : Z_DATA_ERROR;
    }

    z_stream stream_{};
    std::string_view rest_;
};

/// Packs block by block.
class Packing {
public:
    explicit Packing(std::string_view text) : rest_(text) {
        constexpr int memory_level = 8;  // zlib's default
        if (deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window_bits,
                         memory_level, Z_DEFAULT_STRATEGY)
            != Z_OK)
            throw Failure("no memory to pack");
    }
    Packing(const Packing&) = delete;
    Packing& operator=(const Packing&) = delete;
    ~Packing() { deflateEnd(&stream_); }

    /// Appends the next block to `packed`. Z_OK: there is more; Z_STREAM_END: done.
    int next(std::string& packed) {
        if (stream_.avail_in == 0) feed(stream_, rest_);
        std::array<Bytef, block_bytes> block;
        stream_.next_out = block.data();
        stream_.avail_out = static_cast<uInt>(block.size());
        const int state = deflate(&stream_, rest_.empty() ? Z_FINISH : Z_NO_FLUSH);
        packed.append(reinterpret_cast<const char*>(block.data()),
                      block.size() - stream_.avail_out);
        return state;
    }

private:
    z_stream stream_{};
    std::string_view rest_;
};

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with(gzip_magic); }

std::string gzip(std::string_view text) {
    Packing packing(text);
    std::string packed;
    int state = Z_OK;
    while (state == Z_OK) state = packing.next(packed);
    if (state != Z_STREAM_END) throw Failure("cannot pack a text");
    return packed;
}

std::string gunzip(std::string_view packed, const std::string& name) {
    Unpacking unpacking(packed);
    std::string text;
    int state = Z_OK;
    while (state == Z_OK) {
        state = unpacking.next(text);
        if (text.size() > most_text_bytes) throw InvalidInput(name + ": more than 4 GiB of text");
        if (text.size() > unsuspicious_bytes && text.size() / packed.size() > most_times_packed)
            throw InvalidInput(name + ": gzip data that unpacks to more than "
                               + std::to_string(most_times_packed)
                               + " times its size; no table does");
    }
    if (state == Z_MEM_ERROR) throw Failure(name + ": no memory to unpack");
    if (state != Z_STREAM_END) throw InvalidInput(name + ": gzip data is damaged or cut off");
    return text;
}

}  // namespace coterie
