// SPDX-License-Identifier: Apache-2.0
#include "sim/study/estimate.hpp"

#include <algorithm>
#include <string>
#include <thread>
#include <type_traits>

#include "sim/model/day_scratch.hpp"

namespace coterie {

namespace {

constexpr std::uint64_t post_bytes_a_person = 64;       // three days' posts, today's, sorting room
constexpr std::uint64_t graph_making_bytes_a_tie = 24;  // the list a graph is built from
constexpr std::uint64_t fixed_bytes = 50'000'000;       // program, one run's rows
// Whole study over people x days x runs on one core of a 2023 server; small runs are dearer.
constexpr double seconds_a_member_day = 100e-9;

template <class Value, class... Others>
constexpr bool is_one_of() {
    return (std::is_same_v<Value, Others> || ...);
}

std::uint64_t world_bytes_a_person() {
    const World world;
    std::uint64_t bytes = sizeof(TieRowHead);
    for_each_column(world, [&](std::string_view name, const auto& column) {
        using Value = typename std::decay_t<decltype(column)>::value_type;
        const bool of_groups = is_one_of<Value, Group, Post, Kol, Event>();
        if (!of_groups && !name.starts_with("feed")) bytes += sizeof(Value);
    });
    return bytes;
}

std::uint64_t market_bytes_a_person() {
    return sizeof(Traits) + sizeof(float) + 2 * sizeof(std::uint32_t);
}

/// Lists of visitors, presence, aims, requests.
constexpr std::uint64_t scratch_bytes_a_person = 24;

}  // namespace

Estimate estimate_of(const Scenario& scenario, const StudyInputs& inputs, std::size_t replicates,
                     unsigned threads) {
    const unsigned cores =
        threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
    Estimate e;
    e.people = people_of(scenario, inputs);
    e.ties =
        inputs.from_file
            ? inputs.graph.graph.ties()
            : static_cast<std::uint64_t>(static_cast<double>(e.people)
                                         * static_cast<double>(scenario.graph.mean_degree) / 2.0);
    e.runs = scenario.strategies.size() * replicates;
    e.member_days = e.people * scenario.study.days * e.runs;
    e.at_once = std::min<std::uint64_t>(cores, replicates);
    const std::uint64_t worlds = scenario.study.kol_dependence_day > 0 ? 2 : 1;
    const std::uint64_t simulate =
        world_bytes_a_person() + scratch_bytes_a_person + post_bytes_a_person;
    e.bytes_per_person = market_bytes_a_person() + worlds * simulate;
    // Both directions; a tie row has a quarter of slack.
    const std::uint64_t bytes_a_tie = 2 * sizeof(TieLine) / ties_per_line * 5 / 4;
    e.bytes_per_tie = 2 * sizeof(std::uint32_t) + graph_making_bytes_a_tie + worlds * bytes_a_tie;
    e.bytes = fixed_bytes + e.at_once * (e.people * e.bytes_per_person + e.ties * e.bytes_per_tie);
    e.seconds =
        static_cast<double>(e.member_days) * seconds_a_member_day / static_cast<double>(cores);
    return e;
}

std::string bytes_text(std::uint64_t bytes) {
    constexpr double giga = 1e9, mega = 1e6, tenths = 10.0;
    const auto amount = static_cast<double>(bytes);
    const bool large = amount >= giga;
    const auto rounded = static_cast<std::uint64_t>(amount / (large ? giga : mega) * tenths + 0.5);
    const std::string whole = std::to_string(rounded / 10);
    return large ? whole + "." + std::to_string(rounded % 10) + " GB" : whole + " MB";
}

void check_memory(const Estimate& e, std::optional<std::uint64_t> available) {
    if (!available || e.bytes <= *available) return;
    throw InvalidInput("this study needs about " + bytes_text(e.bytes) + " of memory ("
                       + std::to_string(e.people) + " people at "
                       + std::to_string(e.bytes_per_person) + " bytes and " + std::to_string(e.ties)
                       + " ties at " + std::to_string(e.bytes_per_tie) + " bytes, "
                       + std::to_string(e.at_once) + " at once), but " + bytes_text(*available)
                       + " are available; fewer people, ties or --threads need less");
}

}  // namespace coterie
