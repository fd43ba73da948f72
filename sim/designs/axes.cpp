// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/axes.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/undefined.hpp"
#include "sim/core/unknown_name.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"
#include "sim/scenario/excerpt.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/scenario/with_overrides.hpp"
#include "sim/stats/latin_hypercube.hpp"
#include "sim/stats/sobol_indices.hpp"

namespace coterie {

namespace {

constexpr std::size_t most_points = 1'000'000;

/// What was typed, after which flag.
struct Typed {
    std::string flag, text;
};

/// A line and a caret under the byte `at` of what was typed.
std::string caret_under(const Typed& typed, std::size_t at) {
    const std::string line = typed.flag + " " + typed.text;
    std::string lines = excerpt(line, {line, 0, column_of(line, typed.flag.size() + 1 + at)});
    lines.pop_back();  // the line break at the end
    return lines;
}

[[noreturn]] void refuse(const Typed& typed, const std::string& why, std::size_t at) {
    throw WrongUsage(typed.flag + " " + typed.text + ": " + why + "\n" + caret_under(typed, at));
}

double number_in(const Typed& typed, const std::string& word, std::size_t at) {
    const auto value = number_from<double>(word);
    if (!value || !std::isfinite(*value)) refuse(typed, "'" + word + "' is not a number", at);
    return *value;
}

/// Where each of the words that follow "key=" with one character between them begins, in bytes.
std::vector<std::size_t> places_of(const std::string& key, const std::vector<std::string>& words) {
    std::vector<std::size_t> places;
    std::size_t at = key.size() + 1;
    for (const std::string& word : words) {
        places.push_back(at);
        at += word.size() + 1;
    }
    return places;
}

/// "section.name" of a key that may begin with a strategy's name.
std::string plain_key(const std::string& key) {
    const std::size_t last = key.rfind('.');
    if (last == std::string::npos || last == 0) return key;
    const std::size_t before = key.rfind('.', last - 1);
    return before == std::string::npos ? key : key.substr(before + 1);
}

void read_range(const Typed& typed, const std::vector<std::string>& words, Axis& axis) {
    const std::vector<std::size_t> at = places_of(axis.key, words);
    axis.is_range = true;
    axis.low = number_in(typed, words[0], at[0]);
    axis.high = number_in(typed, words[1], at[1]);
    if (!(axis.low < axis.high)) refuse(typed, "the range must go up", at[1]);
    axis.is_log = words.size() == 4;
    if (words.size() > 4 || (axis.is_log && words[3] != "log"))
        refuse(typed, "write a range as low:high, low:high:steps or low:high:steps:log", at[3]);
    if (axis.is_log && !(axis.low > 0.0))
        refuse(typed, "a range in logarithms must begin above 0", at[0]);
    if (words.size() < 3) return;
    const double steps = number_in(typed, words[2], at[2]);
    if (!(steps >= 2.0 && steps <= 1000.0) || steps != std::floor(steps))
        refuse(typed, "steps are a whole number from 2 to 1000", at[2]);
    for (std::size_t k = 0; k < static_cast<std::size_t>(steps); ++k)
        axis.values.push_back(axis.at(static_cast<double>(k) / (steps - 1.0)));
}

/// Refuses what no point could be simulated with: of a list each value, of a range its ends.
/// `words` are what was typed after "key=".
void check_values(const Typed& typed, const Axis& axis, const std::vector<std::string>& words,
                  const Scenario& scenario) {
    const std::vector<std::string> values =
        axis.is_range ? std::vector{axis.at(0.0), axis.at(1.0)} : axis.values;
    const std::vector<std::size_t> at = places_of(axis.key, words);
    for (std::size_t k = 0; k < values.size(); ++k) {
        const std::string wrong = wrong_value(scenario, {axis.key, values[k]});
        if (!wrong.empty()) refuse(typed, wrong, at[k]);
    }
}

}  // namespace

double Axis::unrounded_at(double share) const {
    return is_log ? low * std::pow(high / low, share) : low + share * (high - low);
}

double Axis::share_of(const std::string& value) const {
    if (is_range) {
        const double number = number_from<double>(value).value_or(undefined);
        return is_log ? std::log(number / low) / std::log(high / low)
                      : (number - low) / (high - low);
    }
    for (std::size_t k = 0; k < values.size(); ++k)
        if (values[k] == value)
            return (static_cast<double>(k) + 0.5) / static_cast<double>(values.size());
    return 0.0;
}

double Axis::number_at(double share) const {
    const double value = unrounded_at(share);
    return is_whole ? std::round(value) : value;
}

std::string Axis::at(double share) const {
    if (is_range && is_whole) return std::to_string(static_cast<long long>(number_at(share)));
    if (is_range) return six_digits(number_at(share));  // distinguishes points, is short to read
    const auto place = static_cast<std::size_t>(share * static_cast<double>(values.size()));
    return values[std::min(place, values.size() - 1)];
}

Axis parse_axis(const std::string& text, const Scenario& scenario, const std::string& flag) {
    const Typed typed{flag, text};
    const std::size_t at = text.find('=');
    if (at == std::string::npos || at == 0 || at + 1 == text.size())
        refuse(typed, "write it as key=1,2,5 or key=low:high", std::min(at, text.size()));
    Axis axis;
    axis.key = text.substr(0, at);
    const std::string rest = text.substr(at + 1);
    Scenario copy = scenario;
    Levers levers;
    const std::string key = plain_key(axis.key);
    const Parameter* known = nullptr;
    const std::vector<Parameter> all = all_parameters(copy, levers);
    for (const Parameter& p : all)
        if (p.key() == key) known = &p;
    if (known == nullptr)
        throw UnknownName(typed.flag + " " + typed.text + ": no parameter '" + key + "'"
                              + did_you_mean(key, known_keys()) + "\n"
                              + caret_under(typed, axis.key.size() - key.size()),
                          see("describe parameters"));
    if (key == "study.seed" || key == "study.replicates" || key == "study.primary_metric")
        refuse(typed, "every point has the same seed, replicates and primary metric", 0);
    axis.is_whole = known->is_whole();
    std::vector<std::string> words = split(rest, ':');
    if (words.size() > 1 && (known->is_whole() || known->is_fraction()))
        read_range(typed, words, axis);
    else
        axis.values = words = split(rest, ',');
    check_values(typed, axis, words, scenario);
    return axis;
}

std::vector<std::vector<double>> shares_of(DesignKind kind, std::size_t count,
                                           std::size_t dimensions, std::uint64_t seed) {
    if (kind == DesignKind::sobol) return sobol_points(dimensions, 0, count);
    return latin_hypercube(count, dimensions, {run_key_of(seed, 0), 0, purpose_of("sweep.latin")});
}

std::vector<std::vector<std::string>> points_of(const std::vector<Axis>& axes, DesignKind kind,
                                                std::size_t count, std::uint64_t seed) {
    std::vector<std::vector<std::string>> points;
    if (kind != DesignKind::grid) {
        for (const auto& shares : shares_of(kind, count, axes.size(), seed)) {
            points.emplace_back();
            for (std::size_t d = 0; d < axes.size(); ++d)
                points.back().push_back(axes[d].at(shares[d]));
        }
        return points;
    }
    points.emplace_back();
    for (const Axis& axis : axes) {
        if (axis.values.empty())
            throw WrongUsage("--vary " + axis.key + ": a grid needs values or steps (" + axis.key
                             + "=low:high:5), or --design latin or sobol");
        std::vector<std::vector<std::string>> longer;
        if (points.size() * axis.values.size() > most_points)
            throw WrongUsage("--vary " + axis.key + ": more than a million points");
        for (const auto& point : points)
            for (const std::string& value : axis.values) {
                longer.push_back(point);
                longer.back().push_back(value);
            }
        points = std::move(longer);
    }
    return points;
}

Scenario with_values(const Scenario& base, const std::vector<std::string>& keys,
                     const std::vector<std::string>& values) {
    std::vector<Override> overrides;
    for (std::size_t k = 0; k < keys.size(); ++k) overrides.push_back({keys[k], values[k]});
    return with_overrides(base, overrides);
}

TriedValues try_values(const Scenario& base, const std::vector<std::string>& keys,
                       const std::vector<std::string>& values) {
    try {
        return {with_values(base, keys, values), ""};
    } catch (const InvalidInput& wrong) {
        std::string reason = wrong.what();
        std::replace(reason.begin(), reason.end(), '\n', ';');
        return {base, reason};
    }
}

}  // namespace coterie
