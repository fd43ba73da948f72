// SPDX-License-Identifier: Apache-2.0
#include "sim/study/estimate.hpp"

#include <algorithm>
#include <string>
#include <thread>
#include <type_traits>

#include "sim/model/day_scratch.hpp"

namespace coterie {

namespace {

// Peaks of whole programs, measured on generated graphs of 1,000 to 1,000,000 people and on files
// of up to 5,000,000 ties, beyond the columns of the state. A test compares them on three sizes.
constexpr std::uint64_t fixed_bytes = 17'000'000;    // program, one run's rows
constexpr std::uint64_t making_bytes_a_person = 80;  // of the market: lists while it is made
constexpr std::uint64_t bytes_a_founder = 100;  // posts of some days, today's visits, sorting room
constexpr std::uint64_t reading_bytes_a_tie = 80;  // of a file: its text, its ties, communities
constexpr std::uint64_t text_bytes_a_tie = 14;     // of an edge list, which are part of these
// Whole study over people x days x runs on one core of a 2023 server; small runs are dearer.
constexpr double seconds_a_member_day = 100e-9;
// To make the market of a replicate, and to read a graph and to work out its communities.
constexpr double seconds_a_person = 0.8e-6, seconds_a_tie = 0.4e-6, reading_seconds_a_tie = 4e-6;

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

/// Of the graph's file beyond that of an edge list with as many ties: GraphML is longer.
std::uint64_t more_text_bytes(const StudyInputs& inputs, std::uint64_t ties) {
    for (const InputFile& file : inputs.files) {
        std::error_code wrong;
        const std::uintmax_t bytes = std::filesystem::file_size(file.path, wrong);
        if (file.key == "graph.file" && !wrong && bytes > ties * text_bytes_a_tie)
            return bytes - ties * text_bytes_a_tie;
    }
    return 0;
}

void add_bytes(Estimate& e, const Scenario& scenario, const StudyInputs& inputs) {
    const std::uint64_t worlds = scenario.study.kol_dependence_day > 0 ? 2 : 1;
    e.bytes_per_person =
        market_bytes_a_person() + making_bytes_a_person + worlds * world_bytes_a_person();
    const std::uint64_t bytes_a_tie = 2 * sizeof(TieLine) / ties_per_line;  // both directions
    e.bytes_per_tie = worlds * bytes_a_tie;
    const std::uint64_t founders =
        std::min<std::uint64_t>(e.people, scenario.founding.members) * bytes_a_founder;
    e.bytes =
        fixed_bytes
        + e.at_once
              * (e.people * e.bytes_per_person + e.ties * e.bytes_per_tie + worlds * founders);
    if (inputs.from_file) e.bytes += e.ties * reading_bytes_a_tie + more_text_bytes(inputs, e.ties);
}

void add_seconds(Estimate& e, const StudyInputs& inputs, std::size_t replicates, unsigned cores) {
    const auto people = static_cast<double>(e.people), ties = static_cast<double>(e.ties);
    const double market = people * seconds_a_person + ties * seconds_a_tie;
    e.seconds = (static_cast<double>(e.member_days) * seconds_a_member_day
                 + static_cast<double>(replicates) * market)
                / static_cast<double>(cores);
    if (inputs.from_file) e.seconds += ties * reading_seconds_a_tie;
}

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
    e.member_days = e.people * (scenario.study.days * e.runs + scenario.history.days * replicates);
    e.at_once = std::min<std::uint64_t>(cores, replicates);
    add_bytes(e, scenario, inputs);
    add_seconds(e, inputs, replicates, cores);
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
