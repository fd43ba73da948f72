// SPDX-License-Identifier: Apache-2.0
// Where the defaults come from: typed, complete, and cited from the one list of references.
#include "sim/core/provenance.hpp"

#include <algorithm>
#include <regex>
#include <set>

#include <catch2/catch.hpp>

#include "sim/core/references.hpp"
#include "sim/scenario/describe.hpp"
#include "sim/scenario/odd_prose.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/study/dispute.hpp"

using namespace coterie;
using namespace coterie::describing;

namespace {

/// The provenance of everything that is described.
std::vector<Provenance> provenances() {
    Scenario scenario;
    Levers levers;
    std::vector<Provenance> all;
    for (const Parameter& p : all_parameters(scenario, levers)) all.push_back(p.provenance);
    for (const FieldNotes notes :
         {Shock::notes(), Stage::notes(), Rule::notes(), DisputeParams::notes()})
        for (const FieldNote& note : notes) all.push_back(note.provenance);
    return all;
}

std::set<std::string_view> keys_cited_by_fields() {
    std::set<std::string_view> keys;
    for (const Provenance& p : provenances())
        for (const std::string_view key : p.works)
            if (!key.empty()) keys.insert(key);
    return keys;
}

/// Everything that describes the model to a user.
std::string printed() {
    return describe_overview() + describe_parameters() + describe_levers() + describe_metrics()
           + describe_mechanisms() + describe_day() + json_schema() + scenario_template()
           + odd_markdown();
}

struct Sample {
    float share = 0.5F;
    bool on = false;
    static constexpr auto fields() {
        return std::tuple{field("share", &Sample::share, "share", 0, 1), choice("on", &Sample::on)};
    }
};

constexpr std::array complete{note("share", "A share.", assumed()),
                              note("on", "A switch.", given())};
constexpr std::array in_another_order{note("on", "A switch.", given()),
                                      note("share", "A share.", assumed())};
constexpr std::array one_too_few{note("share", "A share.", assumed())};
constexpr std::array no_sentence{note("share", "A share", assumed()),
                                 note("on", "A switch.", given())};
constexpr std::array no_work{note("share", "A share.", measured("")),
                             note("on", "A switch.", given())};
constexpr std::array empty_range{note("share", "A share.", assumed().within(1, 1)),
                                 note("on", "A switch.", given())};

}  // namespace

TEST_CASE("provenance: notes that do not fit their fields do not compile", "[provenance]") {
    STATIC_REQUIRE(documents<Sample>(complete));
    STATIC_REQUIRE_FALSE(documents<Sample>(in_another_order));
    STATIC_REQUIRE_FALSE(documents<Sample>(one_too_few));
    STATIC_REQUIRE_FALSE(documents<Sample>(no_sentence));
    STATIC_REQUIRE_FALSE(documents<Sample>(no_work));
    STATIC_REQUIRE_FALSE(documents<Sample>(empty_range));
}

TEST_CASE("provenance: a source is printed as class, range, works and remark", "[provenance]") {
    CHECK(source_text(given()) == "given");
    CHECK(source_text(assumed("a month").within(0.005, 30)) == "assumed, 0.005 to 30: a month");
    CHECK(source_text(adapted("burt2002").citing("hall2019")) == "adapted (Burt 2002; Hall 2019)");
    CHECK(source_text(measured("yuan2020", "0.18 within a day").within(-1, 0.3))
          == "measured, -1 to 0.3 (Yuan et al. 2020): 0.18 within a day");
    CHECK_THROWS_WITH(source_text(measured("unknown1900")),
                      "no work 'unknown1900' in the list of references");
}

TEST_CASE("references: every work that is cited is in the list", "[provenance]") {
    for (const std::string_view key : keys_cited_by_fields()) {
        INFO(key);
        CHECK(find_reference(key) != nullptr);
    }
    const std::string written = odd::written();
    CHECK(cited_keys(written).size() > 10);
    for (const std::string_view key : cited_keys(written)) {
        INFO(key);
        CHECK(find_reference(key) != nullptr);
    }
}

TEST_CASE("references: every work of the list is cited", "[provenance]") {
    std::set<std::string_view> cited = keys_cited_by_fields();
    const std::string written = odd::written();
    for (const std::string_view key : cited_keys(written)) cited.insert(key);
    for (const Reference& work : references()) {
        INFO(work.key);
        CHECK(cited.contains(work.key));
    }
}

TEST_CASE("references: the list is complete, ordered, and without repetitions", "[provenance]") {
    for (const Reference& work : references()) {
        INFO(work.key);
        CHECK_FALSE(work.authors.empty());
        CHECK_FALSE(work.title.empty());
        CHECK_FALSE(work.published.empty());
        CHECK(work.year.size() == 4);
        CHECK(work.cited_as.ends_with(work.year));
        CHECK(work.key.ends_with(work.year));
    }
    CHECK(std::is_sorted(references().begin(), references().end(),
                         [](const Reference& a, const Reference& b) { return a.key <= b.key; }));
}

TEST_CASE("references: the model's description lists every work in full", "[provenance]") {
    const std::string text = odd_markdown();
    const std::size_t list = text.find("\n## References\n");
    REQUIRE(list != std::string::npos);
    for (const Reference& work : references()) {
        INFO(work.key);
        CHECK(text.find("\n- " + full_reference(work) + "\n", list) != std::string::npos);
    }
    CHECK(text.find("[@") == std::string::npos);
}

TEST_CASE("references: citations in prose are replaced, and unknown ones refused", "[provenance]") {
    CHECK(with_citations("ties end ([@burt2002]).") == "ties end (Burt 2002).");
    CHECK(cited_keys("[@a] and [@b]") == std::vector<std::string_view>{"a", "b"});
    CHECK_THROWS_WITH(with_citations("[@unknown1900]"),
                      "no work 'unknown1900' in the list of references");
    CHECK_THROWS_WITH(with_citations("see [@burt2002"), "a citation has no end: burt2002");
}

TEST_CASE("provenance: no private code is printed", "[provenance]") {
    const std::string text = printed();
    CHECK(text.find("prototype") == std::string::npos);
    const std::regex code("(^|[^\\w#])[FMEK][0-9]{1,3}[a-z]?(?!\\w)");
    std::smatch found;
    const bool has_code = std::regex_search(text, found, code);
    INFO(found.str() << " in " << found.suffix().str().substr(0, 60));
    CHECK_FALSE(has_code);
}
