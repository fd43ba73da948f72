// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/parameter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "sim/io/numbers.hpp"
#include "sim/io/text_checks.hpp"
#include "sim/scenario/units.hpp"

namespace coterie {

namespace {

/// Bounds at least this large mean "as many as you like".
constexpr std::uint64_t practically_endless = 4000000000U;

template <class T>
void append(std::vector<T>& all, std::vector<T> more) {
    all.insert(all.end(), more.begin(), more.end());
}

/// The section of `M` in the version before, where it had another name.
template <class M>
constexpr std::string_view former_section() {
    if constexpr (requires { M::former_name; })
        return M::former_name;
    else
        return "";
}

/// `"staff.wage = 1: "` and what comes after.
std::string wrong(const Parameter& p, const Node& node, const std::string& what) {
    return p.key() + " = " + as_written(node) + ": " + what;
}

std::string unit_behind(const Parameter& p) {
    return p.unit.empty() || p.unit == "share" ? "" : " " + std::string(p.unit);
}

std::string outside(const Parameter& p, const Node& node) {
    const std::string range = range_text(p) + unit_behind(p);
    if (range.starts_with('[')) return p.key() + " = " + as_written(node) + " is outside " + range;
    return wrong(p, node, "must be " + range);
}

std::string list_of(std::span<const std::string_view> names) {
    std::string text;
    for (const std::string_view name : names) text += (text.empty() ? "" : ", ") + in_quotes(name);
    return text;
}

std::string expected(const Parameter& p, const Node& node, const std::string& what) {
    return wrong(p, node, "expected " + what);
}

/// The number that a node means in the parameter's unit.
std::optional<double> number_of(const Parameter& p, const Node& node) {
    if (const auto* whole = node.get<std::int64_t>()) return static_cast<double>(*whole);
    if (const auto* number = node.get<double>()) return *number;
    if (const auto* text = node.get<std::string>()) return in_unit(*text, p.unit);
    return std::nullopt;
}

template <class Number>
std::string set_fraction(const Parameter& p, const Node& node, Number& place) {
    const std::optional<double> number = number_of(p, node);
    if (!number) return expected(p, node, wanted_in(p.unit));
    constexpr auto largest = static_cast<double>(std::numeric_limits<Number>::max());
    if (!(std::abs(*number) <= largest)) return outside(p, node);
    const auto narrow = static_cast<Number>(*number);
    const auto stored = static_cast<double>(narrow);
    if (!(stored >= p.low && stored <= p.high)) return outside(p, node);
    place = narrow == Number{0} ? Number{0} : narrow;
    return "";
}

template <class Number>
std::string set_whole(const Parameter& p, const Node& node, Number& place) {
    std::uint64_t value = 0;
    if (const auto* exact = node.get<std::int64_t>()) {
        if (*exact < 0) return outside(p, node);
        value = static_cast<std::uint64_t>(*exact);
    } else {
        const std::optional<double> number = number_of(p, node);
        if (!number) return expected(p, node, wanted_in(p.unit));
        constexpr double exact_to = 9007199254740992.0;  // 2^53
        if (!(*number >= 0.0 && *number <= exact_to)) return outside(p, node);
        if (*number != std::floor(*number))
            return expected(
                p, node,
                p.unit.empty() ? "a whole number" : "a whole number of " + std::string(p.unit));
        value = static_cast<std::uint64_t>(*number);
    }
    if (value < p.least || value > p.most) return outside(p, node);
    place = static_cast<Number>(value);
    return "";
}

std::string set_choice(const Parameter& p, const Node& node, const ChoiceRef& choice) {
    const auto* text = node.get<std::string>();
    for (std::size_t k = 0; text != nullptr && k < choice.names.size(); ++k)
        if (choice.names[k] == *text) {
            *choice.value = static_cast<unsigned char>(k);
            return "";
        }
    const std::vector<std::string> known(choice.names.begin(), choice.names.end());
    return expected(p, node, "one of " + list_of(choice.names))
           + (text == nullptr ? "" : did_you_mean(*text, known));
}

/// The texts of a list with commas between them; nothing when it holds anything else.
std::optional<std::string> joined(const NodeList& list) {
    std::string all;
    for (const Node& node : list) {
        const auto* text = node.get<std::string>();
        if (text == nullptr) return std::nullopt;
        all += (all.empty() ? "" : ", ") + *text;
    }
    return all;
}

std::string set_text(const Parameter& p, const Node& node, std::string& place) {
    const auto* list = node.get<NodeList>();
    if (list != nullptr && !p.unit.empty()) {  // names of something
        const std::optional<std::string> all = joined(*list);
        if (!all) return expected(p, node, "a list of texts in quotes");
        place = *all;
        return "";
    }
    const auto* text = node.get<std::string>();
    if (text == nullptr && node.raw.empty()) return expected(p, node, "a text in quotes");
    place = node.raw.empty() ? *text : node.raw;
    if (const auto control = control_character(place))  // of a file: refused before
        return wrong(p, node, "a control character (" + *control + ") in a text");
    return "";
}

}  // namespace

std::vector<Parameter> world_parameters(Scenario& s) {
    std::vector<Parameter> all = parameters_of(Study::section, s.study);
    append(all, parameters_of(History::section, s.history));
    append(all, parameters_of(TodayFigures::section, s.today));
    append(all, parameters_of(Population::section, s.population));
    append(all, parameters_of(GraphSource::section, s.graph));
    append(all, parameters_of(Founding::section, s.founding));
    append(all, parameters_of(Site::section, s.site));
    append(all, parameters_of(Observation::section, s.observation));
    Day::for_each([&]<class M>(std::type_identity<M>) {
        if constexpr (!shares_params<M>)
            append(all, parameters_of(M::name, std::get<typename M::Params>(s.behaviour),
                                      former_section<M>()));
    });
    return all;
}

std::vector<Parameter> lever_parameters(Levers& levers) {
    std::vector<Parameter> all;
    for_each_section(levers, [&](auto& section) {
        append(all, parameters_of(std::remove_cvref_t<decltype(section)>::section, section));
    });
    return all;
}

std::vector<Parameter> all_parameters(Scenario& scenario, Levers& levers) {
    std::vector<Parameter> all = world_parameters(scenario);
    append(all, lever_parameters(levers));
    return all;
}

std::vector<std::string> known_keys() {
    Scenario scenario;
    Levers levers;
    std::vector<std::string> keys;
    for (const Parameter& p : all_parameters(scenario, levers)) keys.push_back(p.key());
    return keys;
}

const Parameter* find(std::span<const Parameter> parameters, std::string_view section,
                      std::string_view name) {
    for (const Parameter& p : parameters)
        if (p.section == section && p.name == name) return &p;
    return nullptr;
}

std::string_view present_section(std::span<const Parameter> parameters, std::string_view written) {
    for (const Parameter& p : parameters)
        if (p.section == written) return p.section;
    for (const Parameter& p : parameters)
        if (!written.empty() && p.former_section == written) return p.section;
    return "";
}

const Parameter* find_named(std::span<const Parameter> parameters, std::string_view section,
                            std::string_view name) {
    const std::string_view present = present_section(parameters, section);
    if (const Parameter* p = find(parameters, present, name)) return p;
    for (const Parameter& p : parameters)
        if (p.section == present && !name.empty() && p.former_name == name) return &p;
    return nullptr;
}

std::string present_key(const std::string& key) {
    Scenario scenario;
    Levers levers;
    const std::size_t dot = std::min(key.find('.'), key.size());
    const std::vector<Parameter> all = all_parameters(scenario, levers);
    const Parameter* p = find_named(all, std::string_view(key).substr(0, dot),
                                    std::string_view(key).substr(std::min(dot + 1, key.size())));
    return p == nullptr ? key : p->key();
}

std::string value_text(const Parameter& parameter) {
    return std::visit(
        [](const auto& at) -> std::string {
            using T = std::remove_cvref_t<decltype(at)>;
            if constexpr (std::is_same_v<T, ChoiceRef>)
                return in_quotes(at.names[*at.value]);
            else if constexpr (std::is_same_v<T, bool*>)
                return *at ? "true" : "false";
            else if constexpr (std::is_same_v<T, std::string*>)
                return in_quotes(*at);
            else if constexpr (std::is_same_v<T, float*> || std::is_same_v<T, double*>)
                return number_text(*at);
            else
                return std::to_string(*at);
        },
        parameter.value);
}

std::string range_text(const Parameter& p) {
    if (const auto* choice = std::get_if<ChoiceRef>(&p.value)) return list_of(choice->names);
    if (p.is<bool*>()) return "true, false";
    if (p.is<std::string*>()) return "";
    if (p.is_whole()) {
        const std::string least = std::to_string(p.least);
        if (p.most >= practically_endless) return ">= " + least;
        return "[" + least + ", " + std::to_string(p.most) + "]";
    }
    const auto bound = [&](double x) {  // as declared: a float's own shortest form
        return p.is<float*>() ? number_text(static_cast<float>(x)) : number_text(x);
    };
    if (p.high >= static_cast<double>(practically_endless)) return ">= " + bound(p.low);
    return "[" + bound(p.low) + ", " + bound(p.high) + "]";
}

std::string set_value(const Parameter& p, const Node& node) {
    return std::visit(
        [&](const auto& at) -> std::string {
            using T = std::remove_cvref_t<decltype(at)>;
            if constexpr (std::is_same_v<T, ChoiceRef>)
                return set_choice(p, node, at);
            else if constexpr (std::is_same_v<T, std::string*>)
                return set_text(p, node, *at);
            else if constexpr (std::is_same_v<T, float*> || std::is_same_v<T, double*>)
                return set_fraction(p, node, *at);
            else if constexpr (std::is_same_v<T, bool*>) {
                if (const auto* flag = node.get<bool>())
                    *at = *flag;
                else
                    return expected(p, node, "true or false");
                return "";
            } else
                return set_whole(p, node, *at);
        },
        p.value);
}

}  // namespace coterie
