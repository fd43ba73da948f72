// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/private_messages/private_messages.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array private_messages_notes{
    note("messages_per_visit", "Mean number of private messages of a person of full sociability.",
         assumed().within(0, 0.5), rises("private_messages")),
    note("acquaintance_share",
         "Share of messages to acquaintances and not to people met in the community.",
         assumed().within(0, 0.5), changes("private_messages")),
    note("search_share", "Share of messages to people found by search, on a site with a directory.",
         assumed().within(0.2, 0.8), rises("mean_ties", "directory")),
    note("answer_share", "Share of private messages that are answered.",
         assumed("0.32 of first messages between strangers on a dating site")
             .within(0.2, 0.7)
             .citing("rudder2009"),
         rises("private_messages")),
    note("tie_gain", "Share of the gap to a full tie that one message closes.",
         adapted("hall2019", "the hours that a friendship takes suggest 0.02 to 0.05 per exchange"),
         rises("tie_emotional"))};
static_assert(documents<PrivateMessages::Params>(private_messages_notes));

}  // namespace

constexpr PrivateMessages::Params PrivateMessages::Params::initial{.messages_per_visit = 0.08F,
                                                                   .acquaintance_share = 0.2F,
                                                                   .search_share = 0.5F,
                                                                   .answer_share = 0.4F,
                                                                   .tie_gain = 0.05F};
static_assert(defaults_in_range(PrivateMessages::Params::initial));
FieldNotes PrivateMessages::Params::notes() { return private_messages_notes; }

}  // namespace coterie
