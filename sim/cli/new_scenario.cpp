// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/new_scenario.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "sim/cli/text_table.hpp"
#include "sim/core/problems.hpp"
#include "sim/io/numbers.hpp"
#include "sim/measure/metrics.hpp"
#include "sim/scenario/catalogue.hpp"
#include "sim/scenario/text_numbers.hpp"

namespace coterie {

namespace {

constexpr std::size_t comment_columns = 96;
constexpr std::uint32_t history_days = 180;

template <class Named>
const Named& named(std::span<const Named> list, std::string_view flag, const std::string& name) {
    std::vector<std::string> known;
    for (const Named& one : list) {
        if (one.name == name) return one;
        known.emplace_back(one.name);
    }
    throw WrongUsage(fmt::format("--{} {}: expected one of {}{}", flag, name,
                                 fmt::join(known, ", "), did_you_mean(name, known)));
}

/// `text` as a comment, each line below `indent`.
std::string comment(const std::string& text) {
    std::string lines = "# " + wrapped(text, comment_columns);
    for (std::size_t at = 0; (at = lines.find('\n', at)) != std::string::npos; at += 2)
        lines.insert(at + 1, "# ");
    return lines + "\n";
}

/// Values section by section, in the order of all parameters; a later value of a key wins.
class Settings {
public:
    void set(std::string_view key, std::string value, std::string why) {
        values_[std::string(key)] = {std::move(value), std::move(why)};
    }
    void set(std::span<const Setting> some, const std::string& why) {
        for (const Setting& one : some) set(one.key, std::string(one.value), why);
    }
    /// "[section]" or "[strategy.section]", then each key below its meaning.
    std::string text(const std::string& prefix) const {
        const Catalogue catalogue;
        std::string text;
        std::string_view section;
        for (const Parameter& p : catalogue.all()) {
            const auto found = values_.find(p.key());
            if (found == values_.end()) continue;
            if (p.section != section)
                text += fmt::format("{}[{}{}]\n", prefix.empty() ? "\n" : "", prefix, p.section);
            section = p.section;
            const auto& [value, why] = found->second;
            const std::string unit = p.unit.empty() ? "" : " Unit: " + std::string(p.unit) + ".";
            text += comment(std::string(p.doc) + unit + (why.empty() ? "" : " " + why))
                    + fmt::format("{} = {}\n", p.name, value);
        }
        return text;
    }

private:
    struct Value {
        std::string value, why;
    };
    std::map<std::string, Value> values_;
};

/// People who could be members, for each who is one: an assumption to be checked first.
constexpr std::uint32_t people_per_member = 10;

Settings world_of(const NewScenario& wanted, const Business& business,
                  const CommunityProblem& problem) {
    constexpr std::uint32_t usual_seats = 500, usual_groups = 1000;
    Settings world;
    world.set(
        "population.people", std::to_string(wanted.members * std::uint64_t{people_per_member}),
        fmt::format("Assumed: {} for each member. Check this number first.", people_per_member));
    world.set("today.members", std::to_string(wanted.members), "Given.");
    world.set("today.groups", std::to_string(wanted.groups), "Given.");
    if (wanted.visitors_per_day > 0.0)
        world.set("today.visitors_per_day", number_text(wanted.visitors_per_day), "Given.");
    if (wanted.posts_per_day > 0.0)
        world.set("today.posts_per_day", number_text(wanted.posts_per_day), "Given.");
    if (!wanted.trend.empty())
        world.set("today.trend", fmt::format("\"{}\"", wanted.trend), "Given.");
    const std::uint32_t seats = (wanted.members + wanted.groups - 1) / wanted.groups;
    if (seats + seats / 2 > usual_seats)
        world.set("groups.seats", std::to_string(seats + seats / 2),
                  "Assumed: today's members and half as many more.");
    if (wanted.groups > usual_groups)
        world.set("groups.most_groups", std::to_string(2 * wanted.groups), "Assumed.");
    constexpr std::uint32_t usual_members = 400;
    world.set("recruitment.channel_people_per_day",
              number_text(business.reached_per_day * wanted.members / usual_members),
              fmt::format("Assumed for {}: {} for {} members.", business.doc,
                          business.reached_per_day, usual_members));
    world.set(business.world, fmt::format("Assumed for {}.", business.doc));
    world.set(problem.world, "Assumed for this problem.");
    return world;
}

std::string study_text(const CommunityProblem& problem) {
    const Metric& metric = metrics()[*find_metric(problem.metric)];
    Settings study;
    study.set("study.question", fmt::format("\"{}\"", problem.question), "");
    study.set("study.days", "180", "");
    study.set("study.replicates", "30", "Fewer are faster and less sure.");
    study.set("study.primary_metric", fmt::format("\"{}\"", problem.metric),
              fmt::format("{}: {} coterie describe metrics lists others.", metric.name,
                          TextNumbers().fill(metric.doc)));
    return study.text("");
}

/// `text` with the number of members at which groups are divided in place of its name.
std::string with_crowd(std::string_view text, const NewScenario& wanted) {
    constexpr std::string_view name = "{crowd}";
    constexpr std::uint32_t least = 4, most = 100;
    std::string filled(text);
    const std::size_t at = filled.find(name);
    if (at == std::string::npos) return filled;
    const std::uint32_t size = wanted.members / wanted.groups;
    return filled.replace(at, name.size(),
                          std::to_string(std::clamp(size - size / 4, least, most)));
}

std::string strategy_text(const NewStrategy& strategy, const NewScenario& wanted,
                          const std::string& baseline) {
    std::string text = "\n" + comment(with_crowd(strategy.doc, wanted)) + "[[strategy]]\n"
                       + fmt::format("name = \"{}\"\n", strategy.name);
    if (strategy.name != baseline) text += fmt::format("extends = \"{}\"\n", baseline);
    Settings levers;
    for (const Setting& one : strategy.levers)
        levers.set(one.key, with_crowd(one.value, wanted), "");
    return text + levers.text("strategy.") + std::string(strategy.more);
}

/// The levers before day 1 are those of the baseline.
std::string history_text(const NewStrategy& baseline) {
    std::string text = "\n"
                       + comment(
                           "The days before day 1, in which the community became what it "
                           "is today.")
                       + fmt::format("[history]\ndays = {}\n", history_days);
    Settings levers;
    for (const Setting& one : baseline.levers)
        levers.set(one.key, std::string(one.value), "As in the baseline below.");
    return text + levers.text("history.");
}

}  // namespace

std::string new_scenario_text(const NewScenario& wanted) {
    const Business& business = named(businesses(), "business", wanted.business);
    const CommunityProblem& problem = named(community_problems(), "problem", wanted.problem);
    std::string text =
        fmt::format("# {}\n", problem.question)
        + comment(fmt::format(
            "Written by coterie new for {}: {} members in {} {}; the problem: {}. Every key that "
            "is "
            "not named here has its default, which coterie describe NAME explains. Values marked "
            "\"Assumed\" are a beginning: put your own in their place. The strategies below are "
            "things to try; which of them helps, and at what cost, is what coterie compare is to "
            "find out.",
            business.doc, wanted.members, wanted.groups, wanted.groups == 1 ? "group" : "groups",
            problem.doc))
        + "schema = 1\n";
    text += study_text(problem) + world_of(wanted, business, problem).text("");
    text += history_text(problem.strategies.front());
    if (!problem.shock.empty()) text += "\n" + std::string(problem.shock);
    const std::string baseline(problem.strategies.front().name);
    for (const NewStrategy& strategy : problem.strategies)
        text += strategy_text(strategy, wanted, baseline);
    return text;
}

}  // namespace coterie
