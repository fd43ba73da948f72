// SPDX-License-Identifier: Apache-2.0
// The random draws of a batch of visitors, made together: for each one alone, or for eight side by
// side.
#pragma once

#include "sim/core/bits.hpp"
#include "sim/model/mechanism.hpp"
#include "sim/model/visitor_batch.hpp"

namespace coterie {

using Batch = WordColumns<batch_size>;

/// The words of a batch of visitors: those every visit has, and the blocks of mechanisms that draw
/// their own.
template <class... Ms>
class BatchDraws {
public:
    explicit BatchDraws(const Today& today) : keys_(today.run_key) {}
    void draw(const Today& today, const std::array<std::uint32_t, batch_size>& who) {
        for (std::uint32_t b = 0; b < visit_blocks; ++b)
            draw_many(keys_, visit_draw_key(today.run_key, today.day), b, who, visit_[b]);
        const auto draw_own = [&]<class M>(std::type_identity<M>) {
            if constexpr (draws_own<M>)
                draw_many(keys_, today.key_of<M>(), 0, who, own_[place_of<M>()]);
        };
        (draw_own(std::type_identity<Ms>{}), ...);
    }
    template <class M>
    [[gnu::always_inline]] typename Step<M>::Draws of(std::size_t i) const {
        if constexpr (draws_visit_words<M>) {
            return [&]<std::size_t... K>(std::index_sequence<K...>) __attribute__((always_inline)) {
                return typename Step<M>::Draws{Uniform{word<Step<M>::Draws::words[K]>()[i]}...};
            }
            (std::make_index_sequence<Step<M>::Draws::words.size()>{});
        } else {
            const Batch& batch = own_[place_of<M>()];
            return bits_as<typename Step<M>::Draws>(
                Block{batch[0][i], batch[1][i], batch[2][i], batch[3][i]});
        }
    }

    /// The words of eight visitors from `first` on.
    template <class M>
    [[gnu::always_inline]] auto of_eight(std::size_t first) const {
        using Draws = typename Step<M>::template DrawsOf<UniformLanes>;
        return [&]<std::size_t... K>(std::index_sequence<K...>) __attribute__((always_inline)) {
            return Draws{UniformLanes{WordLanes::load(word<Draws::words[K]>().data() + first)}...};
        }
        (std::make_index_sequence<Draws::words.size()>{});
    }

private:
    /// A template: of an argument g++ would load the number of the word at run time.
    template <VisitDraw Which>
    [[gnu::always_inline]] const Batch::value_type& word() const {
        constexpr auto place = static_cast<std::size_t>(Which);
        return visit_[place / 4][place % 4];
    }
    template <class M>
    static constexpr std::size_t place_of() {
        std::size_t place = 0;
        bool found = false;
        ((found = found || std::is_same_v<M, Ms>, place += !found && draws_own<Ms> ? 1U : 0U), ...);
        return place;
    }
    PhiloxLanes keys_;
    std::array<Batch, visit_blocks> visit_;
    std::array<Batch, (std::size_t{draws_own<Ms>} + ... + 0)> own_;
};

}  // namespace coterie
