// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/describe.hpp"

#include <algorithm>

#include "sim/measure/metrics.hpp"
#include "sim/scenario/catalogue.hpp"

namespace coterie {

namespace {

std::string section_text(std::string_view section, std::span<const Parameter> parameters) {
    return "[" + std::string(section) + "]\n" + parameter_table(parameters).text() + "\n";
}

std::string sections_text(std::span<const Parameter> parameters) {
    std::string text;
    for (const std::string_view section : Catalogue::sections(parameters))
        text += section_text(section, Catalogue::of(parameters, section));
    return text;
}

}  // namespace

std::string describe_overview() {
    const Catalogue catalogue;
    std::string sections;
    for (const std::string_view s : Catalogue::sections(catalogue.all()))
        sections += (sections.empty() ? "" : ", ") + std::string(s);
    TextTable table({"what", "count", "meaning"});
    table.add({"parameters", std::to_string(catalogue.all().size()),
               "every key of a scenario file, with default, unit, range and source"});
    table.add({"levers", std::to_string(catalogue.levers().size()),
               "the keys that a strategy, a stage or a rule may set"});
    table.add({"metrics", std::to_string(metrics().size()), "what is measured, and on which days"});
    table.add({"mechanisms", std::to_string(mechanism_rows().size()),
               "the effect of each mechanism on people and groups, one sentence each"});
    table.add({"day", "", "the order of a day, with sweeps and barriers"});
    table.add({"schema", "", "JSON Schema of a scenario file, for editors"});
    table.add({"template", "", "a scenario file with every key, explained"});
    table.add({"odd", "", "the model's description in the order of the ODD protocol"});
    return table.text() + "\nThe name of a section describes that section alone: " + sections
           + ".\n";
}

std::string describe_parameters(std::string_view section) {
    const Catalogue catalogue;
    const std::vector<Parameter> all = catalogue.all();
    if (section.empty())
        return sections_text(catalogue.world()) + sections_text(catalogue.levers());
    std::string text;
    std::string_view owner = section;  // some mechanisms share another one's parameters
    for (const MechanismRow& row : mechanism_rows())
        if (row.name == section) {
            text = std::string(row.summary) + "\n";
            if (!row.section.empty()) owner = row.section;
        }
    const std::vector<Parameter> some = Catalogue::of(all, owner);
    if (!some.empty()) return text + section_text(owner, some);
    if (!text.empty()) return text + "It has no parameters.\n";
    std::vector<std::string> known;
    for (const std::string_view s : Catalogue::sections(all)) known.emplace_back(s);
    throw WrongUsage("no section '" + std::string(section) + "'" + did_you_mean(section, known));
}

bool is_section_or_mechanism(std::string_view name) {
    const Catalogue catalogue;
    const auto sections = Catalogue::sections(catalogue.all());
    const auto rows = mechanism_rows();
    return std::find(sections.begin(), sections.end(), name) != sections.end()
           || std::any_of(rows.begin(), rows.end(),
                          [&](const MechanismRow& row) { return row.name == name; });
}

std::string describe_levers() {
    const Catalogue catalogue;
    return sections_text(catalogue.levers());
}

std::string describe_metrics() { return metric_table().text(); }

std::string describe_mechanisms() {
    TextTable table({"name", "acts on", "what happens"});
    for (const MechanismRow& row : mechanism_rows())
        table.add({std::string(row.name), std::string(row.scope), std::string(row.summary)});
    return table.text();
}

std::string describe_day() {
    std::string text =
        "Before the day: stages and rules set today's levers from yesterday's"
        " observed figures.\n";
    std::string_view scope;
    std::size_t place = 0;
    for (const MechanismRow& row : mechanism_rows()) {
        if (row.scope != scope) {
            if (place > 0) text += "---- barrier: the sweep above is complete for every row ----\n";
            text += "sweep over " + std::string(row.scope) + ":\n";
        }
        scope = row.scope;
        const std::string number = std::to_string(++place);
        text += std::string(4 - number.size(), ' ') + number + "  " + std::string(row.name) + ": "
                + std::string(row.summary) + "\n";
    }
    return text + "After the day: metrics are measured, then the operator's view of them.\n";
}

}  // namespace coterie
