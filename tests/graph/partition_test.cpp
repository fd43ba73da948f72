// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <numeric>
#include <sstream>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "sim/core/digest.hpp"
#include "sim/graph/communities.hpp"
#include "sim/graph/interest_parts.hpp"
#include "sim/graph/minimum_cut.hpp"
#include "sim/graph/read_graph.hpp"
#include "sim/graph/small_graph.hpp"
#include "sim/graph/social_parts.hpp"

#include "tests/graph/graph_samples.hpp"

using namespace coterie;
using Parts = std::vector<std::uint32_t>;

namespace {

/// The lightest cut by trying all.
double brute_force_cut(std::uint32_t size, const std::vector<WeightedTie>& ties,
                       std::uint32_t first, std::uint32_t second) {
    double lightest = 1e300;
    for (std::uint32_t side = 0; side < 1U << size; ++side) {
        if ((side >> first & 1U) == 0 || (side >> second & 1U) != 0) continue;
        double weight = 0.0;
        for (const WeightedTie& tie : ties)
            if ((side >> tie.a & 1U) != (side >> tie.b & 1U))
                weight += static_cast<double>(tie.weight);
        lightest = std::min(lightest, weight);
    }
    return lightest;
}

double cut_weight(const SmallGraph& graph, const std::vector<bool>& with_first) {
    double weight = 0.0;
    for (std::uint32_t v = 0; v < graph.size(); ++v)
        for (std::uint32_t at = graph.offsets[v]; at < graph.offsets[v + 1]; ++at)
            if (with_first[v] && !with_first[graph.to[at]])
                weight += static_cast<double>(graph.weight[at]);
    return weight;
}

/// Share of pairs that two partitions treat alike (Rand 1971).
double rand_index(const Parts& a, const Parts& b) {
    double alike = 0.0, pairs = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = i + 1; j < a.size(); ++j, pairs += 1.0)
            alike += (a[i] == a[j]) == (b[i] == b[j]) ? 1.0 : 0.0;
    return alike / pairs;
}

Parts sizes_of(const Parts& part, std::uint32_t parts) {
    Parts size(parts, 0);
    for (const std::uint32_t p : part) ++size[p];
    return size;
}

/// The float that the functions take by default, not the double of the same digits: at sizes where
/// these are on two sides of a whole number the bounds differ by one.
constexpr double default_slack = static_cast<double>(0.15F);

bool are_balanced(const Parts& part, std::uint32_t parts, double slack) {
    const double even = static_cast<double>(part.size()) / parts;
    const Parts size = sizes_of(part, parts);
    const auto [least, most] = std::minmax_element(size.begin(), size.end());
    return *most <= std::ceil(even * (1.0 + slack)) && *least >= std::floor(even * (1.0 - slack));
}

/// Circles of 20 (member i is in circle i mod circles), dense within, sparse between.
std::vector<WeightedTie> planted(std::uint32_t circles, std::uint64_t seed) {
    std::vector<WeightedTie> ties;
    const DrawKey key{seed, 0, purpose_of("test.planted")};
    for (std::uint32_t a = 0; a < 20 * circles; ++a)
        for (std::uint32_t b = a + 1; b < 20 * circles; ++b) {
            const float probability = a % circles == b % circles ? 0.4F : 0.02F;
            if (draw<FourDraws>(key, PersonId{a}, b).a.below(probability)) ties.push_back({a, b});
        }
    return ties;
}

ReadGraph karate() {
    return read_graph(std::string(COTERIE_SOURCE_DIR) + "/tests/data/karate_edges.csv",
                      GraphFormat::csv);
}

/// Whether each row of the club went with its instructor (person 1).
std::vector<bool> went_with_instructor(const std::vector<std::string>& labels) {
    std::ifstream in(std::string(COTERIE_SOURCE_DIR) + "/tests/data/karate_membership.csv");
    std::vector<bool> with_first(labels.size(), false);
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::istringstream cells(line);
        std::string label, club;
        std::getline(cells, label, ','), std::getline(cells, club, ',');
        const auto row = std::find(labels.begin(), labels.end(), label) - labels.begin();
        with_first[static_cast<std::size_t>(row)] = club == "mr_hi";
    }
    return with_first;
}

}  // namespace

TEST_CASE("minimum cut: two triangles part at the one weak tie", "[graph]") {
    // 0 - 1        4 - 5
    //   \ |  0.5   | /
    //     2 ------ 3
    const std::vector<WeightedTie> ties{{0, 1}, {1, 2}, {2, 0}, {2, 3, 0.5F},
                                        {3, 4}, {4, 5}, {5, 3}};
    const Cut cut = minimum_cut(small_graph_from(6, ties), 0, 5);
    CHECK(cut.weight == 0.5);
    CHECK(cut.with_first == std::vector<bool>{true, true, true, false, false, false});
}

TEST_CASE("minimum cut: no cut of a random graph is lighter", "[graph]") {
    CHECK(rc::check([](std::uint64_t seed) {
        const auto size = *rc::gen::inRange(2U, 11U);
        const float probability = static_cast<float>(*rc::gen::inRange(1, 10)) / 10.0F;
        const auto ties = samples::random_ties(size, probability, seed);
        const SmallGraph graph = small_graph_from(size, ties);
        const Cut cut = minimum_cut(graph, 0, size - 1);
        RC_ASSERT(cut.weight == brute_force_cut(size, ties, 0, size - 1));
        RC_ASSERT(cut.weight == cut_weight(graph, cut.with_first));
        RC_ASSERT(cut.with_first.front() && !cut.with_first.back());
    }));
}

TEST_CASE("minimum cut: the karate club's cut puts 33 of 34 with the leader they followed",
          "[graph]") {
    const ReadGraph read = karate();
    REQUIRE(read.ties.size() == 78);
    const auto row_of = [&](const std::string& label) {
        const auto at = std::find(read.labels.begin(), read.labels.end(), label);
        return static_cast<std::uint32_t>(at - read.labels.begin());
    };
    const Cut cut = minimum_cut(small_graph_from(34, read.ties), row_of("1"), row_of("34"));
    const std::vector<bool> real = went_with_instructor(read.labels);
    int right = 0;
    for (std::size_t i = 0; i < real.size(); ++i) right += cut.with_first[i] == real[i] ? 1 : 0;
    CHECK(right >= 33);
}

TEST_CASE("small graph: repeated ties add up and loops are left out", "[graph]") {
    const std::vector<WeightedTie> ties{{0, 1, 1.0F}, {1, 0, 2.0F}, {1, 1, 9.0F}, {1, 2, 0.0F}};
    const SmallGraph graph = small_graph_from(3, ties);
    CHECK(graph.offsets == Parts{0, 1, 2, 2});
    CHECK(graph.weight == std::vector<float>{3.0F, 3.0F});
}

TEST_CASE("modularity: two tied pairs apart have one half, one part has none", "[graph]") {
    const std::vector<WeightedTie> ties{{0, 1}, {2, 3}};
    const SmallGraph graph = small_graph_from(4, ties);
    CHECK(modularity(graph, Parts{0, 0, 1, 1}) == Approx(0.5));
    CHECK(modularity(graph, Parts{0, 0, 0, 0}) == Approx(0.0).margin(1e-12));
    CHECK(modularity(graph, Parts{0, 1, 0, 1}) == Approx(-0.5));
    CHECK(modularity(small_graph_from(2, {}), Parts{0, 1}) == 0.0);
}

TEST_CASE("communities: the karate club's modularity is at least 0.41", "[graph]") {
    std::vector<WeightedTie> ties = karate().ties;
    for (WeightedTie& tie : ties) tie.weight = 1.0F;  // the known optimum without weights: 0.4198
    const SmallGraph graph = small_graph_from(34, ties);
    CHECK(modularity(graph, communities_of(graph)) > 0.41);
}

TEST_CASE("social parts: planted circles are recovered better than at random", "[graph]") {
    const SmallGraph graph = small_graph_from(120, planted(6, 1));
    Parts circles(120), thirds(120), random(120);
    for (std::uint32_t i = 0; i < 120; ++i) circles[i] = i % 6, random[i] = i / 20;
    CHECK(rand_index(social_parts(graph, 6), circles) > 0.97);
    CHECK(rand_index(random, circles) < 0.8);
    const Parts halves = social_parts(graph, 2);
    CHECK(modularity(graph, halves) > 0.3);
    for (std::uint32_t i = 0; i < 120; ++i) thirds[i] = halves[i % 6];
    CHECK(rand_index(halves, thirds) > 0.95);
}

TEST_CASE("social parts: sizes keep their bounds for all ties", "[graph]") {
    CHECK(rc::check([](std::uint64_t seed) {
        const auto size = *rc::gen::inRange(1U, 80U);
        const auto parts = *rc::gen::inRange(1U, 9U);
        const float probability = static_cast<float>(*rc::gen::inRange(0, 6)) / 20.0F;
        const SmallGraph graph =
            small_graph_from(size, samples::random_ties(size, probability, seed));
        const Parts part = social_parts(graph, parts);
        RC_ASSERT(part.size() == size);
        RC_ASSERT(are_balanced(part, parts, default_slack));
        RC_ASSERT(part == social_parts(graph, parts));
    }));
}

TEST_CASE("interest parts: members of one topic stay together", "[graph]") {
    std::vector<float> mixes;
    Parts topic(90);
    for (std::uint32_t i = 0; i < 90; ++i) {
        topic[i] = i * 7 % 3;
        for (std::uint32_t t = 0; t < 3; ++t)
            mixes.push_back(t == topic[i] ? 0.9F : 0.01F * static_cast<float>(i % 10));
    }
    for (const std::uint64_t run_key : {1U, 2U, 3U})
        CHECK(rand_index(interest_parts(mixes, 3, 3, run_key), topic) == 1.0);
}

TEST_CASE("interest parts: sizes keep their bounds for all mixes", "[graph]") {
    CHECK(rc::check([](std::uint64_t run_key) {
        const auto parts = *rc::gen::inRange(1U, 9U);
        const auto mixes = *rc::gen::container<std::vector<float>>(
            4 * *rc::gen::inRange<std::size_t>(1, 60), rc::gen::element(0.0F, 0.3F, 1.0F));
        const Parts part = interest_parts(mixes, 4, parts, run_key);
        RC_ASSERT(are_balanced(part, parts, default_slack));
        RC_ASSERT(part == interest_parts(mixes, 4, parts, run_key));
    }));
}

TEST_CASE("parts: the same members split the same with any compiler", "[graph]") {
    // Computed with g++ 12 -O3 and clang++ 14 -O0; a change here changes every split.
    const SmallGraph graph = small_graph_from(300, samples::random_ties(300, 0.05F, 4));
    std::vector<float> mixes(300 * 8);
    for (std::uint32_t k = 0; k < mixes.size(); ++k)
        mixes[k] = draw<FourDraws>({4, 0, purpose_of("test.mixes")}, PersonId{k}).a.value();
    CHECK(hex_of(digest_of<std::uint32_t>(social_parts(graph, 4))) == "916e44da9402927f");
    CHECK(hex_of(digest_of<std::uint32_t>(interest_parts(mixes, 8, 4, 9))) == "402d3fa2ec372bc8");
}

TEST_CASE("parts: no members give no parts", "[graph]") {
    CHECK(social_parts(small_graph_from(0, {}), 3).empty());
    CHECK(interest_parts({}, 4, 3, 1).empty());
}
