// SPDX-License-Identifier: Apache-2.0
// Coterie as a library: reads a scenario from text, simulates one run of each of its two strategies
// in the same world (same people, same random draws), and prints the number of members.
#include <cstdio>

#include "sim/scenario/read.hpp"
#include "sim/study/market.hpp"
#include "sim/study/run.hpp"

namespace {

constexpr const char* scenario_text = R"(
schema = 1
[study]
days = 90
[population]
people = 2000
[[strategy]]
name = "one item a day"
[[strategy]]
name = "ten items a day"
content = { items_per_day = 10 }
)";

}  // namespace

int main() {
    const coterie::Scenario scenario = coterie::parse_scenario(scenario_text, "example.toml");
    const coterie::StudyInputs no_files = coterie::read_inputs(scenario, {});
    const coterie::Market market = coterie::market_of(scenario, no_files, 1);
    const std::size_t members = coterie::find_metric("members").value();
    for (const coterie::Strategy& strategy : scenario.strategies) {
        const auto run = coterie::run_simulation({&scenario, &strategy, &market, 1});
        std::printf("%s: %.0f members on day %u\n", strategy.name.c_str(),
                    run->days.back()[members].value(), scenario.study.days);
    }
}
