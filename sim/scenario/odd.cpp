// SPDX-License-Identifier: Apache-2.0
// The model's description in ODD order: written parts and generated tables.
#include "sim/core/references.hpp"
#include "sim/model/world.hpp"
#include "sim/scenario/catalogue.hpp"
#include "sim/scenario/describe.hpp"
#include "sim/scenario/odd_prose.hpp"
#include "sim/scenario/text_numbers.hpp"

namespace coterie {

namespace {

/// Adds a row for each column of `State`, which `owner` declares.
template <class State>
void add_columns(TextTable& table, std::string_view place, std::string_view owner) {
    for_each_column_of<State>([&](const auto& c) {
        table.add({std::string(c.name), std::string(place), std::string(owner), std::string(c.unit),
                   std::string(c.doc)});
    });
}

/// Adds the state that `M` declares.
template <class M>
void add_state(TextTable& table, std::string_view owner) {
    if constexpr (requires { typename M::template Streamed<ColumnOf>; })
        add_columns<typename M::template Streamed<ColumnOf>>(table, "person, streamed", owner);
    if constexpr (requires { typename M::PerVisitor; })
        add_columns<typename M::PerVisitor>(table, "person", owner);
    if constexpr (requires { typename M::PerGroup; })
        add_columns<typename M::PerGroup>(table, "group", owner);
    if constexpr (requires { typename M::PerKol; })
        add_columns<typename M::PerKol>(table, "KOL", owner);
    if constexpr (requires { typename M::PerVisit; })
        add_columns<typename M::PerVisit>(table, "visit", owner);
}

std::string state_text() {
    TextTable table({"value", "of a", "declared by", "unit", "meaning"});
    add_state<Membership>(table, "membership");
    Day::for_each([&]<class M>(std::type_identity<M>) { add_state<M>(table, M::name); });
    return "\nState variables as the mechanisms declare them. Streamed values are read for every "
           "person every day; values of a visit are forgotten after it. Beside them a run has the "
           "seats of each person, two bits of recency, the feed, ties and the ledger.\n\n"
           + TextNumbers().fill(table.markdown());
}

std::string day_table() {
    TextTable table({"", "mechanism", "acts on", "what happens"});
    std::string_view scope;
    std::size_t place = 0;
    for (const MechanismRow& row : mechanism_rows()) {
        const std::string acts_on = row.scope == scope ? "" : std::string(row.scope);
        scope = row.scope;
        table.add(
            {std::to_string(++place), std::string(row.name), acts_on, std::string(row.summary)});
    }
    return table.markdown();
}

std::string sections_markdown(std::span<const Parameter> parameters) {
    std::string text;
    for (const std::string_view section : Catalogue::sections(parameters))
        text += "### `[" + std::string(section) + "]`\n\n"
                + parameter_table(Catalogue::of(parameters, section)).markdown() + "\n";
    return text;
}

std::string references_markdown() {
    std::string text =
        "\n## References\n\nEvery work that a parameter or a section above cites.\n\n";
    for (const Reference& work : references()) text += "- " + full_reference(work) + "\n";
    return text;
}

/// The parameters that were set for the levels that a community shows.
std::string levels_table(const Catalogue& catalogue) {
    constexpr std::array<std::string_view, 9> keys{
        "appraisal.trust_anchor",         "appraisal.trust_slope",
        "appraisal.entertainment_weight", "appraisal.effective_satisfaction",
        "appraisal.effective_trust",      "service.answer_satisfaction",
        "service.answer_trust",           "service.unanswered_satisfaction",
        "service.unanswered_trust"};
    TextTable table({"parameter", "value", "meaning"});
    for (const std::string_view key : keys)
        for (const Parameter& p : catalogue.world())
            if (p.key() == key) table.add({p.key(), value_text(p), std::string(p.doc)});
    return table.markdown();
}

bool is_mechanism(std::string_view section) {
    for (const MechanismRow& row : mechanism_rows())
        if (row.name == section) return true;
    return false;
}

std::string mechanisms_markdown(const Catalogue& catalogue) {
    std::string text;
    for (const MechanismRow& row : mechanism_rows()) {
        text += "### " + std::string(row.name) + "\n\n" + std::string(row.summary)
                + "\nActs on: " + std::string(row.scope) + ".\n\n";
        if (!row.declares() && !row.section.empty())
            text += "Its parameters are those of `[" + std::string(row.section) + "]`.\n\n";
        if (row.declares())
            text += parameter_table(Catalogue::of(catalogue.world(), row.name)).markdown() + "\n";
    }
    return text;
}

}  // namespace

std::string odd_markdown() {
    const Catalogue catalogue;
    std::vector<Parameter> given = catalogue.world();
    std::erase_if(given, [](const Parameter& p) { return is_mechanism(p.section); });
    std::string text(odd::opening);
    text += std::string(odd::entities) + state_text();
    text += std::string(odd::scheduling) + day_table();
    text += std::string(odd::concepts) + std::string(odd::initialization);
    text += sections_markdown(given);
    text +=
        "## 6. Input data\n\nA graph of acquaintances and days of registration, where a scenario"
        " names files for them, and the shocks of the scenario. The model has no other input.\n";
    text += std::string(odd::submodels) + mechanisms_markdown(catalogue);
    text += "## Levers\n\nThe keys that a strategy, its stages and its rules may set.\n\n"
            + sections_markdown(catalogue.levers());
    text += "## Metrics\n\n" + metric_table().markdown();
    text += std::string(odd::confrontation) + odd::communities() + std::string(odd::found_there)
            + std::string(odd::levels) + levels_table(catalogue) + std::string(odd::patterns)
            + odd::sensitivity();
    return with_citations(text) + references_markdown();
}

std::string odd::written() {
    std::string text;
    for (const std::string_view part :
         {odd::opening, odd::entities, odd::scheduling, odd::concepts, odd::initialization,
          odd::submodels, odd::confrontation, odd::found_there, odd::levels, odd::patterns})
        text += part;
    return text + odd::sensitivity();
}

}  // namespace coterie
