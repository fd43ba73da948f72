// SPDX-License-Identifier: Apache-2.0
// The state of reading one scenario, shared by the steps: files, world, strategies, overrides,
// cross-checks. Problems are collected and sorted by place at the end.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "sim/scenario/document.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/scenario/read.hpp"

namespace coterie {

/// A file as read; the first is the scenario's own, each next one is extended by it.
struct Document {
    std::string name;
    NodeTable table;
    std::string text;
};

/// Where a key was last set, and in which document (overrides: one before the first).
struct Given {
    Place place;
    std::size_t document = 0;
};

struct Reading {
    Reading();
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    void problem(const Place& place, const std::string& what) { findings.push_back({place, what}); }
    /// A name is none of those there are; the last says how to find all of them.
    void unknown_name(const Place& place, const std::string& what,
                      const std::string& where_all_are) {
        findings.push_back({place, what, where_all_are});
    }
    /// Sets a parameter, or notes what is wrong with the value.
    void set(const Parameter& parameter, const Node& node);
    /// The parameter that a key of a file names. A former name is accepted and noted.
    const Parameter* named(std::span<const Parameter> among, std::string_view section,
                           std::string_view name, const Place& place);
    /// The section that a key of a file names, "" when there is none. A former name is noted.
    std::string_view section(std::span<const Parameter> among, std::string_view written,
                             const Place& place);
    /// Whether none of the keys had a value that was refused.
    bool sound(const std::vector<std::string>& keys) const;
    /// Where a key was set; the file as a whole when it was not.
    Place place_of(const std::string& key) const;
    /// The text that a place is in: of its file, or the flag itself.
    std::string_view text_with(const Place& place) const;
    /// Throws InvalidScenario with everything that was found, if there is anything.
    void throw_if_any();

    Scenario scenario;
    Levers levers;                      ///< defaults of every strategy
    std::vector<Parameter> parameters;  ///< of both
    std::vector<Document> documents;
    std::set<std::string> files;  ///< those of the documents, after links
    std::size_t document = 0;     ///< the one being read, counted from 1; 0: overrides
    std::map<std::string, Given> given;
    std::vector<std::string> refused;
    std::vector<Finding> findings;
};

/// Reads the scenario's own text and what it extends.
void read_documents(Reading& reading, std::string_view text, const std::filesystem::path& file);
/// Sets what the tables of a document say of the world and of the strategies' defaults.
void read_sections(Reading& reading, const NodeTable& table);
void read_strategies(Reading& reading, const Node* list);
/// Whether there is a section of levers of this name, or was one in the version before.
bool is_lever_section(std::string_view name);
/// The levers before day 1: those of every strategy, and what [history.SECTION] sets.
void read_history_levers(Reading& reading);
void read_shocks(Reading& reading, const Node* list);
/// The message for a value where `[heading]` is expected.
std::string is_a_section(const std::string& key, const std::string& heading);
/// The settings of a `set` table of a stage or rule.
std::vector<LeverSetting> read_settings(Reading& reading, const Node* set, const Place& owner);
/// "figure op number", or a list of them.
std::vector<Condition> read_conditions(Reading& reading, const Node* when, const Place& owner);
void read_world_overrides(Reading& reading, const std::vector<Override>& overrides);
void read_lever_overrides(Reading& reading, const std::vector<Override>& overrides);
/// Checks of several keys at once.
void cross_check(Reading& reading);

/// "no parameter 'section.name'; did you mean 'other'?"
std::string no_parameter(std::string_view section, std::string_view name,
                         std::span<const Parameter> among);
/// Sets the described parts of a table of a list (a shock, a stage, a rule) and notes its unknown
/// keys; `also` are the keys that the caller reads. A parameter whose default is not allowed must
/// be given.
void read_described(Reading& reading, const NodeTable& table, const Place& place,
                    std::span<const Parameter> parameters, const std::vector<std::string>& also);

}  // namespace coterie
