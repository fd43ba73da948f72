// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/contribution_dropout/contribution_dropout.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array contribution_dropout_notes{
    note("stop_exponent",
         "Exponent alpha of P(stop after the k-th post) = (alpha - 1) / (k0 + k + kr replies).",
         fitted("results/reference/fit; published values are 1.5 to 2.5").citing("wilkinson2008"),
         falls("posts")),
    note("stop_offset", "Offset k0 of the same formula.", assumed(), rises("posts")),
    note("reply_credit", "Number of posts kr that a received answer counts as in the same formula.",
         fitted("results/reference/fit"), rises("posts")),
    note("comeback_days", "Mean days until a person who stopped starts again.", assumed(),
         falls("posts"))};
static_assert(documents<ContributionDropout::Params>(contribution_dropout_notes));

}  // namespace

constexpr ContributionDropout::Params ContributionDropout::Params::initial{
    .stop_exponent = 1.485F, .stop_offset = 1.0F, .reply_credit = 3.006F, .comeback_days = 35.0F};
static_assert(defaults_in_range(ContributionDropout::Params::initial));
FieldNotes ContributionDropout::Params::notes() { return contribution_dropout_notes; }

}  // namespace coterie
