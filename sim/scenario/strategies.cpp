// SPDX-License-Identifier: Apache-2.0
// Reading strategies: names, inheritance among them, levers, stages and rules.
#include <algorithm>
#include <optional>

#include "sim/core/unknown_name.hpp"
#include "sim/scenario/reading.hpp"

namespace coterie {

namespace {

enum class Progress : std::uint8_t { untouched, under_way, done };

/// A strategy as written.
struct Draft {
    const NodeTable* table = nullptr;
    Place place;
    std::string name;
    Progress progress = Progress::untouched;
    Strategy strategy = {};
};

bool is_world_key(Reading& reading, std::string_view section) {
    return std::any_of(reading.parameters.begin(), reading.parameters.end(),
                       [&](const Parameter& p) { return p.section == section; });
}

constexpr std::string_view same_for_all =
    " is the same in every strategy; it belongs at the top level";

void read_levers(Reading& reading, Strategy& strategy, std::string_view section,
                 const NodeTable& table) {
    const std::vector<Parameter> levers = lever_parameters(strategy.levers);
    for (const auto& [name, node] : table) {
        if (const Parameter* lever = reading.named(levers, section, name, node.place)) {
            const std::string wrong = set_value(*lever, node);
            if (!wrong.empty()) reading.problem(node.place, wrong);
        } else if (find(reading.parameters, section, name) != nullptr) {
            reading.problem(node.place, "'" + std::string(section) + "." + name + "'"
                                            + std::string(same_for_all));
        } else {
            reading.unknown_name(node.place, no_parameter(section, name, levers),
                                 see("describe levers"));
        }
    }
}

/// The days of a stage or a rule are in the study and in order.
void check_days(Reading& reading, const NodeTable& table, std::string_view what,
                std::uint32_t from_day, std::uint32_t until_day) {
    const std::string name(what);
    const std::uint32_t days = reading.scenario.study.days;
    if (from_day > days)
        reading.problem(find(table, "from_day")->place,
                        name + ".from_day = " + std::to_string(from_day)
                            + " is after the last day (study.days = " + std::to_string(days) + ")");
    if (until_day != 0 && until_day <= from_day)
        reading.problem(find(table, "until_day")->place,
                        name + ".until_day = " + std::to_string(until_day)
                            + " must be after from_day = " + std::to_string(from_day));
}

void read_stage(Reading& reading, Strategy& strategy, const Node& node) {
    const auto* table = node.get<NodeTable>();
    if (table == nullptr) return reading.problem(node.place, "write stages as [[strategy.stage]]");
    Stage stage;
    read_described(reading, *table, node.place, parameters_of("stage", stage), {"set"});
    stage.set = read_settings(reading, find(*table, "set"), node.place);
    check_days(reading, *table, "stage", stage.from_day, stage.until_day);
    strategy.stages.push_back(std::move(stage));
}

void read_rule(Reading& reading, Strategy& strategy, const Node& node) {
    const auto* table = node.get<NodeTable>();
    if (table == nullptr) return reading.problem(node.place, "write rules as [[strategy.rule]]");
    Rule rule;
    read_described(reading, *table, node.place, parameters_of("rule", rule), {"when", "set"});
    rule.when = read_conditions(reading, find(*table, "when"), node.place);
    rule.set = read_settings(reading, find(*table, "set"), node.place);
    check_days(reading, *table, "rule", rule.from_day, rule.until_day);
    strategy.rules.push_back(std::move(rule));
}

template <class ReadOne>
void read_each(Reading& reading, Strategy& strategy, const Node& node, ReadOne&& read_one) {
    if (const auto* list = node.get<NodeList>())
        for (const Node& one : *list) read_one(reading, strategy, one);
    else
        read_one(reading, strategy, Node{node.place, Moment{}});
}

std::string no_strategy_key(Reading& reading, std::span<const Parameter> levers,
                            const std::string& key) {
    if (is_world_key(reading, key)) return "'" + key + "'" + std::string(same_for_all);
    std::vector<std::string> known{"name", "extends", "stage", "rule"};
    for (const Parameter& p : levers) known.emplace_back(p.section);
    return "no key '" + key + "' in a strategy" + did_you_mean(key, known);
}

/// What a strategy says itself, on top of what it inherits.
void read_own(Reading& reading, Draft& draft) {
    const std::vector<Parameter> levers = lever_parameters(draft.strategy.levers);
    for (const auto& [key, node] : *draft.table) {
        if (key == "name" || key == "extends") continue;
        if (key == "stage")
            read_each(reading, draft.strategy, node, read_stage);
        else if (key == "rule")
            read_each(reading, draft.strategy, node, read_rule);
        else if (present_section(levers, key).empty())
            reading.unknown_name(node.place, no_strategy_key(reading, levers, key),
                                 see("describe levers"));
        else if (const auto* table = node.get<NodeTable>())
            read_levers(reading, draft.strategy, reading.section(levers, key, node.place), *table);
        else
            reading.problem(node.place, is_a_section(key, "strategy." + key));
    }
}

/// The strategies of one list, each resolved once.
class Family {
public:
    Family(Reading& reading, const NodeList& list) : reading_(reading) {
        for (const Node& node : list)
            if (std::optional<Draft> draft = draft_of(node)) drafts_.push_back(*std::move(draft));
    }
    void resolve_all() {
        for (Draft& draft : drafts_) resolve(draft);
        for (Draft& draft : drafts_)
            reading_.scenario.strategies.push_back(std::move(draft.strategy));
    }

private:
    std::optional<Draft> draft_of(const Node& node) {
        const auto* table = node.get<NodeTable>();
        const Node* name = table == nullptr ? nullptr : find(*table, "name");
        if (table == nullptr)
            reading_.problem(node.place, "write strategies as [[strategy]]");
        else if (name == nullptr)
            reading_.problem(node.place, "a strategy needs 'name'");
        if (name == nullptr) return std::nullopt;
        const auto* text = name->get<std::string>();
        if (text == nullptr || text->empty()) {
            reading_.problem(name->place, "strategy.name = " + as_written(*name)
                                              + ": expected a text in quotes");
            return std::nullopt;
        }
        if (text->find_first_of("\n\t") != std::string::npos) {
            reading_.problem(name->place, "strategy.name = " + as_written(*name)
                                              + ": a name has no line breaks and no tabs");
            return std::nullopt;
        }
        for (const Draft& other : drafts_)
            if (other.name == *text) {
                reading_.problem(name->place, "two strategies are called " + in_quotes(*text)
                                                  + "; the other one is at "
                                                  + to_string(other.place));
                return std::nullopt;
            }
        return Draft{table, name->place, *text};
    }

    void resolve(Draft& draft) {
        if (draft.progress == Progress::done) return;
        draft.progress = Progress::under_way;
        path_.push_back(draft.name);
        draft.strategy.levers = reading_.levers;
        if (const Node* extends = find(*draft.table, "extends")) inherit(draft, *extends);
        draft.strategy.name = draft.name;
        read_own(reading_, draft);
        path_.pop_back();
        draft.progress = Progress::done;
    }

    void inherit(Draft& draft, const Node& extends) {
        const auto* name = extends.get<std::string>();
        if (name == nullptr)
            return reading_.problem(extends.place, "strategy.extends = " + as_written(extends)
                                                       + ": expected the name of a strategy");
        std::vector<std::string> known;
        for (Draft& other : drafts_) {
            known.push_back(other.name);
            if (other.name != *name) continue;
            if (other.progress == Progress::under_way)
                return reading_.problem(extends.place, "'extends' runs in a loop: " + loop(*name));
            resolve(other);
            draft.strategy = other.strategy;
            return;
        }
        reading_.unknown_name(extends.place,
                              "no strategy " + in_quotes(*name) + did_you_mean(*name, known),
                              all_of("strategies", known));
    }

    std::string loop(const std::string& back_to) const {
        std::string text;
        auto at = std::find(path_.begin(), path_.end(), back_to);
        for (; at != path_.end(); ++at) text += in_quotes(*at) + " -> ";
        return text + in_quotes(back_to);
    }

    Reading& reading_;
    std::vector<Draft> drafts_;
    std::vector<std::string> path_;
};

}  // namespace

bool is_lever_section(std::string_view name) {
    Levers levers;
    return !present_section(lever_parameters(levers), name).empty();
}

void read_history_levers(Reading& reading) {
    Strategy& before = reading.scenario.history_strategy;
    before = {std::string(History::section), reading.levers, {}, {}};
    const std::vector<Parameter> levers = lever_parameters(before.levers);
    for (auto document = reading.documents.rbegin(); document != reading.documents.rend();
         ++document) {
        const Node* history = find(document->table, History::section);
        const auto* sections = history == nullptr ? nullptr : history->get<NodeTable>();
        if (sections == nullptr) continue;
        for (const auto& [name, node] : *sections) {
            const auto* values = node.get<NodeTable>();
            if (!is_lever_section(name)) continue;
            if (values == nullptr)
                reading.problem(node.place, is_a_section(name, "history." + name));
            else
                read_levers(reading, before, reading.section(levers, name, node.place), *values);
        }
    }
}

void read_strategies(Reading& reading, const Node* list) {
    if (list != nullptr && list->get<NodeList>() == nullptr)
        return reading.problem(list->place, "write strategies as [[strategy]]");
    if (list != nullptr && list->get<NodeList>()->empty())
        return reading.problem(list->place, "no strategies; write at least one as [[strategy]]");
    if (list != nullptr)
        Family(reading, *list->get<NodeList>()).resolve_all();
    else
        reading.scenario.strategies = {{"baseline", reading.levers, {}, {}}};
}

}  // namespace coterie
