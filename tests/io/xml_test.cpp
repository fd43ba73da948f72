// SPDX-License-Identifier: Apache-2.0
#include "sim/io/xml.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "sim/io/xml_text.hpp"

using namespace coterie;

namespace {

/// The elements of a document as "line:column<name" and "name>text"; throws what is wrong with it.
std::string elements_of(std::string_view text) {
    FileProblems problems("x");
    std::string found;
    const auto place = [](const auto& tag) {
        return std::to_string(tag.line) + ":" + std::to_string(tag.column);
    };
    const XmlHandlers handlers{[&](const XmlElement& element) {
                                   found += place(element) + "<" + std::string(element.name);
                                   for (const auto& [name, value] : element.attributes)
                                       found += " " + std::string(name) + "=" + std::string(value);
                                   found += "\n";
                               },
                               [&](const XmlEnd& end) {
                                   found += place(end) + std::string(end.name) + ">"
                                            + std::string(end.text) + "\n";
                               }};
    read_xml(text, handlers, problems);
    problems.throw_if_any();
    return found;
}

}  // namespace

TEST_CASE("xml: elements come in order with place, attributes and text", "[xml]") {
    CHECK(elements_of("<?xml version='1.0'?>\n<g:a x='1' y=\"&lt;&#x41;\">\n"
                      "  <b/>\xC3\xA4<c>d<![CDATA[<e>]]></c></g:a>")
          == "2:1<a x=1 y=<A\n3:3<b\n3:3b>\n3:8<c\n3:27c>d<e>\n3:31a>\n");
}

TEST_CASE("xml: what is wrong is named with line and column", "[xml]") {
    CHECK_THROWS_WITH(elements_of("<a>\n<b></a>"), "x:2:4: </a> closes nothing open");
    CHECK_THROWS_WITH(elements_of("</a>"), "x:1:1: </a> closes nothing open");
    CHECK_THROWS_WITH(elements_of("<a>"), "x:1:4: the file ends inside an element");
    CHECK_THROWS_WITH(elements_of("<a><b"), "x:1:4: a tag that is never closed");
    CHECK_THROWS_WITH(elements_of("<a x='1"), "x:1:1: a tag that is never closed");
    CHECK_THROWS_WITH(elements_of("<a><!-- "), "x:1:4: a comment that is never closed");
    CHECK_THROWS_WITH(elements_of("<a><?b "), "x:1:4: '<?' that is never closed");
    CHECK_THROWS_WITH(elements_of("<a>b<![CDATA["), "x:1:5: CDATA that is never closed");
    CHECK_THROWS_WITH(elements_of("<a x='1' x='2'/>"), "x:1:10: attribute 'x' given twice");
    CHECK_THROWS_WITH(elements_of("<a x/>"), "x:1:5: expected '=' after an attribute");
    CHECK_THROWS_WITH(elements_of("<a x=1/>"), "x:1:6: expected a quoted value");
    CHECK_THROWS_WITH(elements_of("<a>< b/></a>"), "x:1:5: expected a name");
    CHECK_THROWS_WITH(elements_of("<a/>\n<b/>"), "x:2:1: more after the end of the document");
    CHECK_THROWS_WITH(elements_of("<a>\x01</a>"), "x:1:4: '?' is not allowed here in XML");
}

TEST_CASE("xml: only references that XML itself knows are allowed", "[xml]") {
    const std::string what = "a reference that is unknown or not closed";
    CHECK_THROWS_WITH(elements_of("<a>&lol;</a>"), "x:1:4: " + what);
    CHECK_THROWS_WITH(elements_of("<a>&amp b</a>"), "x:1:4: " + what);
    CHECK_THROWS_WITH(elements_of("<a b='c&lol;'/>"), "x:1:8: " + what);
    CHECK_THROWS_WITH(elements_of("<a>&#1;</a>"), "x:1:4: " + what);
    CHECK_THROWS_WITH(elements_of("<a>&#xD800;</a>"), "x:1:4: " + what);
}

TEST_CASE("xml: nothing is fetched and nothing is expanded", "[xml]") {
    CHECK_THROWS_WITH(elements_of("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
                      "x:1:1: a DOCTYPE with declarations is not supported");
    CHECK(elements_of("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>") == "1:41<a\n1:41a>\n");
    const std::string foreign = "<!DOCTYPE a SYSTEM 'a.dtd'>\n";
    CHECK_THROWS_WITH(elements_of(foreign + "<a>&b;</a>"),
                      "x:2:4: a reference that is unknown or not closed");
    CHECK_THROWS_WITH(elements_of(foreign + "<a c='&amp;&b;'/>"),
                      "x:2:12: a reference that is unknown or not closed");
}

TEST_CASE("xml: a hundred thousand nested elements need no stack", "[xml]") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "<a>";
    CHECK_THROWS_WITH(elements_of(text), "x:1:300001: the file ends inside an element");
}

TEST_CASE("xml: what a handler throws comes out", "[xml]") {
    FileProblems problems("x");
    const XmlHandlers handlers{[](const XmlElement&) { throw Failure("stop"); },
                               [](const XmlEnd&) {}};
    CHECK_THROWS_WITH(read_xml("<a/>", handlers, problems), "stop");
}

TEST_CASE("xml: text that is written reads back, except control characters", "[xml]") {
    const std::string odd = "f<g>&\"h\"\n\t\r\xE6\x9D\x8E";
    CHECK(elements_of("<a b=\"" + xml_text(odd) + "\"/>") == "1:1<a b=" + odd + "\n1:1a>\n");
    CHECK(fits_xml(odd));
    CHECK_FALSE(fits_xml("a\x01"));
    CHECK_FALSE(fits_xml("\xEF\xBF\xBF"));
}
