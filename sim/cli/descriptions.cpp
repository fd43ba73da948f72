// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/descriptions.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/data/log_statistics.hpp"
#include "sim/designs/attribute_tables.hpp"
#include "sim/designs/phase_map_tables.hpp"
#include "sim/designs/seek_tables.hpp"
#include "sim/measure/metrics.hpp"
#include "sim/scenario/catalogue.hpp"
#include "sim/scenario/text_numbers.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

namespace {

/// Facts of a described value: what a file may say, and where its default comes from.
std::vector<Fact> facts_of(const Parameter& p) {
    std::vector<Fact> facts;
    const std::string unit = p.unit.empty() ? "" : " " + std::string(p.unit);
    facts.emplace_back("default",
                       p.must_be_given() ? "none: it must be given" : value_text(p) + unit);
    if (const std::string range = range_text(p); !range.empty())
        facts.emplace_back("range", range + unit);
    facts.emplace_back("source", p.source());
    return facts;
}

void add_parameters(std::vector<Description>& all) {
    const Catalogue catalogue;
    const auto add = [&](const Parameter& p, const std::string& kind, const std::string& where) {
        Description entry{kind, p.key(), std::string(p.doc), facts_of(p)};
        entry.facts.emplace_back("set it", where + fmt::format("--set {}=VALUE", p.key()));
        entry.facts.emplace_back("see also", fmt::format("coterie describe {}", p.section));
        all.push_back(std::move(entry));
    };
    for (const Parameter& p : catalogue.world())
        add(p, "parameter", fmt::format("[{}] {} = ... in the file, or ", p.section, p.name));
    for (const Parameter& p : catalogue.levers())
        add(p, "lever",
            fmt::format("[strategy.{}] {} = ..., the set of a stage or a rule, or ", p.section,
                        p.name));
}

/// Names of tables that hold a column, such as "daily.csv, people.csv".
using TablesOfColumns = std::vector<std::pair<Column, std::string>>;

TablesOfColumns columns_of_tables() {
    std::vector<ResultTable> tables = all_tables();
    const SeekResult seek;
    const PhaseMap map;
    AttributionResult attribution;
    attribution.exact = true;
    for (const auto& more :
         {seek_tables(seek), phase_map_tables(map), attribute_tables(attribution)})
        tables.insert(tables.end(), more.begin(), more.end());
    TablesOfColumns columns;
    for (const ResultTable& table : tables)
        for (const Column& column : table.columns) {
            const std::string file = std::string(table.name) + ".csv";
            const auto known = std::find_if(columns.begin(), columns.end(), [&](const auto& c) {
                return c.first.name == column.name && c.first.meaning == column.meaning;
            });
            if (known == columns.end())
                columns.emplace_back(column, file);
            else
                known->second += ", " + file;
        }
    return columns;
}

std::string in_rules(const Metric& m) {
    if (!m.observable) return "no: an operator cannot observe it";
    if (m.measured == Measured::once) return "no: it is known only when the study is over";
    const bool is_share = m.unit == "share";
    return fmt::format("yes, as when = \"{} < {}\"", m.name, is_share ? "10 %" : "10");
}

void add_metrics(std::vector<Description>& all, const TablesOfColumns& columns) {
    const TextNumbers numbers;
    for (const Metric& m : metrics()) {
        const bool in_rule = m.observable && m.measured != Measured::once;
        Description entry{in_rule ? "metric, figure of rules" : "metric", std::string(m.name),
                          numbers.fill(m.doc)};
        auto& facts = entry.facts;
        if (!m.unit.empty()) facts.emplace_back("unit", m.unit);
        if (!m.denominator.empty()) facts.emplace_back("out of", numbers.fill(m.denominator));
        facts.emplace_back("over days", summary_rule(m));
        facts.emplace_back("wanted",
                           EnumNames<Direction>::names[static_cast<std::size_t>(m.direction)]);
        facts.emplace_back("in rules", in_rules(m));
        facts.emplace_back("equivalent", fmt::format("within {:g} % of the baseline, at least {:g}",
                                                     m.margin_relative * 100.0, m.margin_floor));
        if (m.least_days > 0) facts.emplace_back("needs", fmt::format("{} days", m.least_days));
        if (!m.fixed_twin.empty())
            facts.emplace_back("see also", fmt::format("{}, over a number of people that no lever "
                                                       "changes",
                                                       m.fixed_twin));
        for (const auto& [column, tables] : columns)
            if (column.name == m.name) facts.emplace_back("column of", tables);
        all.push_back(std::move(entry));
    }
}

void add_columns(std::vector<Description>& all, const TablesOfColumns& columns) {
    const TextNumbers numbers;
    for (const auto& [column, tables] : columns) {
        if (find_metric(column.name)) continue;  // its entry names its tables
        const auto more = std::count(tables.begin(), tables.end(), ',');
        const std::string of = more < 2 ? tables : std::to_string(more + 1) + " tables";
        Description entry{"column of " + of, std::string(column.name),
                          numbers.fill(column.meaning)};
        if (!column.unit.empty()) entry.facts.emplace_back("unit", column.unit);
        if (more >= 2) entry.facts.emplace_back("column of", tables);
        all.push_back(std::move(entry));
    }
}

void add_mechanisms(std::vector<Description>& all) {
    for (const MechanismRow& row : mechanism_rows()) {
        Description entry{"mechanism", std::string(row.name), std::string(row.summary)};
        entry.facts.emplace_back("acts on", row.scope);
        entry.facts.emplace_back("parameters", row.section.empty() ? "none" : row.section);
        all.push_back(std::move(entry));
    }
}

/// Parts of a list in a scenario file that are described as fields: "shock.day".
template <class Described>
void add_fields(std::vector<Description>& all, const std::string& kind, std::string_view list) {
    Described values;
    const std::string heading = list == "shock" ? "shock" : "strategy." + std::string(list);
    for (const Parameter& p : parameters_of(list, values)) {
        Description entry{kind, p.key(), std::string(p.doc), facts_of(p)};
        entry.facts.pop_back();  // all are given in the file
        entry.facts.emplace_back("set it", fmt::format("[[{}]] {} = ...", heading, p.name));
        all.push_back(std::move(entry));
    }
}

void add_shocks(std::vector<Description>& all) {
    for (const std::string_view kind : EnumNames<ShockKind>::names)
        all.push_back({"shock",
                       std::string(kind),
                       "A shock, the same in every arm. The key size of a shock says what its size "
                       "means for each kind.",
                       {{"set it", fmt::format("[[shock]] kind = \"{}\", day = ..., size = ..., "
                                               "days = ...",
                                               kind)},
                        {"see also", "coterie describe shock.size"}}});
    add_fields<Shock>(all, "part of a shock", "shock");
}

void add_strategies(std::vector<Description>& all) {
    const auto add = [&](const char* name, const char* doc, const char* how) {
        all.push_back({"part of a strategy", name, doc, {{"set it", how}}});
    };
    add("strategy.name", "The name of a strategy. The first strategy is the baseline.",
        "[[strategy]] name = \"as it is\"");
    add("strategy.extends", "The strategy whose levers, stages and rules this one begins with.",
        "[[strategy]] extends = \"as it is\"");
    add("stage.set", "The levers that a stage sets.",
        "[[strategy.stage]] set = { \"section.lever\" = value }");
    add("rule.set", "The levers that a rule sets while it acts.",
        "[[strategy.rule]] set = { \"section.lever\" = value }");
    add("rule.when",
        "Conditions on yesterday's observed figures; in a list, all must hold. coterie describe "
        "metrics says which figures are observable.",
        "[[strategy.rule]] when = \"active_share_7d < 10 %\"");
    add_fields<Stage>(all, "part of a strategy", "stage");
    add_fields<Rule>(all, "part of a strategy", "rule");
    all.push_back({"key of a file",
                   "extends",
                   "The scenario file that this one begins with.",
                   {{"set it", "extends = \"base.toml\" at the top"}}});
    all.push_back({"key of a file",
                   "schema",
                   "The version of the format of scenario files: 1.",
                   {{"set it", "schema = 1 at the top"}}});
}

void add_statistics(std::vector<Description>& all) {
    const auto add = [&](const char* kind, const auto& s) {
        Description entry{kind, std::string(s.name), std::string(s.doc)};
        if (!s.unit.empty()) entry.facts.emplace_back("unit", s.unit);
        entry.facts.emplace_back("about", name_of(s.aspect));
        entry.facts.emplace_back("used by", "confront, calibrate");
        all.push_back(std::move(entry));
    };
    for (const LogStatistic& s : log_statistics()) add("statistic of a log", s);
    for (const LogDistribution& d : log_distributions()) add("distribution of a log", d);
}

}  // namespace

std::vector<Description> all_descriptions() {
    std::vector<Description> all;
    const TablesOfColumns columns = columns_of_tables();
    add_parameters(all);
    add_strategies(all);
    add_shocks(all);
    add_metrics(all, columns);
    add_mechanisms(all);
    add_columns(all, columns);
    add_statistics(all);
    return all;
}

}  // namespace coterie
