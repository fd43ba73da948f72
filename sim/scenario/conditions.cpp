// SPDX-License-Identifier: Apache-2.0
// The parts of rules and stages: conditions on observed figures, settings of levers.
#include "sim/scenario/conditions.hpp"

#include <cmath>
#include <limits>
#include <optional>
#include <span>

#include "sim/core/unknown_name.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"
#include "sim/measure/metrics.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/units.hpp"

namespace coterie {

namespace {

std::optional<double> number_in(std::string_view text, std::string_view unit) {
    const auto number = number_from<double>(text);
    if (number && std::isfinite(*number)) return number;
    return in_unit(text, unit);
}

/// Why `figure` cannot be used, or "".
std::string unusable(std::string_view figure) {
    std::vector<std::string> observable;
    for (const Metric& metric : metrics())
        if (metric.observable && metric.measured != Measured::once)
            observable.emplace_back(metric.name);
    const auto found = find_metric(figure);
    if (!found) return "no figure '" + std::string(figure) + "'" + did_you_mean(figure, observable);
    if (!metrics()[*found].observable)
        return "'" + std::string(figure) + "' is a figure that no operator can observe"
               + did_you_mean(figure, observable);
    if (metrics()[*found].measured == Measured::once)
        return "'" + std::string(figure) + "' is known only when the study is over";
    return "";
}

/// Values that an observed figure can have.
struct FigureRange {
    double low = 0.0, high = endless;
    std::string why_high;  ///< "population.people = 2000"; empty for a share
    static constexpr double endless = std::numeric_limits<double>::infinity();

    std::string text() const {
        return std::isinf(high) ? ">= " + number_text(low)
                                : "[" + number_text(low) + ", " + number_text(high) + "]";
    }
};

FigureRange range_of(const Metric& metric) {
    if (metric.unit == "share" || metric.unit == "0 or 1") return {0.0, 1.0, ""};
    if (metric.unit.starts_with("yuan"))  // fees and gifts received count against what is paid
        return {-FigureRange::endless, FigureRange::endless, ""};
    return {};
}

/// Why a condition on `metric` cannot mean anything or can never hold, or "".
std::string impossible(const Scenario& scenario, const Condition& condition,
                       std::string_view written) {
    const Metric& metric = metrics()[condition.figure];
    const std::string name = "'" + std::string(metric.name) + "'";
    FigureRange range = range_of(metric);
    const double number = condition.number;
    if (number < range.low || number > range.high) {
        const bool percent = metric.unit == "share" && number > 1.0 && number <= 100.0
                             && written.find('%') == std::string_view::npos;
        return number_text(number) + " is outside the range of " + name + ", " + range.text()
               + (percent ? "; did you mean '" + number_text(number) + " %'?" : "");
    }
    if (scenario.observation.noise_share > 0.0F)
        range.high = FigureRange::endless;
    else if (metric.unit.starts_with("people") && scenario.graph.file.empty())
        range.high = scenario.population.people, range.why_high = "population.people = ";
    const bool above = condition.comparison == Comparison::above,
               at_least = condition.comparison == Comparison::at_least;
    if ((above && number >= range.high) || (at_least && number > range.high))
        return name + " is never above " + range.why_high + number_text(range.high)
               + ", so the rule never acts";
    if (condition.comparison == Comparison::below && number <= range.low)
        return name + " is never below " + number_text(range.low) + ", so the rule never acts";
    return "";
}

/// The first figure on which conditions that must all hold exclude one another, or "".
std::string contradictory_figure(std::span<const Condition> all) {
    for (const Condition& low : all)
        for (const Condition& high : all) {
            const bool low_is_open = low.comparison == Comparison::above,
                       high_is_open = high.comparison == Comparison::below;
            const bool is_low = low_is_open || low.comparison == Comparison::at_least;
            const bool is_high = high_is_open || high.comparison == Comparison::at_most;
            if (low.figure != high.figure || !is_low || !is_high) continue;
            if (low.number > high.number
                || (low.number == high.number && (low_is_open || high_is_open)))
                return std::string(metrics()[low.figure].name);
        }
    return "";
}

std::optional<Condition> read_condition(Reading& reading, const Node& node) {
    const auto refuse = [&](const std::string& what) -> std::optional<Condition> {
        reading.problem(node.place, "rule.when = " + as_written(node) + ": " + what);
        return std::nullopt;
    };
    const auto* whole = node.get<std::string>();
    constexpr std::string_view form = "expected \"figure < number\" (or <=, >, >=)";
    if (whole == nullptr) return refuse(std::string(form));
    const std::string_view text = *whole;
    const std::size_t at = text.find_first_of("<>=!");
    if (at == std::string_view::npos) return refuse(std::string(form));
    for (const auto& [sign, comparison] : operators) {
        if (!text.substr(at).starts_with(sign)) continue;
        const std::string_view figure = trimmed(text.substr(0, at));
        const std::string_view rest = trimmed(text.substr(at + sign.size()));
        if (const std::string why = unusable(figure); !why.empty()) {
            reading.unknown_name(node.place, "rule.when = " + as_written(node) + ": " + why,
                                 see("describe metrics"));
            return std::nullopt;
        }
        const std::size_t metric = *find_metric(figure);
        const auto number = number_in(rest, metrics()[metric].unit);
        if (!number) return refuse("'" + std::string(rest) + "' is not a number");
        const Condition condition{metric, comparison, *number == 0.0 ? 0.0 : *number};
        const std::string why = impossible(reading.scenario, condition, rest);
        return why.empty() ? std::optional(condition) : refuse(why);
    }
    return refuse(std::string(form));
}

void read_setting(Reading& reading, std::string_view section, std::string_view name,
                  const Node& node, std::vector<LeverSetting>& settings) {
    Levers levers;
    const std::vector<Parameter> parameters = lever_parameters(levers);
    const Parameter* lever = reading.named(parameters, section, name, node.place);
    if (lever == nullptr) {
        std::vector<std::string> known;
        for (const LeverName& l : lever_names())
            known.push_back(std::string(l.section) + "." + std::string(l.name));
        std::string key(section);
        if (!name.empty()) key += "." + std::string(name);
        return reading.unknown_name(node.place, "no lever '" + key + "'" + did_you_mean(key, known),
                                    see("describe levers"));
    }
    const std::string wrong = set_value(*lever, node);
    if (!wrong.empty()) return reading.problem(node.place, wrong);
    const std::size_t place = *find_lever(lever->key());
    settings.push_back({place, lever_value(levers, place)});
}

}  // namespace

std::vector<LeverSetting> read_settings(Reading& reading, const Node* set, const Place& owner) {
    std::vector<LeverSetting> settings;
    const auto* table = set == nullptr ? nullptr : set->get<NodeTable>();
    if (table == nullptr || table->empty()) {
        reading.problem(set == nullptr ? owner : set->place,
                        "expected set = { \"section.name\" = value }");
        return settings;
    }
    for (const auto& [key, node] : *table) {
        if (const auto* section = node.get<NodeTable>()) {  // set = { incentives.packet = 5 }
            for (const auto& [name, one] : *section)
                read_setting(reading, key, name, one, settings);
            continue;
        }
        const std::size_t dot = std::min(key.find('.'), key.size());
        const std::string_view name = std::string_view(key).substr(std::min(dot + 1, key.size()));
        read_setting(reading, std::string_view(key).substr(0, dot), name, node, settings);
    }
    return settings;
}

std::vector<Condition> read_conditions(Reading& reading, const Node* when, const Place& owner) {
    std::vector<Condition> conditions;
    const auto add = [&](const Node& node) {
        if (const auto condition = read_condition(reading, node)) conditions.push_back(*condition);
    };
    const auto* list = when == nullptr ? nullptr : when->get<NodeList>();
    if (when == nullptr)
        reading.problem(owner, "a rule needs 'when'");
    else if (list == nullptr)
        add(*when);
    else if (list->empty())
        reading.problem(when->place, "rule.when must hold a condition");
    else
        for (const Node& node : *list) add(node);
    const std::string figure = contradictory_figure(conditions);
    if (!figure.empty())
        reading.problem(when->place, "rule.when: the conditions on '" + figure
                                         + "' exclude one another, so the rule never acts");
    return conditions;
}

}  // namespace coterie
