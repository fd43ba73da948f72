// SPDX-License-Identifier: Apache-2.0
// Every parameter moves the metric that its field names, in the world and the direction that its
// field names. Those that do not are listed in unmoved.md; this test fails when the list is wrong.
// COTERIE_RECORD=1 writes the list again and prints all that was measured.
#include "tests/probes/probe.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "sim/core/parallel.hpp"
#include "sim/io/files.hpp"
#include "sim/measure/metrics.hpp"

using namespace coterie;

namespace {

const std::string list_file = std::string(COTERIE_SOURCE_DIR) + "/tests/probes/unmoved.md";

constexpr std::string_view list_head =
    "# Parameters that do not move their metric as stated\n\n"
    "Written by `COTERIE_RECORD=1 test_probes`; the probe test fails when it is wrong.\n"
    "`nothing`: both ends gave the same in every pair. `unclear`: the mean paired difference is\n"
    "within twice its standard error (t within 2 of zero). `against`: it is clear, and has the\n"
    "opposite sign of the field's.\n\n";

bool record_wanted() {
    const char* wish = std::getenv("COTERIE_RECORD");
    return wish != nullptr && std::string_view(wish) == "1";
}

std::vector<Probed> probe_all() {
    const auto worlds = probe_worlds();
    const std::vector<std::string> keys = probed_keys();
    std::vector<Probed> all(keys.size());
    for_each_job(keys.size(), [&](std::size_t k) {
        all[k] = probe(worlds.find(probe_of(keys[k]).world)->second, keys[k]);
    });
    return all;
}

/// "key finding" of every row of the list.
std::set<std::string> listed(const std::string& text) {
    std::set<std::string> found;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string bar, key, finding;
        words >> bar >> key >> bar >> finding;
        if (key.find('.') != std::string::npos && line.starts_with("| "))
            found.insert(key + " " + finding);
    }
    return found;
}

std::string joined(const std::set<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += word + "\n";
    return text;
}

std::string contents_of(const std::string& file) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("probes: every field names a probe world that exists and a metric that exists",
          "[probes]") {
    const auto worlds = probe_worlds();
    for (const std::string& key : probed_keys()) {
        INFO(key);
        CHECK(worlds.contains(probe_of(key).world));
        CHECK(find_metric(probe_of(key).metric).has_value());
    }
}

TEST_CASE("probes: every probe world is named by a field and has one strategy", "[probes]") {
    std::set<std::string, std::less<>> named;
    for (const std::string& key : probed_keys()) named.emplace(probe_of(key).world);
    for (const auto& [name, world] : probe_worlds()) {
        INFO(name);
        CHECK(named.contains(name));
        CHECK(world.strategies.size() == 1);
    }
}

TEST_CASE("probes: every parameter moves its metric as stated, but for those listed", "[probes]") {
    const std::vector<Probed> all = probe_all();
    const std::string list = std::string(list_head) + table_of_unmoved(all);
    if (record_wanted()) {
        for (const Probed& p : all)
            std::cerr << p.key << ' ' << p.low_text << ".." << p.high_text << ' ' << p.world << ' '
                      << p.metric << ' ' << p.low_mean << " -> " << p.high_mean << " t " << p.t
                      << '\n';
        write_file(list_file, list);
    }
    CHECK(joined(listed(list)) == joined(listed(contents_of(list_file))));
}
