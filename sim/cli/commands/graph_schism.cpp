// SPDX-License-Identifier: Apache-2.0
// graph schism: how a group divides between two of its members, and how certain that division is.
#include <algorithm>
#include <array>
#include <iostream>
#include <map>

#include <fmt/format.h>

#include "sim/cli/commands.hpp"
#include "sim/cli/graph_files.hpp"
#include "sim/cli/json_text.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/core/random.hpp"
#include "sim/graph/minimum_cut.hpp"
#include "sim/graph/read_graph.hpp"
#include "sim/graph/small_graph.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/scenario/catalogue.hpp"
#include "sim/stats/describe.hpp"
#include "sim/study/dispute.hpp"
#include "sim/study/results.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t most_membership_bytes = std::uint64_t{64} << 20;

constexpr std::uint32_t schism_replicates = 1000;
constexpr std::uint64_t default_seed = 20260101;
constexpr double default_noise = 0.3;

constexpr std::pair<double, double> noise_range{0, 10};

struct SchismOptions {
    CommonOptions common;
    std::string file, format;
    std::vector<std::string> leaders;
    std::filesystem::path membership;
    std::optional<double> noise;
};

Syntax syntax_of(SchismOptions& o) {
    return {
        .arguments = {{"FILE", &o.file, "Graph file with weighted ties"}},
        .flags = {{.name = "leaders",
                   .value = &o.leaders,
                   .help = "The two rival leaders (required)",
                   .value_name = "A,B",
                   .comma_separated = true},
                  {"membership", &o.membership,
                   "The real sides: a table of person and side, with a header", "FILE"},
                  {.name = "noise",
                   .value = &o.noise,
                   .help = "Error of the ties' weights: standard deviation of the logarithm "
                           "(default: 0.3)",
                   .range = noise_range},
                  read_format_flag(o.format)},
        .common = &o.common,
        .common_flags = flag_seed | flag_replicates | flag_data | flag_out | flag_force | flag_json,
        .out_help = "CSV file to write (default: none)"};
}

struct Club {
    SmallGraph graph;
    std::vector<std::string> labels;
    std::vector<WeightedTie> ties;
    std::uint32_t first = 0, second = 0;
    std::vector<bool> cut;                  ///< with the first, by the lightest cut
    std::optional<std::vector<bool>> real;  ///< with the first, as it happened
};

/// The number of histories by the number of members that are on the same side as in `against`.
struct Agreements {
    std::string_view way, against;
    std::map<std::uint32_t, std::uint32_t> count;  ///< by members in agreement
};

std::uint32_t place_of(const std::vector<std::string>& labels, const std::string& name) {
    const auto at = std::find(labels.begin(), labels.end(), name);
    if (at == labels.end())
        throw InvalidInput("no person '" + name + "' in this graph" + did_you_mean(name, labels));
    return static_cast<std::uint32_t>(at - labels.begin());
}

/// Who is on the first leader's side, in a table with a column of persons and one of sides: the
/// first column that does not name persons.
std::vector<bool> sides_in(const fs::path& file, const Club& club) {
    constexpr std::array<std::string_view, 7> person_names{"v",    "person", "id",   "name",
                                                           "node", "member", "label"};
    const std::string text = read_text(file, most_membership_bytes);
    FileProblems problems(file.string());
    CsvReader reader(text, problems);
    const auto header = reader.next();
    const CsvColumns columns = header ? CsvColumns(*header) : CsvColumns();
    const auto person = columns.first_of(person_names);
    if (!person || header->cells.size() < 2)
        throw InvalidInput(file.string()
                           + ":1: no column of persons; expected a header such as person,side");
    const std::size_t side_column = *columns.place(*person) == 0 ? 1 : 0;
    std::vector<std::string> side(club.labels.size());
    for (auto row = reader.next(); row; row = reader.next()) {
        if (row->cell(side_column).empty())
            problems.add(row->line, "expected a person and a side");
        else
            side[place_of(club.labels, columns.of(*row, *person))] = row->cell(side_column);
    }
    problems.throw_if_any();
    std::vector<bool> with_first(side.size());
    for (std::size_t i = 0; i < side.size(); ++i) {
        if (side[i].empty())
            throw InvalidInput(file.string() + ": no side for '" + club.labels[i] + "'");
        with_first[i] = side[i] == side[club.first];
    }
    return with_first;
}

Club read_club(const SchismOptions& o) {
    if (o.leaders.size() != 2 || o.leaders[0] == o.leaders[1])
        throw WrongUsage("graph schism: name the two rival leaders: --leaders A,B");
    const ReadGraph read = read_graph_file(o.common, o.file, o.format);
    print_notes(read);
    Club club;
    club.labels = read.labels;
    club.ties = read.ties;
    club.graph = small_graph_from(read.graph.people(), read.ties);
    club.first = place_of(club.labels, o.leaders[0]);
    club.second = place_of(club.labels, o.leaders[1]);
    club.cut = minimum_cut(club.graph, club.first, club.second).with_first;
    if (!o.membership.empty()) club.real = sides_in(o.membership, club);
    return club;
}

/// Who is on the first leader's side in one simulated history.
std::vector<bool> history(const Club& club, std::string_view way, double noise, std::uint64_t key) {
    if (way == "growing dispute")
        return divide(club.graph, club.first, club.second, {}, key).with_first;
    const SmallGraph changed =
        small_graph_from(club.graph.size(), perturbed(club.ties, noise, key));
    return minimum_cut(changed, club.first, club.second).with_first;
}

/// Histories of both ways, compared with the real sides and with the cut.
std::vector<Agreements> count_agreements(const Club& club, const SchismOptions& o) {
    const std::uint32_t n = o.common.replicates.value_or(schism_replicates);
    std::vector<Agreements> all;
    for (const std::string_view way : {"perturbed ties", "growing dispute"}) {
        Agreements real{way, "as it happened", {}}, cut{way, "lightest cut", {}};
        for (std::uint32_t r = 1; r <= n; ++r) {
            const std::uint64_t key = run_key_of(o.common.seed.value_or(default_seed), r);
            const std::vector<bool> with_first =
                history(club, way, o.noise.value_or(default_noise), key);
            if (club.real) ++real.count[agreement(with_first, *club.real)];
            ++cut.count[agreement(with_first, club.cut)];
        }
        if (club.real) all.push_back(real);
        all.push_back(cut);
    }
    return all;
}

std::string agreements_csv(const Club& club, const std::vector<Agreements>& all) {
    CsvText csv("way,against,members,agree,replicates,share");
    for (const Agreements& a : all) {
        double n = 0;
        for (const auto& [agree, count] : a.count) n += count;
        for (const auto& [agree, count] : a.count)
            csv.cell(a.way)
                .cell(a.against)
                .cell(std::uint64_t{club.graph.size()})
                .cell(std::uint64_t{agree})
                .cell(std::uint64_t{count})
                .cell(count / n)
                .end_row();
    }
    return csv.text();
}

void print_cut(const Club& club) {
    const std::uint32_t n = club.graph.size();
    const Cut cut = minimum_cut(club.graph, club.first, club.second);
    std::cout << fmt::format(
        "lightest cut between {} and {}: weight {:g}, {} of {} members with {}\n",
        club.labels[club.first], club.labels[club.second], cut.weight,
        std::count(cut.with_first.begin(), cut.with_first.end(), true), n, club.labels[club.first]);
    if (!club.real) return;
    std::cout << fmt::format("as it happened: {} of {} are on the side that the cut gives them",
                             agreement(club.cut, *club.real), n);
    for (std::uint32_t i = 0; i < n; ++i)
        if (club.cut[i] != (*club.real)[i]) std::cout << "; not " << club.labels[i];
    std::cout << '\n';
}

/// The share of `values` that are at least `least`, with a 95 % interval.
std::string share_at_least(const std::vector<double>& values, std::uint32_t least) {
    const auto many =
        std::count_if(values.begin(), values.end(), [&](double v) { return v >= least; });
    const Interval i = wilson_interval(static_cast<std::size_t>(many), values.size(), 0.95);
    return fmt::format("{:.1f} % [{:.1f}, {:.1f}]",
                       100.0 * static_cast<double>(many) / static_cast<double>(values.size()),
                       100.0 * i.low, 100.0 * i.high);
}

void print(const Club& club, const std::vector<Agreements>& all) {
    const std::uint32_t n = club.graph.size();
    print_cut(club);
    TextTable table({"way", "against", "median", "at least " + std::to_string(n - 1),
                     "at least " + std::to_string(n - 3), "least", "most"});
    for (const Agreements& a : all) {
        std::vector<double> values;
        for (const auto& [agree, count] : a.count) values.insert(values.end(), count, agree);
        table.add({std::string(a.way), std::string(a.against), fmt::format("{:g}", median(values)),
                   share_at_least(values, n - 1), share_at_least(values, n - 3),
                   fmt::format("{}", a.count.begin()->first),
                   fmt::format("{}", a.count.rbegin()->first)});
    }
    std::cout << "\nmembers on the same side, over replicates (95 % intervals)\n" << table.text();
}

int run(const SchismOptions& o) {
    if (o.common.replicates && *o.common.replicates == 0)
        throw WrongUsage("graph schism: --replicates must be at least 1");
    check_not_input(o.common.out, {find_data_file(o.common, o.file), o.membership});
    const Club club = read_club(o);
    check_new_file(o.common.out, o.common.force);
    const std::vector<Agreements> all = count_agreements(club, o);
    if (!o.common.out.empty()) write_file(o.common.out, agreements_csv(club, all));
    if (!o.common.json) {
        print(club, all);
        return exit_done;
    }
    Json j;
    for (const Agreements& a : all)
        for (const auto& [agree, count] : a.count)
            j.push_back(
                {{"way", a.way}, {"against", a.against}, {"agree", agree}, {"replicates", count}});
    std::cout << json_text(j);
    return exit_done;
}

}  // namespace

Command graph_schism_command() {
    return {.name = "graph schism",
            .summary =
                "Divide a group between two rival leaders: along the lightest cut, with "
                "perturbed ties, and as a dispute grows.",
            .examples = {"coterie graph schism tests/data/karate_edges.csv --leaders 1,34 "
                         "--membership tests/data/karate_membership.csv"},
            .start = start_with<SchismOptions>(syntax_of, run)};
}

}  // namespace coterie
