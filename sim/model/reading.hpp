// SPDX-License-Identifier: Apache-2.0
// Reading posts by their topics, a byte each: the hottest loop of a visit.
#pragma once

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

/// The same; 32 bytes behind `topics[posts]` must be readable. Where the machine has it, 32 posts
/// at once: a taste is one of 16 bytes, which a byte shuffle looks up.
inline TopicSums sums_of(const std::array<std::uint8_t, taste_size>& taste,
                         const std::uint8_t* topics, std::uint32_t posts) {
#ifdef __AVX2__
    static_assert(taste_size == 16);
    const __m256i table = _mm256_broadcastsi128_si256(std::bit_cast<__m128i>(taste));
    const auto count_of = [](__m256i equal, std::uint32_t among) {
        return static_cast<std::uint32_t>(
            std::popcount(static_cast<std::uint32_t>(_mm256_movemask_epi8(equal)) & among));
    };
    TopicSums sums;
    __m256i total = _mm256_setzero_si256();
    for (std::uint32_t at = 0; at < posts; at += 32) {
        const std::uint32_t here = posts - at < 32 ? posts - at : 32;
        const std::uint32_t among = ~0U >> (32 - here);
        const __m256i topic = _mm256_loadu_si256(reinterpret_cast<const __m256i_u*>(topics + at));
        const __m256i place =
            _mm256_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
                             20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
        const __m256i inside = _mm256_cmpgt_epi8(_mm256_set1_epi8(static_cast<char>(here)), place);
        const __m256i worth = _mm256_and_si256(_mm256_shuffle_epi8(table, topic), inside);
        total = _mm256_add_epi64(total, _mm256_sad_epu8(worth, _mm256_setzero_si256()));
        sums.off_topic += count_of(_mm256_cmpeq_epi8(topic, _mm256_set1_epi8(off_topic)), among);
        sums.adverts += count_of(_mm256_cmpeq_epi8(topic, _mm256_set1_epi8(advert_topic)), among);
    }
    const auto parts = std::bit_cast<std::array<std::uint64_t, 4>>(total);
    sums.taste = static_cast<std::uint32_t>(parts[0] + parts[1] + parts[2] + parts[3]);
    return sums;
#else
    return sums_one_by_one(taste, topics, posts);
#endif
}

}  // namespace coterie
