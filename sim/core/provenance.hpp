// SPDX-License-Identifier: Apache-2.0
// What is known about a parameter: one sentence, the class of evidence for its default, a stated
// range, the works it is taken from, and the metric that it moves in a probe world. A NAME.docs.cpp
// holds one row a field:
//
//   constexpr std::array notes{
//       note("half_life_days", "Half-life of a weak tie without exchanges.",
//            adapted("burt2002", "nine of ten weak bridges were gone after a year"),
//            rises("tie_emotional")),
//       note("forgotten_strength", "A tie is forgotten when it is weaker.",
//            assumed().within(0.001, 0.1), falls("mean_ties", "hall"))};
//   static_assert(documents<Bonding::Params>(notes));
//   FieldNotes Bonding::Params::notes() { return notes; }
#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

#include "sim/core/fields.hpp"

namespace coterie {

/// Where a default comes from. `measured`: an estimate of this very quantity. `adapted`: converted
/// from a published quantity nearby. `fitted`: to data, by this program. `assumed`: no usable
/// estimate is known. `given`: the study or the community sets it.
enum class Evidence : std::uint8_t { measured, adapted, fitted, assumed, given };
template <>
struct EnumNames<Evidence> {
    static constexpr std::array<std::string_view, 5> names{"measured", "adapted", "fitted",
                                                           "assumed", "given"};
};

/// The values that a parameter could plausibly have, where they are known or assumed.
struct StatedRange {
    bool stated = false;
    double low = 0, high = 0;
};

struct Provenance {
    static constexpr std::size_t most_works = 3;
    Evidence evidence = Evidence::given;
    StatedRange range;
    std::array<std::string_view, most_works> works{};  ///< keys of `references()`; "" past the last
    std::string_view remark;  ///< what was found there, or why it is assumed

    constexpr Provenance within(double low, double high) const {
        Provenance made = *this;
        made.range = {true, low, high};
        return made;
    }
    /// Cites one more work.
    constexpr Provenance citing(std::string_view key) const {
        Provenance made = *this;
        std::size_t k = 0;
        while (!made.works[k].empty()) ++k;  // one too many does not compile
        made.works[k] = key;
        return made;
    }
};

/// The way in which a metric is expected to move when a parameter goes from low to high.
enum class Moves : std::uint8_t { any, up, down };

/// Where a parameter is expected to show: a probe world and a metric. Tests run both ends there.
struct Probe {
    std::string_view world = "hall";
    std::string_view metric = "active_1d";
    Moves moves = Moves::any;
};

struct FieldNote {
    std::string_view name;  ///< of the field
    std::string_view doc;   ///< sentences for users
    Provenance provenance;
    Probe probe;
};

/// The words of a NAME.docs.cpp.
namespace describing {

constexpr FieldNote note(std::string_view name, std::string_view doc, Provenance provenance,
                         Probe probe = {}) {
    return {name, doc, provenance, probe};
}

constexpr Provenance measured(std::string_view work, std::string_view remark = "") {
    return {Evidence::measured, {}, {work}, remark};
}
constexpr Provenance adapted(std::string_view work, std::string_view remark = "") {
    return {Evidence::adapted, {}, {work}, remark};
}
constexpr Provenance fitted(std::string_view remark) { return {Evidence::fitted, {}, {}, remark}; }
constexpr Provenance assumed(std::string_view remark = "") {
    return {Evidence::assumed, {}, {}, remark};
}
constexpr Provenance given(std::string_view remark = "") {
    return {Evidence::given, {}, {}, remark};
}

constexpr Probe rises(std::string_view metric, std::string_view world = "hall") {
    return {world, metric, Moves::up};
}
constexpr Probe falls(std::string_view metric, std::string_view world = "hall") {
    return {world, metric, Moves::down};
}
constexpr Probe changes(std::string_view metric, std::string_view world = "hall") {
    return {world, metric, Moves::any};
}

}  // namespace describing

/// Whether the notes are those of the fields of `P`, in the same order, each with a sentence and a
/// provenance that is complete: a measured or adapted value cites a work, a range is not empty.
template <Described P>
constexpr bool documents(FieldNotes notes) {
    std::size_t k = 0;
    bool good = true;
    for_each_field<P>([&](const auto& f) {
        good = good && k < notes.size() && notes[k].name == f.name;
        ++k;
    });
    for (const FieldNote& n : notes) {
        const Provenance& p = n.provenance;
        const bool cites = p.evidence == Evidence::measured || p.evidence == Evidence::adapted;
        good = good && !n.doc.empty() && n.doc.back() == '.' && !(cites && p.works[0].empty())
               && !(p.range.stated && p.range.low >= p.range.high);
    }
    return good && k == notes.size();
}

}  // namespace coterie
