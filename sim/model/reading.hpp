// SPDX-License-Identifier: Apache-2.0
// Reading posts by their topics, a byte each: the hottest loop of a visit.
#pragma once

#include <algorithm>
#include <bit>
#include <numeric>

#include "sim/core/lanes.hpp"
#include "sim/model/market.hpp"

namespace coterie {

/// What a run of posts is to one reader: the sum of the reader's taste for each post (of 255), and
/// how many are off topic or adverts.
struct TopicSums {
    std::uint32_t taste = 0, off_topic = 0, adverts = 0;
};

/// Post by post: the definition.
inline TopicSums sums_one_by_one(const std::array<std::uint8_t, taste_size>& taste,
                                 const std::uint8_t* topics, std::uint32_t posts) {
    TopicSums sums;
    for (std::uint32_t k = 0; k < posts; ++k) {
        sums.taste += taste[topics[k]];
        sums.off_topic += topics[k] == off_topic ? 1U : 0U;
        sums.adverts += topics[k] == advert_topic ? 1U : 0U;
    }
    return sums;
}

/// Topics behind the last one that a reader may load.
inline constexpr std::uint32_t read_behind = 64;

/// The same for runs of posts read one after the other. Where the machine has it, 32 posts at once:
/// a taste is one of 16 bytes, which a byte shuffle looks up. The first 64 posts of a run, more
/// than most visits read, take no branch: how many a visit reads nobody foretells.
class TopicReader {
public:
#ifdef __AVX2__
    explicit TopicReader(const std::array<std::uint8_t, taste_size>& taste)
        : taste_(_mm256_broadcastsi128_si256(std::bit_cast<__m128i>(taste))) {
        static_assert(taste_size == 16);
    }
    [[gnu::always_inline]] void read(const std::uint8_t* topics, std::uint32_t posts) {
        // Without a second 32 the first are loaded again: what lies behind may be far.
        const std::uint32_t more = posts > 32 ? 32 : 0;
        take(topics, posts), take(topics + more, posts - std::min(posts, 32U));
        for (std::uint32_t at = 64; at < posts; at += 32) take(topics + at, posts - at);
    }
    TopicSums sums() const { return {total(taste_sum_), off_topic_, adverts_}; }

private:
    /// 32 posts, of which `left` count.
    [[gnu::always_inline]] void take(const std::uint8_t* topics, std::uint32_t left) {
        const __m256i topic = _mm256_loadu_si256(reinterpret_cast<const __m256i_u*>(topics));
        const __m256i place =
            _mm256_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
                             20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
        const __m256i here = _mm256_set1_epi8(static_cast<char>(left < 32 ? left : 32));
        const __m256i inside = _mm256_cmpgt_epi8(here, place);
        const __m256i tastes = _mm256_and_si256(_mm256_shuffle_epi8(taste_, topic), inside);
        taste_sum_ = _mm256_add_epi64(taste_sum_, _mm256_sad_epu8(tastes, _mm256_setzero_si256()));
        const __m256i counted = _mm256_or_si256(topic, ~inside);  // 255, no topic, where not
        const auto how_many = [&](std::uint8_t which) __attribute__((always_inline)) {
            const __m256i equal =
                _mm256_cmpeq_epi8(counted, _mm256_set1_epi8(static_cast<char>(which)));
            const auto bits = static_cast<std::uint32_t>(_mm256_movemask_epi8(equal));
            return static_cast<std::uint32_t>(std::popcount(bits));
        };
        off_topic_ += how_many(off_topic), adverts_ += how_many(advert_topic);
    }
    static std::uint32_t total(__m256i four) {
        const __m128i two =
            _mm_add_epi64(_mm256_castsi256_si128(four), _mm256_extracti128_si256(four, 1));
        return static_cast<std::uint32_t>(_mm_extract_epi64(two, 0) + _mm_extract_epi64(two, 1));
    }
    __m256i taste_;
    __m256i taste_sum_ = _mm256_setzero_si256();
    std::uint32_t off_topic_ = 0, adverts_ = 0;
#else
    explicit TopicReader(const std::array<std::uint8_t, taste_size>& taste) : taste_(taste) {}
    void read(const std::uint8_t* topics, std::uint32_t posts) {
        const TopicSums run = sums_one_by_one(taste_, topics, posts);
        sums_.taste += run.taste, sums_.off_topic += run.off_topic, sums_.adverts += run.adverts;
    }
    TopicSums sums() const { return sums_; }

private:
    std::array<std::uint8_t, taste_size> taste_;
    TopicSums sums_;
#endif
};

}  // namespace coterie
