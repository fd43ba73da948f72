// SPDX-License-Identifier: Apache-2.0
// World descriptors: who is in the market and how the community begins. Measured or given for a
// community, never fitted. `make_market` draws the people of one replicate.
#pragma once

#include <string>

#include "sim/graph/generate.hpp"
#include "sim/graph/read.hpp"
#include "sim/model/market.hpp"

namespace coterie {

struct Population {
    static constexpr std::string_view section = "population";
    std::uint32_t people = 5000;
    std::uint32_t interests = 8;
    std::uint32_t regions = 5;
    float reader_share = 0.45F;
    float initiative_spread = 1.4F;
    float mean_shyness = 3.0F;
    float attention_median_posts = 45.0F;
    float attention_spread = 0.5F;
    float shared_interest = 0.5F;
    float off_topic_liking = 0.7F;
    float opportunist_share = 0.03F;
    float bargain_hunter_share = 0.15F;
    float practitioner_share = 0.2F;
    float executive_share = 0.05F;
    std::uint32_t reachable_over_days = 0;
    static constexpr auto fields() {
        using P = Population;
        return std::tuple{
            field("people", &P::people, "people", 1, 4000000000U,
                  "People in the market; with a graph file, the people of that graph.", "given",
                  {"hall", "members"}),
            field("interests", &P::interests, "topics", 1, most_topics,
                  "Topics that interests are spread over.", "given; Ren & Kraut 2014: 1-9",
                  {"hall", "information_benefit"}),
            field("regions", &P::regions, "regions", 1, 200, "Regions people live in.", "given",
                  {"split_region", "posts"}),
            field("reader_share", &P::reader_share, "share", 0, 1,
                  "Share of people who practically never post.",
                  "Nonnecke & Preece 2000: 46-82 % lurkers", {"hall", "posts", Moves::down}),
            field("initiative_spread", &P::initiative_spread, "ln", 0, 4,
                  "Spread of the logarithm of posts per visit over those who post.",
                  "first prototype, tuned on P1; descriptor sa", {"hall", "gini_posts"}),
            field("mean_shyness", &P::mean_shyness, "", 0, 20,
                  "Mean stage fear; each person's is exponential.", "first prototype; assumed",
                  {"hall", "posts", Moves::down}),
            field("attention_median_posts", &P::attention_median_posts, "posts/visit", 1, 250,
                  "Posts the middle person reads at a visit at most.",
                  "Liang 2007 by Ren & Kraut 2014: overload from about 40 messages",
                  {"hall", "posts_read_per_visit", Moves::up}),
            field("attention_spread", &P::attention_spread, "ln", 0, 2,
                  "Spread of the logarithm of that budget.", "assumed (0.2-0.8)",
                  {"hall", "posts_read_per_visit"}),
            field("shared_interest", &P::shared_interest, "share", 0, 1,
                  "Share of people whose main interest is that of their circle.",
                  "assumed: homophily (0.2-0.8)", {"hall", "tie_interest", Moves::up}),
            field("off_topic_liking", &P::off_topic_liking, "", 0, 1,
                  "Off-topic posts please each person by up to this much (uniform).",
                  "first prototype; Ren & Kraut 2014", {"hall", "satisfaction", Moves::up}),
            field("opportunist_share", &P::opportunist_share, "share", 0, 1,
                  "Share of people who post adverts.", "assumed (0.01-0.1)",
                  {"ads", "adverts", Moves::up}),
            field("bargain_hunter_share", &P::bargain_hunter_share, "share", 0, 1,
                  "Share of people who come for what is given away.", "assumed (0.05-0.4)",
                  {"packets", "visits"}),
            field("practitioner_share", &P::practitioner_share, "share", 0, 1,
                  "Share of practitioners (tier 2).", "given", {"split_tier", "posts"}),
            field("executive_share", &P::executive_share, "share", 0, 1,
                  "Share of executives (tier 3).", "given", {"split_tier", "posts"}),
            field("reachable_over_days", &P::reachable_over_days, "days", 0, 36500,
                  "People become reachable evenly over so many days; 0 means all at once.", "given",
                  {"hall", "joins", Moves::down})};
    }
};

/// Where the acquaintance graph comes from.
struct GraphSource {
    static constexpr std::string_view section = "graph";
    GraphGenerator generator = GraphGenerator::planted_communities;
    std::string file;
    GraphFormat format = GraphFormat::edge_list;
    std::string registrations_file;
    std::string arrivals_file;
    std::string members_file;
    std::string ties_file;
    float mean_degree = 8.0F;
    std::uint32_t community_size = 25;
    float inside_share = 0.5F;
    float closure_share = 0.6F;
    float rewired_share = 0.1F;
    static auto fields() {
        using G = GraphSource;
        return std::tuple{
            choice("generator", &G::generator, "How the acquaintance graph is made.", "given"),
            text("file", &G::file,
                 "A graph file in place of a generator; the study is then conditional on it."),
            choice("format", &G::format, "Format of that file.", "given"),
            text("registrations_file", &G::registrations_file,
                 "Days of registration (event log whose self-loops are registrations): the days "
                 "on which people become reachable."),
            text("arrivals_file", &G::arrivals_file,
                 "Arrivals by day (CSV day,people; the first day is 0): so many people join by "
                 "themselves then; their sum is population.people."),
            text("members_file", &G::members_file,
                 "Members of a community that is there already (coterie import writes it), in "
                 "place of drawn founders: founding.members people in founding.groups groups."),
            text("ties_file", &G::ties_file, "Ties that these members have made among themselves."),
            field("mean_degree", &G::mean_degree, "ties/person", 0, 1000,
                  "Acquaintances of a person in the market, on average.",
                  "first prototype: 8 in reach; assumed (4-40)", {"hall", "mean_ties", Moves::up}),
            field("community_size", &G::community_size, "people", 2, 100000,
                  "People of a planted circle.", "first prototype; assumed (10-150)",
                  {"hall", "clustering"}),
            field("inside_share", &G::inside_share, "share", 0, 1,
                  "Share of unclosed ties that stay inside the circle.", "first prototype",
                  {"hall", "clustering", Moves::up}),
            field("closure_share", &G::closure_share, "share", 0, 0.95F,
                  "Share of ties that close a triangle.", "Leskovec 2008; F22: 0.6",
                  {"hall", "clustering", Moves::up}),
            field("rewired_share", &G::rewired_share, "share", 0, 1,
                  "Share of ties rewired in a small world (Watts & Strogatz 1998).", "given",
                  {"small_world", "clustering", Moves::down})};
    }
};

/// How the community begins.
struct Founding {
    static constexpr std::string_view section = "founding";
    std::uint32_t members = 150;
    std::uint32_t groups = 1;
    float from_circles_share = 0.5F;
    float group_size_spread = 0.0F;
    static constexpr auto fields() {
        using F = Founding;
        return std::tuple{
            field("members", &F::members, "people", 0, 4000000000U,
                  "Members on the first day (at most the people reachable then).", "given",
                  {"hall", "members", Moves::up}),
            field("groups", &F::groups, "groups", 1, 100000, "Groups on the first day.", "given",
                  {"hall", "groups", Moves::up}),
            field("from_circles_share", &F::from_circles_share, "share", 0, 1,
                  "Share of founders who come with their circle; the rest come alone.",
                  "assumed: half (0-1)", {"hall", "mean_ties", Moves::up}),
            field("group_size_spread", &F::group_size_spread, "ln", 0, 3,
                  "Spread of the logarithm of the founding groups' sizes; 0: all equal.", "given",
                  {"many_groups", "largest_group", Moves::up})};
    }
};

/// What an event log holds of the community.
enum class Logged : std::uint8_t { talk, messages, everything };
template <>
struct EnumNames<Logged> {
    static constexpr std::array<std::string_view, 3> names{"talk", "messages", "everything"};
};

/// Whom an event log lists.
enum class Listed : std::uint8_t { members, writers };
template <>
struct EnumNames<Listed> {
    static constexpr std::array<std::string_view, 2> names{"members", "writers"};
};

/// What an operator can measure of the community.
struct Observation {
    static constexpr std::string_view section = "observation";
    float coverage_share = 1.0F;
    float noise_share = 0.0F;
    float messages_per_post = 1.0F;
    Logged logged = Logged::talk;
    Listed listed = Listed::members;
    static constexpr auto fields() {
        using O = Observation;
        return std::tuple{field("coverage_share", &O::coverage_share, "share", 0.01F, 1,
                                "Share of the activity that the operator's tools see.",
                                "assumed: all", {"rules", "packets_yuan"}),
                          field("noise_share", &O::noise_share, "share", 0, 1,
                                "Standard error of an observed figure, as a share of it.",
                                "assumed: none", {"rules", "packets_yuan"}),
                          field("messages_per_post", &O::messages_per_post, "messages", 1, 100,
                                "Lines of an event log that one post makes, on average: in chat, "
                                "people say one thing in several lines.",
                                "world descriptor, measured by confront", {"rules", "posts"}),
                          choice("logged", &O::logged,
                                 "What an event log holds: talk in the groups, private messages, "
                                 "or both.",
                                 "given", {"rules", "posts"}),
                          choice("listed", &O::listed,
                                 "Whom an event log lists: all who ever were members, or those "
                                 "who wrote.",
                                 "given", {"rules", "posts"})};
    }
};

static_assert(well_described<Population>() && well_described<Founding>()
              && well_described<Observation>());

/// Draws the people of one replicate: traits keyed by `run_key`, acquaintances as given.
/// `reachable` holds the first reachable day of each person, or is empty.
Market make_market(const Population& population, GeneratedGraph graph,
                   std::span<const std::uint32_t> reachable, std::uint64_t run_key);

}  // namespace coterie
