// SPDX-License-Identifier: Apache-2.0
// Availability is a two-state chain per person, so that absence comes in periods (burstiness across
// days; Jo et al. 2012).
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Free and busy periods of a person, independent of the community.
struct Availability {
    static constexpr std::string_view name = "availability";
    static constexpr std::string_view summary =
        "Each person alternates between free and busy periods; busy people rarely come, and in "
        "holidays every person is busy.";
    static constexpr std::string_view purpose = "availability";
    using Row = Member;
    struct Params {
        float mean_free_days = initial.mean_free_days;
        float mean_busy_days = initial.mean_busy_days;
        float busy_logit = initial.busy_logit;
        static const Params initial;  ///< the defaults, given in availability.docs.cpp
        static constexpr auto fields() {
            return std::tuple{field("mean_free_days", &Params::mean_free_days, "days", 1, 365),
                              field("mean_busy_days", &Params::mean_busy_days, "days", 1, 365),
                              field("busy_logit", &Params::busy_logit, "logit", 0, 10)};
        }
        static FieldNotes notes();
    };
    template <template <class> class Column>
    struct Streamed {
        Column<std::uint8_t> availability;
        static constexpr auto columns() {
            return std::tuple{
                people_column("availability", &Streamed::availability, "bits",
                              "Bit 0: busy; bit 1: effective member as of the last visit.")};
        }
    };
};

}  // namespace coterie
