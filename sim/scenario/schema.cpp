// SPDX-License-Identifier: Apache-2.0
// JSON Schema (2020-12) of a scenario file, so that editors can complete and check keys. It is
// closed: a key that the program does not know is not allowed.
#include <nlohmann/json.hpp>

#include "sim/measure/metrics.hpp"
#include "sim/scenario/catalogue.hpp"
#include "sim/scenario/describe.hpp"
#include "sim/scenario/units.hpp"

namespace coterie {

namespace {

using Json = nlohmann::ordered_json;

Json object() {
    return {{"type", "object"}, {"additionalProperties", false}, {"properties", Json::object()}};
}

Json number_schema(const Parameter& p) {
    Json number{{"type", p.is_whole() ? "integer" : "number"}};
    if (p.is_whole()) {
        number["minimum"] = p.least, number["maximum"] = p.most;
        number["default"] = Json::parse(value_text(p));
    } else {
        number["minimum"] = p.low, number["maximum"] = p.high;
        number["default"] = Json::parse(value_text(p));
    }
    const std::string example = example_in(p.unit);
    if (example.empty()) return number;
    const Json fallback = number["default"];
    number.erase("default");
    Json either{{"anyOf", {number, {{"type", "string"}, {"examples", {example}}}}}};
    either["default"] = fallback;
    return either;
}

Json value_schema(const Parameter& p) {
    Json made;
    if (const auto* choice = std::get_if<ChoiceRef>(&p.value)) {
        made["enum"] = Json(std::vector<std::string>(choice->names.begin(), choice->names.end()));
        made["default"] = std::string(choice->names[*choice->value]);
    } else if (const auto* flag = std::get_if<bool*>(&p.value)) {
        made = {{"type", "boolean"}, {"default", **flag}};
    } else if (const auto* text = std::get_if<std::string*>(&p.value)) {
        made = {{"type", "string"}, {"default", **text}};
    } else {
        made = number_schema(p);
    }
    if (p.must_be_given()) made.erase("default");
    made["description"] = std::string(p.doc)
                          + (p.unit.empty() ? "" : " Unit: " + std::string(p.unit) + ".")
                          + " Source: " + p.source() + ".";
    return made;
}

Json section_schema(std::span<const Parameter> parameters) {
    Json made = object();
    for (const Parameter& p : parameters) {
        made["properties"][std::string(p.name)] = value_schema(p);
        if (p.must_be_given()) made["required"].push_back(std::string(p.name));
    }
    return made;
}

void add_sections(Json& into, std::span<const Parameter> parameters) {
    for (const std::string_view section : Catalogue::sections(parameters))
        into["properties"][std::string(section)] =
            section_schema(Catalogue::of(parameters, section));
}

Json settings_schema(std::span<const Parameter> levers) {
    Json made = object();
    made["minProperties"] = 1;
    for (const Parameter& p : levers) made["properties"][p.key()] = value_schema(p);
    add_sections(made, levers);  // set = { split.basis = "interest" }
    made["description"] = "Levers by \"section.name\".";
    return made;
}

Json list_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

Json condition_schema() {
    std::string figures;
    for (const Metric& m : metrics())
        if (m.observable && m.measured != Measured::once)
            figures += (figures.empty() ? "" : "|") + std::string(m.name);
    const Json one{{"type", "string"},
                   {"pattern", "^\\s*(" + figures + ")\\s*(<=|>=|<|>)\\s*[-0-9.].*$"}};
    Json many = list_of(one);
    many["minItems"] = 1;
    return {
        {"anyOf", {one, many}},
        {"description", "Observed figures: \"figure < number\", or a list that must all hold."}};
}

Json strategy_schema(std::span<const Parameter> levers) {
    Json made = object();
    made["required"] = {"name"};
    made["properties"]["name"] = {{"type", "string"}, {"minLength", 1}};
    made["properties"]["extends"] = {{"type", "string"},
                                     {"description", "Name of a strategy to begin with."}};
    add_sections(made, levers);
    Stage stage;
    Json stages = section_schema(parameters_of("stage", stage));
    stages["required"].push_back("set");
    stages["properties"]["set"] = {{"$ref", "#/$defs/settings"}};
    made["properties"]["stage"] = list_of(stages);
    Rule rule;
    Json rules = section_schema(parameters_of("rule", rule));
    rules["required"] = {"when", "set"};
    rules["properties"]["when"] = condition_schema();
    rules["properties"]["set"] = {{"$ref", "#/$defs/settings"}};
    made["properties"]["rule"] = list_of(rules);
    return made;
}

}  // namespace

std::string json_schema() {
    const Catalogue catalogue;
    Json made{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
              {"title", "Coterie scenario"}};
    made.update(object());
    made["properties"]["schema"] = {{"const", 1}};
    made["properties"]["extends"] = {{"type", "string"},
                                     {"description", "A scenario file to begin with."}};
    add_sections(made, catalogue.all());
    add_sections(made["properties"][std::string(History::section)], catalogue.levers());
    made["properties"]["strategy"] = list_of(strategy_schema(catalogue.levers()));
    Shock shock;
    Json shocks = section_schema(parameters_of("shock", shock));
    shocks["required"].push_back("kind");
    made["properties"]["shock"] = list_of(shocks);
    made["$defs"]["settings"] = settings_schema(catalogue.levers());
    return made.dump(2) + "\n";
}

}  // namespace coterie
