// SPDX-License-Identifier: Apache-2.0
// World descriptors: who is in the market and how the community begins. Measured or given for a
// community, never fitted. `make_market` draws the people of one replicate.
#pragma once

#include <string>

#include "sim/graph/generate.hpp"
#include "sim/graph/read_graph.hpp"
#include "sim/model/market.hpp"

namespace coterie {

struct Population {
    static constexpr std::string_view section = "population";
    std::uint32_t people = initial.people;
    std::uint32_t interests = initial.interests;
    std::uint32_t regions = initial.regions;
    float reader_share = initial.reader_share;
    float initiative_spread = initial.initiative_spread;
    float mean_shyness = initial.mean_shyness;
    float attention_median_posts = initial.attention_median_posts;
    float attention_spread = initial.attention_spread;
    float shared_interest = initial.shared_interest;
    float off_topic_liking = initial.off_topic_liking;
    float opportunist_share = initial.opportunist_share;
    float bargain_hunter_share = initial.bargain_hunter_share;
    float practitioner_share = initial.practitioner_share;
    float executive_share = initial.executive_share;
    std::uint32_t reachable_over_days = initial.reachable_over_days;
    float arrivals_per_day = initial.arrivals_per_day;
    float arrivals_trend = initial.arrivals_trend;
    float mean_disposition = initial.mean_disposition;
    float mean_log_initiative = initial.mean_log_initiative;
    static const Population initial;  ///< the defaults, given in population.docs.cpp
    static constexpr auto fields() {
        using P = Population;
        return std::tuple{
            field("people", &P::people, "people", 1, 4000000000U),
            field("interests", &P::interests, "topics", 1, most_topics),
            field("regions", &P::regions, "regions", 1, 200),
            field("reader_share", &P::reader_share, "share", 0, 1),
            field("initiative_spread", &P::initiative_spread, "ln", 0, 4),
            field("mean_shyness", &P::mean_shyness, "", 0, 20),
            field("attention_median_posts", &P::attention_median_posts, "posts/visit", 1, 250),
            field("attention_spread", &P::attention_spread, "ln", 0, 2),
            field("shared_interest", &P::shared_interest, "share", 0, 1),
            field("off_topic_liking", &P::off_topic_liking, "", 0, 1),
            field("opportunist_share", &P::opportunist_share, "share", 0, 1),
            field("bargain_hunter_share", &P::bargain_hunter_share, "share", 0, 1),
            field("practitioner_share", &P::practitioner_share, "share", 0, 1),
            field("executive_share", &P::executive_share, "share", 0, 1),
            field("reachable_over_days", &P::reachable_over_days, "days", 0, 36500),
            field("arrivals_per_day", &P::arrivals_per_day, "people/day", 0, 1000000),
            field("arrivals_trend", &P::arrivals_trend, "ln per 90 days", -10, 10),
            field("mean_disposition", &P::mean_disposition, "standard deviations", -10, 10),
            field("mean_log_initiative", &P::mean_log_initiative, "ln", -10, 10)};
    }
    static FieldNotes notes();
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
    static constexpr auto fields() {
        using G = GraphSource;
        return std::tuple{choice("generator", &G::generator),
                          text("file", &G::file),
                          choice("format", &G::format),
                          text("registrations_file", &G::registrations_file),
                          text("arrivals_file", &G::arrivals_file),
                          text("members_file", &G::members_file),
                          text("ties_file", &G::ties_file),
                          field("mean_degree", &G::mean_degree, "ties/person", 0, 1000),
                          field("community_size", &G::community_size, "people", 2, 100000),
                          field("inside_share", &G::inside_share, "share", 0, 1),
                          field("closure_share", &G::closure_share, "share", 0, 0.95F),
                          field("rewired_share", &G::rewired_share, "share", 0, 1)};
    }
    static FieldNotes notes();
};

/// How the community begins.
struct Founding {
    static constexpr std::string_view section = "founding";
    std::uint32_t members = initial.members;
    std::uint32_t groups = initial.groups;
    float from_circles_share = initial.from_circles_share;
    float group_size_spread = initial.group_size_spread;
    static const Founding initial;  ///< the defaults, given in population.docs.cpp
    static constexpr auto fields() {
        using F = Founding;
        return std::tuple{field("members", &F::members, "people", 0, 4000000000U),
                          field("groups", &F::groups, "groups", 1, 100000),
                          field("from_circles_share", &F::from_circles_share, "share", 0, 1),
                          field("group_size_spread", &F::group_size_spread, "ln", 0, 3)};
    }
    static FieldNotes notes();
};

/// What an event log holds of the community.
enum class Logged : std::uint8_t { talk, messages, everything };
template <>
struct EnumNames<Logged> {
    static constexpr std::array<std::string_view, 3> names{"talk", "messages", "everything"};
};

/// The people that an event log lists.
enum class Listed : std::uint8_t { members, writers };
template <>
struct EnumNames<Listed> {
    static constexpr std::array<std::string_view, 2> names{"members", "writers"};
};

/// What an operator can measure of the community.
struct Observation {
    static constexpr std::string_view section = "observation";
    float coverage_share = initial.coverage_share;
    float noise_share = initial.noise_share;
    float messages_per_post = initial.messages_per_post;
    Logged logged = initial.logged;
    Listed listed = initial.listed;
    static const Observation initial;  ///< the defaults, given in population.docs.cpp
    static constexpr auto fields() {
        using O = Observation;
        return std::tuple{field("coverage_share", &O::coverage_share, "share", 0.01F, 1),
                          field("noise_share", &O::noise_share, "share", 0, 1),
                          field("messages_per_post", &O::messages_per_post, "messages", 1, 100),
                          choice("logged", &O::logged), choice("listed", &O::listed)};
    }
    static FieldNotes notes();
};

/// Draws the people of one replicate: traits keyed by `run_key`, acquaintances as given.
/// `reachable` holds the first reachable day of each person, or is empty.
Market make_market(const Population& population, GeneratedGraph graph,
                   std::span<const std::uint32_t> reachable, std::uint64_t run_key);

}  // namespace coterie
