// SPDX-License-Identifier: Apache-2.0
// A described parameter of a scenario with a pointer to its value, so that reading, overrides,
// printing, describing and the schema treat all parameters alike. Made from the `fields()` and
// `notes()` of each struct; there is no other list of parameters.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/core/provenance.hpp"
#include "sim/scenario/document.hpp"
#include "sim/scenario/scenario.hpp"

namespace coterie {

/// The source of a default as it is printed: "assumed, 0.05 to 0.3: a month", "adapted: Burt 2002;
/// nine of ten bridges were gone after a year".
std::string source_text(const Provenance& provenance);

/// A named choice: the byte of the enum and the names of its values.
struct ChoiceRef {
    unsigned char* value;
    std::span<const std::string_view> names;
};
using ValueRef =
    std::variant<bool*, std::uint32_t*, std::uint64_t*, float*, double*, std::string*, ChoiceRef>;

struct Parameter {
    std::string_view section, name, unit;
    std::string_view doc;
    Provenance provenance;
    Probe probe;
    double low = 0.0, high = 0.0;       ///< of numbers with a fraction
    std::uint64_t least = 0, most = 0;  ///< of whole numbers
    ValueRef value{};
    double core_low = 0.0, core_high = 0.0;  ///< the interval that a fit searches, of the core
    bool core = false;                       ///< fitted to communities
    /// Section and key in the version before, where they were other ones; "" otherwise.
    std::string_view former_section = {}, former_name = {};

    /// The source of the default as text.
    std::string source() const { return source_text(provenance); }
    std::string key() const { return std::string(section) + "." + std::string(name); }
    template <class T>
    bool is() const {
        return std::holds_alternative<T>(value);
    }
    bool is_whole() const { return is<std::uint32_t*>() || is<std::uint64_t*>(); }
    bool is_fraction() const { return is<float*>() || is<double*>(); }
    /// Whether it has no allowed default, so that a file must give it.
    bool must_be_given() const {
        const auto* whole = std::get_if<std::uint32_t*>(&value);
        return whole != nullptr && **whole < least;
    }
};

/// The parameter of a key as it is written in a file: by its present name or by its former one.
const Parameter* find_named(std::span<const Parameter> parameters, std::string_view section,
                            std::string_view name);
/// The present name of a section as it is written in a file; "" when there is none.
std::string_view present_section(std::span<const Parameter> parameters, std::string_view written);

/// The present form of "section.name", where it is a former one; else as it is.
std::string present_key(const std::string& key);

/// One parameter a field, with the values of `values`, which must outlive them.
template <Described P>
std::vector<Parameter> parameters_of(std::string_view section, P& values,
                                     std::string_view former_section = {}) {
    std::vector<Parameter> made;
    if constexpr (std::tuple_size_v < decltype(P::fields()) >> 0) {
        const FieldNotes notes = P::notes();
        for_each_field<P>([&](const auto& f) {
            using T = typename std::remove_cvref_t<decltype(f)>::Value;
            T& place = values.*f.member;
            const FieldNote& note = notes[made.size()];
            Parameter one{section, f.name, f.unit, note.doc, note.provenance, note.probe};
            one.former_section = former_section, one.former_name = f.former_name;
            if constexpr (std::is_enum_v<T>) {
                static_assert(sizeof(T) == 1);
                one.value =
                    ChoiceRef{reinterpret_cast<unsigned char*>(&place), EnumNames<T>::names};
            } else {
                one.value = &place;
            }
            if constexpr (std::is_floating_point_v<T>)
                one.low = static_cast<double>(f.low), one.high = static_cast<double>(f.high),
                one.core = f.core, one.core_low = static_cast<double>(f.core_low),
                one.core_high = static_cast<double>(f.core_high);
            else if constexpr (std::is_integral_v<T>)
                one.least = f.low, one.most = f.high;
            made.push_back(one);
        });
    }
    return made;
}

/// Everything but the levers: study, world and the behaviour of the day's mechanisms.
std::vector<Parameter> world_parameters(Scenario& scenario);
std::vector<Parameter> lever_parameters(Levers& levers);
/// Both, in that order.
std::vector<Parameter> all_parameters(Scenario& scenario, Levers& levers);
/// "section.name" of every parameter and lever.
std::vector<std::string> known_keys();

/// The parameter "section.name", or null.
const Parameter* find(std::span<const Parameter> parameters, std::string_view section,
                      std::string_view name);

/// The key of a member, e.g. `key_of("study", &Study::days)`: "study.days".
template <class P, class T>
std::string key_of(std::string_view section, T P::*member) {
    std::string key(section);
    for_each_field<P>([&](const auto& f) {
        if constexpr (std::is_same_v<decltype(f.member), T P::*>)
            if (f.member == member) key += "." + std::string(f.name);
    });
    return key;
}

/// The value as TOML has it: 0.7, 30, true, "interest".
std::string value_text(const Parameter& parameter);
/// "[0, 1]", ">= 1" where no upper bound means anything, `"none", "interest"`, or "" for text.
std::string range_text(const Parameter& parameter);
/// Sets the value. Returns what is wrong with `node`, or "".
std::string set_value(const Parameter& parameter, const Node& node);

}  // namespace coterie
