// SPDX-License-Identifier: Apache-2.0
// The steps of reading, in order, and the sections of a file.
#include "sim/scenario/read.hpp"

#include <algorithm>
#include <iostream>

#include "sim/core/unknown_name.hpp"
#include "sim/scenario/reading.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t schema_version = 1;

std::vector<std::string> section_names(std::span<const Parameter> parameters) {
    std::vector<std::string> names;
    for (const Parameter& p : parameters)
        if (std::find(names.begin(), names.end(), p.section) == names.end())
            names.emplace_back(p.section);
    return names;
}

/// Whether the document that is being read has set this parameter before.
bool is_given_here(const Reading& reading, const Parameter& parameter) {
    const auto found = reading.given.find(parameter.key());
    return found != reading.given.end() && found->second.document == reading.document;
}

void read_section(Reading& reading, std::string_view section, const NodeTable& table) {
    for (const auto& [name, node] : table) {
        if (section == History::section && is_lever_section(name)) continue;
        const Parameter* parameter = reading.named(reading.parameters, section, name, node.place);
        if (parameter != nullptr && is_given_here(reading, *parameter))
            reading.problem(
                node.place,
                "'" + parameter->key() + "' is given twice, by its present and its former name");
        else if (parameter != nullptr)
            reading.set(*parameter, node);
        else
            reading.unknown_name(node.place, no_parameter(section, name, reading.parameters),
                                 see("describe " + std::string(section)));
    }
}

void check_schema(Reading& reading, const Node& node) {
    const auto* version = node.get<std::int64_t>();
    if (version == nullptr || *version != schema_version)
        reading.problem(node.place,
                        "schema = " + as_written(node) + ": this program reads schema 1 only");
}

/// A key at the top level that is no section.
std::string no_section(const Reading& reading, const std::string& key, const Node& node) {
    std::vector<std::string> known = section_names(reading.parameters);
    known.insert(known.end(), {"schema", "extends", "strategy", "shock"});
    if (node.get<NodeTable>() != nullptr || node.get<NodeList>() != nullptr)
        return "no section '" + key + "'" + did_you_mean(key, known);
    for (const Parameter& p : reading.parameters)
        if (p.name == key)
            return "'" + key + "' belongs in a section; did you mean '" + p.key() + "'?";
    return "no key '" + key + "' at the top level" + did_you_mean(key, known);
}

/// "a.toml -> b.toml -> c.toml"; of a long chain its two ends.
std::string chain_text(const std::vector<Document>& documents, const std::string& last) {
    constexpr std::size_t ends = 5;
    std::string text;
    for (std::size_t k = 0; k < documents.size(); ++k) {
        const bool is_inside = k >= ends && k + ends < documents.size();
        if (!is_inside) text += documents[k].name + " -> ";
        if (k == ends && is_inside) text += "... -> ";
    }
    return text + last;
}

/// The same for all names of one file: what it is after links, where it is there.
std::string identity_of(const fs::path& file) {
    std::error_code error;
    const fs::path real = fs::weakly_canonical(file, error);
    return error ? file.string() : real.string();
}

/// "; did you mean 'x'?" of a file that is missing: what the others in its folder are called.
std::string nearest_file(const std::filesystem::path& file) {
    std::error_code error;
    if (std::filesystem::exists(file, error)) return "";
    std::vector<std::string> names;
    const auto folder = file.has_parent_path() ? file.parent_path() : ".";
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error))
        names.push_back(at->path().filename().string());
    std::sort(names.begin(), names.end());
    return did_you_mean(file.filename().string(), names);
}

/// Notes why `next` cannot be extended, or returns its text.
std::string extended_text(Reading& reading, const Place& place, const std::filesystem::path& next) {
    const std::string name = next.string();
    if (!reading.files.insert(identity_of(next)).second) {
        reading.problem(place, "'extends' runs in a loop: " + chain_text(reading.documents, name));
        return "";
    }
    try {
        return read_scenario_text(next);
    } catch (const InvalidInput& wrong) {
        reading.problem(place, "extends " + in_quotes(name) + ": " + wrong.what() + " ("
                                   + chain_text(reading.documents, name) + ")"
                                   + nearest_file(next));
        return "";
    }
}

/// Whether a document says anything of the world or of a strategy.
bool says_something(const Document& document) {
    return std::any_of(document.table.begin(), document.table.end(), [](const Entry& entry) {
        if (entry.key == "schema" || entry.key == "extends") return false;
        const auto* table = entry.node.get<NodeTable>();
        return table == nullptr || !table->empty();
    });
}

void check_is_not_empty(Reading& reading) {
    const auto& all = reading.documents;
    if (reading.findings.empty() && std::none_of(all.begin(), all.end(), says_something))
        reading.problem(
            {all.front().name, 0, 0},
            "no strategies: the file sets nothing; the least that a scenario needs is "
            "[[strategy]] and below it name = \"as it is\"; coterie new FILE writes one "
            "that runs");
}

Scenario finish(Reading& reading, const std::vector<Override>& overrides) {
    const auto& documents = reading.documents;
    const auto list_of = [&](std::string_view key) -> const Node* {
        for (const Document& d : documents)
            if (const Node* list = find(d.table, key)) return list;
        return nullptr;
    };
    for (reading.document = documents.size(); reading.document > 0; --reading.document)
        read_sections(reading, documents[reading.document - 1].table);
    read_world_overrides(reading, overrides);
    read_history_levers(reading);
    read_strategies(reading, list_of("strategy"));
    read_shocks(reading, list_of("shock"));
    read_lever_overrides(reading, overrides);
    cross_check(reading);
    reading.throw_if_any();
    return std::move(reading.scenario);
}

}  // namespace

std::string is_a_section(const std::string& key, const std::string& heading) {
    return "'" + key + "' is a section: write [" + heading + "]";
}

void read_documents(Reading& reading, std::string_view text, const std::filesystem::path& file) {
    reading.scenario.name = file.stem().string();
    reading.scenario.folder = file.parent_path();
    std::filesystem::path at = file;
    reading.files.insert(identity_of(file));
    std::string held;  // keeps the text of an extended file alive
    for (;;) {
        auto parsed = parse_document(text, at.string());
        reading.documents.push_back({at.string(), {}, std::string(text)});
        if (const auto* wrong = std::get_if<Finding>(&parsed)) {
            reading.problem(wrong->place, wrong->what);
            return;
        }
        const NodeTable& table = reading.documents.back().table =
            std::get<NodeTable>(std::move(parsed));
        if (table.empty() && reading.documents.size() > 1)
            return reading.problem({at.string(), 0, 0},
                                   "there is no key in this file, which another one extends");
        const Node* extends = find(table, "extends");
        if (extends == nullptr) return;
        const auto* name = extends->get<std::string>();
        if (name == nullptr || name->empty() || name->find('\0') != std::string::npos) {
            reading.problem(extends->place, "extends = " + as_written(*extends)
                                                + ": expected the name of a file in quotes");
            return;
        }
        const std::size_t before = reading.findings.size();
        at = (at.parent_path() / *name).lexically_normal();
        held = extended_text(reading, extends->place, at);
        if (reading.findings.size() > before) return;
        text = held;
    }
}

void read_sections(Reading& reading, const NodeTable& table) {
    for (const auto& [key, node] : table) {
        if (key == "extends" || key == "strategy" || key == "shock") continue;
        if (key == "schema") {
            check_schema(reading, node);
            continue;
        }
        const std::string_view section = reading.section(reading.parameters, key, node.place);
        if (section.empty())
            reading.unknown_name(node.place, no_section(reading, key, node),
                                 see("describe parameters"));
        else if (const auto* values = node.get<NodeTable>())
            read_section(reading, section, *values);
        else
            reading.problem(node.place, is_a_section(key, key));
    }
}

void read_shocks(Reading& reading, const Node* list) {
    if (list == nullptr) return;
    const auto* shocks = list->get<NodeList>();
    if (shocks == nullptr) return reading.problem(list->place, "write shocks as [[shock]]");
    const std::uint32_t days = reading.scenario.study.days;
    for (const Node& node : *shocks) {
        const auto* table = node.get<NodeTable>();
        if (table == nullptr) {
            reading.problem(node.place, "write shocks as [[shock]]");
            continue;
        }
        Shock shock;
        read_described(reading, *table, node.place, parameters_of("shock", shock), {});
        if (find(*table, "kind") == nullptr) reading.problem(node.place, "a shock needs 'kind'");
        if (const Node* day = find(*table, "day"); day != nullptr && shock.day > days)
            reading.problem(day->place, "shock.day = " + std::to_string(shock.day)
                                            + " is after the last day (study.days = "
                                            + std::to_string(days) + ")");
        reading.scenario.shocks.push_back(shock);
    }
}

Scenario parse_scenario(std::string_view text, const std::filesystem::path& as_file,
                        const std::vector<Override>& overrides) {
    Reading reading;
    read_documents(reading, text, as_file);
    return finish(reading, overrides);
}

Scenario read_scenario(const std::filesystem::path& file, const std::vector<Override>& overrides) {
    std::string text;
    try {
        text = read_scenario_text(file);
    } catch (const InvalidInput& wrong) {
        const std::string what = wrong.what();
        if (what.starts_with("cannot ")) throw;  // it names the file
        throw InvalidInput(file.string() + ": " + what + nearest_file(file));
    }
    if (const fs::path name = file.stem(); name == "." || name == "..")
        throw InvalidInput(file.string() + ": the file of a scenario needs a name before '.toml'");
    Reading reading;
    read_documents(reading, text, file);
    check_is_not_empty(reading);
    Scenario scenario = finish(reading, overrides);
    for (const std::string& notice : scenario.notices) std::cerr << notice << '\n';
    return scenario;
}

std::vector<fs::path> files_of_scenario(const fs::path& file) {
    std::vector<fs::path> files{file};
    try {
        Reading reading;
        const std::string text = read_scenario_text(file);
        read_documents(reading, text, file);
        for (const Document& document : reading.documents) files.emplace_back(document.name);
    } catch (const InvalidInput&) {  // reading the scenario itself says what is wrong
    }
    return files;
}

}  // namespace coterie
