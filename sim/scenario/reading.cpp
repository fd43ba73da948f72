// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/reading.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "sim/core/unknown_name.hpp"
#include "sim/scenario/excerpt.hpp"

namespace coterie {

Reading::Reading() : parameters(all_parameters(scenario, levers)) {}

void Reading::set(const Parameter& parameter, const Node& node) {
    const std::string wrong = set_value(parameter, node);
    if (!wrong.empty()) {
        problem(node.place, wrong);
        refused.push_back(parameter.key());
    }
    given[parameter.key()] = {node.place, document};
}

namespace {

/// Notes once that a file uses a former name.
void note_former_name(Scenario& scenario, const Place& place, const std::string& what,
                      std::string_view present) {
    const std::string notice = "note: " + to_string(place) + ": " + what + " is now called '"
                               + std::string(present)
                               + "'; this version still reads the former name";
    auto& notices = scenario.notices;
    if (std::find(notices.begin(), notices.end(), notice) == notices.end())
        notices.push_back(notice);
}

}  // namespace

const Parameter* Reading::named(std::span<const Parameter> among, std::string_view section,
                                std::string_view name, const Place& place) {
    const Parameter* parameter = find_named(among, section, name);
    if (parameter == nullptr) return nullptr;
    const std::string written = std::string(section) + "." + std::string(name);
    if (parameter->key() != written)
        note_former_name(scenario, place, "'" + written + "'", parameter->key());
    return parameter;
}

std::string_view Reading::section(std::span<const Parameter> among, std::string_view written,
                                  const Place& place) {
    const std::string_view present = present_section(among, written);
    if (!present.empty() && present != written)
        note_former_name(scenario, place, "section '" + std::string(written) + "'", present);
    return present;
}

bool Reading::sound(const std::vector<std::string>& keys) const {
    return std::none_of(keys.begin(), keys.end(), [&](const std::string& key) {
        return std::find(refused.begin(), refused.end(), key) != refused.end();
    });
}

Place Reading::place_of(const std::string& key) const {
    const auto found = given.find(key);
    if (found != given.end()) return found->second.place;
    return {documents.empty() ? "" : documents.front().name, 0, 0};
}

std::string_view Reading::text_with(const Place& place) const {
    for (const Document& d : documents)
        if (d.name == place.file && place.line > 0) return d.text;
    return place.line == 0 ? std::string_view(place.file) : "";
}

void Reading::throw_if_any() {
    const auto rank = [&](const std::string& file) {  // overrides come last
        const auto at = std::find_if(documents.begin(), documents.end(),
                                     [&](const Document& d) { return d.name == file; });
        return at - documents.begin();
    };
    std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) {
        return std::tuple(rank(a.place.file), a.place.line, a.place.column)
               < std::tuple(rank(b.place.file), b.place.line, b.place.column);
    });
    constexpr std::size_t shown_with_lines = 20;  // each costs a walk through its file
    Problems problems;
    std::string shown;
    for (const Finding& finding : findings) {
        problems.add(finding.place, finding.what);
        shown += (shown.empty() ? "" : "\n") + problems.texts().back();
        if (problems.texts().size() > shown_with_lines) continue;
        const std::string line = excerpt(text_with(finding.place), finding.place);
        if (!line.empty()) shown += "\n" + line.substr(0, line.size() - 1);
        if (!finding.where_all_are.empty()) shown += "\n      = " + finding.where_all_are;
    }
    if (problems.any()) throw InvalidScenario(problems.joined(), shown);
}

std::string no_parameter(std::string_view section, std::string_view name,
                         std::span<const Parameter> among) {
    const std::string key = std::string(section) + "." + std::string(name);
    std::vector<std::string> here, elsewhere;
    for (const Parameter& p : among) {
        if (p.section == section)
            here.emplace_back(p.name);
        else if (p.name == name)
            elsewhere.push_back(p.key());
    }
    std::string hint = did_you_mean(name, here);
    if (hint.empty() && !elsewhere.empty()) hint = "; did you mean '" + elsewhere.front() + "'?";
    return "no parameter '" + key + "'" + hint;
}

void read_described(Reading& reading, const NodeTable& table, const Place& place,
                    std::span<const Parameter> parameters, const std::vector<std::string>& also) {
    const std::string_view section = parameters.front().section;
    std::vector<std::string> known = also;
    for (const Parameter& p : parameters) known.emplace_back(p.name);
    for (const auto& [key, node] : table) {
        if (const Parameter* p = find(parameters, section, key)) {
            const std::string wrong = set_value(*p, node);
            if (!wrong.empty()) reading.problem(node.place, wrong);
        } else if (std::find(also.begin(), also.end(), key) == also.end()) {
            reading.unknown_name(
                node.place,
                "no key '" + key + "' in a " + std::string(section) + did_you_mean(key, known),
                see(section == "shock" ? "describe shocks" : "describe strategies"));
        }
    }
    for (const Parameter& p : parameters) {
        if (find(table, p.name) == nullptr && p.must_be_given())
            reading.problem(place,
                            "a " + std::string(section) + " needs '" + std::string(p.name) + "'");
    }
}

}  // namespace coterie
