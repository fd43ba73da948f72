// SPDX-License-Identifier: Apache-2.0
// graph schism: how a group divides between two of its members, and how sure that line is.
#include <algorithm>
#include <iostream>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/cli/common.hpp"
#include "sim/core/random.hpp"
#include "sim/graph/minimum_cut.hpp"
#include "sim/graph/read_graph.hpp"
#include "sim/graph/small_graph.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/scenario/catalogue.hpp"
#include "sim/stats/describe.hpp"
#include "sim/study/dispute.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t default_replicates = 1000;
constexpr std::uint64_t default_seed = 20260101;
constexpr double default_noise = 0.3;

struct Club {
    SmallGraph graph;
    std::vector<std::string> labels;
    std::vector<WeightedTie> ties;
    std::uint32_t first = 0, second = 0;
    std::vector<bool> cut;                  ///< with the first, by the lightest cut
    std::optional<std::vector<bool>> real;  ///< with the first, as it happened
};

/// How many histories put so many members on the side that `against` has them.
struct Agreements {
    std::string_view way, against;
    std::map<std::uint32_t, std::uint32_t> count;  ///< by members in agreement
};

std::uint32_t place_of(const std::vector<std::string>& labels, const std::string& name) {
    const auto at = std::find(labels.begin(), labels.end(), name);
    if (at == labels.end())
        throw InvalidInput("nobody in this graph is called '" + name + "'"
                           + did_you_mean(name, labels));
    return static_cast<std::uint32_t>(at - labels.begin());
}

/// The sides in a table of person and side (columns 1 and 2): those with the first leader's side.
std::vector<bool> sides_in(const fs::path& file, const Club& club) {
    const std::string text = read_whole(file);
    FileProblems problems(file.string());
    CsvReader reader(text, problems);
    reader.next();  // the header
    std::vector<std::string> side(club.labels.size());
    for (auto row = reader.next(); row; row = reader.next()) {
        if (row->cells.size() < 2)
            problems.add(row->line, "expected a person and a side");
        else
            side[place_of(club.labels, row->cells[0])] = row->cells[1];
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

Club read_club(const Options& o) {
    if (o.leaders.size() != 2 || o.leaders[0] == o.leaders[1])
        throw WrongUsage("graph schism: name the two who quarrel: --leaders A,B");
    const ReadGraph read = read_target(o);
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

/// All histories, one way or the other, counted against the real sides and against the cut.
std::vector<Agreements> count_agreements(const Club& club, const Options& o) {
    const std::uint32_t n = o.replicates.value_or(default_replicates);
    std::vector<Agreements> all;
    for (const std::string_view way : {"perturbed ties", "growing dispute"}) {
        Agreements real{way, "as it happened", {}}, cut{way, "lightest cut", {}};
        for (std::uint32_t r = 1; r <= n; ++r) {
            const std::uint64_t key = run_key_of(o.seed.value_or(default_seed), r);
            const std::vector<bool> with_first =
                way == "perturbed ties"
                    ? minimum_cut(small_graph_from(
                                      club.graph.size(),
                                      perturbed(club.ties, o.noise.value_or(default_noise), key)),
                                  club.first, club.second)
                          .with_first
                    : divide(club.graph, club.first, club.second, {}, key).with_first;
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

void print(const Club& club, const std::vector<Agreements>& all) {
    const std::uint32_t n = club.graph.size();
    const Cut cut = minimum_cut(club.graph, club.first, club.second);
    std::cout << fmt::format(
        "lightest cut between {} and {}: weight {:g}, {} of {} members with {}\n",
        club.labels[club.first], club.labels[club.second], cut.weight,
        std::count(cut.with_first.begin(), cut.with_first.end(), true), n, club.labels[club.first]);
    if (club.real) {
        std::cout << fmt::format("as it happened: {} of {} are on the side the cut gives them",
                                 agreement(club.cut, *club.real), n);
        for (std::uint32_t i = 0; i < n; ++i)
            if (club.cut[i] != (*club.real)[i]) std::cout << "; not " << club.labels[i];
        std::cout << '\n';
    }
    TextTable table({"way", "against", "median", "at least " + std::to_string(n - 1),
                     "at least " + std::to_string(n - 3), "least", "most"});
    for (const Agreements& a : all) {
        std::vector<double> values;
        for (const auto& [agree, count] : a.count) values.insert(values.end(), count, agree);
        const auto share = [&](std::uint32_t least) {
            const auto many =
                std::count_if(values.begin(), values.end(), [&](double v) { return v >= least; });
            const auto total = values.size();
            const Interval i = wilson_interval(static_cast<std::size_t>(many), total, 0.95);
            return fmt::format("{:.1f} % [{:.1f}, {:.1f}]",
                               100.0 * static_cast<double>(many) / static_cast<double>(total),
                               100.0 * i.low, 100.0 * i.high);
        };
        table.add({std::string(a.way), std::string(a.against), fmt::format("{:g}", median(values)),
                   share(n - 1), share(n - 3), fmt::format("{}", a.count.begin()->first),
                   fmt::format("{}", a.count.rbegin()->first)});
    }
    std::cout << "\nmembers on the same side, over replicates (95 % intervals)\n" << table.text();
}

}  // namespace

int graph_schism_command(const Options& o) {
    if (o.replicates && *o.replicates == 0)
        throw WrongUsage("graph schism: --replicates must be at least 1");
    const Club club = read_club(o);
    if (!o.out.empty() && fs::exists(o.out) && !o.force)
        throw InvalidInput(o.out.string() + " exists; use --force to replace it");
    const std::vector<Agreements> all = count_agreements(club, o);
    if (!o.out.empty()) write_file(o.out, agreements_csv(club, all));
    if (!o.json) {
        print(club, all);
        return exit_done;
    }
    nlohmann::ordered_json j;
    for (const Agreements& a : all)
        for (const auto& [agree, count] : a.count)
            j.push_back(
                {{"way", a.way}, {"against", a.against}, {"agree", agree}, {"replicates", count}});
    std::cout << j.dump(2) << '\n';
    return exit_done;
}

}  // namespace coterie
