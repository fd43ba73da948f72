// SPDX-License-Identifier: Apache-2.0
// Lanes against one number alone, and the machine's instructions against their plain twins.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "sim/core/exponential_decay.hpp"
#include "sim/core/lane_sums.hpp"
#include "sim/core/portable_math.hpp"

using namespace coterie;

namespace {

using EightWords = std::array<std::uint32_t, 8>;

template <class Vector>
bool same_bits(Vector a, Vector b) {
    return std::memcmp(&a, &b, sizeof a) == 0;
}
FloatVector floats_of(const EightWords& words, float scale) {
    FloatVector x{};
    for (std::size_t l = 0; l < 8; ++l)
        x[l] = static_cast<float>(static_cast<std::int32_t>(words[l])) * scale;
    return x;
}

}  // namespace

TEST_CASE("lane instructions: each gives what its plain twin gives", "[lanes]") {
    CHECK(rc::check([](EightWords any, EightWords other, std::uint32_t by, std::uint64_t bytes) {
        const auto words = std::bit_cast<WordVector>(any);
        const auto ints = std::bit_cast<IntVector>(any), some = std::bit_cast<IntVector>(other);
        const FloatVector x = floats_of(any, 0.5F), y = floats_of(other, 0.5F);
        RC_ASSERT(same_bits(machine::max(x, y), plain::max(x, y)));
        RC_ASSERT(same_bits(machine::min(x, y), plain::min(x, y)));
        RC_ASSERT(machine::sign_bits(ints) == plain::sign_bits(ints));
        const auto many = std::bit_cast<ByteVector>(words);
        RC_ASSERT(machine::top_bits(many) == plain::top_bits(many));
        RC_ASSERT(machine::lowest_pairs(bytes) == plain::lowest_pairs(bytes));
        std::array<std::uint32_t, 16> table;
        for (std::uint32_t k = 0; k < 16; ++k) table[k] = by ^ (k * 0x01000193U);
        RC_ASSERT(
            same_bits(machine::look_up(table, words & 15U), plain::look_up(table, words & 15U)));
        const auto tenths = std::bit_cast<std::array<float, 8>>(y);
        RC_ASSERT(
            same_bits(machine::look_up(tenths, words & 7U), plain::look_up(tenths, words & 7U)));
        const auto sixteen = std::bit_cast<std::array<SixteenBytes, 2>>(other)[0];
        const ByteVector index = many & 15;
        RC_ASSERT(same_bits(machine::look_up(sixteen, index), plain::look_up(sixteen, index)));
        RC_ASSERT(same_bits(machine::sums_of_bytes(many), plain::sums_of_bytes(many)));
        const auto fast = machine::multiply_wide(words, by), slow = plain::multiply_wide(words, by);
        RC_ASSERT(same_bits(fast.low, slow.low) && same_bits(fast.high, slow.high));
        const auto shorts = std::bit_cast<std::array<EightShorts, 2>>(any)[0];
        RC_ASSERT(same_bits(machine::widen(shorts), plain::widen(shorts)));
        RC_ASSERT(machine::narrow(words & 65535U) == plain::narrow(words & 65535U));
        const IntVector small = ints >> 8, smaller = some >> 9;
        RC_ASSERT(same_bits(machine::sums(small, smaller, -small, small & 1),
                            plain::sums(small, smaller, -small, small & 1)));
    }));
}

TEST_CASE("lanes: bounds of equal numbers and of zeros are those of std::min and std::max",
          "[lanes]") {
    const float x[]{-0.0F, 0.0F, -1.0F, 1.0F, 0.25F, -3.0F, 70000.0F, -0.0F};
    const float y[]{0.0F, -0.0F, 1.0F, -1.0F, 0.25F, -4.0F, 80000.0F, -0.0F};
    const FloatLanes a = FloatLanes::load(x), b = FloatLanes::load(y);
    const auto bits = [](float f) { return std::bit_cast<std::uint32_t>(f); };
    for (std::size_t l = 0; l < 8; ++l) {
        CHECK(bits(max(a, b)[l]) == bits(std::max(x[l], y[l])));
        CHECK(bits(min(a, b)[l]) == bits(std::min(x[l], y[l])));
        CHECK(bits(max(x[l], y[l])) == bits(std::max(x[l], y[l])));
        CHECK(bits(min(x[l], y[l])) == bits(std::min(x[l], y[l])));
        CHECK(bits(clamp01(a)[l]) == bits(clamp01(x[l])));
        CHECK(bits(clamp(a, -2.0F, 3.0F)[l]) == bits(std::clamp(x[l], -2.0F, 3.0F)));
    }
}

TEST_CASE("lanes: operators, comparisons and choices are those of one number", "[lanes]") {
    CHECK(rc::check([](EightWords any, EightWords other) {
        const FloatLanes a(floats_of(any, 0.125F)), b(floats_of(other, 0.125F));
        const WordLanes u = WordLanes::load(any.data()), v = WordLanes::load(other.data());
        const LaneMask less = a < b;
        int count = 0;
        for (std::size_t l = 0; l < 8; ++l) {
            RC_ASSERT((a + b)[l] == a[l] + b[l]);
            RC_ASSERT((a - 2.0F * b)[l] == a[l] - 2.0F * b[l]);
            RC_ASSERT((-a)[l] == -a[l]);
            RC_ASSERT((u * v ^ u)[l] == ((u[l] * v[l]) ^ u[l]));
            RC_ASSERT((u >> 7 | v << 3)[l] == (u[l] >> 7 | v[l] << 3));
            RC_ASSERT((u >> (v & 31U))[l] == u[l] >> (v[l] & 31U));
            RC_ASSERT(less[l] == (a[l] < b[l]));
            RC_ASSERT((a >= b)[l] == (a[l] >= b[l]) && (u != v)[l] == (u[l] != v[l]));
            RC_ASSERT((less.bits() >> l & 1U) == (a[l] < b[l] ? 1U : 0U));
            RC_ASSERT((~less | (u == v))[l] == (!(a[l] < b[l]) || u[l] == v[l]));
            RC_ASSERT(select(less, a, 1.0F)[l] == (a[l] < b[l] ? a[l] : 1.0F));
            RC_ASSERT(to_int(a * 0.001F)[l] == to_int(a[l] * 0.001F));
            count += less[l] ? 1 : 0;
        }
        RC_ASSERT(reduce_count(less) == count);
        RC_ASSERT(any_of(less) == (count > 0));
    }));
    CHECK(first_lanes(3).bits() == 7U);
    CHECK(lane_numbers()[7] == 7);
}

TEST_CASE("lanes: sums and columns are those of a loop", "[lanes]") {
    CHECK(rc::check([](EightWords any) {
        IntLanes sizes = to_signed(WordLanes::load(any.data()) >> 4);  // their sum is below 2^31
        sizes.set(*rc::gen::inRange<std::size_t>(0, 8), 0);
        std::int32_t total = 0;
        for (std::size_t l = 0; l < 8; ++l) {
            total += sizes[l];
            RC_ASSERT(running_sums(sizes)[l] == total);
        }
        RC_ASSERT(reduce(sizes) == total);
        const auto four = reduce(sizes, -sizes, sizes & 1, sizes ^ sizes);
        RC_ASSERT(four[0] == total && four[1] == -total && four[3] == 0);
        RC_ASSERT(four[2] == reduce(sizes & 1));
    }));
    std::array<std::array<float, 4>, 8> rows;
    for (std::size_t r = 0; r < 8; ++r)
        for (std::size_t c = 0; c < 4; ++c) rows[r][c] = static_cast<float>(10 * r + c);
    const auto columns = columns_of(rows);
    for (std::size_t r = 0; r < 8; ++r)
        for (std::size_t c = 0; c < 4; ++c) CHECK(columns[c][r] == rows[r][c]);
}

TEST_CASE("lanes: elementary functions have the bits of one number", "[lanes]") {
    CHECK(rc::check([](EightWords any) {
        const FloatLanes x(floats_of(any, 0x1p-23F));  // -256 to 256
        const FloatLanes positive = to_float(to_signed(WordLanes::load(any.data()) >> 12)) * 1e-3F;
        const FloatLanes small =
            to_float(to_signed(WordLanes::load(any.data()) >> 8)) * 0x1p-24F - 0.5F;
        for (std::size_t l = 0; l < 8; ++l) {
            RC_ASSERT(exp2_portable(x)[l] == exp2_portable(x[l]));
            RC_ASSERT(exp_portable(x)[l] == exp_portable(x[l]));
            RC_ASSERT(logistic(x)[l] == logistic(x[l]));
            RC_ASSERT(log1p_portable(positive)[l] == log1p_portable(positive[l]));
            RC_ASSERT(exp2_near_zero(small)[l] == exp2_portable(small[l]));
        }
    }));
}

TEST_CASE("exponential decay: the table and the formula are the same curve", "[lanes]") {
    const ExponentialDecay habit = ExponentialDecay::halving_in(10.0F);
    CHECK(habit.after(0U) == 1.0F);
    CHECK(habit.after(10U) == Approx(0.5).epsilon(1e-5));
    for (std::uint32_t day = 1; day < 200; ++day) {
        CHECK(habit.after(day) == Approx(std::exp2(-0.1 * day)).epsilon(2e-5));
        CHECK(habit.after(FloatLanes(static_cast<float>(day)))[5] == habit.after(day));
    }
    CHECK(ExponentialDecay::with_time_constant(30.0F).after(90U)
          == Approx(std::exp(-3.0)).epsilon(2e-5));
}
