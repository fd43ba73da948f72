// SPDX-License-Identifier: Apache-2.0
// Which columns of a table are the tie, and the formats of other programs.
#include <catch2/catch.hpp>

#include "sim/core/problems.hpp"
#include "sim/graph/read_graph.hpp"

#include "tests/graph/graph_samples.hpp"

using namespace coterie;
using namespace coterie::samples;
using Strings = std::vector<std::string>;

TEST_CASE("graph reading: csv ids are any text, numbers before other texts", "[graph]") {
    const ReadGraph read =
        csv("\xEF\xBB\xBFnode_1,node_2\nbob, \"Li, \"\"Q\"\"\"\n\xE6\x9D\x8E,bob\n10,9\n");
    CHECK(read.labels == Strings{"9", "10", "Li, \"Q\"", "bob", "\xE6\x9D\x8E"});
    CHECK(read.graph.ties() == 3);
}

TEST_CASE("graph reading: a csv finds its columns by name, in any case and place", "[graph]") {
    const std::vector<WeightedTie> one{{0, 1, 4.0F}};
    CHECK(csv("a,b,weight\n1,2,4\n").ties == one);
    CHECK(csv("Source,Target,Type,Id,Label,Weight\n1,2,Undirected,0,,4.0\n").ties == one);
    CHECK(csv(",source,target,weight\n0,1,2,4\n").ties == one);
    CHECK(csv("weight,TO,From\n4,1,2\n").ties == one);
    CHECK(csv("Id,Source Node,Target-Node,W\n7,1,2,4\n").ties == one);
    CHECK(csv("source;target;weight\n1;2;4,0\n").ties == one);
    CHECK(csv("source\ttarget\tweight\n1\t2\t4\n").ties == one);
    CHECK(csv("source,target,kind\nann,bob,friend\n").labels == Strings{"ann", "bob"});
}

TEST_CASE("graph reading: a first row that is a tie is not taken for names", "[graph]") {
    CHECK(csv("ann,bob\ncat,dan\n").labels == Strings{"ann", "bob", "cat", "dan"});
    CHECK(csv("a,b\nc,d\n").labels == Strings{"a", "b", "c", "d"});
    CHECK(csv("u,v\nv,w\n").labels == Strings{"u", "v", "w"});
    CHECK(csv("u,v\nann,bob\n").labels == Strings{"ann", "bob"});
    CHECK(csv("1,2,2.5\n").ties == std::vector<WeightedTie>{{0, 1, 2.5F}});
    CHECK(edge_list("source target\n1 2\n").labels == Strings{"1", "2"});
}

TEST_CASE("graph reading: names of columns that are not known are refused", "[graph]") {
    const std::string how =
        " name no known columns; expected source,target (or from,to or the like). If this is a "
        "tie, put the line source,target above it";
    CHECK_THROWS_WITH(csv("first,second\n1,2\n"), "ties.csv:1: 'first', 'second'" + how);
    CHECK_THROWS_WITH(csv(",0,1\n0,ann,bob\n"), "ties.csv:1: '', '0'" + how);
    CHECK_THROWS_WITH(csv("teacher,pupil,times\nann,bob,3\n"),
                      "ties.csv:1: 'teacher', 'pupil'" + how);
    CHECK_THROWS_WITH(csv("ann,bob,3,x\ncat,dan,1,y\n"),
                      "ties.csv:1: 4 columns without names; expected two ids and perhaps a weight, "
                      "or a first line such as source,target,weight\n"
                      "ties.csv:2: 4 columns without names; expected two ids and perhaps a weight, "
                      "or a first line such as source,target,weight");
    CHECK_THROWS_WITH(csv("source,target\n8.1E+16,5\n"),
                      "ties.csv:2: id '8.1E+16' has lost digits, as in a spreadsheet; export it as "
                      "text");
    CHECK_THROWS_WITH(csv("ann,bob,friend\ncat,dan,colleague\n"),
                      "ties.csv:1: weight 'friend' is not a number above 0\n"
                      "ties.csv:2: weight 'colleague' is not a number above 0");
}

TEST_CASE("graph reading: the same graph is the same in any order and format", "[graph]") {
    const ReadGraph sorted = edge_list("2 10\n2 30\n10 30\n");
    for (const ReadGraph& read :
         {csv("30,10\n10,2\n30,2\n"), edge_list("30 10\n10 2\n2 30\n"),
          graphml("<node id='30'/><node id='2'/><node id='10'/><edge source='30' target='2'/>"
                  "<edge source='10' target='2'/><edge source='10' target='30'/>")}) {
        CHECK(read.labels == sorted.labels);
        CHECK(read.ties == sorted.ties);
    }
}

TEST_CASE("graph reading: MatrixMarket, KONECT, Pajek and GEXF are read", "[graph]") {
    const std::vector<WeightedTie> two{{0, 1, 2.0F}, {1, 2, 1.0F}};
    CHECK(edge_list("%%MatrixMarket matrix coordinate real symmetric\n% made by hand\n3 3 2\n"
                    "2 1 2\n3 2 1.0\n")
              .ties
          == two);
    CHECK(edge_list("% sym weighted\n% 2 3 3\n1 2 2 1082040961\n2 3 1 1082040961\n").ties == two);
    const ReadGraph pajek =
        edge_list("*Vertices 3\n1 \"ann b\" 0.5 0.5\n2 bob\n3\n*Edges\n1 2 2\n2 3\n");
    CHECK(pajek.labels == Strings{"3", "ann b", "bob"});
    CHECK(pajek.ties == std::vector<WeightedTie>{{0, 2, 1.0F}, {1, 2, 2.0F}});
    // A line of form feeds is empty, in a list of arcs too.
    CHECK(parse_graph("*Vertices 2\n*Arcslist\n1 2\n\f\f\n", GraphFormat::edge_list, "p.net")
              .ties.size()
          == 1);
    CHECK(parse_graph("<gexf><graph><nodes><node id='a'/><node id='b'/></nodes><edges>"
                      "<edge source='a' target='b' weight='2'/></edges></graph></gexf>",
                      GraphFormat::graphml, "g")
              .ties
          == std::vector<WeightedTie>{{0, 1, 2.0F}});
}

TEST_CASE("graph reading: damaged or two-sided networks of other programs are refused", "[graph]") {
    const std::string head = "%%MatrixMarket matrix coordinate pattern general\n";
    CHECK_THROWS_WITH(edge_list(head + "3 3 5\n1 2\n"),
                      "ties.txt:2: declares 5 entries, but 1 follow; is the file cut off?");
    CHECK_THROWS_WITH(edge_list(head + "3 4 1\n1 2\n"),
                      "ties.txt:2: a matrix of 3 rows and 4 columns; ties between people are a "
                      "square matrix");
    CHECK_THROWS_WITH(edge_list("%%MatrixMarket matrix array real general\n"),
                      "ties.txt:1: of MatrixMarket files, matrices of coordinates with real, "
                      "integer or pattern entries are read");
    CHECK_THROWS_WITH(edge_list("% bip unweighted\n1 1\n"),
                      "ties.txt:1: a network of two kinds of nodes ('% bip', KONECT); ties between "
                      "people are needed, so project it onto one kind first");
    CHECK_THROWS_WITH(edge_list("*Vertices 2\n*Edges\n1 3\n"),
                      "ties.txt:3: '3' is no vertex from 1 to 2");
    CHECK_THROWS_WITH(edge_list("*Vertices 2\n1 x\n2 x\n*Edges\n1 2\n"),
                      "ties.txt:1: two vertices are called 'x'");
}

TEST_CASE("graph reading: formats that are not read are named with what converts them", "[graph]") {
    CHECK_THROWS_WITH(
        edge_list("graph [\n node [ id 1 ] ]\n"),
        Catch::StartsWith("ties.txt: GML, which is not read. To convert it: python3"));
    CHECK_THROWS_WITH(edge_list("graph {\n a -- b }\n"),
                      Catch::StartsWith("ties.txt: DOT (Graphviz), which is not read. To convert"));
    CHECK_THROWS_WITH(csv("{\"nodes\": []}\n"), Catch::StartsWith("ties.csv: JSON, which is not"));
    CHECK_THROWS_WITH(edge_list("dl n = 3\n"), Catch::StartsWith("ties.txt: a UCINET list (DL)"));
    CHECK_THROWS_WITH(edge_list("PK\x03\x04..."), Catch::StartsWith("ties.txt: a zip archive"));
    CHECK_THROWS_WITH(csv("\xFF\xFE"
                          "1"),
                      Catch::StartsWith("ties.csv: text in UTF-16; convert it"));
    CHECK_THROWS_WITH(parse_graph("<html/>", GraphFormat::graphml, "g"),
                      Catch::StartsWith("g:1:1: <html> begins this file; expected <graphml>"));
}
