// SPDX-License-Identifier: Apache-2.0
// The draws of sim/core/random.hpp for eight people side by side: the same words.
#pragma once

#include "sim/core/lanes.hpp"
#include "sim/core/random.hpp"

namespace coterie {

struct WideProductLanes {
    WordLanes low, high;
};
[[gnu::always_inline]] inline WideProductLanes multiply_wide(WordLanes x, std::uint32_t by) {
    const WideProducts product = machine::multiply_wide(x.vector(), by);
    return {WordLanes(product.low), WordLanes(product.high)};
}

/// Philox of eight people side by side with the keys of a run, worked out once.
class PhiloxLanes {
public:
    explicit PhiloxLanes(std::uint64_t key) {
        const auto k0 = static_cast<std::uint32_t>(key);
        const auto k1 = static_cast<std::uint32_t>(key >> 32);
        for (std::uint32_t r = 0; r < philox_rounds; ++r)
            keys_[r] = {WordLanes(k0 + r * philox_key_steps[0]),
                        WordLanes(k1 + r * philox_key_steps[1])};
    }
    /// `philox` of eight counters that differ in their first word alone. The first two rounds are
    /// written out because all lanes share one of their two products.
    [[gnu::always_inline]] Words<WordLanes> operator()(WordLanes first, std::uint32_t second,
                                                       std::uint32_t third,
                                                       std::uint32_t fourth) const {
        const auto p0 = multiply_wide(first, philox_factors[0]);
        const auto p1 = multiply_wide(third, philox_factors[1]);
        const std::uint32_t shared = p1.high ^ second ^ keys_[0].k0[0];
        const auto q0 = multiply_wide(shared, philox_factors[0]);
        const auto q1 = multiply_wide(p0.high ^ fourth ^ keys_[0].k1, philox_factors[1]);
        Words<WordLanes> c{q1.high ^ p1.low ^ keys_[1].k0, q1.low, q0.high ^ p0.low ^ keys_[1].k1,
                           WordLanes(q0.low)};
        for (std::uint32_t r = 2; r < philox_rounds; ++r)
            c = philox_round<WordLanes>(c, keys_[r].k0, keys_[r].k1);
        return c;
    }

private:
    struct RoundKey {
        WordLanes k0, k1;
    };
    std::array<RoundKey, philox_rounds> keys_;
};

/// One uniform draw in [0, 1) of each of eight people.
struct UniformLanes {
    WordLanes bits{};
    /// On a 24-bit grid, exact in float.
    FloatLanes value() const { return to_float(to_signed(bits >> 8)) * 0x1p-24F; }
};

/// The four words of `Count` people, word by word.
template <std::size_t Count>
using WordColumns = std::array<std::array<std::uint32_t, Count>, 4>;

/// `draw` for `Count` people at once (a multiple of eight).
template <std::size_t Count>
[[gnu::flatten]] inline void draw_many(const PhiloxLanes& philox, DrawKey key,
                                       std::uint32_t counterpart,
                                       const std::array<std::uint32_t, Count>& who,
                                       WordColumns<Count>& words) {
    static_assert(Count % WordLanes::size() == 0);
    for (std::size_t i = 0; i < Count; i += WordLanes::size()) {
        const Words<WordLanes> b =
            philox(WordLanes::load(who.data() + i), counterpart, key.day, key.purpose);
        for (std::size_t w = 0; w < 4; ++w) b[w].store(words[w].data() + i);
    }
}

}  // namespace coterie
