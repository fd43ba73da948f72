// SPDX-License-Identifier: Apache-2.0
// Described parameters. A parameter is one `field(...)` beside its struct: key with unit, member,
// unit, range. What is said about it (one sentence, provenance, probe) is a row of the struct's
// `notes()`, and its default is a member of the struct's `initial`: both are in a NAME.docs.cpp, so
// that another default or another text recompiles one file (sim/core/provenance.hpp). Reading,
// validation, `--set`, `describe`, JSON Schema, template, ODD text and the low/high tests are
// derived from both.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace coterie {

/// Sentence, provenance and probe of one field.
struct FieldNote;
/// The notes of a struct's fields, in the order of the fields.
using FieldNotes = std::span<const FieldNote>;

/// Specialise with `static constexpr std::array<std::string_view, N> names` for an enum class whose
/// values are 0..N-1.
template <class E>
struct EnumNames;

template <class T>
concept NamedEnum = std::is_enum_v<T> && requires {
    EnumNames<T>::names.size();
};

template <class Owner, class T>
struct Field {
    using Value = T;
    using Bound = std::conditional_t<std::is_same_v<T, std::string>, char, T>;  ///< texts have none
    std::string_view name;  ///< key in the scenario file, with its unit as suffix where it has one
    T Owner::*member;
    std::string_view unit;          ///< empty when there is none
    Bound low{}, high{};            ///< inclusive; not used for text
    Bound core_low{}, core_high{};  ///< of the core: the interval that a fit searches
    bool core = false;  ///< one of the behaviour parameters that are fitted to communities
    std::string_view former_name = {};  ///< key in the version before, accepted with a notice
    /// Yuan a day that one unit of a lever costs, given the section's other values; null: nothing.
    double (*yuan_a_unit)(const Owner&) = nullptr;
};

template <class Owner, class T>
constexpr Field<Owner, T> field(std::string_view name, T Owner::*member, std::string_view unit,
                                std::type_identity_t<T> low, std::type_identity_t<T> high) {
    return {name, member, unit, low, high};
}

/// Marks a behaviour parameter as one of the core: at most ten, the only ones that are fitted,
/// searched in [low, high].
template <class Owner, class T>
constexpr Field<Owner, T> core(Field<Owner, T> f, std::type_identity_t<T> low,
                               std::type_identity_t<T> high) {
    f.core = true, f.core_low = low, f.core_high = high;
    return f;
}

/// A switch or a named choice.
template <class Owner, class T>
requires(std::same_as<T, bool> || NamedEnum<T>) constexpr Field<Owner, T> choice(
    std::string_view name, T Owner::*member) {
    if constexpr (std::same_as<T, bool>)
        return {name, member, "", false, true};
    else
        return {name, member, "", T{}, static_cast<T>(EnumNames<T>::names.size() - 1)};
}

/// Free text: a name, a path.
template <class Owner>
constexpr Field<Owner, std::string> text(std::string_view name, std::string Owner::*member) {
    return {name, member, ""};
}

/// Names of `what`, with commas between them; a file may give them as a list of texts too.
template <class Owner>
constexpr Field<Owner, std::string> names(std::string_view name, std::string Owner::*member,
                                          std::string_view what) {
    return {name, member, what};
}

/// The key that this field had in the version before. Readers accept it and print a notice.
template <class Owner, class T>
constexpr Field<Owner, T> formerly(std::string_view former_name, Field<Owner, T> f) {
    f.former_name = former_name;
    return f;
}

/// What a unit of this lever costs, in yuan a day. Planned spending is the sum over such levers.
template <class Owner, class T>
constexpr Field<Owner, T> costs(double (*yuan_a_unit)(const std::type_identity_t<Owner>&),
                                Field<Owner, T> f) {
    f.yuan_a_unit = yuan_a_unit;
    return f;
}

template <class P>
concept Described = std::default_initializable<P> && requires {
    P::fields();
};

template <Described P, class Visit>
constexpr void for_each_field(Visit&& visit) {
    std::apply([&](const auto&... f) { (visit(f), ...); }, P::fields());
}

struct Anything {
    template <class T>
    constexpr operator T() const;
};

template <class P, class... As>
constexpr std::size_t member_count() {
    if constexpr (requires { P{As{}..., Anything{}}; })
        return member_count<P, As..., Anything>();
    else
        return sizeof...(As);
}

/// Every default is in its range. For structs of numbers and choices (no text).
template <class P>
constexpr bool defaults_in_range(const P& defaults) {
    bool good = true;
    for_each_field<P>([&](const auto& f) {
        good = good && defaults.*f.member >= f.low && defaults.*f.member <= f.high;
    });
    return good;
}

/// Every member has a field and every name occurs once.
template <class P>
constexpr bool well_described() {
    std::size_t fields = 0;
    bool good = true;
    for_each_field<P>([&](const auto& f) {
        ++fields;
        if (f.core)
            good = good && f.low <= f.core_low && f.core_low < f.core_high && f.core_high <= f.high;
        std::size_t same = 0;
        for_each_field<P>([&](const auto& other) { same += other.name == f.name ? 1U : 0U; });
        good = good && same == 1;
    });
    return good && fields == member_count<P>();
}

}  // namespace coterie
