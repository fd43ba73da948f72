// SPDX-License-Identifier: Apache-2.0
// The generators. planted_communities: of M = people * mean_degree / 2 ties, closure_share * M join
// a person to a friend of a friend (0.6 of new ties close a triangle: Leskovec, Backstrom, Kumar &
// Tomkins 2008); the others come first, inside_share of them within the own circle. Circles are
// interleaved (person i is in circle i mod circles), so that a row number says nothing.
// Limits: no weights, no growth in time; closing needs a friend, else the tie is random.
#include "sim/graph/generate.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <string>

#include "sim/core/problems.hpp"
#include "sim/core/random.hpp"
#include "sim/graph/growing_rows.hpp"

namespace coterie {

namespace {

constexpr std::uint32_t tries_as_meant = 8;  // then any two people, so that dense corners fill
constexpr std::uint32_t tries_at_all = 64;   // then the next free pair

std::uint64_t pairs_of(std::uint32_t people) {
    return std::uint64_t{people} * (people > 0 ? people - 1 : 0) / 2;
}

/// Ties that give the mean degree, as far as there are pairs.
std::uint64_t wanted_ties(const GeneratorSettings& s) {
    const double wanted = static_cast<double>(s.people) * static_cast<double>(s.mean_degree) / 2.0;
    const double bounded = std::clamp(wanted, 0.0, static_cast<double>(pairs_of(s.people)));
    return static_cast<std::uint64_t>(bounded + 0.5);
}

/// Draws of one tie: the key is the tie's number, the occurrence the try.
FourDraws tie_draws(const DrawKey& key, std::uint64_t tie, std::uint32_t attempt) {
    return draw<FourDraws>(key, PersonId{static_cast<std::uint32_t>(tie)}, attempt);
}

/// The next pair from (i, j) on that has no tie yet gets one. Only for graphs nearly complete.
void add_next_free(GrowingRows& rows, std::uint32_t people, std::uint32_t i, std::uint32_t j) {
    for (std::uint32_t di = 0; di < people; ++di)
        for (std::uint32_t dj = 0; dj < people; ++dj)
            if (rows.add((i + di) % people, (j + dj) % people)) return;
}

/// Adds tie number `tie` at random: any two people.
void add_random(GrowingRows& rows, std::uint32_t people, const DrawKey& key, std::uint64_t tie) {
    for (std::uint32_t attempt = tries_as_meant; attempt < tries_at_all; attempt += 2) {
        const FourDraws u = tie_draws(key, tie, attempt);
        if (rows.add(u.a.pick(people), u.b.pick(people))) return;
        if (rows.add(u.c.pick(people), u.d.pick(people))) return;
    }
    const FourDraws u = tie_draws(key, tie, tries_at_all);
    add_next_free(rows, people, u.a.pick(people), u.b.pick(people));
}

struct Circles {
    std::uint32_t people, count;
    /// A member of the circle of `person`, perhaps the same person.
    std::uint32_t member(std::uint32_t person, Uniform drawn) const {
        const std::uint32_t first = person % count;
        const std::uint32_t size = (people - first + count - 1) / count;
        return first + drawn.pick(size) * count;
    }
};

/// A tie within a circle or anywhere.
void add_open_tie(GrowingRows& rows, const Circles& circles, float inside_share, const DrawKey& key,
                  std::uint64_t tie) {
    const FourDraws first = tie_draws(key, tie, 0);
    const std::uint32_t i = first.a.pick(circles.people);
    const bool inside = first.b.below(inside_share);
    Uniform drawn = first.c;
    for (std::uint32_t attempt = 1; attempt < tries_as_meant; ++attempt) {
        const std::uint32_t j = inside ? circles.member(i, drawn) : drawn.pick(circles.people);
        if (rows.add(i, j)) return;
        drawn = tie_draws(key, tie, attempt).a;
    }
    add_random(rows, circles.people, key, tie);
}

/// A tie to a friend of a friend. A person without friends, or whose friends know only each other,
/// gets a tie to any person.
void add_closing_tie(GrowingRows& rows, std::uint32_t people, const DrawKey& key,
                     std::uint64_t tie) {
    FourDraws u = tie_draws(key, tie, 0);
    const std::uint32_t i = u.a.pick(people);
    for (std::uint32_t attempt = 1; attempt < tries_as_meant && rows.degree(i) > 0; ++attempt) {
        const auto friends = rows.of(i);
        const auto theirs = rows.of(friends[u.b.pick(rows.degree(i))]);
        if (rows.add(i, theirs[u.c.pick(static_cast<std::uint32_t>(theirs.size()))])) return;
        u = tie_draws(key, tie, attempt);
    }
    if (!rows.add(i, u.d.pick(people))) add_random(rows, people, key, tie);
}

GeneratedGraph planted_communities(const GeneratorSettings& s, std::uint64_t run_key) {
    const DrawKey key{run_key, 0, purpose_of("graph.planted")};
    const std::uint32_t size = std::max(1U, s.community_size);
    const Circles circles{s.people, std::max(1U, s.people / size)};
    const std::uint64_t ties = wanted_ties(s);
    const auto closing = static_cast<std::uint64_t>(
        static_cast<double>(ties) * static_cast<double>(clamp01(s.closure_share)) + 0.5);
    GrowingRows rows(s.people, s.mean_degree);
    for (std::uint64_t t = 0; t < ties - closing; ++t)
        add_open_tie(rows, circles, s.inside_share, key, t);
    for (std::uint64_t t = ties - closing; t < ties; ++t) add_closing_tie(rows, s.people, key, t);
    GeneratedGraph made{rows.packed(), std::vector<std::uint32_t>(s.people)};
    for (std::uint32_t i = 0; i < s.people; ++i) made.circle[i] = i % circles.count;
    return made;
}

GeneratedGraph random_graph(const GeneratorSettings& s, std::uint64_t run_key) {
    const DrawKey key{run_key, 0, purpose_of("graph.random")};
    GrowingRows rows(s.people, s.mean_degree);
    const std::uint64_t ties = wanted_ties(s);
    for (std::uint64_t t = 0; t < ties; ++t) add_random(rows, s.people, key, t);
    return {rows.packed(), std::vector<std::uint32_t>(s.people, 0)};
}

/// People in random order (Fisher-Yates), so that a row number does not show the age of a row.
std::vector<std::uint32_t> shuffled(std::uint32_t people, std::uint64_t run_key) {
    const DrawKey key{run_key, 0, purpose_of("graph.order")};
    std::vector<std::uint32_t> order(people);
    std::iota(order.begin(), order.end(), 0U);
    for (std::uint32_t i = people; i > 1; --i)
        std::swap(order[i - 1], order[draw<FourDraws>(key, PersonId{i - 1}).a.pick(i)]);
    return order;
}

/// How many ties the k-th in order brings so that all bring `ties` together, evenly spread.
std::uint32_t share_of(std::uint64_t ties, std::uint32_t people, std::uint32_t k) {
    const auto upto = [&](std::uint64_t n) {  // ties * n / people without overflow
        return ties / people * n + ties % people * n / people;
    };
    return static_cast<std::uint32_t>(upto(std::uint64_t{k} + 1) - upto(k));
}

GeneratedGraph preferential_attachment(const GeneratorSettings& s, std::uint64_t run_key) {
    const DrawKey key{run_key, 0, purpose_of("graph.attachment")};
    const std::vector<std::uint32_t> order = shuffled(s.people, run_key);
    const std::uint64_t ties = wanted_ties(s);
    std::vector<WeightedTie> made;
    std::vector<std::uint32_t> ends, chosen;  // each person once per tie: drawing is by degree
    made.reserve(ties), ends.reserve(2 * ties);
    for (std::uint32_t v = 1; v < s.people; ++v) {
        const std::uint32_t wanted = std::min(v, share_of(ties, s.people, v));
        chosen.clear();
        for (std::uint32_t attempt = 0; chosen.size() < wanted; ++attempt) {
            const Uniform drawn = draw<FourDraws>(key, PersonId{v}, attempt).a;
            const auto all = static_cast<std::uint32_t>(ends.size());
            // The first few, and people who find no fresh partner, take all or the next in order.
            const bool in_order = all == 0 || wanted == v || attempt > tries_at_all * wanted;
            const std::uint32_t to = in_order ? attempt % v : ends[drawn.pick(all)];
            if (std::find(chosen.begin(), chosen.end(), to) == chosen.end()) chosen.push_back(to);
        }
        for (const std::uint32_t to : chosen) {
            made.push_back({order[v], order[to]});
            ends.push_back(v), ends.push_back(to);
        }
    }
    return {acquaintances_from(s.people, made), std::vector<std::uint32_t>(s.people, 0)};
}

/// A tie of the ring, by its person and number, that moves elsewhere.
struct MovedTie {
    DrawKey key;
    std::uint32_t person, number;
};

void add_moved_tie(GrowingRows& rows, std::uint32_t from, const MovedTie& tie) {
    const std::uint32_t people = rows.people();
    DrawKey key = tie.key;
    key.day = tie.number;  // the ring has no days: this word of the key distinguishes its ties
    std::uint32_t to = 0;
    for (std::uint32_t attempt = 0; attempt < tries_at_all; ++attempt) {
        to = draw<FourDraws>(key, PersonId{tie.person}, attempt).b.pick(people);
        if (rows.add(from, to)) return;
    }
    add_next_free(rows, people, from, to);
}

GeneratedGraph small_world(const GeneratorSettings& s, std::uint64_t run_key) {
    const DrawKey key{run_key, 0, purpose_of("graph.small_world")};
    const std::vector<std::uint32_t> order = shuffled(s.people, run_key);
    const std::uint64_t ties = wanted_ties(s);
    GrowingRows rows(s.people, s.mean_degree);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> moved;  // person, number of the tie
    for (std::uint32_t v = 0; v < s.people; ++v)
        for (std::uint32_t k = 1; k <= share_of(ties, s.people, v); ++k) {
            const bool kept = !draw<FourDraws>(key, PersonId{v}, k).a.below(s.rewired_share);
            const std::uint64_t next = std::uint64_t{v} + k;
            if (!kept || !rows.add(order[v], order[next % s.people])) moved.emplace_back(v, k);
        }
    for (const auto& [v, k] : moved) add_moved_tie(rows, order[v], {key, v, k});
    return {rows.packed(), std::vector<std::uint32_t>(s.people, 0)};
}

}  // namespace

GeneratedGraph generate_graph(GraphGenerator generator, const GeneratorSettings& settings,
                              std::uint64_t run_key) {
    if (settings.people == 0) return {};
    if (wanted_ties(settings) > most_ties)
        throw InvalidInput("people * mean_degree / 2 exceeds " + std::to_string(most_ties)
                           + " ties, the most a graph holds");
    switch (generator) {
        case GraphGenerator::planted_communities:
            return planted_communities(settings, run_key);
        case GraphGenerator::preferential_attachment:
            return preferential_attachment(settings, run_key);
        case GraphGenerator::small_world:
            return small_world(settings, run_key);
        case GraphGenerator::random:
            return random_graph(settings, run_key);
    }
    assert(false && "every generator has a case");
    return {};
}

}  // namespace coterie
