// SPDX-License-Identifier: Apache-2.0
// Eight numbers side by side, over the compilers' vector extensions, with the interface of
// C++26's `std::simd`: operators act lane by lane, comparisons give a mask, `select` chooses by a
// mask, `reduce` sums. Every lane has the same IEEE operations as one number alone, hence the same
// bits; a formula written as a template over `Real` serves a float and lanes of floats.
#pragma once

#include <bit>

#include "sim/core/bits.hpp"
#include "sim/core/lane_instructions.hpp"
#include "sim/core/real.hpp"

namespace coterie {

/// Eight conditions side by side: what comparing lanes gives.
class LaneMask {
public:
    LaneMask() = default;
    LaneMask(bool all) : set_(IntVector{} - (all ? 1 : 0)) {}
    /// Each element is -1 (true) or 0.
    explicit LaneMask(IntVector set) : set_(set) {}

    bool operator[](std::size_t lane) const { return set_[lane] != 0; }
    void set(std::size_t lane, bool yes) { set_[lane] = yes ? -1 : 0; }
    /// Bit l says whether lane l is true.
    std::uint32_t bits() const { return machine::sign_bits(set_); }
    IntVector vector() const { return set_; }

    friend LaneMask operator&(LaneMask a, LaneMask b) { return LaneMask(a.set_ & b.set_); }
    friend LaneMask operator|(LaneMask a, LaneMask b) { return LaneMask(a.set_ | b.set_); }
    LaneMask operator~() const { return LaneMask(~set_); }
    LaneMask& operator&=(LaneMask other) { return *this = *this & other; }
    LaneMask& operator|=(LaneMask other) { return *this = *this | other; }

    friend bool any_of(LaneMask mask) { return mask.bits() != 0; }
    /// How many lanes are true.
    friend int reduce_count(LaneMask mask) { return std::popcount(mask.bits()); }

private:
    IntVector set_;
};

template <class T>
struct VectorOf;
template <>
struct VectorOf<float> {
    using type = FloatVector;
};
template <>
struct VectorOf<std::int32_t> {
    using type = IntVector;
};
template <>
struct VectorOf<std::uint32_t> {
    using type = WordVector;
};

/// Eight numbers of type `T`: float, std::int32_t or std::uint32_t.
template <class T>
class Lanes {
public:
    using Element = T;
    using Vector = typename VectorOf<T>::type;
    static constexpr std::size_t size() { return 8; }

    Lanes() = default;
    Lanes(T each) : each_{each, each, each, each, each, each, each, each} {}
    explicit Lanes(Vector each) : each_(each) {}
    static Lanes load(const T* from) {
        Lanes lanes;
        std::memcpy(&lanes.each_, from, sizeof lanes.each_);
        return lanes;
    }
    void store(T* to) const { std::memcpy(to, &each_, sizeof each_); }

    T operator[](std::size_t lane) const { return each_[lane]; }
    void set(std::size_t lane, T x) { each_[lane] = x; }
    Vector vector() const { return each_; }

    friend Lanes operator+(Lanes a, Lanes b) { return Lanes(a.each_ + b.each_); }
    friend Lanes operator-(Lanes a, Lanes b) { return Lanes(a.each_ - b.each_); }
    friend Lanes operator*(Lanes a, Lanes b) { return Lanes(a.each_ * b.each_); }
    friend Lanes operator/(Lanes a, Lanes b) { return Lanes(a.each_ / b.each_); }
    friend Lanes operator&(Lanes a, Lanes b) { return Lanes(a.each_ & b.each_); }
    friend Lanes operator|(Lanes a, Lanes b) { return Lanes(a.each_ | b.each_); }
    friend Lanes operator^(Lanes a, Lanes b) { return Lanes(a.each_ ^ b.each_); }
    Lanes operator-() const { return Lanes(-each_); }
    friend Lanes operator<<(Lanes a, Lanes bits) { return Lanes(a.each_ << bits.each_); }
    friend Lanes operator>>(Lanes a, Lanes bits) { return Lanes(a.each_ >> bits.each_); }
    Lanes operator<<(int bits) const { return Lanes(each_ << bits); }
    Lanes operator>>(int bits) const { return Lanes(each_ >> bits); }
    Lanes& operator+=(Lanes other) { return *this = *this + other; }
    Lanes& operator-=(Lanes other) { return *this = *this - other; }
    Lanes& operator*=(Lanes other) { return *this = *this * other; }

    friend LaneMask operator<(Lanes a, Lanes b) { return LaneMask(a.each_ < b.each_); }
    friend LaneMask operator>(Lanes a, Lanes b) { return LaneMask(a.each_ > b.each_); }
    friend LaneMask operator<=(Lanes a, Lanes b) { return LaneMask(a.each_ <= b.each_); }
    friend LaneMask operator>=(Lanes a, Lanes b) { return LaneMask(a.each_ >= b.each_); }
    friend LaneMask operator==(Lanes a, Lanes b) { return LaneMask(a.each_ == b.each_); }
    friend LaneMask operator!=(Lanes a, Lanes b) { return LaneMask(a.each_ != b.each_); }

    /// Lane by lane `yes` where the mask is true, else `no`.
    friend Lanes select(LaneMask mask, Lanes yes, Lanes no) {
        return Lanes(mask.vector() ? yes.each_ : no.each_);
    }

private:
    Vector each_;
};

using FloatLanes = Lanes<float>;
using IntLanes = Lanes<std::int32_t>;
using WordLanes = Lanes<std::uint32_t>;

inline FloatLanes min(FloatLanes x, FloatLanes y) {
    return FloatLanes(machine::min(x.vector(), y.vector()));
}
inline FloatLanes max(FloatLanes x, FloatLanes y) {
    return FloatLanes(machine::max(x.vector(), y.vector()));
}
/// Chooses between two numbers lane by lane.
inline FloatLanes select(LaneMask mask, float yes, float no) {
    return select(mask, FloatLanes(yes), FloatLanes(no));
}

/// Towards zero, as the conversion of one number.
inline IntLanes to_int(FloatLanes x) {
    return IntLanes(__builtin_convertvector(x.vector(), IntVector));
}
inline FloatLanes to_float(IntLanes x) {
    return FloatLanes(__builtin_convertvector(x.vector(), FloatVector));
}
inline IntLanes float_bits(FloatLanes x) { return IntLanes(bits_as<IntVector>(x.vector())); }
inline FloatLanes float_from_bits(IntLanes bits) {
    return FloatLanes(bits_as<FloatVector>(bits.vector()));
}
inline IntLanes to_signed(WordLanes x) { return IntLanes(bits_as<IntVector>(x.vector())); }
inline WordLanes to_unsigned(IntLanes x) { return WordLanes(bits_as<WordVector>(x.vector())); }

/// The numbers of the lanes: 0, 1 ... 7.
inline IntLanes lane_numbers() { return IntLanes(IntVector{0, 1, 2, 3, 4, 5, 6, 7}); }
/// True in the first `count` lanes.
inline LaneMask first_lanes(std::int32_t count) { return lane_numbers() < count; }

/// Eight short numbers as words, and words below 65536 as short numbers.
inline WordLanes widen(const EightShorts& shorts) { return WordLanes(machine::widen(shorts)); }
inline WordLanes widen(const std::uint16_t* from) {
    EightShorts shorts;
    std::memcpy(&shorts, from, sizeof shorts);
    return widen(shorts);
}
inline EightShorts narrow(WordLanes words) { return machine::narrow(words.vector()); }
/// Eight bytes as words.
inline WordLanes widen_bytes(const std::uint8_t* from) {
    using EightBytes = std::uint8_t __attribute__((vector_size(8)));
    EightBytes bytes;
    std::memcpy(&bytes, from, sizeof bytes);
    return WordLanes(__builtin_convertvector(bytes, WordVector));
}

/// table[index] of each lane; every index below the size of the table.
inline WordLanes look_up(const std::array<std::uint32_t, 16>& table, WordLanes index) {
    return WordLanes(machine::look_up(table, index.vector()));
}
inline FloatLanes look_up(const std::array<float, 8>& table, WordLanes index) {
    return FloatLanes(machine::look_up(table, index.vector()));
}
inline FloatLanes look_up(const std::array<float, 16>& table, WordLanes index) {
    const auto words = bits_as<std::array<std::uint32_t, 16>>(table);
    return float_from_bits(to_signed(look_up(words, index)));
}

/// The four columns of eight rows.
inline std::array<FloatLanes, 4> columns_of(const std::array<std::array<float, 4>, 8>& rows) {
    using HalfVector = float __attribute__((vector_size(vector_bytes / 2)));
    const auto rows_k_and_k_plus_4 = [&](std::size_t k) {
        const auto low = bits_as<HalfVector>(rows[k]);
        const auto high = bits_as<HalfVector>(rows[k + 4]);
        return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
    };
    const FloatVector r0 = rows_k_and_k_plus_4(0), r1 = rows_k_and_k_plus_4(1);
    const FloatVector r2 = rows_k_and_k_plus_4(2), r3 = rows_k_and_k_plus_4(3);
    const FloatVector ab01 = __builtin_shufflevector(r0, r1, 0, 8, 1, 9, 4, 12, 5, 13);
    const FloatVector ab23 = __builtin_shufflevector(r2, r3, 0, 8, 1, 9, 4, 12, 5, 13);
    const FloatVector cd01 = __builtin_shufflevector(r0, r1, 2, 10, 3, 11, 6, 14, 7, 15);
    const FloatVector cd23 = __builtin_shufflevector(r2, r3, 2, 10, 3, 11, 6, 14, 7, 15);
    return {FloatLanes(__builtin_shufflevector(ab01, ab23, 0, 1, 8, 9, 4, 5, 12, 13)),
            FloatLanes(__builtin_shufflevector(ab01, ab23, 2, 3, 10, 11, 6, 7, 14, 15)),
            FloatLanes(__builtin_shufflevector(cd01, cd23, 0, 1, 8, 9, 4, 5, 12, 13)),
            FloatLanes(__builtin_shufflevector(cd01, cd23, 2, 3, 10, 11, 6, 7, 14, 15))};
}

}  // namespace coterie
