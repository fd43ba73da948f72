// SPDX-License-Identifier: Apache-2.0
// The tables behind `describe`: mechanisms of the day as rows, parameters by section, and a small
// table writer for aligned text and Markdown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/parameter.hpp"

namespace coterie {

struct MechanismRow {
    std::string_view name, summary, scope;
    std::string_view section;  ///< the section of its parameters, its own or another's; "": none
    bool declares() const { return section == name; }
};
/// The mechanisms in the order of the day.
std::vector<MechanismRow> mechanism_rows();

/// Every parameter and lever at its default, with the values they refer to.
class Catalogue {
public:
    Catalogue();
    Catalogue(const Catalogue&) = delete;
    Catalogue& operator=(const Catalogue&) = delete;
    /// World and behaviour, without levers.
    const std::vector<Parameter>& world() const { return world_; }
    const std::vector<Parameter>& levers() const { return levers_; }
    std::vector<Parameter> all() const;
    /// Sections in order, each once, of any of the lists above.
    static std::vector<std::string_view> sections(std::span<const Parameter> parameters);
    static std::vector<Parameter> of(std::span<const Parameter> parameters,
                                     std::string_view section);

private:
    Scenario scenario_;
    Levers lever_values_;
    std::vector<Parameter> world_, levers_;
};

/// Rows of cells, the first of them the header.
class TextTable {
public:
    explicit TextTable(std::vector<std::string> header) : rows_{std::move(header)} {}
    void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
    /// Aligned by blanks; the last column is free.
    std::string text() const;
    std::string markdown() const;

private:
    std::vector<std::vector<std::string>> rows_;
};

TextTable parameter_table(std::span<const Parameter> parameters);
TextTable metric_table();

}  // namespace coterie
