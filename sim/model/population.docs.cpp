// SPDX-License-Identifier: Apache-2.0
#include "sim/model/population.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array population_notes{
    note("people", "People in the market. With a graph file, the people of that graph.", given(),
         changes("members")),
    note("interests", "Topics over which interests are spread.",
         adapted("ren2014", "their communities have 1 to 9 topics"),
         changes("information_benefit")),
    note("regions", "Regions of the people.", given(), changes("posts", "split_region")),
    note("reader_share", "Share of people who almost never post.",
         adapted("nonnecke2000", "46 to 82 % of members wrote nothing in 12 weeks"),
         falls("posts")),
    note("initiative_spread",
         "Standard deviation of the logarithm of posts per visit, over the people who post.",
         assumed("measured in each community by `coterie confront`"), changes("gini_posts")),
    note("mean_shyness", "Mean stage fear. A person's stage fear is exponentially distributed.",
         assumed(), falls("posts")),
    note("attention_median_posts", "Posts that the median person reads at a visit at most.",
         adapted("liang2007", "overload begins at about 40 messages").citing("ren2014"),
         rises("posts_read_per_visit")),
    note("attention_spread", "Standard deviation of the logarithm of the attention budget.",
         assumed().within(0.2, 0.8), changes("posts_read_per_visit")),
    note("shared_interest", "Share of people whose main interest is the interest of their circle.",
         assumed("homophily").within(0.2, 0.8), rises("tie_interest")),
    note("off_topic_liking",
         "Upper end of the uniform distribution of how much a person likes off-topic posts.",
         assumed("off-topic posts please by form").citing("ren2014"), rises("satisfaction")),
    note("opportunist_share", "Share of people who post adverts.", assumed().within(0.01, 0.1),
         rises("adverts", "ads")),
    note("bargain_hunter_share", "Share of people who come for what is given away.",
         assumed().within(0.05, 0.4), changes("visits", "packets")),
    note("practitioner_share", "Share of practitioners (tier 2).", given(),
         changes("posts", "split_tier")),
    note("executive_share", "Share of executives (tier 3).", given(),
         changes("posts", "split_tier")),
    note("reachable_over_days",
         "Days over which people become reachable at an even rate; 0 means all at once.", given(),
         falls("joins")),
    note("arrivals_per_day",
         "People of the market who come by themselves each day (Poisson), as long as there are any "
         "who have never been members.",
         given(), rises("members", "hall, population.arrivals_per_day=3")),
    note("arrivals_trend",
         "Change of the logarithm of arrivals_per_day in 90 days, from 90 days before day 1 on; on "
         "day 1 they are arrivals_per_day.",
         given(), rises("members", "hall, population.arrivals_per_day=3")),
    note("mean_disposition",
         "Mean over the market of the inclination to visit, in standard deviations of it.", given(),
         rises("visits")),
    note("mean_log_initiative", "Added to the logarithm of the posts per visit of all people.",
         given(), rises("posts"))};
static_assert(documents<Population>(population_notes));

constexpr std::array graph_source_notes{
    note("generator", "The model that generates the acquaintance graph.", given()),
    note("file",
         "A graph file, used in place of a generator. The study is then conditional on this graph.",
         given()),
    note("format", "The format of the graph file.", given()),
    note("registrations_file",
         "Days of registration, on which people become reachable: an event log whose self-loops "
         "are registrations.",
         given()),
    note("arrivals_file",
         "People who join by themselves on each day (CSV day,people; the first day is 0). Their "
         "sum is population.people.",
         given()),
    note("members_file",
         "Members of an existing community, as `coterie import` writes them, used in place of "
         "drawn founders. founding.members and founding.groups must agree with it.",
         given()),
    note("ties_file", "Ties among the members of members_file.", given()),
    note("mean_degree", "Mean number of acquaintances of a person in the market.",
         assumed().within(4, 40), rises("mean_ties")),
    note("community_size", "Number of people in a planted circle.", assumed().within(10, 150),
         changes("clustering")),
    note("inside_share", "Share of the ties that close no triangle and stay inside the circle.",
         assumed(), rises("clustering")),
    note("closure_share", "Share of ties that close a triangle.",
         adapted("leskovec2008",
                 "most new ties close a triangle; the value 0.6 is a rounded choice"),
         rises("clustering")),
    note("rewired_share", "Share of rewired ties in a small world.",
         given("the definition of the graph").citing("watts1998"),
         falls("clustering", "small_world"))};
static_assert(documents<GraphSource>(graph_source_notes));

constexpr std::array founding_notes{
    note("members",
         "Members on the first day. They cannot exceed the people reachable on that day.", given(),
         rises("members")),
    note("groups", "Groups on the first day.", given(), rises("groups")),
    note("from_circles_share",
         "Share of founders who come with their circle; the others come alone.",
         assumed("half").within(0, 1), rises("mean_ties")),
    note("group_size_spread",
         "Standard deviation of the logarithm of the founding groups' sizes; 0 means equal sizes.",
         given(), rises("largest_group", "many_groups"))};
static_assert(documents<Founding>(founding_notes));

constexpr std::array observation_notes{
    note("coverage_share", "Share of the activity that the operator's tools record.",
         assumed("all of it"), changes("packets_yuan", "rules")),
    note("noise_share", "Standard error of an observed figure, as a share of the figure.",
         assumed("none"), changes("packets_yuan", "rules")),
    note("messages_per_post",
         "Mean number of lines in an event log for one post. In chat, one statement takes several "
         "lines.",
         fitted("measured in each community's log by `coterie confront`"),
         changes("posts", "rules")),
    note("logged", "What an event log contains: talk in the groups, messages, or everything.",
         given(), changes("posts", "rules")),
    note("listed",
         "The people in an event log: all who ever were members, or only those who wrote.", given(),
         changes("posts", "rules"))};
static_assert(documents<Observation>(observation_notes));

}  // namespace

constexpr Population Population::initial{.people = 5000,
                                         .interests = 8,
                                         .regions = 5,
                                         .reader_share = 0.45F,
                                         .initiative_spread = 1.4F,
                                         .mean_shyness = 3.0F,
                                         .attention_median_posts = 45.0F,
                                         .attention_spread = 0.5F,
                                         .shared_interest = 0.5F,
                                         .off_topic_liking = 0.7F,
                                         .opportunist_share = 0.03F,
                                         .bargain_hunter_share = 0.15F,
                                         .practitioner_share = 0.2F,
                                         .executive_share = 0.05F,
                                         .reachable_over_days = 0,
                                         .arrivals_per_day = 0.0F,
                                         .arrivals_trend = 0.0F,
                                         .mean_disposition = 0.0F,
                                         .mean_log_initiative = 0.0F};
static_assert(defaults_in_range(Population::initial));
FieldNotes Population::notes() { return population_notes; }
FieldNotes GraphSource::notes() { return graph_source_notes; }
constexpr Founding Founding::initial{
    .members = 150, .groups = 1, .from_circles_share = 0.5F, .group_size_spread = 0.0F};
static_assert(defaults_in_range(Founding::initial));
FieldNotes Founding::notes() { return founding_notes; }
constexpr Observation Observation::initial{.coverage_share = 1.0F,
                                           .noise_share = 0.0F,
                                           .messages_per_post = 1.0F,
                                           .logged = Logged::talk,
                                           .listed = Listed::members};
static_assert(defaults_in_range(Observation::initial));
FieldNotes Observation::notes() { return observation_notes; }

}  // namespace coterie
