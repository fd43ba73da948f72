// SPDX-License-Identifier: Apache-2.0
// Plain numbers and columns of numbers as bytes, in sequence, and back. A reader never reads beyond
// its end: `good` becomes false instead and values stay as they were.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace coterie {

class ByteWriter {
public:
    static constexpr bool reads = false;
    template <class T>
    void value(const T& x) {
        static_assert(std::is_arithmetic_v<T> || std::has_unique_object_representations_v<T>,
                      "the gaps of a record hold anything: write it value by value");
        bytes_.append(reinterpret_cast<const char*>(&x), sizeof(T));
    }
    template <class T>
    void column(const std::vector<T>& xs) {
        static_assert(std::is_trivially_copyable_v<T>);
        value(static_cast<std::uint64_t>(xs.size()));
        bytes_.append(reinterpret_cast<const char*>(xs.data()), xs.size() * sizeof(T));
    }
    void text(std::string_view x) {
        value(static_cast<std::uint64_t>(x.size()));
        bytes_.append(x);
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

class ByteReader {
public:
    static constexpr bool reads = true;
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    template <class T>
    void value(T& x) {
        static_assert(std::is_trivially_copyable_v<T>);
        good_ = good_ && rest_.size() >= sizeof(T);
        if (!good_) return;
        std::memcpy(&x, rest_.data(), sizeof(T));
        rest_.remove_prefix(sizeof(T));
    }
    template <class T>
    void column(std::vector<T>& xs) {
        static_assert(std::is_trivially_copyable_v<T>);
        std::uint64_t size = 0;
        value(size);
        good_ = good_ && size <= rest_.size() / sizeof(T);
        if (!good_) return;
        xs.resize(size);
        if (size > 0) std::memcpy(static_cast<void*>(xs.data()), rest_.data(), size * sizeof(T));
        rest_.remove_prefix(size * sizeof(T));
    }
    void text(std::string& x) {
        std::uint64_t size = 0;
        value(size);
        good_ = good_ && size <= rest_.size();
        if (!good_) return;
        x.assign(rest_.substr(0, size));
        rest_.remove_prefix(size);
    }
    bool good() const { return good_; }
    /// Good, and nothing is left.
    bool at_end() const { return good_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool good_ = true;
};

}  // namespace coterie
