// SPDX-License-Identifier: Apache-2.0
#include "sim/study/graph_sample.hpp"

#include <algorithm>

#include "sim/core/random.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/study/person_rows.hpp"
#include "sim/study/simulation.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

namespace {

/// Adds to `sample` acquaintances of its people, breadth first, that `wanted` admits, until
/// it has `most`. People already looked at from `from` on are looked at again.
template <class Direction>
void spread(const Acquaintances& graph, std::vector<std::uint32_t>& sample,
            std::vector<std::uint8_t>& taken, std::size_t from, std::size_t most,
            Direction wanted) {
    for (std::size_t k = from; k < sample.size() && sample.size() < most; ++k)
        for (const std::uint32_t j : graph.of(sample[k])) {
            if (sample.size() >= most) break;
            if (taken[j] != 0 || !wanted(j)) continue;
            taken[j] = 1;
            sample.push_back(j);
        }
}

/// Founders in an order drawn by the replicate's key.
std::vector<std::uint32_t> shuffled_founders(const World& first) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
    const DrawKey key{first.run_key, 0, purpose_of("graph.sample")};
    for (std::uint32_t i = 0; i < first.market->people(); ++i)
        if (first.status[i] == Status::member)
            order.emplace_back(draw<FourDraws>(key, PersonId{i}).a.bits, i);
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> founders;
    for (const auto& [drawn, person] : order) founders.push_back(person);
    return founders;
}

}  // namespace

std::vector<std::uint32_t> sampled_people(const World& first, std::size_t most) {
    const Acquaintances& graph = first.market->acquaintances;
    std::vector<std::uint8_t> taken(graph.people(), 0);
    std::vector<std::uint32_t> sample;
    const std::size_t founders_at_most = (2 * most + 2) / 3;
    const auto is_founder = [&](std::uint32_t i) { return first.status[i] == Status::member; };
    for (const std::uint32_t start : shuffled_founders(first)) {
        if (sample.size() >= founders_at_most) break;
        if (taken[start] != 0) continue;
        taken[start] = 1;
        sample.push_back(start);
        spread(graph, sample, taken, sample.size() - 1, founders_at_most, is_founder);
    }
    spread(graph, sample, taken, 0, most, [](std::uint32_t) { return true; });
    std::sort(sample.begin(), sample.end());
    return sample;
}

GraphSample graph_sample_of(const Arm& arm, const World& last,
                            std::span<const std::string> labels) {
    const auto first_of = [&](const Strategy& strategy) {
        Arm other = arm;
        other.strategy = &strategy;
        return Simulation(other).world();
    };
    // The first arm's founders choose the sample: seats, a lever, may leave some out elsewhere.
    const std::vector<std::uint32_t> people =
        sampled_people(first_of(arm.scenario->strategies.front()));
    return {acquaintance_graphml(first_of(*arm.strategy), labels, people),
            tie_graphml(last, labels, people)};
}

void write_graph_sample(const GraphSample& sample, RunId id, const std::filesystem::path& folder) {
    const std::string name = "sample-" + to_string(id);
    write_file(folder / (name + "-first.graphml"), sample.first);
    write_file(folder / (name + "-last.graphml"), sample.last);
}

}  // namespace coterie
