// SPDX-License-Identifier: Apache-2.0
// Every metric is one row of this list: its description and the function that measures it from the
// day's counts, the World and, on structure days, the figures of people and ties. For metrics.cpp.
// Longer than 300 lines because it is one list.
#pragma once

#include <array>

#include "sim/measure/figures.hpp"
#include "sim/measure/metrics.hpp"

namespace coterie::metric_rows {

struct Row {
    Metric metric;
    Ratio (*measure)(const Figures&);
};

template <auto what>
Ratio count(const Figures& f) {
    return f.n(what);
}
template <auto what>
Ratio mean_of_visits(const Figures& f) {
    return per_visit(f, what);
}
template <auto member>
Ratio from_people(const Figures& f) {
    return f.people != nullptr ? f.people->*member : Ratio();
}
template <std::size_t k>
Ratio retention(const Figures& f) {
    return f.people != nullptr ? f.people->retention[k] : Ratio();
}
template <auto member>
Ratio from_ties(const Figures& f) {
    return f.ties != nullptr ? f.ties->*member : Ratio();
}
template <auto member>
Ratio spent(const Figures& f) {
    return f.spent.*member;
}

constexpr auto mean = OverDays::mean, last = OverDays::last, sum = OverDays::sum;
constexpr auto more = Direction::higher_is_better, less = Direction::lower_is_better,
               either = Direction::neither;
constexpr auto daily = Measured::daily, structure = Measured::structure_days;
constexpr bool seen = true, unseen = false;
constexpr bool headline = true;
constexpr std::string_view of_market = people_of_the_market;

inline constexpr std::array rows{
    // Who is here.
    Row{{"members", "people", "People who have joined and neither left nor lapsed.", last, more,
         seen, daily, "", 0.05, 2, headline},
        [](const Figures& f) -> Ratio { return f.members(); }},
    Row{{"visits", "people/day", "Members who visited today.", mean, more, seen, daily, "", 0.05,
         0.5},
        count<&Tally::visits>},
    Row{{"active_1d", "people", "Members who visited today (the same as visits).", mean, more, seen,
         daily, "", 0.05, 0.5},
        count<&Tally::visits>},
    Row{{"active_7d", "people",
         "Members who visited in the {short_window_days} days to this morning.", last, more, seen,
         daily, "", 0.05, 1},
        count<&Tally::active_7d>},
    Row{{"active_30d", "people",
         "Members who visited in the {long_window_days} days to this morning (readers).", last,
         more, seen, daily, "", 0.05, 1, headline},
        count<&Tally::active_30d>},
    Row{{"active_share_1d", "share", "Members who visited today.", mean, more, seen, daily,
         "members", 0.05, 0.002, false, "visits_per_person"},
        [](const Figures& f) -> Ratio { return Ratio(f.n(&Tally::visits), f.n(&Tally::members)); }},
    Row{{"active_share_7d", "share", "Members who visited in {short_window_days} days.", mean, more,
         seen, daily, "members", 0.05, 0.005, false, "active_of_all"},
        [](const Figures& f) -> Ratio {
            return Ratio(f.n(&Tally::active_7d), f.n(&Tally::members));
        }},
    Row{{"active_share_30d", "share", "Members who visited in {long_window_days} days.", mean, more,
         seen, daily, "members", 0.05, 0.005, false, "active_of_all"},
        [](const Figures& f) -> Ratio {
            return Ratio(f.n(&Tally::active_30d), f.n(&Tally::members));
        }},
    Row{{"effective_members", "people",
         "Members seen in {long_window_days} days who found value at their last "
         "visit and trust the brand.",
         last, more, unseen, daily, "", 0.05, 1, headline},
        count<&Tally::effective>},
    Row{{"vanity_gap", "ratio", "Members per effective member.", last, less, unseen, daily,
         "effective members", 0.05, 0.1, false, "effective_members"},
        [](const Figures& f) -> Ratio { return Ratio(f.members(), f.n(&Tally::effective)); }},
    Row{{"busy_share", "share", "Readers in a busy period.", mean, either, unseen, daily,
         "members seen in {long_window_days} days", 0.05, 0.01},
        [](const Figures& f) -> Ratio {
            return Ratio(f.n(&Tally::busy), f.n(&Tally::active_30d));
        }},
    Row{{"alive", "0 or 1",
         "Whether any group had two members speaking within {group_tally.dead_after_days} days.",
         last, more, seen, daily, "", 0.05, 0.05},
        [](const Figures& f) -> Ratio { return alive(f); }},
    // Of all people of the market, whose number no lever changes.
    Row{{"visits_per_person", "visits/person/day",
         "Visits of members today, per person of the market.", mean, more, seen, daily, of_market,
         0.05, 0.00005, headline},
        [](const Figures& f) -> Ratio { return Ratio(f.n(&Tally::visits), f.market()); }},
    Row{{"posts_per_person", "posts/person/day",
         "Posts by members today, per person of the market.", mean, more, seen, daily, of_market,
         0.05, 0.00002},
        [](const Figures& f) -> Ratio { return Ratio(f.posts(), f.market()); }},
    Row{{"value_per_person", "posts/person/day",
         "Matched value of what members read today, in posts of full fit, per person of the "
         "market.",
         mean, more, unseen, daily, of_market, 0.05, 0.0001},
        [](const Figures& f) -> Ratio {
            return Ratio(f.n(&Tally::matched_milli) / 1000.0, f.market());
        }},
    Row{{"active_of_all", "share", "People who are members and visited in {long_window_days} days.",
         last, more, seen, daily, of_market, 0.05, 0.0005},
        [](const Figures& f) -> Ratio { return Ratio(f.n(&Tally::active_30d), f.market()); }},
    Row{{"satisfaction_of_all", "",
         "Satisfaction of all people of the market, -1 to 2: people who left keep theirs, people "
         "who never came have 0.",
         last, more, unseen, structure, of_market, 0.05, 0.001},
        from_people<&PeopleFigures::satisfaction_of_all>},
    Row{{"trust_of_all", "share",
         "Trust in the brand of all people of the market: people who left keep theirs, people who "
         "never came have what they began with.",
         last, more, unseen, structure, of_market, 0.05, 0.002},
        from_people<&PeopleFigures::trust_of_all>},
    // Who speaks.
    Row{{"speakers", "people/day", "Members who posted today.", mean, more, seen, daily, "", 0.05,
         0.2},
        count<&Tally::speakers>},
    Row{{"posts", "posts/day", "Posts by members today: started, asked and answered; no adverts.",
         mean, more, seen, daily, "", 0.05, 0.2, headline},
        [](const Figures& f) -> Ratio { return f.posts(); }},
    Row{{"starters", "posts/day", "Posts started by members, questions apart.", mean, more, seen,
         daily, "", 0.05, 0.1},
        count<&Tally::starters>},
    Row{{"questions", "posts/day", "Questions asked by members.", mean, more, seen, daily, "", 0.05,
         0.1},
        count<&Tally::questions>},
    Row{{"replies", "posts/day", "Answers by members to posts.", mean, more, seen, daily, "", 0.05,
         0.1},
        count<&Tally::answers>},
    Row{{"off_topic_posts", "posts/day", "Off-topic posts by members.", mean, either, unseen, daily,
         "", 0.05, 0.1},
        count<&Tally::off_topic_posts>},
    Row{{"off_topic_removed", "posts/day",
         "Off-topic posts removed before a member read them; they count among the posts.", mean,
         either, seen, daily, "", 0.05, 0.1},
        count<&Tally::off_topic_removed>},
    Row{{"awards", "awards/day", "Awards given to members.", sum, either, seen, daily, "", 0.05,
         0.5},
        count<&Tally::awards>},
    Row{{"private_messages", "messages/day", "Private messages between members.", mean, more,
         unseen, daily, "", 0.05, 0.1},
        [](const Figures& f) -> Ratio {
            return f.n(&Tally::messages) + f.n(&Tally::messages_back);
        }},
    Row{{"posts_per_member", "posts/day", "Posts by members today.", mean, more, seen, daily,
         "members", 0.05, 0.0005, false, "posts_per_person"},
        [](const Figures& f) -> Ratio { return Ratio(f.posts(), f.members()); }},
    Row{{"stops", "people/day", "Members who stopped contributing today.", mean, less, unseen,
         daily, "", 0.05, 0.05},
        count<&Tally::stops>},
    Row{{"first_posts_answered_share", "share",
         "First posts that got an answer today, of those and those that scrolled away without one.",
         mean, more, unseen, daily, "first posts answered or scrolled away today", 0.05, 0.02},
        [](const Figures& f) -> Ratio {
            const double answered = f.n(&Tally::first_posts_answered);
            return Ratio(answered, answered + f.n(&Tally::first_posts_unanswered));
        }},
    Row{{"questions_unanswered_share", "share", "Questions that scrolled away without an answer.",
         mean, less, seen, daily, "questions that scrolled away today", 0.05, 0.01},
        [](const Figures& f) -> Ratio {
            return Ratio(f.n(&Tally::questions_unanswered), f.n(&Tally::questions_closed));
        }},
    Row{{"staff_answers", "posts/day", "Questions answered by staff.", mean, either, seen, daily,
         "", 0.05, 0.1},
        count<&Tally::staff_answers>},
    Row{{"lurker_share", "share", "Readers without a post in {lurker_window_days} days.", last,
         less, seen, structure, "members seen in {long_window_days} days", 0.05, 0.01, false,
         "posts_per_person"},
        from_people<&PeopleFigures::lurkers>},
    Row{{"gini_posts", "share", "Gini coefficient of posts written.", last, either, seen, structure,
         "all who were ever members", 0.02, 0.005},
        from_people<&PeopleFigures::gini_posts>},
    Row{{"top1_share", "share", "Posts written by the top 1 % of ever-members.", last, either, seen,
         structure, "all posts", 0.05, 0.01},
        from_people<&PeopleFigures::top1_share>},
    Row{{"top10_share", "share", "Posts written by the top 10 % of ever-members.", last, either,
         seen, structure, "all posts", 0.05, 0.01},
        from_people<&PeopleFigures::top10_share>},
    // What a visit is.
    Row{{"posts_read_per_visit", "posts/visit", "Posts of members read at a visit.", mean, either,
         unseen, daily, "visits", 0.05, 0.1},
        [](const Figures& f) -> Ratio {
            return Ratio(f.n(&Tally::posts_read), f.n(&Tally::visits));
        }},
    Row{{"unread_per_visit", "posts/visit", "Posts offered and left unread at a visit.", mean, less,
         unseen, daily, "visits", 0.05, 0.2},
        [](const Figures& f) -> Ratio { return Ratio(f.n(&Tally::unread), f.n(&Tally::visits)); }},
    Row{{"value_per_visit", "posts/visit",
         "Matched value of what was read at a visit, in posts of "
         "full fit.",
         mean, more, unseen, daily, "visits", 0.05, 0.1, false, "value_per_person"},
        mean_of_visits<&Tally::matched_milli>},
    Row{{"information_benefit", "share", "Information benefit of a visit, 1 = saturated.", mean,
         more, unseen, daily, "visits", 0.05, 0.005},
        mean_of_visits<&Tally::information_milli>},
    Row{{"bond_benefit", "share", "Benefit of bonds at a visit, 1 = saturated.", mean, more, unseen,
         daily, "visits", 0.05, 0.005},
        mean_of_visits<&Tally::bond_milli>},
    Row{{"satisfaction", "", "Satisfaction of today's visitors, -1 to 2.", mean, more, unseen,
         daily, "visits", 0.05, 0.01, headline, "satisfaction_of_all"},
        mean_of_visits<&Tally::satisfaction_milli>},
    Row{{"trust", "share", "Trust in the brand of today's visitors.", mean, more, unseen, daily,
         "visits", 0.05, 0.005, headline, "trust_of_all"},
        mean_of_visits<&Tally::trust_milli>},
    Row{{"annoyance", "adverts", "Annoyance of today's visitors, in adverts just read.", mean, less,
         unseen, daily, "visits", 0.05, 0.02},
        mean_of_visits<&Tally::annoyance_milli>},
    Row{{"habit", "share", "Habit of today's visitors.", mean, more, unseen, daily, "visits", 0.05,
         0.005},
        mean_of_visits<&Tally::habit_milli>},
    // Coming and staying.
    Row{{"joins", "people/day", "People who became members today.", mean, more, seen, daily, "",
         0.05, 0.05},
        [](const Figures& f) -> Ratio { return f.joins(); }},
    Row{{"joins_channel", "people/day", "Joins that came by a channel.", mean, more, seen, daily,
         "", 0.05, 0.05},
        count<&Tally::joins_channel>},
    Row{{"joins_referral", "people/day", "Joins that came by a member's invitation.", mean, more,
         seen, daily, "", 0.05, 0.05},
        count<&Tally::joins_referral>},
    Row{{"invitations", "letters/day", "Invitations by members.", mean, more, unseen, daily, "",
         0.05, 0.05},
        count<&Tally::invitations>},
    Row{{"refused", "people/day", "Applicants who did not pass the threshold or found no seat.",
         mean, either, seen, daily, "", 0.05, 0.05},
        count<&Tally::refused>},
    Row{{"leaves_bored", "people/day", "Members who left out of boredom.", mean, less, unseen,
         daily, "", 0.05, 0.05},
        count<&Tally::leaves_bored>},
    Row{{"leaves_friends", "people/day", "Members who left because their friends were gone.", mean,
         less, unseen, daily, "", 0.05, 0.05},
        count<&Tally::leaves_friends>},
    Row{{"leaves_annoyed", "people/day", "Members who left annoyed.", mean, less, unseen, daily, "",
         0.05, 0.02},
        count<&Tally::leaves_annoyed>},
    Row{{"leaves_kol", "people/day", "Members who followed a KOL out.", sum, less, unseen, daily,
         "", 0.05, 1},
        count<&Tally::leaves_kol>},
    Row{{"removed", "people/day", "Members removed by moderation.", mean, either, seen, daily, "",
         0.05, 0.02},
        count<&Tally::removed>},
    Row{{"lapsed", "people/day",
         "Members who lapsed today (more than {visiting.lapse_after_days} days unseen).", mean,
         less, seen, daily, "", 0.05, 0.05},
        count<&Tally::lapsed>},
    Row{{"retention_d1", "share", "Visited exactly {retention_day_1} day after joining.", last,
         more, seen, structure, "people who joined at least {retention_day_1} day ago", 0.05, 0.01,
         false, "active_of_all", Visiting::retention_days[0]},
        retention<0>},
    Row{{"retention_d7", "share", "Visited exactly {retention_day_2} days after joining.", last,
         more, seen, structure, "people who joined at least {retention_day_2} days ago", 0.05, 0.01,
         false, "active_of_all", Visiting::retention_days[1]},
        retention<1>},
    Row{{"retention_d30", "share", "Visited exactly {retention_day_3} days after joining.", last,
         more, seen, structure, "people who joined at least {retention_day_3} days ago", 0.05,
         0.005, false, "active_of_all", Visiting::retention_days[2]},
        retention<2>},
    Row{{"retention_d90", "share", "Visited exactly {retention_day_4} days after joining.", last,
         more, seen, structure, "people who joined at least {retention_day_4} days ago", 0.05,
         0.005, false, "active_of_all", Visiting::retention_days[3]},
        retention<3>},
    Row{{"retained_share_30d", "share",
         "Members seen in {long_window_days} days, of all who joined {retention_day_3} or more "
         "days "
         "ago, those who left included.",
         last, more, seen, structure, "people who joined at least {retention_day_3} days ago", 0.05,
         0.005, false, "active_of_all", Visiting::retention_days[2]},
        from_people<&PeopleFigures::retained_30d>},
    Row{{"retained_share_90d", "share",
         "Members seen in {long_window_days} days, of all who joined {retention_day_4} or more "
         "days "
         "ago, those who left included.",
         last, more, seen, structure, "people who joined at least {retention_day_4} days ago", 0.05,
         0.005, false, "active_of_all", Visiting::retention_days[3]},
        from_people<&PeopleFigures::retained_90d>},
    // Ties.
    Row{{"mean_ties", "ties/member", "Ties of a member to other members.", last, more, unseen,
         structure, "members", 0.05, 0.1},
        from_ties<&TieFigures::mean_ties>},
    Row{{"tie_strength", "share", "Mean strength of ties: the mean of the three parts below.", last,
         more, unseen, structure, "ties between members", 0.05, 0.005},
        from_ties<&TieFigures::strength>},
    Row{{"tie_interest", "share", "Interest part: cosine of the interest mixes.", last, more,
         unseen, structure, "ties between members", 0.05, 0.005},
        from_ties<&TieFigures::interest>},
    Row{{"tie_emotional", "share", "Emotional part: grown by exchanges, faded.", last, more, unseen,
         structure, "ties between members", 0.05, 0.005},
        from_ties<&TieFigures::emotional>},
    Row{{"tie_organisational", "share",
         "Organisational part: a group shared, half of it after {shared_group_half_days} days.",
         last, more, unseen, structure, "ties between members", 0.05, 0.005},
        from_ties<&TieFigures::organisational>},
    Row{{"cross_group_tie_share", "share", "Ties between members of different groups.", last,
         either, unseen, structure, "ties between members", 0.05, 0.01},
        from_ties<&TieFigures::cross_group_share>},
    Row{{"clustering", "share", "Mean local clustering of the ties among members.", last, either,
         unseen, structure, "members", 0.05, 0.005},
        from_ties<&TieFigures::clustering>},
    Row{{"mean_core", "ties", "Mean core number of members.", last, more, unseen, structure,
         "members", 0.05, 0.05},
        from_ties<&TieFigures::mean_core>},
    Row{{"max_core", "ties", "Highest core number of a member.", last, more, unseen, structure, "",
         0.05, 0.5},
        from_ties<&TieFigures::max_core>},
    // Groups.
    Row{{"groups", "groups", "Open groups.", last, either, seen, daily, "", 0.05, 0.5},
        [](const Figures& f) -> Ratio { return open_groups(f); }},
    Row{{"mean_group_size", "people", "Members of an open group.", last, either, seen, daily,
         "open groups", 0.05, 1},
        [](const Figures& f) -> Ratio {
            return mean_of_groups(f, [](const Group& g) { return g.members; });
        }},
    Row{{"largest_group", "people", "Members of the largest group.", last, either, seen, daily, "",
         0.05, 1},
        [](const Figures& f) -> Ratio { return largest_group(f); }},
    Row{{"dead_group_share", "share",
         "Open groups in which no two members spoke for {group_tally.dead_after_days} days.", last,
         less, seen, daily, "open groups", 0.05, 0.02},
        [](const Figures& f) -> Ratio {
            return mean_of_groups(f, [](const Group& g) { return g.dead; });
        }},
    // Staff, KOLs, incentives, adverts.
    Row{{"staff_items", "items/day", "Items published by staff, over all groups.", mean, either,
         seen, daily, "", 0.05, 0.1},
        count<&Tally::staff_items>},
    Row{{"staff_quality", "share", "Quality of staff items before novelty wears.", mean, more,
         unseen, daily, "staff items", 0.05, 0.005},
        [](const Figures& f) -> Ratio {
            return Ratio(f.n(&Tally::quality_milli) / 1000.0, f.n(&Tally::staff_items));
        }},
    Row{{"kol_items", "items/day", "Items published by hired KOLs, over all groups.", mean, either,
         seen, daily, "", 0.05, 0.1},
        count<&Tally::kol_items>},
    Row{{"leaders", "people", "Home-grown leaders.", last, more, seen, daily, "", 0.05, 0.1},
        [](const Figures& f) -> Ratio {
            double n = 0;
            for (std::size_t k = first_home_grown; k < f.world.kols.size(); ++k)
                n += f.world.kols[k].state == KolState::active ? 1.0 : 0.0;
            return n;
        }},
    Row{{"kol_value_share", "share", "Value read that came from KOLs and leaders.", mean, less,
         unseen, daily, "all value read", 0.05, 0.01},
        [](const Figures& f) -> Ratio {
            const double kol = f.n(&Tally::hired_value_milli) + f.n(&Tally::second_value_milli)
                               + f.n(&Tally::leader_value_milli)
                               + f.n(&Tally::second_leader_value_milli);
            return Ratio(kol, f.n(&Tally::matched_milli));
        }},
    Row{{"kol_dependence", "share",
         "Activity (visits and posts) of the next {kol_dependence_days} days that is lost "
         "if the leading KOL leaves on the declared day: a fork with the same random draws.",
         mean, less, unseen, Measured::once, "activity of those {kol_dependence_days} days", 0.05,
         0.01},
        nullptr},
    Row{{"checkins", "people/day", "Members who checked in.", mean, either, seen, daily, "", 0.05,
         0.1},
        count<&Tally::checkins>},
    Row{{"gifts", "posts/day", "Packets sent by members.", mean, either, seen, daily, "", 0.05,
         0.05},
        count<&Tally::gifts>},
    Row{{"adverts", "posts/day", "Adverts posted.", mean, less, seen, daily, "", 0.05, 0.05},
        count<&Tally::adverts>},
    Row{{"adverts_removed", "posts/day", "Adverts removed before a member read them.", mean, either,
         seen, daily, "", 0.05, 0.05},
        count<&Tally::adverts_removed>},
    // Money and hours.
    Row{{"packets_yuan", "yuan/day", "Paid out in red packets, members' own gifts deducted.", sum,
         less, seen, daily, "", 0.05, 1},
        spent<&Ledger::packets_yuan>},
    Row{{"gifts_yuan", "yuan/day", "Gifts for check-in points.", sum, less, seen, daily, "", 0.05,
         1},
        spent<&Ledger::gifts_yuan>},
    Row{{"kol_fees_yuan", "yuan/day", "Fees of hired KOLs.", sum, less, seen, daily, "", 0.05, 1},
        spent<&Ledger::kol_fees_yuan>},
    Row{{"channels_yuan", "yuan/day", "Spent on channels.", sum, less, seen, daily, "", 0.05, 1},
        spent<&Ledger::channels_yuan>},
    Row{{"staff_hours", "hours/day", "Staff hours worked.", sum, less, seen, daily, "", 0.05, 0.5},
        [](const Figures& f) -> Ratio { return f.hours(); }},
    Row{{"cost_yuan", "yuan/day", "Everything spent less membership fees received.", sum, less,
         seen, daily, "", 0.05, 1, headline},
        [](const Figures& f) -> Ratio { return f.cost(); }},
    Row{{"cost_per_member", "yuan/day", "Cost per member and day.", mean, less, seen, daily,
         "members", 0.05, 0.002, false, "cost_yuan"},
        [](const Figures& f) -> Ratio { return Ratio(f.cost(), f.members()); }},
    Row{{"cost_per_effective_member", "yuan/day", "Cost per effective member and day.", mean, less,
         unseen, daily, "effective members", 0.05, 0.01, headline, "cost_yuan"},
        [](const Figures& f) -> Ratio { return Ratio(f.cost(), f.n(&Tally::effective)); }},
};

}  // namespace coterie::metric_rows
