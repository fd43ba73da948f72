// SPDX-License-Identifier: Apache-2.0
#include "sim/experiment/attribute.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "sim/core/random.hpp"
#include "sim/core/table.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/stats/describe.hpp"

namespace coterie {

namespace {

using Kind = LeverDifference::Kind;

bool is_on(Coalition coalition, std::size_t lever) { return (coalition >> lever & 1U) != 0; }

/// Stages and rules as text: equal texts act alike. The strategy's name and levers stand apart.
std::string text_of(const Strategy& strategy, Kind kind) {
    Scenario one;
    one.strategies = {Strategy{"x", Levers{}, {}, {}}};
    (kind == Kind::stages ? one.strategies[0].stages = strategy.stages
                          : (one.strategies[0].rules = strategy.rules, one.strategies[0].stages));
    return to_toml(one);
}

std::string count_text(std::size_t count, const std::string& what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// Amounts that freed effort can go to, and the yuan a day that one unit of each costs.
struct Spending {
    std::size_t lever;
    double yuan_a_unit;
};

std::vector<Spending> spending_of(const Levers& levers) {
    const auto lever = [](std::string_view dotted) { return *find_lever(dotted); };
    const auto wage = static_cast<double>(levers.staff.wage_yuan_per_hour);
    return {{lever("staff.content_hours_per_day"), wage},
            {lever("staff.service_hours_per_day"), wage},
            {lever("staff.moderation_hours_per_day"), wage},
            {lever("staff.cultivation_hours_per_day"), wage},
            {lever("incentives.packet_yuan_per_day"),
             1.0 / std::max(1.0, static_cast<double>(levers.incentives.packet_every_days))},
            {lever("recruitment.channel_people_per_day"),
             static_cast<double>(levers.recruitment.channel_yuan_per_person)}};
}

/// Gives `freed` yuan a day to the spending levers of the coalition that are on.
void redistribute(const std::vector<LeverDifference>& levers, Coalition coalition, double freed,
                  Levers& values) {
    std::vector<Spending> on;
    double spent = 0.0;
    for (const Spending& s : spending_of(values))
        for (std::size_t j = 0; j < levers.size(); ++j)
            if (levers[j].kind == Kind::lever && levers[j].lever == s.lever
                && is_on(coalition, j)) {
                on.push_back(s);
                spent += lever_value(values, s.lever) * s.yuan_a_unit;
            }
    if (!(spent > 0.0) || !(freed > 0.0)) return;
    for (const Spending& s : on)
        set_lever(values, s.lever, lever_value(values, s.lever) * (spent + freed) / spent);
}

bool act_alike(const Strategy& a, const Strategy& b) {
    for (std::size_t k = 0; k < lever_names().size(); ++k)
        if (lever_value(a.levers, k) != lever_value(b.levers, k)) return false;
    return true;  // stages and rules are those of the coalition in both
}

/// Which coalitions are lived in which replicate, and where they stand among the strategies.
struct Coalitions {
    std::vector<Coalition> all;
    std::map<Coalition, std::size_t> place;
    bool exact = true;

    void add(Coalition s) {
        if (place.emplace(s, all.size()).second) all.push_back(s);
    }
    std::vector<Coalition> of(const Scenario& scenario, std::size_t levers,
                              std::uint32_t replicate) const {
        if (exact) return all;
        std::vector<Coalition> some;
        for (std::uint32_t o = 0; o < orders_a_replicate; ++o)
            for (const Coalition s : coalitions_along(order_of(scenario, levers, replicate, o)))
                if (std::find(some.begin(), some.end(), s) == some.end()) some.push_back(s);
        return some;
    }
    static std::vector<std::uint32_t> order_of(const Scenario& scenario, std::size_t levers,
                                               std::uint32_t replicate, std::uint32_t number) {
        return keyed_order(run_key_of(scenario.study.seed, replicate),
                           static_cast<std::uint32_t>(levers), number);
    }
};

Coalitions coalitions_for(const Scenario& scenario, std::size_t levers) {
    Coalitions c;
    c.exact = levers <= most_levers_exact;
    if (c.exact)
        for (Coalition s = 0; s < Coalition{1} << levers; ++s) c.add(s);
    else
        for (std::uint32_t r = 1; r <= scenario.study.replicates; ++r)
            for (const Coalition s : c.of(scenario, levers, r)) c.add(s);
    return c;
}

std::string name_of(const std::vector<LeverDifference>& levers, Coalition coalition) {
    std::string name;
    for (std::size_t j = 0; j < levers.size(); ++j)
        if (is_on(coalition, j)) name += (name.empty() ? "" : " + ") + levers[j].name;
    return name.empty() ? "none" : name;
}

Scenario scenario_of(const AttributionPlan& plan, const std::vector<LeverDifference>& levers,
                     const Coalitions& coalitions, FreedEffort freed) {
    Scenario s = plan.scenario;
    s.strategies.clear();
    for (const Coalition c : coalitions.all) {
        s.strategies.push_back(coalition_of(plan.scenario.strategies[plan.from],
                                            plan.scenario.strategies[plan.to], levers, c, freed));
        s.strategies.back().name = name_of(levers, c);
    }
    return s;
}

/// A replicate's parts and interactions, or nothing when a value is undefined.
struct Divided {
    double whole = 0.0;
    std::vector<double> parts, interactions;
};

class Reading {
public:
    Reading(const AttributionPlan& plan, const DesignStudy& study,
            const std::vector<LeverDifference>& levers, const Coalitions& coalitions,
            std::size_t point)
        : plan_(plan), study_(study), levers_(levers), coalitions_(coalitions), point_(point) {}

    std::size_t point_of(std::size_t strategy) const {
        const bool same = act_alike(study_.point(0).strategies[strategy],
                                    study_.point(point_).strategies[strategy]);
        return same ? 0 : point_;
    }
    double value(Coalition coalition, std::uint32_t replicate) const {
        const std::size_t strategy = coalitions_.place.at(coalition);
        const RunRecord run = study_.record({point_of(strategy), {strategy, replicate}});
        return run.status == RunStatus::done ? run.numbers[plan_.metric] : PairedSummary::none;
    }
    std::optional<Divided> divide(std::uint32_t replicate) const {
        Divided d;
        const Coalition full =
            coalitions_.all.size() == 1 ? 0 : (Coalition{1} << levers_.size()) - 1;
        d.whole = value(full, replicate) - value(0, replicate);
        if (!(coalitions_.exact ? divide_exactly(replicate, d) : divide_along_orders(replicate, d)))
            return std::nullopt;
        return d;
    }

private:
    bool divide_exactly(std::uint32_t replicate, Divided& d) const {
        std::vector<double> values;
        for (const Coalition s : coalitions_.all) values.push_back(value(s, replicate));
        if (without_nan(values).size() < values.size()) return false;
        d.parts = shapley_values(values);
        d.interactions = shapley_interactions(values);
        return true;
    }
    bool divide_along_orders(std::uint32_t replicate, Divided& d) const {
        d.parts.assign(levers_.size(), 0.0);
        for (std::uint32_t o = 0; o < orders_a_replicate; ++o) {
            const auto order = Coalitions::order_of(plan_.scenario, levers_.size(), replicate, o);
            std::vector<double> values;
            for (const Coalition s : coalitions_along(order)) values.push_back(value(s, replicate));
            if (without_nan(values).size() < values.size()) return false;
            const std::vector<double> parts = contributions_along(order, values);
            for (std::size_t j = 0; j < parts.size(); ++j)
                d.parts[j] += parts[j] / orders_a_replicate;
        }
        return true;
    }

    const AttributionPlan& plan_;
    const DesignStudy& study_;
    const std::vector<LeverDifference>& levers_;
    const Coalitions& coalitions_;
    std::size_t point_;
};

PairedSummary over_replicates(const AttributionPlan& plan, const std::vector<double>& values) {
    const std::vector<double> zeros(values.size(), 0.0);
    const Study& study = plan.scenario.study;
    return paired_summary(values, zeros, static_cast<double>(study.confidence),
                          run_key_of(study.seed, 0) ^ purpose_of("attribute"));
}

Attribution summarise(const AttributionPlan& plan, const Reading& reading, std::size_t levers,
                      FreedEffort freed, bool exact) {
    std::vector<double> wholes;
    const std::size_t pairs = exact ? levers * (levers - 1) / 2 : 0;
    std::vector<std::vector<double>> parts(levers), interactions(pairs);
    for (std::uint32_t r = 1; r <= plan.scenario.study.replicates; ++r) {
        const std::optional<Divided> d = reading.divide(r);
        if (!d) continue;
        wholes.push_back(d->whole);
        for (std::size_t j = 0; j < levers; ++j) parts[j].push_back(d->parts[j]);
        for (std::size_t k = 0; k < pairs; ++k) interactions[k].push_back(d->interactions[k]);
    }
    Attribution a;
    a.freed = freed;
    a.replicates = wholes.size();
    a.whole = over_replicates(plan, wholes);
    for (const auto& list : parts) {
        LeverPart part{over_replicates(plan, list), PairedSummary::none};
        if (a.whole.mean != 0.0) part.share = part.over_replicates.mean / a.whole.mean;
        a.parts.push_back(part);
    }
    for (const auto& list : interactions) a.interactions.push_back(over_replicates(plan, list));
    return a;
}

std::vector<Column> summary_columns(const std::string_view what) {
    return {{"n", "replicates", "Replicates in which all that is needed was lived."},
            {what, "of the metric", "Mean over replicates."},
            {"median", "of the metric", "Median over replicates."},
            {"sd", "of the metric", "Standard deviation over replicates."},
            {"ci_low", "of the metric", "Lower end of the interval of the mean."},
            {"ci_high", "of the metric", "Upper end of the interval of the mean."},
            {"share_above_zero", "share", "Share of replicates above zero."},
            {"p", "", "Two-sided p-value of a mean of zero; not adjusted."}};
}

std::vector<Column> concat(std::vector<Column> a, const std::vector<Column>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

ResultTable parts_table() {
    return {
        "parts",
        concat({{"freed", "", "saved or redistributed: what becomes of a lever's effort when off."},
                {"lever", "", "Lever, or 'whole' for the whole difference."},
                {"from", "", "Its value in the first arm."},
                {"to", "", "Its value in the second arm."}},
               concat(summary_columns("part"),
                      {{"share_of_whole", "share", "Mean part over mean whole difference."}}))};
}

ResultTable interactions_table() {
    return {"interactions", concat({{"freed", "", "saved or redistributed."},
                                    {"lever", "", "One lever."},
                                    {"with", "", "The other."}},
                                   summary_columns("interaction"))};
}

ResultTable coalitions_table() {
    return {"coalitions",
            {{"freed", "", "saved or redistributed."},
             {"point", "", "Design point under which its runs stand in outcomes."},
             {"strategy_number", "", "Its number in outcomes."},
             {"levers_on", "", "Levers that have the second arm's value."},
             {"planned_yuan_per_day", "yuan/day", "What its levers plan to spend in one group."},
             {"n", "runs", "Runs in which the metric is defined."},
             {"mean", "of the metric", "Mean over them."},
             {"sd", "of the metric", "Standard deviation over them."}}};
}

void summary_cells(CsvText& csv, const PairedSummary& s) {
    csv.cell(std::uint64_t{s.n}).cell(s.mean).cell(s.median).cell(s.sd);
    csv.cell(s.interval.low).cell(s.interval.high).cell(s.share_above_zero).cell(s.p_value);
}

std::string_view name_of(FreedEffort freed) {
    return EnumNames<FreedEffort>::names[static_cast<std::size_t>(freed)];
}

void write_tables(const AttributionResult& result, const DesignStudy& study) {
    CsvText parts(header_text(parts_table())), pairs(header_text(interactions_table()));
    for (const Attribution& a : result.readings) {
        parts.cell(name_of(a.freed)).cell("whole").cell("").cell("");
        summary_cells(parts, a.whole);
        parts.cell(1.0).end_row();
        for (std::size_t j = 0; j < a.parts.size(); ++j) {
            const LeverDifference& lever = result.levers[j];
            parts.cell(name_of(a.freed)).cell(lever.name).cell(lever.from).cell(lever.to);
            summary_cells(parts, a.parts[j].over_replicates);
            parts.cell(a.parts[j].share).end_row();
        }
        std::size_t next = 0;
        for (std::size_t j = 0; j < result.levers.size() && !a.interactions.empty(); ++j)
            for (std::size_t k = j + 1; k < result.levers.size(); ++k) {
                pairs.cell(name_of(a.freed))
                    .cell(result.levers[j].name)
                    .cell(result.levers[k].name);
                summary_cells(pairs, a.interactions[next++]);
                pairs.end_row();
            }
    }
    study.write("parts.csv", parts.text());
    if (result.exact) study.write("interactions.csv", pairs.text());
}

void write_coalitions(const AttributionPlan& plan, const DesignStudy& study,
                      const std::vector<Reading>& readings) {
    CsvText csv(header_text(coalitions_table()));
    for (std::size_t f = 0; f < readings.size(); ++f)
        for (std::size_t s = 0; s < study.point(f).strategies.size(); ++s) {
            const Strategy& strategy = study.point(f).strategies[s];
            const std::size_t point = readings[f].point_of(s);
            std::vector<double> values;
            for (std::uint32_t r = 1; r <= plan.scenario.study.replicates; ++r) {
                const RunRecord run = study.record({point, {s, r}});
                if (run.status == RunStatus::done) values.push_back(run.numbers[plan.metric]);
            }
            values = without_nan(values);
            csv.cell(name_of(static_cast<FreedEffort>(f))).cell(std::uint64_t{point + 1});
            csv.cell(std::uint64_t{s + 1}).cell(strategy.name);
            csv.cell(planned_yuan_per_day(strategy.levers)).cell(std::uint64_t{values.size()});
            csv.cell(mean(values)).cell(standard_deviation(values)).end_row();
        }
    study.write("coalitions.csv", csv.text());
}

/// Runs of both readings; coalitions that act alike in both are lived once.
std::vector<DesignRun> runs_needed(const AttributionPlan& plan, const DesignStudy& study,
                                   std::size_t levers, const Coalitions& coalitions,
                                   const std::vector<Reading>& readings) {
    std::vector<DesignRun> runs;
    for (std::uint32_t r = 1; r <= plan.scenario.study.replicates; ++r)
        for (const Coalition c : coalitions.of(plan.scenario, levers, r)) {
            const std::size_t s = coalitions.place.at(c);
            for (std::size_t f = 0; f < study.points(); ++f)
                if (readings[f].point_of(s) == f) runs.push_back({f, {s, r}});
        }
    return runs;
}

}  // namespace

std::vector<LeverDifference> lever_differences(const Strategy& from, const Strategy& to) {
    std::vector<LeverDifference> levers;
    Levers a = from.levers, b = to.levers;
    const std::vector<Parameter> of_a = lever_parameters(a), of_b = lever_parameters(b);
    for (std::size_t k = 0; k < of_a.size(); ++k)
        if (lever_value(a, k) != lever_value(b, k))
            levers.push_back(
                {Kind::lever, k, of_a[k].key(), value_text(of_a[k]), value_text(of_b[k])});
    if (text_of(from, Kind::stages) != text_of(to, Kind::stages))
        levers.push_back({Kind::stages, 0, "stages", count_text(from.stages.size(), "stage"),
                          count_text(to.stages.size(), "stage")});
    if (text_of(from, Kind::rules) != text_of(to, Kind::rules))
        levers.push_back({Kind::rules, 0, "rules", count_text(from.rules.size(), "rule"),
                          count_text(to.rules.size(), "rule")});
    return levers;
}

double planned_yuan_per_day(const Levers& levers) {
    double yuan =
        static_cast<double>(levers.kol.hired) * static_cast<double>(levers.kol.fee_yuan_per_day);
    for (const Spending& s : spending_of(levers))
        yuan += lever_value(levers, s.lever) * s.yuan_a_unit;
    return yuan;
}

Strategy coalition_of(const Strategy& from, const Strategy& to,
                      const std::vector<LeverDifference>& levers, Coalition coalition,
                      FreedEffort freed) {
    Strategy made = from;
    for (std::size_t j = 0; j < levers.size(); ++j) {
        if (!is_on(coalition, j)) continue;
        if (levers[j].kind == Kind::lever)
            set_lever(made.levers, levers[j].lever, lever_value(to.levers, levers[j].lever));
        else if (levers[j].kind == Kind::stages)
            made.stages = to.stages;
        else
            made.rules = to.rules;
    }
    const bool whole = coalition == 0 || coalition == (Coalition{1} << levers.size()) - 1;
    if (freed == FreedEffort::redistributed && !whole)
        redistribute(levers, coalition,
                     planned_yuan_per_day(to.levers) - planned_yuan_per_day(made.levers),
                     made.levers);
    return made;
}

void check_attribution(const AttributionPlan& plan) {
    const auto& arms = plan.scenario.strategies;
    constexpr std::size_t most_levers = 63;
    const std::size_t levers = lever_differences(arms[plan.from], arms[plan.to]).size();
    const std::string both = "'" + arms[plan.from].name + "' and '" + arms[plan.to].name + "'";
    if (levers == 0)
        throw InvalidInput(both + " have the same levers; there is nothing to attribute");
    if (levers > most_levers)
        throw InvalidInput(both + " differ in " + std::to_string(levers) + " levers; at most 63 can "
                           "be told apart");
}

std::size_t runs_of(const AttributionPlan& plan) {
    const auto& arms = plan.scenario.strategies;
    const auto levers = lever_differences(arms[plan.from], arms[plan.to]);
    const Coalitions coalitions = coalitions_for(plan.scenario, levers.size());
    std::size_t runs = 0;
    for (std::uint32_t r = 1; r <= plan.scenario.study.replicates; ++r)
        for (const Coalition c : coalitions.of(plan.scenario, levers.size(), r)) {
            const auto with = [&](FreedEffort freed) {
                return coalition_of(arms[plan.from], arms[plan.to], levers, c, freed);
            };
            runs += act_alike(with(FreedEffort::saved), with(FreedEffort::redistributed)) ? 1U : 2U;
        }
    return runs;
}

DesignPlan design_of(const AttributionPlan& plan) {
    const auto& arms = plan.scenario.strategies;
    return {"attribute",
            plan.scenario,
            plan.scenario_file,
            {{"from", arms[plan.from].name},
             {"to", arms[plan.to].name},
             {"metric", std::string(metrics()[plan.metric].name)}},
            plan.overrides};
}

AttributionPlan attribution_of(const DesignPlan& plan) {
    AttributionPlan a;
    a.scenario = plan.base;
    a.scenario_file = plan.scenario_file;
    a.overrides = plan.overrides;
    for (const auto& [name, value] : plan.arguments) {
        for (std::size_t s = 0; s < a.scenario.strategies.size(); ++s) {
            if (name == "from" && a.scenario.strategies[s].name == value) a.from = s;
            if (name == "to" && a.scenario.strategies[s].name == value) a.to = s;
        }
        if (name == "metric") a.metric = find_metric(value).value_or(0);
    }
    return a;
}

AttributionResult attribute(const AttributionPlan& plan, const StudyInputs& inputs,
                            const DesignOptions& options) {
    const auto& arms = plan.scenario.strategies;
    AttributionResult result;
    result.levers = lever_differences(arms[plan.from], arms[plan.to]);
    const Coalitions coalitions = coalitions_for(plan.scenario, result.levers.size());
    result.exact = coalitions.exact;
    DesignStudy study(design_of(plan), inputs, options);
    std::vector<Reading> readings;
    for (const FreedEffort freed : {FreedEffort::saved, FreedEffort::redistributed}) {
        const std::size_t point = study.add(scenario_of(plan, result.levers, coalitions, freed));
        readings.emplace_back(plan, study, result.levers, coalitions, point);
    }
    const auto runs = runs_needed(plan, study, result.levers.size(), coalitions, readings);
    result.runs = runs.size();
    if (!study.live(runs)) {
        result.status = study.interrupt();
        return result;
    }
    for (std::size_t f = 0; f < readings.size(); ++f)
        result.readings.push_back(summarise(plan, readings[f], result.levers.size(),
                                            static_cast<FreedEffort>(f), result.exact));
    write_tables(result, study);
    write_coalitions(plan, study, readings);
    result.failed = study.failed();
    std::vector<ResultTable> tables{parts_table(), coalitions_table()};
    if (result.exact) tables.push_back(interactions_table());
    result.status = study.finish(tables);
    return result;
}

}  // namespace coterie
