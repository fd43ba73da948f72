// SPDX-License-Identifier: Apache-2.0
// Three naive communities that know the data better than the model does and understand nothing. A
// model should beat each of them on most statistics.
//   independent_lognormal  each writer writes a lognormal number of messages, at random times
//   last_month             every 30 days repeat the 30 days before: needs the log as it grows
//   bg_nbd                 days of writing by the BG/NBD model (Fader, Hardie & Lee 2005), fitted
//                          by maximum likelihood; messages a day geometric
// In the first and last, first days are the data's own, and addressees are random earlier writers
// in the data's proportion.
#pragma once

#include "sim/data/community_log.hpp"

namespace coterie {

/// Of transactions after the first: rates Gamma(r, alpha), dropout Beta(a, b).
struct BgNbd {
    double r = 1.0, alpha = 1.0, a = 1.0, b = 1.0;
};

/// Repeat days `x`, the last one `last` days after the first, watched for `watched` days.
struct RepeatDays {
    double x = 0.0, last = 0.0, watched = 0.0;
};

/// ln L of one member (Fader, Hardie & Lee 2005, eq. 6).
double log_likelihood(const BgNbd& p, const RepeatDays& member);
BgNbd fit_bg_nbd(const std::vector<RepeatDays>& members);

CommunityLog independent_lognormal(const CommunityLog& data, std::uint64_t run_key);
CommunityLog last_month(const CommunityLog& data);
CommunityLog bg_nbd(const CommunityLog& data, const BgNbd& p, std::uint64_t run_key);
BgNbd bg_nbd_of(const CommunityLog& data);

}  // namespace coterie
