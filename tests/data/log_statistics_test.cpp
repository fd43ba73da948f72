// SPDX-License-Identifier: Apache-2.0
// Statistics of event logs against hand counts on a log small enough to draw.
#include "sim/data/log_statistics.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "sim/core/problems.hpp"
#include "sim/data/read_community_log.hpp"
#include "sim/data/read_members.hpp"

using namespace coterie;

namespace {

constexpr std::int64_t day = seconds_per_day;

double value(const CommunityLog& log, std::string_view name, std::uint32_t silent_days = 30) {
    const LogView view(log);
    return log_statistics()[find_log_statistic(name).value()].measure(view, {silent_days});
}

CommunityLog from_text(const std::string& text) { return parse_community_log(text, "log.csv"); }

// day      0      1      2     3      4
// ann      a>bo   a>bo         a
// bo              b>ann
// cy       c                         c>dee
CommunityLog four_people() {
    return from_text(
        "t,u,to\n"
        "0,ann,bo\n100,cy,\n86400,ann,bo\n90000,bo,ann\n259200,ann,\n345600,cy,dee\n");
}

}  // namespace

TEST_CASE("log statistics: messages, writers and members are counted", "[log]") {
    const CommunityLog log = four_people();
    CHECK(value(log, "messages") == 6.0);
    CHECK(value(log, "posters") == 3.0);
    CHECK(value(log, "members") == 4.0);
    CHECK(value(log, "ever_posted_share") == 0.75);
    CHECK(value(log, "days") == 5.0);
    CHECK(value(log, "dau_mean") == Approx(6.0 / 5.0));  // 2 2 0 1 1
    CHECK(value(log, "dau_max") == 2.0);
}

TEST_CASE("log statistics: concentration is that of the counts 3 2 1", "[log]") {
    const CommunityLog log = four_people();
    CHECK(value(log, "gini_posters") == Approx(2.0 * (1 + 4 + 9) / (3.0 * 6.0) - 4.0 / 3.0));
    CHECK(value(log, "top1_share") == 0.5);
    CHECK(value(log, "single_post_share") == Approx(1.0 / 3.0));
    CHECK(value(log, "members_for_half") == 1.0);
}

TEST_CASE("log statistics: the network has two mutual edges of three", "[log]") {
    const CommunityLog log = four_people();
    CHECK(value(log, "network_nodes") == 4.0);
    CHECK(value(log, "directed_ties") == 3.0);
    CHECK(value(log, "reciprocity") == Approx(2.0 / 3.0));
    CHECK(value(log, "reciprocity_messages") == Approx(2.0 / 4.0));
    CHECK(value(log, "degree_mean") == 1.0);
    CHECK(value(log, "addressed_share") == Approx(4.0 / 6.0));
}

TEST_CASE("log statistics: a triangle with a tail clusters as counted by hand", "[log]") {
    //  a - b
    //   \ /      locals 1, 1, 1/3, 0; 3 closed of 5 pairs
    //    c - d
    const CommunityLog log = from_text("t,u,to\n1,a,b\n2,b,c\n3,c,a\n4,c,d\n");
    CHECK(value(log, "transitivity") == Approx(3.0 / 5.0));
    CHECK(value(log, "clustering") == Approx((1.0 + 1.0 + 1.0 / 3.0) / 4.0));
}

TEST_CASE("log statistics: survival follows Kaplan and Meier", "[log]") {
    // Durations: a 1 day, gone; b 3 days, gone; c writes at the end: censored after 40 days.
    const CommunityLog log = from_text("t,u\n0,a\n86400,a\n0,b\n259200,b\n0,c\n3456000,c\n");
    CHECK(value(log, "survival_1d") == Approx(2.0 / 3.0));
    CHECK(value(log, "survival_7d") == Approx(1.0 / 3.0));
    CHECK(std::isnan(value(log, "survival_180d")));
}

TEST_CASE("log statistics: an answer counts within a day, on a clock of days till the next",
          "[log]") {
    const CommunityLog log = from_text("t,u,to\n1000,a,b\n" + std::to_string(day + 2000) + ",b,a\n"
                                       + std::to_string(9 * day) + ",c,\n");
    CHECK(value(log, "answered_24h") == 0.0);
    CHECK(value(log, "answered_next_day") == 0.5);
    CHECK(value(at_day_level(log), "answered_next_day") == 0.5);
}

TEST_CASE("log statistics: on a clock of days a floored log keeps its active days", "[log]") {
    const CommunityLog log = four_people();
    for (const char* name : {"dau_mean", "gap_mean_days", "gap_next_day_share", "active_days_mean"})
        CHECK(value(log, name) == value(at_day_level(log), name));
}

TEST_CASE("log statistics: regular days are not bursty, clustered ones are", "[log]") {
    std::string regular = "t,u\n", bursts = "t,u\n";
    for (int k = 0; k < 12; ++k) {
        regular += std::to_string(k * 3 * day) + ",a\n";
        bursts += std::to_string((k + (k / 4) * 60) * day) + ",a\n";
    }
    CHECK(value(from_text(regular), "burstiness_days") == Approx(-1.0));
    CHECK(value(from_text(bursts), "burstiness_days") > 0.3);
}
