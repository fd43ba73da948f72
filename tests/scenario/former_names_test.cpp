// SPDX-License-Identifier: Apache-2.0
// A former name of a key or a section is read for one version, with a notice of the present name.
#include <fstream>
#include <iostream>
#include <sstream>

#include <catch2/catch.hpp>

#include "sim/scenario/parameter.hpp"
#include "sim/scenario/resolved.hpp"

#include "tests/scenario/scenario_texts.hpp"

using namespace coterie;

namespace {

using Texts = std::vector<std::string>;

/// What `read` writes to standard error.
template <class Read>
std::string standard_error_of(Read&& read) {
    std::ostringstream text;
    std::streambuf* const before = std::cerr.rdbuf(text.rdbuf());
    read();
    std::cerr.rdbuf(before);
    return text.str();
}

}  // namespace

TEST_CASE("former names: a key is read and its present name given", "[scenario]") {
    const Scenario s = parse_scenario("[newcomers]\ncherish = 0.125\n", "a.toml");
    CHECK(s.notices
          == Texts{"note: a.toml:2:11: 'newcomers.cherish' is now called "
                   "'newcomers.effort_justification'; this version still reads the former name"});
    CHECK(to_toml(s).find("\neffort_justification = 0.125\n") != std::string::npos);
    CHECK(to_toml(s).find("cherish") == std::string::npos);
}

TEST_CASE("former names: a section is read and its present name given", "[scenario]") {
    const Scenario s = parse_scenario("[admission_desk]\nfirst_trust = 0.25\n", "a.toml");
    CHECK(s.notices
          == Texts{"note: a.toml:1:1: section 'admission_desk' is now called 'newcomers'; this "
                   "version still reads the former name"});
    CHECK(to_toml(s).find("\nfirst_trust = 0.25\n") != std::string::npos);
}

TEST_CASE("former names: --set reads them too, with one notice", "[scenario]") {
    const Scenario s = parse_scenario("", "a.toml", {{"admission_desk.cherish", "0.125"}});
    CHECK(
        s.notices
        == Texts{"note: --set admission_desk.cherish=0.125: 'admission_desk.cherish' is now called "
                 "'newcomers.effort_justification'; this version still reads the former name"});
    CHECK(to_toml(s).find("\neffort_justification = 0.125\n") != std::string::npos);
}

TEST_CASE("former names: a file prints its notices on standard error", "[scenario]") {
    const auto file = std::filesystem::temp_directory_path() / "coterie_former_names.toml";
    std::ofstream(file) << "[visiting]\nneed_over_logit = 2\n";
    const std::string text = standard_error_of([&] { (void)read_scenario(file); });
    CHECK(text
          == "note: " + file.string()
                 + ":2:19: 'visiting.need_over_logit' is now called "
                   "'visiting.motive_ended_logit'; this version still reads the former name\n");
    std::filesystem::remove(file);
}

TEST_CASE("former names: present names give no notice", "[scenario]") {
    CHECK(parse_scenario("[newcomers]\neffort_justification = 0.1\n", "a.toml").notices.empty());
}

TEST_CASE("former names: a parameter is not given by both of its names", "[scenario]") {
    CHECK_THROWS_WITH(
        parse_scenario("[newcomers]\ncherish = 0.1\neffort_justification = 0.1\n", "a.toml"),
        "a.toml:3:24: 'newcomers.effort_justification' is given twice, by its present and its "
        "former "
        "name");
}

TEST_CASE("former names: values are checked under the present name, unknown keys still refused",
          "[scenario]") {
    CHECK_THROWS_WITH(
        parse_scenario("[newcomers]\ncherish = 2\n", "a.toml"),
        "a.toml:2:11: newcomers.effort_justification = 2 is outside [0, 1] per logit");
    CHECK_THROWS_WITH(parse_scenario("[newcomers]\ncherished = 0.1\n", "a.toml"),
                      "a.toml:2:13: no parameter 'newcomers.cherished'");
    CHECK_THROWS_WITH(parse_scenario("[newcomer]\nfirst_trust = 0.1\n", "a.toml"),
                      "a.toml:1:1: no section 'newcomer'; did you mean 'newcomers'?");
}

TEST_CASE("former names: a key has its present form", "[scenario]") {
    CHECK(present_key("admission_desk.cherish") == "newcomers.effort_justification");
    CHECK(present_key("echo.stop_offset") == "contribution_dropout.stop_offset");
    CHECK(present_key("study.days") == "study.days");
    CHECK(present_key("no.such") == "no.such");
    CHECK(present_key("") == "");
}

TEST_CASE("former names: no former name is a present one", "[scenario]") {
    Scenario scenario;
    Levers levers;
    const std::vector<Parameter> all = all_parameters(scenario, levers);
    for (const Parameter& p : all) {
        INFO(p.key());
        CHECK(find(all, p.section, p.former_name) == nullptr);
        for (const Parameter& other : all)
            if (!p.former_section.empty()) CHECK(other.section != p.former_section);
    }
}
