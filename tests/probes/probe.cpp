// SPDX-License-Identifier: Apache-2.0
#include "tests/probes/probe.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

#include "sim/core/undefined.hpp"
#include "sim/io/numbers.hpp"
#include "sim/scenario/read.hpp"
#include "sim/scenario/with_overrides.hpp"
#include "sim/study/market.hpp"
#include "sim/study/run.hpp"

namespace coterie {

namespace {

constexpr double endless = std::numeric_limits<double>::infinity();
constexpr std::uint32_t first_pairs = 8, most_pairs = 40;

/// The parameters of a scenario and of its one strategy.
std::vector<Parameter> parameters_of_arm(Scenario& scenario) {
    return all_parameters(scenario, scenario.strategies.front().levers);
}

Parameter parameter(Scenario& scenario, const std::string& key) {
    for (const Parameter& p : parameters_of_arm(scenario))
        if (p.key() == key) return p;
    throw Failure("no parameter " + key);
}

double value_of(const Parameter& p) {
    return std::visit(
        [](const auto& place) -> double {
            using Place = std::remove_cvref_t<decltype(place)>;
            if constexpr (std::is_same_v<Place, ChoiceRef>)
                return *place.value;
            else if constexpr (std::is_same_v<Place, std::string*>)
                return 0.0;
            else
                return static_cast<double>(*place);
        },
        p.value);
}

void set(const Parameter& p, double value) {
    std::visit(
        [&](const auto& place) {
            using Place = std::remove_cvref_t<decltype(place)>;
            if constexpr (std::is_same_v<Place, ChoiceRef>)
                *place.value = static_cast<unsigned char>(value);
            else if constexpr (!std::is_same_v<Place, std::string*>)
                *place = static_cast<std::remove_pointer_t<Place>>(value);
        },
        p.value);
}

struct Ends {
    double low, high;
};

/// The rule at the head of probe.hpp.
Ends ends_of(const Parameter& p) {
    if (p.is<bool*>()) return {0, 1};
    const double now = value_of(p);
    if (const auto* choice = std::get_if<ChoiceRef>(&p.value))
        return {0, now > 0 ? now : static_cast<double>(choice->names.size()) - 1};
    const double least = p.is_whole() ? static_cast<double>(p.least) : p.low;
    const double most = p.is_whole() ? static_cast<double>(p.most) : p.high;
    const double up = (most - now) / 2;
    Ends ends{now - (now - least) / 2, now + (now == 0 ? up : std::min(up, 2 * std::abs(now)))};
    if (p.is_whole()) ends = {std::floor(ends.low), std::ceil(ends.high)};
    return ends;
}

double run_with(Scenario world, const std::string& key, double value, std::uint32_t replicate,
                std::size_t metric) {
    set(parameter(world, key), value);
    static const StudyInputs no_files;
    const Market market = market_of(world, no_files, replicate);
    const auto result = run_simulation({&world, &world.strategies.front(), &market, replicate});
    return over_days(world.study, result->days)[metric].value();
}

/// Means, paired differences and what they show, so far.
void judge(Probed& probed, const std::vector<double>& low, const std::vector<double>& high) {
    double sum_low = 0, sum_high = 0, sum = 0, squares = 0, n = 0;
    bool all_equal = true;
    for (std::size_t k = 0; k < low.size(); ++k) {
        if (std::isnan(low[k]) || std::isnan(high[k])) {
            all_equal = all_equal && std::isnan(low[k]) && std::isnan(high[k]);
            continue;
        }
        const double d = high[k] - low[k];
        all_equal = all_equal && low[k] == high[k];
        sum_low += low[k], sum_high += high[k], sum += d, squares += d * d, n += 1;
    }
    probed.pairs = static_cast<std::uint32_t>(low.size());
    probed.low_mean = n > 0 ? sum_low / n : undefined;
    probed.high_mean = n > 0 ? sum_high / n : undefined;
    const double spread = n > 1 ? std::sqrt(std::max(0.0, squares - sum * sum / n) / (n - 1)) : 0;
    probed.t = spread > 0 ? sum / n / (spread / std::sqrt(n)) : sum > 0 ? endless : -endless;
    const double sign = probed.expected == Moves::down ? -1.0 : 1.0;
    const double stated = sign * probed.t;
    probed.outcome = all_equal                                        ? Outcome::nothing
                     : probed.expected == Moves::any || stated >= 2.0 ? Outcome::moves
                     : stated <= -2.0                                 ? Outcome::against
                                                                      : Outcome::unclear;
}

std::string rounded(double value) {
    if (!std::isfinite(value)) return std::isnan(value) ? "undefined" : value > 0 ? "inf" : "-inf";
    const double scale = std::pow(10.0, 3 - std::ceil(std::log10(std::abs(value) + 1e-12)));
    return shortest(std::round(value * scale) / scale);
}

std::string text_of(const Parameter& p, double value) {
    if (p.is<bool*>()) return value != 0 ? "true" : "false";
    if (const auto* choice = std::get_if<ChoiceRef>(&p.value))
        return std::string(choice->names[static_cast<std::size_t>(value)]);
    return rounded(value);
}

}  // namespace

std::vector<std::string> probed_keys() {
    Scenario scenario;
    Levers levers;
    std::vector<std::string> keys;
    const auto is_plan = [](std::string_view section) {
        return section == Study::section || section == History::section
               || section == TodayFigures::section;
    };
    for (const Parameter& p : all_parameters(scenario, levers))
        if (!is_plan(p.section) && !p.is<std::string*>()) keys.push_back(p.key());
    return keys;
}

Probe probe_of(const std::string& key) {
    Scenario scenario;
    scenario.strategies.resize(1);
    return parameter(scenario, key).probe;
}

std::map<std::string, Scenario, std::less<>> probe_worlds() {
    std::map<std::string, Scenario, std::less<>> worlds;
    const std::filesystem::path folder =
        std::filesystem::path(COTERIE_SOURCE_DIR) / "tests" / "probes" / "worlds";
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".toml")
            worlds.emplace(entry.path().stem().string(), read_scenario(entry.path()));
    for (const std::string& key : probed_keys()) {  // "hall, welcome.letters_per_day=5"
        const std::string name(probe_of(key).world);
        const std::size_t comma = name.find(", "), equals = name.find('=');
        const auto base = worlds.find(name.substr(0, comma));
        if (equals == std::string::npos || base == worlds.end()) continue;
        const Override set{name.substr(comma + 2, equals - comma - 2), name.substr(equals + 1)};
        worlds.emplace(name, with_overrides(base->second, {set}));
    }
    return worlds;
}

Probed probe(const Scenario& world, const std::string& key) {
    Scenario copy = world;
    const Parameter p = parameter(copy, key);
    const Ends ends = ends_of(p);
    Probed probed{key,
                  std::string(p.probe.world),
                  std::string(p.probe.metric),
                  text_of(p, ends.low),
                  text_of(p, ends.high),
                  p.probe.moves};
    const std::size_t metric = find_metric(p.probe.metric).value();
    std::vector<double> low, high;
    for (std::uint32_t pair = 0; pair < most_pairs; ++pair) {
        low.push_back(run_with(world, key, ends.low, pair, metric));
        high.push_back(run_with(world, key, ends.high, pair, metric));
        if (pair + 1 < first_pairs) continue;
        judge(probed, low, high);
        if (probed.outcome == Outcome::moves) break;
    }
    return probed;
}

std::string table_of_unmoved(const std::vector<Probed>& all) {
    constexpr std::array<std::string_view, 3> way{"either way", "up", "down"};
    std::string text =
        "| parameter | outcome | world | metric | expected | low | high | metric at low | metric "
        "at "
        "high | t | pairs |\n|---|---|---|---|---|---|---|---|---|---|---|\n";
    for (const Probed& p : all) {
        if (p.outcome == Outcome::moves) continue;
        const std::string_view outcome =
            EnumNames<Outcome>::names[static_cast<std::size_t>(p.outcome)];
        for (const std::string& cell :
             {p.key, std::string(outcome), p.world, p.metric,
              std::string(way[static_cast<std::size_t>(p.expected)]), p.low_text, p.high_text,
              rounded(p.low_mean), rounded(p.high_mean),
              p.outcome == Outcome::nothing ? std::string("-") : rounded(p.t),
              std::to_string(p.pairs)})
            text += "| " + cell + " ";
        text += "|\n";
    }
    return text;
}

}  // namespace coterie
