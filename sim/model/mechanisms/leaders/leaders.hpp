// SPDX-License-Identifier: Apache-2.0
// Leaders raised at home: suitable members become candidates, and cultivation hours mature the best
// candidates into leaders.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/kinds.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Members who might lead make themselves known.
struct Candidacy {
    static constexpr std::string_view name = "candidacy";
    static constexpr std::string_view summary =
        "Members with initiative, trust and answers received are noticed as possible leaders.";
    using Row = Visitor;
    struct Params {
        float least_trust = initial.least_trust;
        std::uint32_t least_replies = initial.least_replies;
        static const Params initial;  ///< the defaults, given in leaders.docs.cpp
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{field("least_trust", &P::least_trust, "", 0, 1),
                              field("least_replies", &P::least_replies, "replies", 0, 10000)};
        }
        static FieldNotes notes();
    };
};

/// Evening: candidates become leaders as cultivation continues; leaders' drive and skill rise.
struct Cultivation {
    static constexpr std::string_view name = "cultivation";
    static constexpr std::string_view summary =
        "Cultivation hours mature leaders from the best candidates, one place at a time.";
    using Row = Operator;
    struct Params {
        float hours_to_mature = initial.hours_to_mature;
        static const Params initial;  ///< the defaults, given in leaders.docs.cpp
        static constexpr auto fields() {
            return std::tuple{
                field("hours_to_mature", &Params::hours_to_mature, "hours", 1, 10000)};
        }
        static FieldNotes notes();
    };
    struct PerVisitor {
        Role role = Role::none;
        std::uint8_t leader_slot = 0;
        static constexpr auto columns() {
            using S = PerVisitor;
            return std::tuple{
                column("role", &S::role, "", "Whether the member is a home-grown leader."),
                column("leader_slot", &S::leader_slot, "", "Which of the home-grown leaders.")};
        }
    };
    struct PerKol {
        float skill = 0.0F;
        std::uint32_t person = no_person;
        static constexpr auto columns() {
            using S = PerKol;
            return std::tuple{column("skill", &S::skill, "", "Home-grown: matured share, [0, 1]."),
                              column("person", &S::person, "", "Home-grown: the person.")};
        }
    };
};

}  // namespace coterie
