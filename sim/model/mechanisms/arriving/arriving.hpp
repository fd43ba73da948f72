// SPDX-License-Identifier: Apache-2.0
// Newcomers of a site where people are known by their first message only (an open chat log):
// newcomers visit and write on the day after they arrive, because the calendar of arrivals lists
// people by their first message.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/mechanisms/contribution/contribution.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Who is known by a first message comes to write it.
struct FirstVisit {
    static constexpr std::string_view name = "first_visit";
    static constexpr std::string_view summary =
        "Where newcomers are known by their first message, they come the day after they arrived.";
    using Row = Member;
    using Params = Contribution::Params;
    static constexpr bool shares_params = true;
};

/// ... and writes it.
struct FirstWord {
    static constexpr std::string_view name = "first_word";
    static constexpr std::string_view summary =
        "Where newcomers are known by their first message, they write at their first visit.";
    using Row = Visitor;
    using Params = Contribution::Params;
    static constexpr bool shares_params = true;
};

}  // namespace coterie
