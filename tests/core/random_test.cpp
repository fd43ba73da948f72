// SPDX-License-Identifier: Apache-2.0
#include <Random123/philox.h>
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "sim/core/random_lanes.hpp"

using namespace coterie;

TEST_CASE("random: Philox equals the published vectors of Random123", "[random]") {
    // Random123's kat_vectors, philox4x32 10: counter, key, expected words.
    CHECK(philox({0, 0, 0, 0}, 0) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    CHECK(philox({~0U, ~0U, ~0U, ~0U}, ~0ULL)
          == Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0x299f31d0a4093822ULL)
          == Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("random: Philox equals Random123's own code on any counter and key", "[random]") {
    CHECK(rc::check([](std::array<std::uint32_t, 4> c, std::uint64_t key) {
        const r123::Philox4x32 reference;
        const auto low = static_cast<std::uint32_t>(key);
        const auto high = static_cast<std::uint32_t>(key >> 32);
        const auto expected = reference({{c[0], c[1], c[2], c[3]}}, {{low, high}});
        const Block mine = philox(c, key);
        for (std::size_t w = 0; w < 4; ++w) RC_ASSERT(mine[w] == expected[w]);
    }));
}

TEST_CASE("random: lanes of people draw what each person draws alone", "[random]") {
    const DrawKey key{run_key_of(7, 3), 12, purpose_of("visiting")};
    const std::array<std::uint32_t, 8> who{5, 0, 4'000'000'000U, 17, 1, 2, 3, ~0U};
    WordColumns<8> words{};
    draw_many(PhiloxLanes(key.run), key, 3, who, words);
    for (std::size_t i = 0; i < who.size(); ++i) {
        const auto alone = draw<FourDraws>(key, PersonId{who[i]}, 3);
        CHECK(words[0][i] == alone.a.bits);
        CHECK(words[3][i] == alone.d.bits);
    }
}

TEST_CASE("random: eight counters side by side give what each gives alone", "[random]") {
    CHECK(rc::check([](std::array<std::uint32_t, 8> first, std::array<std::uint32_t, 3> rest,
                       std::uint64_t key) {
        const Words<WordLanes> eight =
            PhiloxLanes(key)(WordLanes::load(first.data()), rest[0], rest[1], rest[2]);
        for (std::size_t l = 0; l < 8; ++l) {
            const Block alone = philox({first[l], rest[0], rest[1], rest[2]}, key);
            for (std::size_t w = 0; w < 4; ++w) RC_ASSERT(eight[w][l] == alone[w]);
        }
    }));
}

TEST_CASE("random: replicates of one seed have different keys", "[random]") {
    CHECK(run_key_of(1, 0) != run_key_of(1, 1));
    CHECK(run_key_of(1, 0) != run_key_of(2, 0));
}

TEST_CASE("random: of two clocks the one with three times the hazard wins three times in four",
          "[random]") {
    int first = 0, rung = 0;
    for (std::uint32_t i = 0; i < 40'000; ++i) {
        const auto u = draw<FourDraws>({9, 1, purpose_of("clocks")}, PersonId{i});
        const std::size_t cause = competing_hazard_event<2>({0.3F, 0.1F}, {u.a, u.b});
        rung += cause < 2 ? 1 : 0;
        first += cause == 0 ? 1 : 0;
    }
    CHECK(rung / 40'000.0 == Approx(1.0 - std::exp(-0.4)).margin(0.01));
    CHECK(first / static_cast<double>(rung) == Approx(0.75).margin(0.012));
}

TEST_CASE("random: changing one hazard leaves the other causes' clocks where they were",
          "[random]") {
    const std::array<Uniform, 2> clocks{Uniform{0x80000000U}, Uniform{0x10000000U}};
    CHECK(competing_hazard_event<2>({0.0F, 0.5F}, clocks) == 1);
    CHECK(competing_hazard_event<2>({0.01F, 0.5F}, clocks) == 1);
}

TEST_CASE("random: Poisson draws have the mean asked for", "[random]") {
    double sum = 0.0;
    for (std::uint32_t i = 0; i < 20'000; ++i)
        sum += static_cast<double>(
            poisson(draw<FourDraws>({3, 1, purpose_of("poisson")}, PersonId{i}).a, 2.5F, 60));
    CHECK(sum / 20'000 == Approx(2.5).margin(0.04));
    CHECK(poisson(Uniform{~0U}, 2.5F, 12) == 12);
}

TEST_CASE("random: Poisson draws of eight people are those of each alone", "[random]") {
    CHECK(rc::check([](std::array<std::uint32_t, 8> bits) {
        FloatLanes mean(0.0F);
        for (std::size_t l = 0; l < 8; ++l)
            mean.set(l, static_cast<float>(*rc::gen::inRange(-1000, 6000)) * 0.003F);
        const auto most = *rc::gen::inRange<std::uint32_t>(0, 25);
        const FloatLanes counts = poisson(UniformLanes{WordLanes::load(bits.data())}, mean, most);
        for (std::size_t l = 0; l < 8; ++l)
            RC_ASSERT(counts[l] == poisson(Uniform{bits[l]}, mean[l], most));
    }));
    CHECK(poisson(UniformLanes{WordLanes(~0U)}, FloatLanes(2.5F), 12)[0] == 12.0F);
}
