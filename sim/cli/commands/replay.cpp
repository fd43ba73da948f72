// SPDX-License-Identifier: Apache-2.0
// replay: the history of one person in a run, or in two runs side by side.
#include "sim/study/replay.hpp"

#include <iostream>

#include <fmt/format.h>

#include "sim/cli/commands.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/json_text.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/core/digest.hpp"
#include "sim/io/numbers.hpp"
#include "sim/scenario/catalogue.hpp"
#include "sim/study/branch.hpp"
#include "sim/study/results_kind.hpp"

namespace coterie {

namespace {

struct ReplayOptions {
    CommonOptions common;
    std::string run, person, against;
};

Syntax syntax_of(ReplayOptions& o) {
    return {.arguments = {{"RUN", &o.run,
                           "Results folder, or one of its runs (NAME:s1-r3: strategy 1, replicate "
                           "3; default: the baseline, replicate 1)"}},
            .flags = {{"person", &o.person,
                       "The person (required): a number from 0, or the name in the graph", "ID"},
                      {"against", &o.against, "Compare with the same person in this run", "RUN"}},
            .common = &o.common,
            .common_flags = flag_data | flag_json,
            .refused_flags = scenario_flags,
            .refusal =
                "replay repeats a run as it was: --set, --seed and --replicates cannot be "
                "used here"};
}

/// A run of a results folder, ready to be simulated again.
struct RecordedRun {
    RunName name;
    StudyPlan plan;
    RunId id;
    std::string recorded;  ///< digest in the manifest; empty when there is none

    std::string text() const {
        return name.folder.string() + ":" + to_string(id) + " ("
               + plan.scenario.strategies[id.strategy].name + ")";
    }
};

RecordedRun read_run(const std::string& text) {
    RecordedRun run{run_named(text), {}, {}, {}};
    check_is_study(run.name.folder);
    run.plan = plan_of_results(run.name.folder);
    const Manifest manifest = read_manifest(run.name.folder);
    check_program(manifest, run.name.folder);
    run.id = run.name.id.value_or(
        RunId{run.plan.baseline.value_or(0), run.plan.only_replicate.value_or(1)});
    const Scenario& s = run.plan.scenario;
    if (run.id.strategy >= s.strategies.size() || run.id.replicate > s.study.replicates)
        throw InvalidInput(run.name.folder.string() + " has no run " + to_string(run.id) + ": "
                           + std::to_string(s.strategies.size()) + " strategies, replicates 1 to "
                           + std::to_string(s.study.replicates));
    for (const auto& [id, digest] : manifest.digests)
        if (id == to_string(run.id)) run.recorded = digest;
    return run;
}

std::uint32_t person_of(const ReplayOptions& o, const Market& market, const StudyInputs& inputs) {
    if (o.person.empty()) throw WrongUsage("replay: --person ID is missing");
    for (std::uint32_t i = 0; i < inputs.labels.size(); ++i)
        if (inputs.labels[i] == o.person) return i;
    const auto row = number_from<std::uint32_t>(o.person);
    if (!inputs.labels.empty() || !row || *row >= market.people())
        throw InvalidInput("no person '" + o.person + "' among the "
                           + std::to_string(market.people()) + " people of this study"
                           + (inputs.labels.empty()
                                  ? " (0 to " + std::to_string(market.people() - 1) + ")"
                                  : did_you_mean(o.person, inputs.labels)));
    return *row;
}

std::string_view name_of(Status status) {
    constexpr std::array<std::string_view, 4> names{"outside", "member", "lapsed", "left"};
    return names[static_cast<std::size_t>(status)];
}
std::string_view name_of(HistoryEventKind kind) {
    return EnumNames<HistoryEventKind>::names[static_cast<std::size_t>(kind)];
}

std::string summary_of(const PersonHistory& simulation) {
    std::uint32_t visits = 0, posts = 0, answers = 0, staff = 0, days = 0;
    for (const PersonDay& d : simulation.days) {
        visits += d.visited ? 1U : 0U, posts += d.posts, answers += d.answers;
        staff += d.staff_answers, days += d.status == Status::member ? 1U : 0U;
    }
    std::string text = fmt::format(
        "{} days a member, {} visits, {} posts, {} answers by members, {} by staff; finally {}",
        days, visits, posts, answers, staff, name_of(simulation.days.back().status));
    for (const HistoryEvent& e : simulation.events)
        if (e.kind == HistoryEventKind::left)
            text += fmt::format("\n    left on day {}: {}", e.day, e.note);
    return text;
}

std::string cell_of(const PersonDay& d) {
    if (d.status == Status::outside) return "outside";
    return fmt::format(
        "{}{}, offered {} posts + {} items, {} waiting, wrote {}, answered by {}; "
        "satisfaction {:.2f}, habit {:.2f}",
        d.visited ? "came" : "away",
        d.status == Status::member ? "" : " (" + std::string(name_of(d.status)) + ")", d.offered,
        d.staff_items, d.waiting, d.posts, d.answers, d.satisfaction, d.habit);
}

void print_events(const PersonHistory& simulation) {
    TextTable table({"day", "event", "with", "id", "caused by", ""});
    for (const HistoryEvent& e : simulation.events)
        table.add({std::to_string(e.day), std::string(name_of(e.kind)),
                   e.target == no_person ? "" : std::to_string(e.target), hex_of(e.id),
                   e.cause == 0 ? "" : hex_of(e.cause), e.note});
    std::cout << table.text();
}

/// The days around the first difference, one below the other.
void print_difference(const Replay& replay) {
    if (!replay.first_different_day) {
        std::cout << "\nThis person makes the same decisions in both runs on every day.\n";
        return;
    }
    const std::uint32_t day = *replay.first_different_day;
    std::cout << "\nThe first decision that differs is on day " << day << ":\n";
    for (std::uint32_t d = day > 3 ? day - 2 : 1; d <= day; ++d)
        std::cout << fmt::format("  day {}\n    one    {}\n    other  {}\n", d,
                                 cell_of(replay.one.days[d - 1]),
                                 cell_of(replay.other->days[d - 1]));
    std::cout << "\nchain of causes, backwards:\n";
    for (const CauseLink& link : replay.chain)
        std::cout << fmt::format("  day {}: person {} {}\n", link.day, link.person, link.what);
}

Json json_of(const PersonHistory& simulation) {
    Json j;
    for (const PersonDay& d : simulation.days)
        j["days"].push_back({{"day", d.day},
                             {"status", name_of(d.status)},
                             {"visited", d.visited},
                             {"posts", d.posts},
                             {"offered", d.offered},
                             {"staff_items", d.staff_items},
                             {"waiting", d.waiting},
                             {"answers", d.answers},
                             {"staff_answers", d.staff_answers},
                             {"satisfaction", d.satisfaction},
                             {"habit", d.habit},
                             {"bond", d.bond}});
    for (const HistoryEvent& e : simulation.events)
        j["events"].push_back({{"day", e.day},
                               {"event", name_of(e.kind)},
                               {"with", e.target == no_person ? Json(nullptr) : Json(e.target)},
                               {"id", hex_of(e.id)},
                               {"cause", e.cause == 0 ? "" : hex_of(e.cause)},
                               {"note", e.note}});
    j["digest"] = hex_of(simulation.digest);
    return j;
}

void print_json(const Replay& replay) {
    Json j;
    j["one"] = json_of(replay.one);
    if (replay.other) {
        j["other"] = json_of(*replay.other);
        j["first_different_day"] =
            replay.first_different_day ? Json(*replay.first_different_day) : Json(nullptr);
        for (const CauseLink& link : replay.chain)
            j["chain"].push_back({{"day", link.day}, {"person", link.person}, {"what", link.what}});
    }
    std::cout << json_text(j);
}

bool as_recorded(const RecordedRun& run, const PersonHistory& simulation) {
    if (run.recorded.empty() || run.recorded == hex_of(simulation.digest)) return true;
    std::cerr << "coterie: simulated again, " << run.text() << " has the digest "
              << hex_of(simulation.digest) << "; the results folder has " << run.recorded << '\n';
    return false;
}

/// Throws InvalidInput unless both runs have the same people and the same random draws.
void check_same_people(const RecordedRun& one, const RecordedRun& other,
                       const StudyInputs& inputs) {
    const Scenario &a = one.plan.scenario, &b = other.plan.scenario;
    if (one.id.replicate != other.id.replicate || a.study.seed != b.study.seed
        || people_of(a, inputs) != people_of(b, inputs))
        throw InvalidInput(
            "the two runs differ in their people or random draws; expected runs of one seed and "
            "one replicate, such as two strategies of a study");
}

void print_text(const ReplayOptions& o, const RecordedRun& one,
                const std::optional<RecordedRun>& other, const Replay& replay) {
    std::cout << "person " << o.person << "\n  one    " << one.text() << "\n    "
              << summary_of(replay.one) << '\n';
    if (!other) {
        std::cout << '\n';
        return print_events(replay.one);
    }
    std::cout << "  other  " << other->text() << "\n    " << summary_of(*replay.other) << '\n';
    print_difference(replay);
    std::cout << "\nevents in one\n";
    print_events(replay.one);
    std::cout << "\nevents in other\n";
    print_events(*replay.other);
}

int run(const ReplayOptions& o) {
    const RecordedRun one = read_run(o.run);
    std::optional<RecordedRun> other;
    if (!o.against.empty()) other = read_run(o.against);
    const StudyInputs inputs = inputs_of(o.common, one.plan.scenario);
    const Market market = market_of(one.plan.scenario, inputs, one.id.replicate);
    const std::uint32_t person = person_of(o, market, inputs);
    const auto arm_of = [&](const RecordedRun& run) {
        const Scenario& s = run.plan.scenario;
        return Arm{&s, &s.strategies[run.id.strategy], &market, run.id.replicate};
    };
    std::optional<Arm> against;
    if (other) {
        check_same_people(one, *other, inputs);
        against = arm_of(*other);
    }
    const auto replay = replay_person(arm_of(one), against, person, stop_on_interrupt());
    if (!replay) return report_interrupt();
    if (o.common.json)
        print_json(*replay);
    else
        print_text(o, one, other, *replay);
    const bool same =
        as_recorded(one, replay->one) && (!other || as_recorded(*other, *replay->other));
    return same ? exit_done : exit_mismatch;
}

}  // namespace

Command replay_command() {
    return {.name = "replay",
            .summary =
                "Show the history of one person in a run, or in two runs with the first "
                "decision that differs and its causes.",
            .examples = {"coterie run scenarios/minimal.toml --replicates 3",
                         "coterie replay results/minimal:s1-r1 --person 149",
                         "coterie replay results/minimal:s1-r1 --person 149 --against "
                         "results/minimal:s2-r1"},
            .start = start_with<ReplayOptions>(syntax_of, run)};
}

}  // namespace coterie
