// SPDX-License-Identifier: Apache-2.0
// What `coterie new` offers: kinds of business, and problems with strategies that speak to them.
#include <array>

#include "sim/cli/new_scenario.hpp"

namespace coterie {

namespace {

constexpr std::array shop{Setting{"population.bargain_hunter_share", "0.3"},
                          Setting{"content.information_share", "0.5"}};
constexpr std::array game{Setting{"population.reader_share", "0.4"},
                          Setting{"content.information_share", "0.5"},
                          Setting{"content.interactive_share", "0.3"}};
constexpr std::array course{Setting{"content.information_share", "0.9"},
                            Setting{"staff.service_hours_per_day", "1"}};
constexpr std::array software{Setting{"content.information_share", "0.9"},
                              Setting{"content.items_per_day", "0.5"},
                              Setting{"staff.service_hours_per_day", "1.5"}};
constexpr std::array club{Setting{"content.items_per_day", "0.5"},
                          Setting{"staff.content_hours_per_day", "0.5"},
                          Setting{"founding.from_circles_share", "0.8"}};
constexpr std::array creator{Setting{"kol.hired", "1"},
                             Setting{"content.information_share", "0.3"}};

constexpr std::array all_businesses{
    Business{"shop", "a shop or brand and its customers", shop, 5},
    Business{"game", "a game and its players", game, 5},
    Business{"course", "a school or course and its learners", course},
    Business{"software", "a product and its users, who help each other", software, 1},
    Business{"club", "a club, a neighbourhood, friends of a hobby", club, 0.5},
    Business{"creator", "a celebrity or creator and their followers", creator, 5},
    Business{"other", "none of these: every value keeps its default", {}}};

/// Means a number of members at which the founding groups are divided soon.
constexpr std::string_view crowd = "{crowd}";

constexpr NewStrategy as_it_is{"as it is", "The baseline: the levers above.", {}};

// Silence.
constexpr std::array asks_often{Setting{"content.interactive_share", "0.6"}};
constexpr std::array by_interest{Setting{"split.basis", "\"interest\""},
                                 Setting{"split.trigger_seats", crowd}};
constexpr NewStrategy smaller_groups{
    "smaller groups", "Groups are divided by interest when they have {crowd} members.",
    by_interest};
constexpr std::array modest_awards{Setting{"recognition.awards_every_days", "14"},
                                   Setting{"recognition.awards_to", "\"modest\""}};
constexpr std::array silence{
    as_it_is, NewStrategy{"items that ask", "Staff items ask members to speak.", asks_often},
    smaller_groups, NewStrategy{"awards", "Awards go to posters with few posts.", modest_awards}};

// Spam.
constexpr std::array many_opportunists{Setting{"population.opportunist_share", "0.06"}};
constexpr std::array an_hour{Setting{"staff.moderation_hours_per_day", "1"}};
constexpr std::array a_form{Setting{"admission.form_minutes", "10"}};
constexpr std::array off_topic_removed{Setting{"curation.mode", "\"community\""}};
constexpr std::array spam{
    as_it_is,
    NewStrategy{"an hour of moderation", "Staff look for adverts an hour a day.", an_hour},
    NewStrategy{"a form", "Applicants fill in a form.", a_form},
    NewStrategy{"off-topic posts removed", "Off-topic posts are removed for all.",
                off_topic_removed}};

// Growth.
constexpr std::array more_channels{Setting{"recruitment.channel_people_per_day", "20"}};
constexpr std::array friends_rewarded{Setting{"recruitment.referral_reward_yuan", "20"}};
constexpr std::array more_items{Setting{"content.items_per_day", "3"}};
constexpr std::array growth{
    as_it_is, NewStrategy{"more channels", "Paid channels reach more people.", more_channels},
    NewStrategy{"reward for friends", "An invitation that brings a member is paid.",
                friends_rewarded},
    NewStrategy{"more items", "More to read for those who are here.", more_items}};

// Dependence on one KOL.
constexpr std::array one_celebrity{Setting{"kol.hired", "1"}};
constexpr std::array leaders{Setting{"kol.hired", "0"}, Setting{"kol.home_grown", "2"},
                             Setting{"staff.cultivation_hours_per_day", "3"}};
constexpr std::array celebrity_and_leaders{Setting{"kol.hired", "1"},
                                           Setting{"kol.home_grown", "2"},
                                           Setting{"staff.cultivation_hours_per_day", "3"}};
constexpr std::array no_celebrity{Setting{"kol.hired", "0"}};
constexpr std::array dependence{
    NewStrategy{"one celebrity", "The baseline: one KOL is hired.", one_celebrity},
    NewStrategy{"home-grown leaders", "Two leaders are raised from the members instead.", leaders},
    NewStrategy{"both", "One KOL is hired and two leaders are raised.", celebrity_and_leaders},
    NewStrategy{"no KOL", "There is no KOL at all.", no_celebrity}};

// Churn.
constexpr std::array personal{Setting{"curation.mode", "\"personalised\""}};
constexpr std::array answers{Setting{"staff.service_hours_per_day", "3"}};
constexpr std::array a_badge{Setting{"recognition.badge_posts", "10"}};
constexpr std::array churn{
    as_it_is,
    NewStrategy{"own interests first", "A member sees posts of own interest and by friends.",
                personal},
    NewStrategy{"answers by staff", "Staff answer questions three hours a day.", answers},
    NewStrategy{"a badge", "Ten posts earn a badge.", a_badge}};

// Red packets.
constexpr std::array every_day{Setting{"incentives.packet_yuan_per_day", "50"}};
constexpr std::array every_week{Setting{"incentives.packet_yuan_per_day", "350"},
                                Setting{"incentives.packet_every_days", "7"}};
constexpr std::array check_in{Setting{"incentives.checkin_points_per_day", "10"},
                              Setting{"incentives.streak_bonus_points", "5"}};
constexpr std::array packets{
    NewStrategy{"no packets", "The baseline: no money is given away.", {}},
    NewStrategy{"every day", "50 yuan a day in every group.", every_day},
    NewStrategy{"once a week", "The same amount, once a week.", every_week},
    NewStrategy{"when it is quiet",
                "50 yuan a day for three days when few members came in the last week.",
                {},
                "[[strategy.rule]]\n"
                "when          = \"active_share_7d < 40 %\"\n"
                "set           = { \"incentives.packet_yuan_per_day\" = 50 }\n"
                "for_days      = 3\n"
                "cooldown_days = 7\n"},
    NewStrategy{"check-in", "Points for a daily visit instead of packets.", check_in}};

// Questions without an answer.
constexpr std::array two_hours{Setting{"staff.service_hours_per_day", "2"}};
constexpr std::array raised{Setting{"kol.home_grown", "2"},
                            Setting{"staff.cultivation_hours_per_day", "2"}};
constexpr std::array questions{
    as_it_is, NewStrategy{"staff answer", "Staff answer questions two hours a day.", two_hours},
    NewStrategy{"leaders", "The same hours raise leaders from the members.", raised},
    smaller_groups};

// Activity.
constexpr std::array fewer_items{Setting{"content.items_per_day", "0.5"}};

// Crowding.
constexpr std::array by_ties{Setting{"split.basis", "\"social\""},
                             Setting{"split.trigger_seats", crowd}};
constexpr std::array crowding{
    as_it_is,
    NewStrategy{"split by interest",
                "Groups are divided by interest when they have {crowd} members.", by_interest},
    NewStrategy{"split along ties",
                "Groups are divided along friendships when they have {crowd} members.", by_ties},
    NewStrategy{"own interests first", "A member sees posts of own interest and by friends.",
                personal},
    NewStrategy{"fewer items", "Staff publish one item in two days.", fewer_items}};

constexpr std::array activity{
    as_it_is, smaller_groups, NewStrategy{"a KOL", "One KOL is hired.", one_celebrity},
    NewStrategy{"packets", "50 yuan a day in every group.", every_day},
    NewStrategy{"fewer items", "Staff publish one item in two days.", fewer_items}};

constexpr std::array all_problems{
    CommunityProblem{"activity",
                     "activity dropped, and many things could be tried",
                     "Split the groups, hire a KOL, send red packets or post less?",
                     "active_of_all",
                     {},
                     "",
                     activity},
    CommunityProblem{"silence",
                     "few members speak",
                     "What makes more members speak?",
                     "posts_per_person",
                     {},
                     "",
                     silence},
    CommunityProblem{"spam", "adverts and off-topic posts drive members away",
                     "What keeps members when a wave of adverts comes?", "active_of_all",
                     many_opportunists,
                     "# For 30 days there are five times the usual adverts in every strategy.\n"
                     "[[shock]]\nday  = 60\nkind = \"ad_wave\"\nsize = 5\ndays = 30\n",
                     spam},
    CommunityProblem{
        "growth", "too few people join", "What brings people who stay?", "members", {}, "", growth},
    CommunityProblem{"kol",
                     "the community depends on one celebrity (KOL)",
                     "What is lost when the leading KOL leaves, and who loses less?",
                     "active_of_all",
                     {},
                     "# The leading KOL leaves.\n"
                     "[[shock]]\nday  = 90\nkind = \"kol_exit\"\nsize = 1\n",
                     dependence},
    CommunityProblem{"churn",
                     "members leave or stay away",
                     "What keeps members coming?",
                     "active_of_all",
                     {},
                     "",
                     churn},
    CommunityProblem{"packets",
                     "money is given away, and it is not clear what for",
                     "Do red packets bring people back more often than none?",
                     "visits_per_person",
                     {},
                     "",
                     packets},
    CommunityProblem{"questions",
                     "questions stay without an answer",
                     "What gets more questions answered?",
                     "questions_unanswered_share",
                     {},
                     "",
                     questions},
    CommunityProblem{"crowding",
                     "groups are too large to follow",
                     "Does it help to divide large groups, and by what?",
                     "active_of_all",
                     {},
                     "",
                     crowding}};

}  // namespace

std::span<const Business> businesses() { return all_businesses; }
std::span<const CommunityProblem> community_problems() { return all_problems; }

}  // namespace coterie
