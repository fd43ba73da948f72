// SPDX-License-Identifier: Apache-2.0
// Choosing what to answer, against the sentences that say what a post weighs: one post after the
// other, every tie looked for in the whole row.
#include "sim/model/choosing.hpp"

#include <rapidcheck.h>

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

constexpr float first_post_weight = 1.5F, question_weight = 0.5F, answer_ratio = 0.25F;

template <class T>
T any_of(T from, T below) {
    return *rc::gen::inRange<T>(from, below);
}

/// Some person; 1 is the visitor. Spread, so that places in a set of 512 bits collide.
std::uint32_t person(std::uint32_t n) { return n == 1 ? 1 : static_cast<std::uint32_t>(mix(n)); }

Post any_post() {
    Post post;
    post.author = person(any_of(0U, 40U));
    post.topic = any_of<std::uint8_t>(0, taste_size);
    post.kind = static_cast<PostKind>(any_of(0, 5));
    post.marks = any_of(0, 2) == 1 ? mark_first : 0;
    return post;
}

/// Person 1 has read a part of a feed, and has up to eighty ties.
struct Reader : OneVisitor {
    Reader() {
        const auto count = any_of(1U, 80U);
        for (std::uint32_t k = 0; k < count; ++k) {
            posted(1, 1, any_post());
            feed_answers.back() = any_of<std::uint8_t>(0, 5);
        }
        const auto known = any_of(0U, 80U);
        for (std::uint32_t k = 0; k < known; ++k)
            ties.row(1).add(PersonId{person(k + 2)}, any_of<std::uint16_t>(0, 65535));
        visit.offered[0] = count;
        visit.start[0] = any_of(0U, count);
        visit.read[0] = any_of(1U, count + 1);
    }
};

std::uint32_t weight_of(const Reader& one, const Visitor& v, const PostChoice::Weights& weights,
                        std::uint32_t place) {
    const Post& post = one.feed[place];
    if (post.author == 1 || post.kind == PostKind::advert || post.kind == PostKind::gift) return 0;
    const float merit = first_post_weight * static_cast<float>(post.marks & mark_first)
                        + question_weight * (post.kind == PostKind::question ? 1.0F : 0.0F);
    const float share = (post.kind == PostKind::answer ? answer_ratio : 1.0F)
                        / (1.0F + static_cast<float>(one.feed_answers[place]));
    float tie = 0.0F;
    for (std::uint32_t k = 0; k < v.ties.degree(); ++k)
        if (v.ties.to(k) == post.author)
            tie = static_cast<float>(v.ties.strength(k)) / strongest_tie;
    constexpr float unit = 65536.0F;
    const auto own =
        static_cast<std::uint32_t>((weights.by_topic[post.topic] + merit) * share * unit);
    return own + static_cast<std::uint32_t>(weights.full_tie * tie * share * unit);
}

}  // namespace

TEST_CASE("choosing: posts are drawn by the weights that the sentences give them", "[replies]") {
    CHECK(rc::check([] {
        Reader one;
        const Visitor v = one.row();
        PostChoice::Weights weights{{}, 3.0F};
        for (float& w : weights.by_topic) w = static_cast<float>(any_of(0, 256)) / 255.0F;
        const Today today = one.today();
        PostChoice choice({first_post_weight, question_weight, answer_ratio}, today, v, weights);
        std::vector<std::uint32_t> places, slow;
        for (std::uint32_t k = 0; k < one.visit.read[0]; ++k) {
            places.push_back((one.visit.start[0] + k) % one.visit.offered[0]);
            slow.push_back(weight_of(one, v, weights, places.back()));
        }
        for (int draws = 0; draws < 4; ++draws) {
            std::uint32_t total = 0;
            for (const std::uint32_t w : slow) total += w;
            RC_ASSERT(choice.empty() == (total == 0));
            if (total == 0) return;
            const Uniform drawn{*rc::gen::arbitrary<std::uint32_t>()};
            std::uint32_t at = drawn.pick(total), k = 0;
            while (at >= slow[k]) at -= slow[k++];
            RC_ASSERT(choice.take(drawn).place == places[k]);
            slow[k] = 0;
        }
    }));
}
