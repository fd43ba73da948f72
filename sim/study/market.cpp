// SPDX-License-Identifier: Apache-2.0
#include "sim/study/market.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "sim/core/random.hpp"
#include "sim/data/arrivals.hpp"
#include "sim/graph/communities.hpp"
#include "sim/graph/read_graph.hpp"
#include "sim/graph/read_registrations.hpp"
#include "sim/graph/small_graph.hpp"
#include "sim/io/cryptography.hpp"
#include "sim/io/files.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

struct Published {
    std::string_view file, where;
};
constexpr std::array published{
    Published{"facebook_combined.txt.gz",
              "SNAP as ego-Facebook, https://snap.stanford.edu/data/ego-Facebook.html"},
    Published{"CollegeMsg.txt.gz",
              "SNAP as CollegeMsg, https://snap.stanford.edu/data/CollegeMsg.html"},
    Published{"tnet_OnlineSocialNetwork_lnet.csv.gz",
              "Opsahl's tnet, https://toreopsahl.com/datasets/ (Online social network)"},
    Published{"lastfm_asia_edges.csv.gz",
              "SNAP as LastFM Asia, https://snap.stanford.edu/data/feather-lastfm-social.html"}};

Place place_of(const Scenario& scenario) {
    return {(scenario.folder / (scenario.name + ".toml")).string(), 0, 0};
}

std::string not_found(const std::string& key, const std::string& name,
                      const std::vector<fs::path>& folders) {
    std::string text = key + " = '" + name + "' was not found in ";
    for (std::size_t k = 0; k < folders.size(); ++k) {
        text += (k > 0 ? ", " : "");
        text += folders[k].empty() ? "." : folders[k].string();
    }
    return text + "; it is published by "
           + std::string(published_at(fs::path(name).filename().string()))
           + "; give its folder with --data DIR or COTERIE_DATA=DIR";
}

/// Empty when there is no such file.
fs::path found_in(const std::vector<fs::path>& folders, const std::string& name) {
    if (fs::path(name).is_absolute()) return is_there(name) ? fs::path(name) : "";
    for (const fs::path& folder : folders)
        if (is_there(folder / name) && fs::is_regular_file(folder / name)) return folder / name;
    return {};
}

/// Planted circles have their like in a real graph: its communities.
std::vector<std::uint32_t> circles_of(const ReadGraph& read) {
    return communities_of(small_graph_from(read.graph.people(), read.ties));
}

void check_people(const Scenario& scenario, const StudyInputs& inputs, Problems& problems) {
    const std::uint32_t there = inputs.graph.graph.people();
    const std::uint32_t members = scenario.founding.members;
    if (there == 0)
        problems.add(place_of(scenario), "graph.file holds no people");
    else if (members > there)
        problems.add(place_of(scenario), "founding.members = " + std::to_string(members)
                                             + " is more than the " + std::to_string(there)
                                             + " people in graph.file");
}

void check_arrivals(const Scenario& scenario, const StudyInputs& inputs, Problems& problems) {
    const std::uint64_t sum =
        std::accumulate(inputs.arrivals.begin(), inputs.arrivals.end(), std::uint64_t{0});
    if (sum != scenario.population.people)
        problems.add(place_of(scenario), "graph.arrivals_file holds " + std::to_string(sum)
                                             + " arrivals, but population.people = "
                                             + std::to_string(scenario.population.people));
}

void check_known(const Scenario& scenario, const CommunityRecords& known, Problems& problems) {
    const auto add = [&](std::uint64_t there, const std::string& what, std::uint64_t given) {
        problems.add(place_of(scenario), "graph.members_file holds " + std::to_string(there) + " "
                                             + what + " = " + std::to_string(given));
    };
    const std::size_t members = known.members.size();
    const Founding& founding = scenario.founding;
    if (members != founding.members)
        add(members, "members, but founding.members", founding.members);
    if (known.groups() != founding.groups)
        add(known.groups(), "groups, but founding.groups", founding.groups);
    if (members > scenario.population.people)
        add(members, "members, more than population.people", scenario.population.people);
}

/// The community is what its records say. The acquaintances of its members outside of it are not
/// in them: acquaintances among them are left out.
void let_be_known(Market& market, const Scenario& scenario, const CommunityRecords& records) {
    Problems problems;
    check_known(scenario, records, problems);
    problems.throw_if_any();
    market.known =
        known_community(records, market.people(), scenario.observation.messages_per_post);
    std::vector<std::uint8_t> is_known(market.people(), 0);
    for (const KnownMember& m : market.known.members) {
        is_known[m.person] = 1;
        Traits& t = market.traits[m.person];
        t.reachable_day = 0;
        if (!std::isnan(m.log_initiative))
            t.log_initiative = m.log_initiative + scenario.population.mean_log_initiative;
    }
    const Acquaintances all = std::move(market.acquaintances);
    Acquaintances& kept = market.acquaintances;
    kept = {};
    for (std::uint32_t i = 0; i < all.people(); ++i) {
        for (const std::uint32_t j : all.of(i))
            if (is_known[i] == 0 || is_known[j] == 0) kept.neighbours.push_back(j);
        kept.offsets.push_back(static_cast<std::uint32_t>(kept.neighbours.size()));
    }
}

/// Each person comes on the day that the calendar says.
void let_arrive(Market& market, const std::vector<std::uint32_t>& arrivals, std::uint64_t run_key) {
    const std::vector<std::uint32_t> days = arrival_days(arrivals, run_key);
    market.come_alone.resize(market.people());
    std::iota(market.come_alone.begin(), market.come_alone.end(), 0U);
    for (std::uint32_t i = 0; i < market.people(); ++i)
        market.traits[i].reachable_day = saturate<std::uint16_t>(days[i]);
    std::stable_sort(market.come_alone.begin(), market.come_alone.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return days[a] < days[b]; });
}

}  // namespace

std::vector<fs::path> data_folders(const fs::path& scenario_folder, const fs::path& data) {
    std::vector<fs::path> folders{scenario_folder};
    if (data.empty()) return folders;
    folders.push_back(data);
    std::vector<fs::path> inside;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(data, ignored))
        if (entry.is_directory(ignored)) inside.push_back(entry.path());
    std::sort(inside.begin(), inside.end());
    folders.insert(folders.end(), inside.begin(), inside.end());
    return folders;
}

std::string_view published_at(std::string_view file_name) {
    for (const Published& known : published)
        if (known.file == file_name) return known.where;
    return "the scenario's author";
}

StudyInputs read_inputs(const Scenario& scenario, const std::vector<fs::path>& folders) {
    StudyInputs inputs;
    Problems problems;
    const auto want = [&](const std::string& key, const std::string& name) {
        if (name.empty()) return;
        const fs::path path = found_in(folders, name);
        if (path.empty())
            problems.add(place_of(scenario), not_found(key, name, folders));
        else
            inputs.files.push_back({key, name, path, sha256_of_file(path)});
    };
    want("graph.file", scenario.graph.file);
    want("graph.registrations_file", scenario.graph.registrations_file);
    want("graph.arrivals_file", scenario.graph.arrivals_file);
    want("graph.members_file", scenario.graph.members_file);
    want("graph.ties_file", scenario.graph.ties_file);
    if (problems.any()) throw MissingInput(problems.joined());
    inputs = read_found(scenario, std::move(inputs.files));
    if (!inputs.arrivals.empty()) check_arrivals(scenario, inputs, problems);
    if (inputs.from_file) check_people(scenario, inputs, problems);
    if (!scenario.graph.members_file.empty()) check_known(scenario, inputs.known, problems);
    problems.throw_if_any();
    return inputs;
}

StudyInputs read_found(const Scenario& scenario, std::vector<InputFile> files) {
    StudyInputs inputs;
    inputs.files = std::move(files);
    const auto path_of = [&](std::string_view key) {
        const auto at = std::find_if(inputs.files.begin(), inputs.files.end(),
                                     [&](const InputFile& f) { return f.key == key; });
        return at == inputs.files.end() ? fs::path() : at->path;
    };
    const fs::path graph = path_of("graph.file");
    const fs::path registrations = path_of("graph.registrations_file");
    const fs::path arrivals = path_of("graph.arrivals_file");
    const fs::path members = path_of("graph.members_file");
    if (!arrivals.empty()) inputs.arrivals = read_arrivals(arrivals);
    if (!members.empty())
        inputs.known = read_community_records(members, path_of("graph.ties_file"));
    if (graph.empty()) return inputs;
    ReadGraph read = read_graph(graph, scenario.graph.format);
    inputs.from_file = true;
    inputs.report = read.report;
    inputs.graph.circle = circles_of(read);
    inputs.graph.graph = std::move(read.graph);
    inputs.labels = std::move(read.labels);
    if (!registrations.empty() && inputs.graph.graph.people() > 0)
        inputs.reachable = read_registration_days(registrations, inputs.labels);
    return inputs;
}

std::string condition_text(const StudyInputs& inputs) {
    if (!inputs.from_file) return "";
    return "conditional on the graph in " + inputs.files[0].name + " ("
           + std::to_string(inputs.graph.graph.people()) + " people, "
           + std::to_string(inputs.graph.graph.ties()) + " ties)";
}

std::uint32_t people_of(const Scenario& scenario, const StudyInputs& inputs) {
    return inputs.from_file ? inputs.graph.graph.people() : scenario.population.people;
}

Market market_of(const Scenario& scenario, const StudyInputs& inputs, std::uint32_t replicate) {
    const std::uint64_t run_key = run_key_of(scenario.study.seed, replicate);
    const GraphSource& g = scenario.graph;
    const auto generated = [&] {
        const GeneratorSettings settings{.people = scenario.population.people,
                                         .mean_degree = g.mean_degree,
                                         .community_size = g.community_size,
                                         .inside_share = g.inside_share,
                                         .closure_share = g.closure_share,
                                         .rewired_share = g.rewired_share};
        return generate_graph(g.generator, settings, run_key);
    };
    Market market = make_market(scenario.population, inputs.from_file ? inputs.graph : generated(),
                                inputs.reachable, run_key);
    market.site = scenario.site;
    market.history_days = scenario.history.days;
    if (!inputs.arrivals.empty()) let_arrive(market, inputs.arrivals, run_key);
    if (!inputs.known.members.empty()) let_be_known(market, scenario, inputs.known);
    return market;
}

}  // namespace coterie
