// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/describe.hpp"

#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "sim/measure/metrics.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/scenario/text_numbers.hpp"

#include "tests/scenario/scenario_texts.hpp"

using namespace coterie;

namespace {

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// The text without "# " where a line is an example that is commented out.
std::string uncommented(const std::string& text) {
    std::istringstream lines(text);
    std::string made, line;
    bool example = false;
    while (std::getline(lines, line)) {
        example = !line.empty() && (example || line.starts_with("# [["));
        made += (example && line.starts_with("# ") ? line.substr(2) : line) + "\n";
    }
    return made;
}

}  // namespace

TEST_CASE("template: it reads without problems and changes nothing", "[scenario]") {
    const Scenario s = parse_scenario(scenario_template(), "a.toml");
    CHECK(to_toml(s) == to_toml(parse_scenario("", "a.toml")));
    for (const std::string& key : known_keys())
        CHECK(holds(scenario_template(), "\n" + key.substr(key.find('.') + 1) + " = "));
}

TEST_CASE("template: its examples read too", "[scenario]") {
    const Scenario s = parse_scenario(uncommented(scenario_template()), "a.toml");
    CHECK(s.shocks.size() == 1);
    REQUIRE(s.strategies.size() == 2);
    CHECK(s.strategies[1].rules.size() == 1);
    CHECK(s.strategies[1].stages.size() == 1);
}

TEST_CASE("describe: every key is in the parameters with its source", "[scenario]") {
    const std::string text = describe_parameters();
    for (const std::string& key : known_keys())
        CHECK(holds(text, "\n" + key.substr(key.find('.') + 1) + " "));
    CHECK(holds(describe_parameters("exposure"), "attention_share       1        share"));
    CHECK(holds(describe_parameters("exposure"), "assumed: all of it, by definition"));
    CHECK_FALSE(holds(describe_parameters("exposure"), "wage_yuan_per_hour"));
}

TEST_CASE("describe: a mechanism that shares parameters shows them", "[scenario]") {
    CHECK(holds(describe_parameters("habit_update"), "\n[visiting]\n"));
}

TEST_CASE("describe: an unknown section is refused with the nearest", "[scenario]") {
    CHECK_THROWS_WITH(describe_parameters("exposur"),
                      "no section 'exposur'; did you mean 'exposure'?");
}

TEST_CASE("describe: levers, metrics and mechanisms are all there", "[scenario]") {
    for (const LeverName& lever : lever_names()) CHECK(holds(describe_levers(), lever.name));
    for (const Metric& metric : metrics())
        CHECK(holds(describe_metrics(), TextNumbers().fill(metric.doc)));
    Day::for_each([]<class M>(std::type_identity<M>) {
        CHECK(holds(describe_mechanisms(), M::summary));
        CHECK(holds(describe_day(), M::summary));
        CHECK(holds(odd_markdown(), M::summary));
    });
    CHECK(holds(describe_overview(), "mechanisms"));
}

TEST_CASE("describe: the day shows a barrier wherever the row changes", "[scenario]") {
    std::string_view scope;
    std::size_t changes = 0;
    Day::for_each([&]<class M>(std::type_identity<M>) {
        if (!scope.empty() && scope_of<typename M::Row> != scope) ++changes;
        scope = scope_of<typename M::Row>;
    });
    const std::string day = describe_day();
    std::size_t barriers = 0;
    for (std::size_t at = day.find("barrier"); at != std::string::npos;
         at = day.find("barrier", at + 1))
        ++barriers;
    CHECK(barriers == changes);
}

TEST_CASE("schema: closed, and complete in both directions", "[scenario]") {
    const auto schema = nlohmann::json::parse(json_schema());
    CHECK(schema["additionalProperties"] == false);
    std::size_t keys = 0;
    const auto& sections = schema["properties"];
    for (const auto& [section, content] : sections.items())
        if (content.contains("properties"))
            for (const auto& [key, one] : content["properties"].items())
                keys += one.contains("properties") ? 0U : 1U;  // levers of the history
    CHECK(keys == known_keys().size());
    CHECK(sections["history"]["properties"]["split"] == sections["split"]);
    const auto& days = schema["properties"]["study"]["properties"]["days"];
    CHECK(days["default"] == 180);
    CHECK(days["anyOf"][0]["minimum"] == 1);
    CHECK(days["anyOf"][1]["examples"][0] == "30 days");
    CHECK(schema["properties"]["split"]["properties"]["basis"]["enum"][6] == "schism");
    CHECK(schema["properties"]["shock"]["items"]["required"] == nlohmann::json({"day", "kind"}));
}

TEST_CASE("odd: the sections are in the order of the protocol", "[scenario]") {
    const std::string text = odd_markdown();
    std::size_t last = 0;
    for (const char* heading :
         {"## 1. Purpose and patterns", "## 2. Entities", "## 3. Process overview",
          "## 4. Design concepts", "## 5. Initialization", "## 6. Input data", "## 7. Submodels",
          "## Levers", "## Metrics", "## 8. What it gets right"}) {
        const std::size_t at = text.find(heading);
        REQUIRE(at != std::string::npos);
        CHECK(at > last);
        last = at;
    }
}

TEST_CASE("odd: sim/MODEL.md is what the program says of itself", "[scenario]") {
    std::ifstream file(std::string(COTERIE_SOURCE_DIR) + "/sim/MODEL.md");
    std::ostringstream text;
    text << file.rdbuf();
    INFO("write it again: coterie describe odd > sim/MODEL.md");
    const bool is_current = text.str() == odd_markdown();
    CHECK(is_current);
}
