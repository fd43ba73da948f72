// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/attribute.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "sim/core/random.hpp"
#include "sim/core/undefined.hpp"
#include "sim/designs/attribute_tables.hpp"
#include "sim/io/csv.hpp"
#include "sim/stats/describe.hpp"

namespace coterie {

namespace {

bool act_alike(const Strategy& a, const Strategy& b) {
    for (std::size_t k = 0; k < lever_names().size(); ++k)
        if (lever_value(a.levers, k) != lever_value(b.levers, k)) return false;
    return true;  // stages and rules are those of the coalition in both
}

/// Which coalitions are simulated in which replicate, and their places among the strategies.
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
        for (std::uint32_t o = 0; o < tasks_a_replicate; ++o)
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
    Scenario s = plan.base;
    s.strategies.clear();
    for (const Coalition c : coalitions.all) {
        s.strategies.push_back(coalition_of(plan.base.strategies[plan.from],
                                            plan.base.strategies[plan.to], levers, c, freed));
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
        return run.status == RunStatus::done ? run.numbers[plan_.metric].value() : undefined;
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
        for (std::uint32_t o = 0; o < tasks_a_replicate; ++o) {
            const auto order = Coalitions::order_of(plan_.base, levers_.size(), replicate, o);
            std::vector<double> values;
            for (const Coalition s : coalitions_along(order)) values.push_back(value(s, replicate));
            if (without_nan(values).size() < values.size()) return false;
            const std::vector<double> parts = contributions_along(order, values);
            for (std::size_t j = 0; j < parts.size(); ++j)
                d.parts[j] += parts[j] / tasks_a_replicate;
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
    const Study& study = plan.base.study;
    return paired_summary(values, zeros, static_cast<double>(study.confidence));
}

Attribution summarise(const AttributionPlan& plan, const Reading& reading, std::size_t levers,
                      FreedEffort freed, bool exact) {
    std::vector<double> wholes;
    const std::size_t pairs = exact ? levers * (levers - 1) / 2 : 0;
    std::vector<std::vector<double>> parts(levers), interactions(pairs);
    for (std::uint32_t r = 1; r <= plan.base.study.replicates; ++r) {
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
        LeverPart part{over_replicates(plan, list), undefined};
        if (a.whole.mean != 0.0) part.share = part.over_replicates.mean / a.whole.mean;
        a.parts.push_back(part);
    }
    for (const auto& list : interactions) a.interactions.push_back(over_replicates(plan, list));
    return a;
}

std::vector<CoalitionRow> coalition_rows(const AttributionPlan& plan, const DesignStudy& study,
                                         const std::vector<Reading>& readings) {
    std::vector<CoalitionRow> rows;
    for (std::size_t f = 0; f < readings.size(); ++f)
        for (std::size_t s = 0; s < study.point(f).strategies.size(); ++s) {
            const Strategy& strategy = study.point(f).strategies[s];
            CoalitionRow row{static_cast<FreedEffort>(f),
                             readings[f].point_of(s),
                             s,
                             strategy.name,
                             planned_yuan_per_day(strategy.levers),
                             {}};
            for (std::uint32_t r = 1; r <= plan.base.study.replicates; ++r) {
                const RunRecord run = study.record({row.point, {s, r}});
                if (run.status == RunStatus::done)
                    row.values.push_back(run.numbers[plan.metric].value());
            }
            row.values = without_nan(row.values);
            rows.push_back(std::move(row));
        }
    return rows;
}

/// Runs of both readings; coalitions that act alike in both are simulated once.
std::vector<DesignRun> runs_needed(const AttributionPlan& plan, const DesignStudy& study,
                                   std::size_t levers, const Coalitions& coalitions,
                                   const std::vector<Reading>& readings) {
    std::vector<DesignRun> runs;
    for (std::uint32_t r = 1; r <= plan.base.study.replicates; ++r)
        for (const Coalition c : coalitions.of(plan.base, levers, r)) {
            const std::size_t s = coalitions.place.at(c);
            for (std::size_t f = 0; f < study.points(); ++f)
                if (readings[f].point_of(s) == f) runs.push_back({f, {s, r}});
        }
    return runs;
}

}  // namespace

void check_attribution(const AttributionPlan& plan) {
    const auto& arms = plan.base.strategies;
    constexpr std::size_t most_levers = 63;
    const std::size_t levers = lever_differences(arms[plan.from], arms[plan.to]).size();
    const std::string both = "'" + arms[plan.from].name + "' and '" + arms[plan.to].name + "'";
    if (levers == 0)
        throw InvalidInput(both + " have the same levers; there is nothing to attribute");
    if (levers > most_levers)
        throw InvalidInput(both + " differ in " + std::to_string(levers) + " levers; at most 63 can "
                           "be distinguished");
}

std::size_t runs_of(const AttributionPlan& plan) {
    const auto& arms = plan.base.strategies;
    const auto levers = lever_differences(arms[plan.from], arms[plan.to]);
    const Coalitions coalitions = coalitions_for(plan.base, levers.size());
    std::size_t runs = 0;
    for (std::uint32_t r = 1; r <= plan.base.study.replicates; ++r)
        for (const Coalition c : coalitions.of(plan.base, levers.size(), r)) {
            const auto with = [&](FreedEffort freed) {
                return coalition_of(arms[plan.from], arms[plan.to], levers, c, freed);
            };
            runs += act_alike(with(FreedEffort::saved), with(FreedEffort::redistributed)) ? 1U : 2U;
        }
    return runs;
}

DesignPlan design_of(const AttributionPlan& plan) {
    const auto& arms = plan.base.strategies;
    return {plan,
            "attribute",
            {{"from", arms[plan.from].name},
             {"to", arms[plan.to].name},
             {"metric", std::string(metrics()[plan.metric].name)}}};
}

AttributionPlan attribution_of(const DesignPlan& design) {
    return {design, design.strategy("from"), design.strategy("to"), design.metric("metric")};
}

AttributionResult attribute(const AttributionPlan& plan, const StudyInputs& inputs,
                            const DesignOptions& options) {
    const auto& arms = plan.base.strategies;
    AttributionResult result;
    result.levers = lever_differences(arms[plan.from], arms[plan.to]);
    const Coalitions coalitions = coalitions_for(plan.base, result.levers.size());
    result.exact = coalitions.exact;
    DesignStudy study(design_of(plan), inputs, options);
    std::vector<Reading> readings;
    for (const FreedEffort freed : {FreedEffort::saved, FreedEffort::redistributed}) {
        const std::size_t point = study.add(scenario_of(plan, result.levers, coalitions, freed));
        readings.emplace_back(plan, study, result.levers, coalitions, point);
    }
    const auto runs = runs_needed(plan, study, result.levers.size(), coalitions, readings);
    result.runs = runs.size();
    if (!study.simulate(runs)) {
        result.status = study.interrupt();
        return result;
    }
    for (std::size_t f = 0; f < readings.size(); ++f)
        result.readings.push_back(summarise(plan, readings[f], result.levers.size(),
                                            static_cast<FreedEffort>(f), result.exact));
    write_attribution(result, coalition_rows(plan, study, readings), study);
    result.failed = study.failed();
    result.status = study.finish(attribute_tables(result));
    return result;
}

}  // namespace coterie
