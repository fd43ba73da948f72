// SPDX-License-Identifier: Apache-2.0

#include <algorithm>

#include <catch2/catch.hpp>

#include "sim/core/problems.hpp"
#include "sim/graph/read_graph.hpp"
#include "sim/graph/read_registrations.hpp"

#include "tests/graph/graph_samples.hpp"

using namespace coterie;
using namespace coterie::samples;
using Strings = std::vector<std::string>;

TEST_CASE("graph reading: a repeated tie counts once and is reported", "[graph]") {
    const ReadGraph read = edge_list("1 2 0.5\n2 1 3\n# a comment\n\n7 1\n7 7\n");
    CHECK(read.graph.ties() == 2);
    CHECK(read.report.lines == 4);
    CHECK(read.report.repeated == 1);
    CHECK(read.report.self_loops == 1);
    CHECK(read.labels == Strings{"1", "2", "7"});
    CHECK(read.ties == std::vector<WeightedTie>{{0, 1, 3.0F}, {0, 2, 1.0F}});
}

TEST_CASE("graph reading: edge list ids are ordered as numbers, not as text", "[graph]") {
    CHECK(edge_list("10 9\r\n4294967295\t0 % end\r\n").labels
          == Strings{"0", "9", "10", "4294967295"});
}

TEST_CASE("graph reading: a person named only by a self-loop is a person without ties", "[graph]") {
    const ReadGraph read = edge_list("1 2\n3 3\n");
    CHECK(read.graph.people() == 3);
    CHECK(read.graph.degree(2) == 0);
}

TEST_CASE("graph reading: a first line of one number declares the people", "[graph]") {
    CHECK(edge_list("5\n0 4\n").graph.people() == 5);
    CHECK(edge_list("5\n0 4\n-1\n").graph.ties() == 1);
    CHECK_THROWS_WITH(edge_list("5\n0 4\n-1\n0 3\n"),
                      "ties.txt:4: after the end mark '-1' of line 3");
    CHECK_THROWS_WITH(edge_list("# ties\n5\n0 5\n"),
                      "ties.txt:3: id '5' is none of the people 0 to 4 that line 2 declares");
    CHECK_THROWS_WITH(edge_list("4000000000\n0 5\n"),
                      "ties.txt:1: declares 4000000000 people for 1 ties");
}

TEST_CASE("graph reading: every wrong line of an edge list is named at once", "[graph]") {
    CHECK_THROWS_WITH(edge_list("1 2\n1 2 3 4\n1 2 -1\n1\n1,2\n1 2 3 4 5\n"),
                      "ties.txt:2: 4 columns; expected two ids and perhaps a weight\n"
                      "ties.txt:3: weight '-1' is not a number above 0\n"
                      "ties.txt:4: one column only; expected two ids\n"
                      "ties.txt:5: one column only; expected two ids separated by blanks (is this "
                      "csv? then add --format csv)\n"
                      "ties.txt:6: 5 columns; expected two ids and perhaps a weight");
}

TEST_CASE("graph reading: ids are text, of any size and beginning", "[graph]") {
    CHECK(edge_list("-100123 613425648685547541\nann -100123\n").labels
          == Strings{"613425648685547541", "-100123", "ann"});
}

TEST_CASE("graph reading: after twenty problems only their number is given", "[graph]") {
    std::string text = "1 2\n";
    for (int i = 0; i < 23; ++i) text += "x\n";
    std::string expected;
    for (int i = 2; i <= 21; ++i)
        expected += "ties.txt:" + std::to_string(i) + ": one column only; expected two ids\n";
    CHECK_THROWS_WITH(edge_list(text), expected + "... and 3 more");
}

TEST_CASE("graph reading: a file without ties, an empty and a binary file are refused", "[graph]") {
    CHECK_THROWS_WITH(edge_list("# nothing\n"), "ties.txt: no ties in this file");
    CHECK_THROWS_WITH(edge_list("3 3\n"), "ties.txt: no ties in this file");
    CHECK_THROWS_WITH(edge_list(""), "ties.txt: empty file");
    CHECK_THROWS_WITH(edge_list(std::string_view("1 2\n3 4\n5 6\n\0", 13)),
                      "ties.txt: binary data (a NUL byte at offset 12); expected text");
    CHECK_THROWS_WITH(csv("node_1,node_2\n"), "ties.csv: no ties in this file");
}

TEST_CASE("graph reading: every wrong row of a csv is named at once", "[graph]") {
    CHECK_THROWS_WITH(csv("a,b,1\nalone\n,b,1\n\"\xFFx\",b,1\na,b,much\n\"a\"x,b,1\na,\"b\n"),
                      "ties.csv:2: one column only; expected two ids\n"
                      "ties.csv:3: an empty id in column 1\n"
                      "ties.csv:4: id '?x' is not valid UTF-8\n"
                      "ties.csv:5: weight 'much' is not a number above 0\n"
                      "ties.csv:6:4: 'x' after a closing quote\n"
                      "ties.csv:7:3: a quote that is never closed\n"
                      "ties.csv:7: weight '' is not a number above 0");
}

TEST_CASE("graph reading: graphml nodes are people and edges keep their weight", "[graph]") {
    const ReadGraph read = graphml(
        "<node id=\"b&amp;&#x41;\"/><node id='a'></node><node id='c'/>"
        "<!-- <edge> --><edge source=\"a\" target=\"b&amp;A\">"
        "<data key=\"w\"> 2.5 </data></edge>");
    CHECK(read.labels == Strings{"a", "b&A", "c"});
    CHECK(read.ties == std::vector<WeightedTie>{{0, 1, 2.5F}});
    CHECK(read.graph.people() == 3);
}

TEST_CASE("graph reading: a graphml weight has a default and a name in any case", "[graph]") {
    const auto weights = [](const std::string& key, const std::string& edges) {
        const std::string nodes = "<node id='a'/><node id='b'/><node id='c'/>";
        return parse_graph("<graphml>" + key + "<graph>" + nodes + edges + "</graph></graphml>",
                           GraphFormat::graphml, "ties.graphml")
            .ties;
    };
    const std::string two =
        "<edge source='a' target='b'/><edge source='b' target='c'><data key='w'>7</data></edge>";
    CHECK(weights("<key id='w' for='edge' attr.name='weight'><default>2.5</default></key>", two)
          == std::vector<WeightedTie>{{0, 1, 2.5F}, {1, 2, 7.0F}});
    CHECK(weights("<key id='w' attr.name='Weight'/>", two).back().weight == 7.0F);
    CHECK(weights("<key id='w' for='node' attr.name='weight'/>", two).back().weight == 1.0F);
    CHECK(weights("", "<edge source='a' target='b' weight='4'/>").front().weight == 4.0F);
    CHECK_THROWS_WITH(weights("\n<key id='weight'><default>x</default></key>", two),
                      "ties.graphml:2:28: weight 'x' is not a number above 0");
}

TEST_CASE("graph reading: wrong graphml is named with line and column", "[graph]") {
    CHECK_THROWS_WITH(graphml("<node id='a'/>\n<edge source='a' target='x'/>\n<edge/>"),
                      "ties.graphml:4:1: <edge> without 'source'\n"
                      "ties.graphml:4:1: <edge> without 'target'\n"
                      "ties.graphml:3:1: no node has the id 'x'");
    CHECK_THROWS_WITH(graphml("<node id='a'>"), "ties.graphml:2:21: </graph> closes nothing open");
    CHECK_THROWS_WITH(graphml("<node id='a'/><node id='a'/>"),
                      "ties.graphml:2:22: node 'a' declared twice");
    CHECK_THROWS_WITH(graphml("&lol;"),
                      "ties.graphml:2:8: a reference that is unknown or not closed");
    CHECK_THROWS_WITH(parse_graph("1 2\n", GraphFormat::graphml, "ties.graphml"),
                      "ties.graphml: no <graph> in this file; expected GraphML");
    CHECK_THROWS_WITH(parse_graph("<!DOCTYPE a [<!ENTITY b 'c'>]>", GraphFormat::graphml, "x"),
                      "x:1:1: a DOCTYPE with declarations is not supported");
    CHECK_THROWS_WITH(parse_graph("<a>", GraphFormat::graphml, "x"),
                      "x:1:1: <a> begins this file; expected <graphml> or <gexf>\n"
                      "x:1:4: the file ends inside an element");
    CHECK_THROWS_WITH(parse_graph("<graph>\xFF</graph>", GraphFormat::graphml, "x"),
                      "x: not valid UTF-8");
}

TEST_CASE("graph reading: messages weigh a tie by their number", "[graph]") {
    const ReadGraph read =
        parse_graph("5 3 200\n3 5 100\n9 9 50\n-1 3 10\n", GraphFormat::event_list, "e.txt");
    CHECK(read.labels == Strings{"3", "5", "9", "-1"});
    CHECK(read.ties == std::vector<WeightedTie>{{0, 1, 2.0F}, {0, 3, 1.0F}});
    CHECK(read.report.lines == 4);
    CHECK(read.report.repeated == 1);
    CHECK(read.report.self_loops == 1);
}

TEST_CASE("graph reading: a wrong line of an event list is named", "[graph]") {
    const auto events = [](std::string_view text) {
        return parse_graph(text, GraphFormat::event_list, "events.txt");
    };
    CHECK_THROWS_WITH(events("1 2\n1 2 noon\n1\n1 2 1700000000000\n"),
                      "events.txt:1: 2 columns; expected from, to and unix seconds\n"
                      "events.txt:2: 'noon' is not a time; expected unix seconds or YYYY-MM-DD "
                      "HH:MM:SS with or without a zone\n"
                      "events.txt:3: 1 column; expected from, to and unix seconds\n"
                      "events.txt:4: '1700000000000' looks like milliseconds (2023-11-14 22:13:20 "
                      "UTC) where seconds are expected; if all times are, add --time-unit ms");
    CHECK_THROWS_WITH(events("1 1 5\n"), "events.txt: no ties in this file");
}

TEST_CASE("graph reading: registration days count from the earliest registration", "[graph]") {
    constexpr std::string_view text =
        "\"t\",\"i\",\"j\",\"w\"\n\"2004-03-24 00:01:00\",7,7,1\n"
        "\"2004-02-28 23:59:00\",1,1,1\n\"2004-01-01 00:00:00\",1,7,1\n";
    CHECK(parse_registration_days(text, "reg.csv", Strings{"7", "1"})
          == std::vector<std::uint32_t>{25, 0});
    CHECK_THROWS_WITH(parse_registration_days(text, "reg.csv", Strings{"8"}),
                      "reg.csv: no registration of '8'");
    CHECK_THROWS_WITH(parse_registration_days("2004-02-30,1,1\nx,2\n", "reg.csv", {}),
                      "reg.csv:1: '2004-02-30' is not a time; expected YYYY-MM-DD HH:MM:SS\n"
                      "reg.csv:2: expected time, i and j");
    CHECK_THROWS_WITH(parse_registration_days("2004-02-20,1,2\n", "reg.csv", {}),
                      "reg.csv: no registrations in this file");
}

TEST_CASE("graph reading: ego-Facebook has 4,039 people and 88,234 ties", "[graph][data]") {
    if (const auto file = samples::data_file("graphs/facebook_combined.txt.gz")) {
        const ReadGraph read = read_graph(*file, GraphFormat::edge_list);
        CHECK(read.graph.people() == 4039);
        CHECK(read.graph.ties() == 88234);
        CHECK(is_well_formed(read.graph));
    } else {
        WARN("skipped: needs facebook_combined.txt.gz; set COTERIE_DATA");
    }
}

TEST_CASE("graph reading: all members of CollegeMsg registered, none after the first message",
          "[graph][data]") {
    const auto file = samples::data_file("collegemsg/CollegeMsg.txt.gz");
    const auto registered = samples::data_file("collegemsg/tnet_OnlineSocialNetwork_lnet.csv.gz");
    if (file && registered) {
        const ReadGraph read = read_graph(*file, GraphFormat::event_list);
        CHECK(read.graph.people() == 1899);
        CHECK(read.report.lines == 59835);
        const auto days = read_registration_days(*registered, read.labels);
        CHECK(days.size() == 1899);
        CHECK(*std::min_element(days.begin(), days.end()) == 0);
        CHECK(*std::max_element(days.begin(), days.end()) < 220);
    } else {
        WARN(
            "skipped: needs CollegeMsg.txt.gz and tnet_OnlineSocialNetwork_lnet.csv.gz; "
            "set COTERIE_DATA");
    }
}

TEST_CASE("graph reading: LastFM Asia has 7,624 people and 27,806 ties", "[graph][data]") {
    if (const auto file = samples::data_file("graphs/lastfm_asia_edges.csv.gz")) {
        const ReadGraph read = read_graph(*file, GraphFormat::csv);
        CHECK(read.graph.people() == 7624);
        CHECK(read.graph.ties() == 27806);
    } else {
        WARN("skipped: needs lastfm_asia_edges.csv.gz; set COTERIE_DATA");
    }
}
