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
        if (reading.sound({people, members}) && s.founding.members > s.population.people)
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

void check_seats(Reading& reading, const Strategy& strategy) {
    const Founding& founding = reading.scenario.founding;
    const GroupLevers& groups = strategy.levers.groups;
    const std::string arm = "strategy " + in_quotes(strategy.name) + ": ";
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
    for (const Strategy& strategy : reading.scenario.strategies) check_seats(reading, strategy);
}

}  // namespace coterie
