// SPDX-License-Identifier: Apache-2.0
// Checks of several keys of a scenario at once. A check is skipped when one of its keys has a value
// that was refused already.
#include "sim/core/unknown_name.hpp"
#include "sim/io/numbers.hpp"
#include "sim/measure/definitions.hpp"
#include "sim/measure/metrics.hpp"
#include "sim/scenario/reading.hpp"

namespace coterie {

namespace {

template <class T>
std::string study_key(T Study::*member) {
    return key_of(Study::section, member);
}

void check_study(Reading& reading) {
    const Study& study = reading.scenario.study;
    const std::string days = study_key(&Study::days);
    const std::string last_day = " (" + days + " = " + std::to_string(study.days) + ")";
    const std::string primary = study_key(&Study::primary_metric);
    if (!find_metric(study.primary_metric))
        reading.unknown_name(reading.place_of(primary),
                             primary + " = " + in_quotes(study.primary_metric) + ": no such metric"
                                 + similar_metric(study.primary_metric),
                             see("describe metrics"));
    const std::string guardrails = study_key(&Study::guardrail_metrics);
    try {
        metrics_named(study.guardrail_metrics);
    } catch (const InvalidInput& wrong) {
        reading.unknown_name(reading.place_of(guardrails), guardrails + ": " + wrong.what(),
                             see("describe metrics"));
    }
    const std::string kol_day = study_key(&Study::kol_dependence_day);
    if (reading.sound({days, kol_day}) && study.kol_dependence_day > 0
        && study.kol_dependence_day + kol_dependence_days > study.days)
        reading.problem(reading.place_of(kol_day),
                        kol_day + " = " + std::to_string(study.kol_dependence_day) + " needs "
                            + std::to_string(kol_dependence_days) + " days after it" + last_day);
    const std::string from = study_key(&Study::summary_from_day);
    if (reading.sound({days, from}) && study.summary_from_day > study.days)
        reading.problem(reading.place_of(from), from + " = "
                                                    + std::to_string(study.summary_from_day)
                                                    + " is after the last day" + last_day);
}

void check_people(Reading& reading) {
    Scenario& s = reading.scenario;
    const std::string people = key_of(Population::section, &Population::people);
    const std::string members = key_of(Founding::section, &Founding::members);
    const std::string file = key_of(GraphSource::section, &GraphSource::file);
    if (s.graph.file.empty()) {
        if (s.today.members == 0 && reading.sound({people, members})
            && s.founding.members > s.population.people)
            reading.problem(reading.place_of(members),
                            members + " = " + std::to_string(s.founding.members) + " is more than "
                                + people + " = " + std::to_string(s.population.people));
        const std::string registrations =
            key_of(GraphSource::section, &GraphSource::registrations_file);
        if (!s.graph.registrations_file.empty())
            reading.problem(reading.place_of(registrations),
                            registrations + " needs " + file + ", whose people it is about");
        return;
    }
    const std::string arrivals = key_of(GraphSource::section, &GraphSource::arrivals_file);
    if (!s.graph.arrivals_file.empty())
        reading.problem(reading.place_of(arrivals), arrivals + " is for generated people; with "
                                                        + file + " use registrations_file");
    const auto given = reading.given.find(people);
    if (given != reading.given.end() && given->second.document <= reading.given.at(file).document)
        reading.problem(
            given->second.place,
            people + ": with " + file + " the people are those of the file; remove " + people);
    s.population.people = Population{}.people;
}

std::string exclude_one_another(const std::string& one, const std::string& other) {
    return one + " and " + other + " exclude one another";
}

void check_founders(Reading& reading) {
    const Scenario& s = reading.scenario;
    const std::string members = key_of(GraphSource::section, &GraphSource::members_file);
    const std::string ties = key_of(GraphSource::section, &GraphSource::ties_file);
    const std::string days = key_of(History::section, &History::days);
    if (!s.graph.members_file.empty() && s.history.days > 0)
        reading.problem(reading.place_of(days), exclude_one_another(days, members));
    if (s.graph.members_file.empty()) {
        if (!s.graph.ties_file.empty())
            reading.problem(reading.place_of(ties),
                            ties + " needs " + members + ", whose ties they are");
        return;
    }
    for (const auto& [key, value] :
         {std::pair(key_of(GraphSource::section, &GraphSource::file), s.graph.file),
          std::pair(key_of(GraphSource::section, &GraphSource::arrivals_file),
                    s.graph.arrivals_file)})
        if (!value.empty())
            reading.problem(reading.place_of(members), exclude_one_another(members, key));
}

void check_tiers(Reading& reading) {
    const Population& p = reading.scenario.population;
    const std::string second = key_of(Population::section, &Population::practitioner_share);
    const std::string third = key_of(Population::section, &Population::executive_share);
    const float sum = p.practitioner_share + p.executive_share;
    if (!reading.sound({second, third}) || sum <= 1.0F) return;
    const bool is_given = reading.given.contains(third);
    reading.problem(reading.place_of(is_given ? third : second),
                    second + " + " + third + " = " + number_text(sum) + " is more than 1");
}

/// The keys that are found cannot be given where the figures are, or after.
void check_not_given(Reading& reading, const std::vector<std::string>& keys) {
    std::size_t today = reading.documents.size();
    for (const Parameter& p : parameters_of(TodayFigures::section, reading.scenario.today))
        if (const auto at = reading.given.find(p.key()); at != reading.given.end())
            today = std::min(today, at->second.document);
    for (const std::string& key : keys)
        if (const auto at = reading.given.find(key);
            at != reading.given.end() && at->second.document <= today)
            reading.problem(at->second.place,
                            key + " is found from [today]; take it out, or take out [today]");
}

/// What the figures of today say of one another.
void check_figures(Reading& reading) {
    using T = TodayFigures;
    const TodayFigures& today = reading.scenario.today;
    const auto key = [](auto member) { return key_of(T::section, member); };
    const auto more_than = [&](const std::string& one, double value, const std::string& other,
                               double most, const std::string& why) {
        if (most > 0.0 && value > most)
            reading.problem(reading.place_of(one), one + " = " + number_text(value)
                                                       + " is more than " + other + " = "
                                                       + number_text(most) + why);
    };
    const auto members = static_cast<double>(today.members);
    const auto visitors = static_cast<double>(today.visitors_per_day);
    const auto posts_each = static_cast<double>(
        std::get<Contribution::Params>(reading.scenario.behaviour).most_posts_per_visit);
    more_than(key(&T::visitors_per_day), visitors, key(&T::members), members, "");
    more_than(key(&T::groups), today.groups, key(&T::members), members, "");
    more_than(key(&T::posts_per_day), static_cast<double>(today.posts_per_day),
              visitors > 0.0 ? key(&T::visitors_per_day) : key(&T::members),
              (visitors > 0.0 ? visitors : members) * posts_each,
              " with " + number_text(posts_each)
                  + " posts each, the most at a visit (contribution.most_posts_per_visit)");
    const std::string people = key_of(Population::section, &Population::people);
    if (reading.scenario.graph.file.empty()
        && 2 * std::uint64_t{today.members} > reading.scenario.population.people)
        reading.problem(reading.place_of(people),
                        people + " = " + std::to_string(reading.scenario.population.people)
                            + " is too few for " + key(&T::members) + " = "
                            + std::to_string(today.members)
                            + ": members come and go; give at least twice as many, better ten "
                              "times");
    if (!trend_of(today.trend))
        reading.problem(reading.place_of(key(&T::trend)),
                        key(&T::trend) + " = " + in_quotes(today.trend)
                            + ": expected a change from -99 % to 1000 % in 14 to 720 days, such "
                              "as \"-30 % in 90 days\", or \"steady\"");
}

/// The members and groups of a community that is known are those of its file.
void check_known_today(Reading& reading) {
    const TodayFigures& today = reading.scenario.today;
    const std::string file = key_of(GraphSource::section, &GraphSource::members_file);
    for (const auto& [key, is_given] :
         {std::pair(key_of(TodayFigures::section, &TodayFigures::members), today.members > 0),
          std::pair(key_of(TodayFigures::section, &TodayFigures::groups), today.groups > 0)})
        if (is_given) reading.problem(reading.place_of(key), exclude_one_another(key, file));
}

/// Figures of today need a history; the keys that are found from them cannot be given too.
void check_today(Reading& reading) {
    constexpr std::uint32_t least_days = 28, usual_days = 180;
    Scenario& s = reading.scenario;
    if (!s.today.is_given()) return;
    check_figures(reading);
    const bool is_known = !s.graph.members_file.empty();  // then the file is the history
    std::vector<std::string> found;
    if (!is_known) found.push_back(key_of(Population::section, &Population::arrivals_per_day));
    if (s.today.members > 0) found.push_back(key_of(Founding::section, &Founding::members));
    if (s.today.groups > 0) found.push_back(key_of(Founding::section, &Founding::groups));
    if (s.today.visitors_per_day > 0.0F)
        found.push_back(key_of(Population::section, &Population::mean_disposition));
    if (s.today.posts_per_day > 0.0F)
        found.push_back(key_of(Population::section, &Population::mean_log_initiative));
    check_not_given(reading, found);
    if (is_known) return check_known_today(reading);
    const std::string days = key_of(History::section, &History::days);
    if (!reading.given.contains(days)) s.history.days = usual_days;
    if (reading.sound({days}) && s.history.days < least_days)
        reading.problem(reading.place_of(days),
                        days + " = " + std::to_string(s.history.days) + ": [today] needs at least "
                            + std::to_string(least_days) + " days before day 1");
}

void check_seats(Reading& reading, const Strategy& strategy, const std::string& arm) {
    Founding founding = reading.scenario.founding;
    const TodayFigures& today = reading.scenario.today;
    if (today.members > 0) founding.members = today.members;
    if (today.groups > 0) founding.groups = today.groups;
    const GroupLevers& groups = strategy.levers.groups;
    const std::string groups_key = key_of(Founding::section, &Founding::groups);
    const std::string most = key_of(GroupLevers::section, &GroupLevers::most_groups);
    const std::string open = key_of(GroupLevers::section, &GroupLevers::open_when_full);
    if (founding.groups > groups.most_groups)
        return reading.problem(reading.place_of(groups_key),
                               arm + groups_key + " = " + std::to_string(founding.groups)
                                   + " is more than " + most + " = "
                                   + std::to_string(groups.most_groups));
    const std::uint64_t count = groups.open_when_full ? groups.most_groups : founding.groups;
    if (founding.members <= count * groups.seats) return;
    const std::string members = key_of(Founding::section, &Founding::members);
    reading.problem(
        reading.place_of(members),
        arm + members + " = " + std::to_string(founding.members) + " is more than "
            + std::to_string(count) + " x " + std::to_string(groups.seats) + " seats ("
            + (groups.open_when_full ? most + " = " + std::to_string(count) : open + " = false")
            + ")");
}

}  // namespace

void cross_check(Reading& reading) {
    check_study(reading);
    check_people(reading);
    check_founders(reading);
    check_tiers(reading);
    check_today(reading);
    // Founders take the seats that there are before day 1.
    if (reading.scenario.history.days > 0)
        return check_seats(reading, reading.scenario.history_strategy, "before day 1: ");
    for (const Strategy& strategy : reading.scenario.strategies)
        check_seats(reading, strategy, "strategy " + in_quotes(strategy.name) + ": ");
}

}  // namespace coterie
