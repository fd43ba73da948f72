// SPDX-License-Identifier: Apache-2.0
// Attachment to KOLs. Readers attach to the KOLs they read, att += dK (1 - att). Attachment is
// separate from bonds to members and from trust in the brand.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/kinds.hpp"
#include "sim/model/lane_links.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Readers attach to the KOLs they read.
struct Attachment {
    static constexpr std::string_view name = "attachment";
    static constexpr std::string_view summary =
        "Reading a KOL's items attaches the reader, away it fades slowly.";
    using Row = Visitor;
    struct Params {
        float gain = initial.gain;
        float full_value_posts = initial.full_value_posts;
        float half_life_days = initial.half_life_days;
        static const Params initial;  ///< the defaults, given in attachment.docs.cpp
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{field("gain", &P::gain, "share/visit", 0, 1),
                              field("full_value_posts", &P::full_value_posts, "posts", 0.1F, 100),
                              field("half_life_days", &P::half_life_days, "days", 1, 3650)};
        }
        static FieldNotes notes();
    };
    struct PerVisitor {
        std::array<std::uint16_t, most_kols> attachment{};
        static constexpr auto columns() {
            return std::tuple{column("attachment", &PerVisitor::attachment, "of 65535",
                                     "Attachment to each KOL.")};
        }
    };
    struct PerVisit {
        float kol_attachment_met = 0.0F;
        static constexpr auto columns() {
            return std::tuple{column("kol_attachment_met", &PerVisit::kol_attachment_met, "",
                                     "Attachment to the KOLs that were read at this visit.")};
        }
    };
    template <class Real>
    struct Lanes {
        Real kol_attachment_met;
        static constexpr auto links() {
            using L = Lanes;
            return std::tuple{reads(&L::kol_attachment_met, [](const auto& v, const auto&) {
                return v.visit.kol_attachment_met;
            })};
        }
    };
};

}  // namespace coterie
