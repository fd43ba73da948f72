// SPDX-License-Identifier: Apache-2.0
#include "sim/study/person_rows.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <tuple>

#include "sim/graph/write_graph.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/printable.hpp"

namespace coterie {

namespace {

constexpr std::array<std::string_view, 4> status_names{"outside", "member", "lapsed", "left"};

struct Person {
    const World& world;
    std::uint32_t row;
    const Standing& standing() const { return world.standing[row]; }
    const Traits& traits() const { return world.market->traits[row]; }
    bool was_here() const { return world.status[row] != Status::outside; }
};

/// A number in the shortest text of its own precision.
void number(CsvText& csv, float value) { csv.cell(std::string_view(shortest(value))); }

/// Empty for people who have never been members.
void if_here(CsvText& csv, const Person& p, float value) {
    if (p.was_here())
        number(csv, value);
    else
        csv.cell("");
}
void day_if_here(CsvText& csv, const Person& p, std::uint16_t day) {
    if_here(csv, p, static_cast<float>(study_day_held(p.world, day)));
}

struct PersonCell {
    Column column;
    void (*write)(CsvText&, const Person&);
};
constexpr std::array person_cells{
    PersonCell{{"status", "", "outside, member, lapsed or left, on the last day."},
               [](CsvText& c, const Person& p) {
                   c.cell(status_names[static_cast<std::size_t>(p.world.status[p.row])]);
               }},
    PersonCell{{"group", "", "Number of the home group; 0: none."},
               [](CsvText& c, const Person& p) {
                   c.cell(std::uint64_t{index_of(p.world.seats[0][p.row])});
               }},
    PersonCell{{"tier", "", "1 ordinary, 2 practitioner, 3 executive."},
               [](CsvText& c, const Person& p) { c.cell(std::uint64_t{p.traits().tier}); }},
    PersonCell{{"region", "", "Region, counted from 1."},
               [](CsvText& c, const Person& p) { c.cell(std::uint64_t{p.traits().region}); }},
    PersonCell{{"acquaintances", "people", "Acquaintances in the market."},
               [](CsvText& c, const Person& p) {
                   c.cell(std::uint64_t{p.world.market->acquaintances.degree(p.row)});
               }},
    PersonCell{
        {"ties", "people", "People this one has a tie to."},
        [](CsvText& c, const Person& p) { c.cell(std::uint64_t{p.world.ties.degree(p.row)}); }},
    PersonCell{{"joined_day", "days", "Day of joining (the last time); 0 or less: a founder."},
               [](CsvText& c, const Person& p) { day_if_here(c, p, p.world.joined[p.row]); }},
    PersonCell{{"last_visit_day", "days", "Day of the last visit; below 0: before the first day."},
               [](CsvText& c, const Person& p) { day_if_here(c, p, p.world.last_visit[p.row]); }},
    PersonCell{{"satisfaction", "", "Moving average of what visits were worth."},
               [](CsvText& c, const Person& p) { if_here(c, p, p.standing().satisfaction); }},
    PersonCell{{"trust", "", "Trust in the brand, 0 to 1."},
               [](CsvText& c, const Person& p) { if_here(c, p, p.standing().trust); }},
    PersonCell{{"posts_written", "posts", "Posts written in all."},
               [](CsvText& c, const Person& p) { if_here(c, p, p.standing().posts_written); }},
    PersonCell{{"replies_received", "posts", "Replies received in all."},
               [](CsvText& c, const Person& p) { if_here(c, p, p.standing().replies_received); }}};

/// Every tie once; its weight is the stronger side's strength, 0 to 1. A tie between founders who
/// have not spoken yet, or one that has faded to nothing, is none.
std::vector<WeightedTie> ties_of(const World& world) {
    std::vector<WeightedTie> ties;
    for (std::uint32_t i = 0; i < world.ties.people(); ++i)
        for (std::uint32_t k = 0; k < world.ties.degree(i); ++k) {
            const std::uint32_t to = world.ties.to(i, k);
            if (world.ties.strength(i, k) == 0) continue;
            const auto strength = static_cast<float>(world.ties.strength(i, k)) / strongest_tie;
            ties.push_back({std::min(i, to), std::max(i, to), strength});
        }
    const auto order = [](const WeightedTie& a, const WeightedTie& b) {
        return std::tuple(a.a, a.b, -a.weight) < std::tuple(b.a, b.b, -b.weight);
    };
    std::sort(ties.begin(), ties.end(), order);
    const auto same = [](const WeightedTie& x, const WeightedTie& y) {
        return x.a == y.a && x.b == y.b;
    };
    ties.erase(std::unique(ties.begin(), ties.end(), same), ties.end());
    return ties;
}

/// The ties between `people`, who are known by their places in that list.
std::vector<WeightedTie> ties_among(std::span<const std::uint32_t> people,
                                    std::span<const WeightedTie> ties, std::uint32_t rows) {
    std::vector<std::uint32_t> place(rows, rows);
    for (std::uint32_t k = 0; k < people.size(); ++k) place[people[k]] = k;
    std::vector<WeightedTie> kept;
    for (const WeightedTie& t : ties)
        if (place[t.a] < rows && place[t.b] < rows)
            kept.push_back({place[t.a], place[t.b], t.weight});
    return kept;
}

}  // namespace

std::vector<Column> people_columns() {
    std::vector<Column> columns = run_label_columns();
    columns.push_back({"person", "", "The person's id: that of the graph file, else a number."});
    for (const PersonCell& cell : person_cells) columns.push_back(cell.column);
    return columns;
}

std::string people_rows(RunLabel label, const World& last, std::span<const std::string> labels) {
    CsvText csv;
    for (std::uint32_t i = 0; i < last.market->people(); ++i) {
        csv.cell(spreadsheet_text(label.strategy)).cell(std::uint64_t{label.replicate});
        if (labels.empty())
            csv.cell(std::uint64_t{i});
        else
            csv.cell(labels[i]);
        for (const PersonCell& cell : person_cells) cell.write(csv, {last, i});
        csv.end_row();
    }
    return csv.text();
}

namespace {

std::string people_graphml(const World& world, std::span<const std::string> labels,
                           std::span<const std::uint32_t> people, std::span<const WeightedTie> all,
                           bool weighted) {
    const std::vector<WeightedTie> ties = ties_among(people, all, world.market->people());
    const Acquaintances graph = acquaintances_from(static_cast<std::uint32_t>(people.size()), ties);
    std::vector<double> member, satisfaction, trust, group;
    std::vector<std::string> names;
    for (const std::uint32_t i : people) {
        names.push_back(labels.empty() ? std::to_string(i) : labels[i]);
        member.push_back(world.status[i] == Status::member ? 1.0 : 0.0);
        satisfaction.push_back(static_cast<double>(world.standing[i].satisfaction));
        trust.push_back(static_cast<double>(world.standing[i].trust));
        group.push_back(static_cast<double>(index_of(world.seats[0][i])));
    }
    const std::array attributes{PersonAttribute{"member", member}, PersonAttribute{"group", group},
                                PersonAttribute{"satisfaction", satisfaction},
                                PersonAttribute{"trust", trust}};
    return to_graphml(graph, names, attributes,
                      weighted ? weights_by_row(graph, ties) : std::vector<float>{});
}

}  // namespace

std::string tie_graphml(const World& last, std::span<const std::string> labels) {
    std::vector<std::uint32_t> all_people(last.market->people());
    std::iota(all_people.begin(), all_people.end(), 0U);
    return tie_graphml(last, labels, all_people);
}

std::string tie_graphml(const World& last, std::span<const std::string> labels,
                        std::span<const std::uint32_t> people) {
    return people_graphml(last, labels, people, ties_of(last), true);
}

std::string acquaintance_graphml(const World& world, std::span<const std::string> labels,
                                 std::span<const std::uint32_t> people) {
    std::vector<WeightedTie> known;
    for (const std::uint32_t i : people)
        for (const std::uint32_t j : world.market->acquaintances.of(i))
            if (i < j) known.push_back({i, j, 1.0F});
    return people_graphml(world, labels, people, known, false);
}

}  // namespace coterie
