// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/catalogue.hpp"

#include <algorithm>

#include "sim/io/numbers.hpp"
#include "sim/measure/metrics.hpp"
#include "sim/scenario/text_numbers.hpp"

namespace coterie {

namespace {

/// Letters, not bytes, so that columns align.
std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

template <class E>
std::string name_of(E value) {
    return std::string(EnumNames<E>::names[static_cast<std::size_t>(value)]);
}

/// The section that holds the parameters of `M`.
template <class M>
std::string_view section_of() {
    std::string_view section;
    if constexpr (std::tuple_size_v < decltype(M::Params::fields()) >> 0)
        Day::for_each([&]<class Owner>(std::type_identity<Owner>) {
            if constexpr (!shares_params<Owner>)
                if (std::is_same_v<typename Owner::Params, typename M::Params>)
                    section = Owner::name;
        });
    return section;
}

}  // namespace

std::vector<MechanismRow> mechanism_rows() {
    std::vector<MechanismRow> rows;
    Day::for_each([&]<class M>(std::type_identity<M>) {
        rows.push_back({M::name, M::summary, scope_of<typename M::Row>, section_of<M>()});
    });
    return rows;
}

Catalogue::Catalogue()
    : world_(world_parameters(scenario_)), levers_(lever_parameters(lever_values_)) {}

std::vector<Parameter> Catalogue::all() const {
    std::vector<Parameter> both = world_;
    both.insert(both.end(), levers_.begin(), levers_.end());
    return both;
}

std::vector<std::string_view> Catalogue::sections(std::span<const Parameter> parameters) {
    std::vector<std::string_view> names;
    for (const Parameter& p : parameters)
        if (std::find(names.begin(), names.end(), p.section) == names.end())
            names.push_back(p.section);
    return names;
}

std::vector<Parameter> Catalogue::of(std::span<const Parameter> parameters,
                                     std::string_view section) {
    std::vector<Parameter> some;
    for (const Parameter& p : parameters)
        if (p.section == section) some.push_back(p);
    return some;
}

std::string TextTable::text() const {
    std::vector<std::size_t> widths(rows_.front().size(), 0);
    for (const auto& row : rows_)
        for (std::size_t k = 0; k < row.size(); ++k)
            widths[k] = std::max(widths[k], width_of(row[k]));
    std::string made;
    for (const auto& row : rows_) {
        std::string line;
        for (std::size_t k = 0; k < row.size(); ++k) {
            line += row[k];
            if (k + 1 < row.size()) line.append(widths[k] - width_of(row[k]) + 2, ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        made += line + "\n";
    }
    return made;
}

std::string TextTable::markdown() const {
    std::string made;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
        made += "|";
        for (const std::string& cell : rows_[r]) {
            std::string escaped;
            for (const char c : cell) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
            made += " " + escaped + " |";
        }
        made += "\n";
        if (r > 0) continue;
        made += "|";
        for (std::size_t k = 0; k < rows_[0].size(); ++k) made += "---|";
        made += "\n";
    }
    return made;
}

TextTable parameter_table(std::span<const Parameter> parameters) {
    TextTable table({"name", "default", "unit", "range", "meaning", "source"});
    for (const Parameter& p : parameters)
        table.add({std::string(p.name), value_text(p), std::string(p.unit), range_text(p),
                   std::string(p.doc), p.source()});
    return table;
}

TextTable metric_table() {
    TextTable table({"name", "unit", "over days", "wanted", "observable", "measured", "out of",
                     "equivalent within", "meaning"});
    const TextNumbers defaults;
    for (const Metric& m : metrics())
        table.add(
            {std::string(m.name), std::string(m.unit), name_of(m.over_days), name_of(m.direction),
             m.observable ? "yes" : "no", name_of(m.measured), defaults.fill(m.denominator),
             number_text(m.margin_relative * 100.0) + " %, at least " + number_text(m.margin_floor),
             defaults.fill(m.doc)});
    return table;
}

}  // namespace coterie
