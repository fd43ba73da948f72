// SPDX-License-Identifier: Apache-2.0
// The statistics of four real communities against values that another program computed from the
// same files by the same definitions. Needs COTERIE_DATA; skipped with a warning without it.
#include <cmath>
#include <cstdlib>
#include <fstream>

#include <catch2/catch.hpp>

#include "sim/data/log_statistics.hpp"
#include "sim/data/read_community_log.hpp"
#include "sim/data/read_members.hpp"

using namespace coterie;

namespace {

struct Expected {
    const char* statistic;
    double value;
};

void check(const char* file, const char* members, std::uint32_t silent_days,
           std::initializer_list<Expected> expected) {
    const char* data = std::getenv("COTERIE_DATA");
    if (data == nullptr || !std::filesystem::exists(std::filesystem::path(data) / file)) {
        WARN("skipped: " << file << " is not in COTERIE_DATA");
        return;
    }
    CommunityLog log = read_community_log(std::filesystem::path(data) / file);
    if (members != nullptr) add_members(log, std::filesystem::path(data) / members);
    const LogView view(log);
    for (const Expected& e : expected) {
        INFO(file << ": " << e.statistic);
        const double value =
            log_statistics()[find_log_statistic(e.statistic).value()].measure(view, {silent_days});
        CHECK(value == Approx(e.value).margin(0.6e-5).epsilon(1e-9));
    }
}

}  // namespace

TEST_CASE("published targets: Zig's channel measures as published", "[log]") {
    check("zig/zig_irc_2017_2019.csv.gz", nullptr, 90,
          {{"messages", 137412},
           {"posters", 977},
           {"members", 980},
           {"dau_mean", 11.14601},
           {"dau_max", 79},
           {"mau_max", 239},
           {"mau_last", 90},
           {"stickiness", 0.12303},
           {"peak_over_last_week", 3.89655},
           {"messages_fano", 192.74281},
           {"dau_lag1", 0.60711},
           {"dau_lag7", 0.54594},
           {"gini_posters", 0.89712},
           {"gini_members", 0.89744},
           {"top1pct_share", 0.51239},
           {"top10pct_share", 0.86696},
           {"members_for_half", 10},
           {"tail_exponent", 1.64733},
           {"posts_log_mean", 2.70873},
           {"posts_log_spread", 1.69509},
           {"leader_share_30d", 0.2722},
           {"leaders5_share_30d", 0.61757},
           {"again_day1", 0.13744},
           {"again_day7", 0.06392},
           {"again_week7", 0.18012},
           {"again_after30", 0.46898},
           {"survival_1d", 0.65501},
           {"survival_30d", 0.54505},
           {"survival_180d", 0.37828},
           {"active_share_of_life", 0.12747},
           {"burstiness_seconds", 0.55107},
           {"memory_seconds", -0.03683},
           {"gap_mean_days", 12.4839},
           {"gap_next_day_share", 0.50919},
           {"gap_over30_share", 0.10485},
           {"network_nodes", 607},
           {"directed_ties", 3284},
           {"reciprocity", 0.62302},
           {"reciprocity_beyond_chance", 0.61962},
           {"reciprocity_messages", 0.55259},
           {"transitivity", 0.0906},
           {"clustering", 0.48976},
           {"degree_assortativity", -0.2805},
           {"largest_component_share", 0.99671},
           {"degree_mean", 7.44975},
           {"degree_p90", 14},
           {"single_message_ties_share", 0.46133},
           {"received_gini", 0.83628}});
}

TEST_CASE("published targets: Racket's channel measures as published", "[log]") {
    check("racket/racket-general.csv.gz", nullptr, 60,
          {{"posters", 326},
           {"dau_mean", 5.1638},
           {"stickiness", 0.13638},
           {"gini_posters", 0.78789},
           {"again_week1", 0.38272},
           {"again_after7", 0.57716},
           {"survival_90d", 0.43601},
           {"burstiness_seconds", 0.50547},
           {"reciprocity", 0.64997},
           {"transitivity", 0.28461},
           {"clustering", 0.4492},
           {"received_gini", 0.72004}});
}

TEST_CASE("published targets: the quantum computing site measures as published", "[log]") {
    check("quantum_se", nullptr, 30,
          {{"messages", 5082},
           {"posters", 402},
           {"ever_posted_share", 0.11618},
           {"gini_posters", 0.78697},
           {"gini_members", 0.97525},
           {"survival_30d", 0.32528},
           {"reciprocity", 0.37154},
           {"transitivity", 0.15608},
           {"visit_after1", 0.44551},
           {"visit_after7", 0.38751},
           {"visit_after30", 0.3033},
           {"visit_after90", 0.21983}});
}

TEST_CASE("published targets: CollegeMsg measures as published", "[log]") {
    check("collegemsg/CollegeMsg.txt.gz", "collegemsg/tnet_OnlineSocialNetwork_lnet.csv.gz", 30,
          {{"messages", 59835},
           {"posters", 1350},
           {"members", 1899},
           {"dau_mean", 75.12308},
           {"stickiness", 0.12068},
           {"gini_members", 0.79718},
           {"again_day1", 0.39837},
           {"again_week30", 0.25682},
           {"survival_90d", 0.24258},
           {"burstiness_seconds", 0.45333},
           {"answered_24h", 0.49309},
           {"reciprocity", 0.63638},
           {"transitivity", 0.05683},
           {"clustering", 0.1094},
           {"single_message_ties_share", 0.50463}});
}
