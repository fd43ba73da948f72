// SPDX-License-Identifier: Apache-2.0
#include "sim/study/rows.hpp"

#include <array>

#include "sim/io/csv.hpp"
#include "sim/io/printable.hpp"
#include "sim/measure/people.hpp"
#include "sim/study/table_cells.hpp"

namespace coterie {

namespace {

template <class Row>
using RowCell = Cell<Row, void (*)(CsvText&, const Row&)>;

template <class List>
std::vector<Column> labelled_columns(const List& cells) {
    std::vector<Column> columns = run_label_columns();
    for (const Column& column : columns_of(cells)) columns.push_back(column);
    return columns;
}

template <class List, class Row>
void write_row(CsvText& csv, RunLabel label, const List& cells, const Row& row) {
    csv.cell(spreadsheet_text(label.strategy)).cell(std::uint64_t{label.replicate});
    write_cells(csv, cells, row);
    csv.end_row();
}

void whole(CsvText& csv, std::uint64_t number) { csv.cell(number); }
/// A code whose largest value means "none".
void code(CsvText& csv, std::uint8_t value, std::uint8_t none) {
    if (value == none)
        csv.cell("");
    else
        whole(csv, value);
}

/// "3", or "2-4"; empty where the first is 0.
void range(CsvText& csv, std::uint8_t first, std::uint8_t last) {
    const std::string one = first == 0 ? "" : std::to_string(first);
    csv.cell(std::string_view(first == last ? one : one + "-" + std::to_string(last)));
}

constexpr std::uint8_t any_topic = 255;

using GroupCell = RowCell<GroupOnDay>;
constexpr std::array group_cells{
    GroupCell{{"day", "days", "Day of the study."},
              [](CsvText& c, const GroupOnDay& g) { whole(c, g.day); }},
    GroupCell{{"group", "", "Number of the group; never reused."},
              [](CsvText& c, const GroupOnDay& g) { whole(c, g.id); }},
    GroupCell{{"state", "", "open or dissolved."},
              [](CsvText& c, const GroupOnDay& g) {
                  c.cell(g.group.state == GroupState::open ? "open" : "dissolved");
              }},
    GroupCell{{"kind", "", "community or temporary."},
              [](CsvText& c, const GroupOnDay& g) {
                  c.cell(g.group.kind == GroupKind::community ? "community" : "temporary");
              }},
    GroupCell{{"topic", "", "What the group is for; empty: anything."},
              [](CsvText& c, const GroupOnDay& g) { code(c, g.group.topic, any_topic); }},
    GroupCell{
        {"region", "", "Region the group is for, or the first and the last of some; empty: any."},
        [](CsvText& c, const GroupOnDay& g) { range(c, g.group.region, g.group.last_region); }},
    GroupCell{{"tier", "", "Tier the group is for, or the first and the last; empty: any."},
              [](CsvText& c, const GroupOnDay& g) { range(c, g.group.tier, g.group.last_tier); }},
    GroupCell{{"opened_day", "days", "Day on which it was opened; 0 or less: before the study."},
              [](CsvText& c, const GroupOnDay& g) { c.cell(std::int64_t{g.opened_day}); }},
    GroupCell{{"members", "people", "Members with a seat here."},
              [](CsvText& c, const GroupOnDay& g) { whole(c, g.group.members); }},
    GroupCell{{"visitors", "people", "Members who visited on this day."},
              [](CsvText& c, const GroupOnDay& g) { whole(c, g.group.visitors); }},
    GroupCell{{"speakers", "people", "Members who posted in the last {feed_days} days."},
              [](CsvText& c, const GroupOnDay& g) { whole(c, g.group.speakers); }},
    GroupCell{{"posts", "posts", "Posts of members on this day."},
              [](CsvText& c, const GroupOnDay& g) { whole(c, g.group.posts_today); }},
    GroupCell{{"silent_days", "days", "Days since a member last posted."},
              [](CsvText& c, const GroupOnDay& g) { whole(c, g.group.silent_days); }}};

template <std::size_t K>
void retained(CsvText& csv, const Cohort& c) {
    if (c.old_enough[K] == 0)
        csv.cell("");
    else
        csv.cell(static_cast<double>(c.visited[K]) / static_cast<double>(c.old_enough[K]));
}

using CohortCell = RowCell<Cohort>;
constexpr std::array cohort_cells{
    CohortCell{{"cohort_from_day", "days", "First day of joining; founders joined on day 0."},
               [](CsvText& c, const Cohort& r) { whole(c, r.from_day); }},
    CohortCell{{"cohort_to_day", "days", "Last day of joining."},
               [](CsvText& c, const Cohort& r) { whole(c, r.to_day); }},
    CohortCell{{"joined", "people",
                "People who joined then; of people who joined again, the last time counts."},
               [](CsvText& c, const Cohort& r) { whole(c, r.joined); }},
    CohortCell{{"still_members", "people", "The part of them that are members on the last day."},
               [](CsvText& c, const Cohort& r) { whole(c, r.still_members); }},
    CohortCell{{"retention_d1", "share", "Share that visited on the day after joining."},
               retained<0>},
    CohortCell{{"retention_d7", "share",
                "Share that visited on day {retention_day_2} after joining, among people "
                "observed long enough."},
               retained<1>},
    CohortCell{{"retention_d30", "share",
                "Share that visited on day {retention_day_3} after joining, among people "
                "observed long enough."},
               retained<2>},
    CohortCell{{"retention_d90", "share",
                "Share that visited on day {retention_day_4} after joining, among people "
                "observed long enough."},
               retained<3>}};

}  // namespace

std::vector<Column> groups_columns() { return labelled_columns(group_cells); }
std::vector<Column> cohorts_columns() { return labelled_columns(cohort_cells); }

std::vector<Column> ledger_columns() {
    std::vector<Column> columns = run_label_columns();
    columns.push_back({"day", "days", "Day of the study."});
    Ledger::for_each_column([&](const auto& line) {
        columns.push_back({line.name, line.unit, line.doc});
    });
    return columns;
}

std::string daily_rows(RunLabel label, std::span<const std::vector<Ratio>> days,
                       std::int64_t first_day) {
    CsvText csv;
    for (const std::vector<Ratio>& day : days) {
        csv.cell(spreadsheet_text(label.strategy))
            .cell(std::uint64_t{label.replicate})
            .cell(first_day++);
        for (const Ratio& measured : day) csv.cell(measured.value());
        csv.end_row();
    }
    return csv.text();
}

std::string group_rows(RunLabel label, std::span<const GroupOnDay> groups) {
    CsvText csv;
    for (const GroupOnDay& row : groups) write_row(csv, label, group_cells, row);
    return csv.text();
}

std::string cohort_rows(RunLabel label, const World& last) {
    CsvText csv;
    for (const Cohort& cohort : cohorts_of(last)) write_row(csv, label, cohort_cells, cohort);
    return csv.text();
}

std::string ledger_rows(RunLabel label, std::span<const LedgerOnDay> ledgers) {
    CsvText csv;
    for (const LedgerOnDay& row : ledgers) {
        csv.cell(spreadsheet_text(label.strategy))
            .cell(std::uint64_t{label.replicate})
            .cell(std::uint64_t{row.day});
        Ledger::for_each_column([&](const auto& line) { csv.cell(row.so_far.*line.member); });
        csv.end_row();
    }
    return csv.text();
}

}  // namespace coterie
