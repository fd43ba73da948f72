// SPDX-License-Identifier: Apache-2.0
// Logs from tables and from the exports of chat programs.
#include <fstream>

#include <catch2/catch.hpp>

#include "sim/core/problems.hpp"
#include "sim/data/read_community_log.hpp"
#include "sim/data/read_members.hpp"
#include "sim/io/files.hpp"

#include "tests/io/temporary_folder.hpp"

using namespace coterie;
using Strings = std::vector<std::string>;

namespace {

CommunityLog read_log(const std::string& text) { return parse_community_log(text, "log.csv"); }

const std::string two_people = "t,u,to,group\n0,ann,bo,a room\n86400,bo,ann,b\n";

/// "author>addressee@group second" of each message, absent ones left out.
Strings read_as(const CommunityLog& log) {
    Strings all;
    for (const Utterance& e : log.events) {
        std::string one = log.labels[e.from];
        if (e.to != none_logged) one += ">" + log.labels[e.to];
        if (e.group != none_logged) one += "@" + log.groups[e.group];
        all.push_back(one + " " + std::to_string(e.second));
    }
    return all;
}

}  // namespace

TEST_CASE("log reading: a log is recognised by its first line, in any order of columns", "[log]") {
    CHECK(read_log("u,to,t\nx,y,5\n").events.front().second == 5);
    CHECK(parse_community_log("7 8 100\n8 7 50\n", "m.txt").events.front().second == 50);
    const CommunityLog counts = read_log("user,forum,posts\n1,1,2\n2,1,1\n1,9,1\n");
    CHECK(counts.timeless);
    CHECK(counts.events.size() == 4);
    CHECK(counts.groups == Strings{"1", "9"});
}

TEST_CASE("log reading: an answer addresses its parent's author", "[log]") {
    const CommunityLog log =
        read_log("id,type,parent,u,t\n2,2,1,y,20\n1,1,,x,10\n3,5,,x,30\n4,1,9,x,40\n5,1,,,50\n");
    CHECK(log.events.size() == 4);
    CHECK(log.labels[log.events[1].to] == "x");
    CHECK(log.events[3].to == none_logged);
    CHECK(reading_report(log)
          == "1 row left out: no author\n"
             "without addressee: 1 answer to messages that are not in the log\n");
}

TEST_CASE("log reading: what is wrong is said with its line", "[log]") {
    const std::string how =
        " is not a time; expected unix seconds or YYYY-MM-DD HH:MM:SS with or without a zone";
    CHECK_THROWS_WITH(read_log("t,u\nsoon,a\n5,b\nx,c\n"),
                      "log.csv:2: t = 'soon'" + how + "\nlog.csv:4: t = 'x'" + how);
    CHECK_THROWS_WITH(read_log("a,b\n1,2\n"),
                      "log.csv:1: no column 't'; expected a header such as t,u,to (see coterie "
                      "confront --help)");
    CHECK_THROWS_WITH(read_log("t,u\n"), "log.csv: no events in this file");
    CHECK_THROWS_WITH(parse_community_log("1 2\n", "m.txt"),
                      "m.txt:1: expected 'from to unix_seconds', or a header such as t,u,to");
}

TEST_CASE("log reading: members give registrations and last visits", "[log]") {
    CommunityLog log = read_log(two_people);
    parse_members(log, "u,registered,last_seen\nann,0,800000\nzoe,50,\n", "m.csv");
    CHECK(log.members == 3);
    CHECK(log.registered[0] == 0);
    CHECK(log.last_seen[0] == 800000);
    CHECK(log.last_seen[2] == unknown_second);
    CHECK(log.end_second == 86400);
    parse_visits(log, "u,t\nzoe,70\nzoe,60\n", "v.csv");
    CHECK(log.last_seen[2] == 70);
}

TEST_CASE("log reading: a written log reads back as it was", "[log]") {
    const CommunityLog log = read_log(two_people);
    const CommunityLog again = read_log(events_csv(log));
    REQUIRE(again.events.size() == log.events.size());
    for (std::size_t k = 0; k < log.events.size(); ++k) {
        CHECK(again.events[k].second == log.events[k].second);
        CHECK(again.labels[again.events[k].from] == log.labels[log.events[k].from]);
        CHECK(again.groups[again.events[k].group] == log.groups[log.events[k].group]);
    }
}

TEST_CASE("log reading: columns go by their common names in any case and order", "[log]") {
    const Strings expected{"5>6@general 1700000000"};
    for (const std::string_view text :
         {"t,u,to,group\n1700000000,5,6,general\n", "Group;To;U;T\ngeneral;6;5;1700000000\n",
          "User ID\tTimestamp\tRecipient\tChannel\n5\t2023-11-14T22:13:20Z\t6\tgeneral\n",
          "AuthorID,Author,Date,Room,to\n5,ann,2023-11-14T23:13:20+01:00,general,6\n",
          "id,user_id,created_at,reply_to_user_id,channel\n1,5,2023-11-14 22:13:20 "
          "UTC,6,general\n"})
        CHECK(read_as(parse_community_log(text, "log")) == expected);
    CHECK_THROWS_WITH(read_log("t,u,T\n1,a,2\n"), "log.csv:1: two columns 't'");
    CHECK_THROWS_WITH(read_log("t,u\n1,a,2\n"), "log.csv:2: 3 cells under a header of 2");
}

TEST_CASE("log reading: ids and groups are text, and only an empty one is absent", "[log]") {
    const CommunityLog log = read_log(
        "t,u,to,group\n0,-ann-,-100123,general\n1,-100123,,81384788765712384\n2,,x,\n3,-1,,-5\n");
    CHECK(read_as(log)
          == Strings{"-ann->-100123@general 0", "-100123@81384788765712384 1", "-1@-5 3"});
    CHECK(reading_report(log) == "1 row left out: no author\n");
}

TEST_CASE("log reading: ids that a spreadsheet shortened are refused", "[log]") {
    CHECK_THROWS_WITH(read_log("t,u\n5,8.13848E+16\n6,\"8,1E+16\"\n7,8e16\n"),
                      "log.csv:2: id '8.13848E+16' has lost digits, as in a spreadsheet; export it "
                      "as text\n"
                      "log.csv:3: id '8,1E+16' has lost digits, as in a spreadsheet; export it as "
                      "text");
}

TEST_CASE("log reading: a column `type` is ignored outside a dump", "[log]") {
    CHECK(read_log("t,u,type\n0,a,message\n1,b,19\n2,a,\n").events.size() == 3);
}

TEST_CASE("log reading: times in another unit are refused, or read with it", "[log]") {
    const std::string ms = "t,u\n1700000000000,a\n1700000001500,b\n";
    CHECK_THROWS_WITH(read_log("t,u\n1700000000,a\n1700000001500,b\n"),
                      Catch::StartsWith("log.csv:3: t = '1700000001500' looks like milliseconds"));
    CHECK(parse_community_log(ms, "log", TimeUnit::milliseconds).events[1].second == 1'700'000'001);
    CommunityLog log = read_log("t,u\n1700000000,a\n");
    CHECK_THROWS_WITH(parse_members(log, "u,registered\na,1600000000000\n", "m.csv"),
                      Catch::StartsWith("m.csv:2: registered = '1600000000000' looks like milli"));
    CHECK_THROWS_WITH(parse_visits(log, "u,t\na,1700000000000000\n", "v.csv"),
                      Catch::StartsWith("v.csv:2: t = '1700000000000000' looks like microseconds"));
}

TEST_CASE("log reading: a time far from all others is refused with its line", "[log]") {
    CHECK_THROWS_WITH(
        read_log("t,u\n1700000000,a\n0,b\n1700086400,a\n"),
        "log.csv:3: 1970-01-01 00:00:00 UTC is 19675 days before any other time (the nearest is "
        "2023-11-14 22:13:20 UTC, in log.csv:2). Is a time absent, or in another unit than the "
        "others?");
    CHECK_THROWS_WITH(
        read_log("t,u\n0,a\n10,b\n99999999999,a\n"),
        Catch::StartsWith("log.csv:4: 5138-11-16 09:46:39 UTC is 1157407 days after"));
    CommunityLog log = read_log("t,u\n1700000000,a\n1700000005,b\n");
    CHECK_THROWS_WITH(parse_members(log, "u,registered\na,0\nb,1690000000\n", "m.csv"),
                      Catch::StartsWith("m.csv:2: 1970-01-01 00:00:00 UTC is "));
}

TEST_CASE("log reading: a table of counts that claims all memory is refused", "[log]") {
    CHECK_THROWS_WITH(read_log("user,forum,posts\n1,1,4000000000\n"),
                      "log.csv:2: more than 20000000 messages up to here; is this column a count?");
}

TEST_CASE("log reading: Discord's JSON has the channel as group and replies as addressees",
          "[log]") {
    const CommunityLog log = read_log(R"({"guild": {"id": "1", "name": "G"},
 "channel": {"id": "2", "name": "general"}, "messages": [
 {"id": "10", "type": "Default", "timestamp": "2023-11-14T22:13:20.123+00:00", "content": "hi {",
  "author": {"id": "5", "name": "ann", "isBot": false}, "embeds": [{"timestamp": "x"}],
  "mentions": [{"id": "6", "name": "bo"}, {"id": "7"}]},
 {"id": "11", "type": "Reply", "timestamp": "2023-11-14T22:13:21+00:00",
  "author": {"id": "7", "isBot": false}, "mentions": [], "reference": {"messageId": "10"}},
 {"id": "12", "type": "GuildMemberJoin", "timestamp": "2023-11-14T22:13:22+00:00",
  "author": {"id": "8", "isBot": false}},
 {"id": "13", "type": "Default", "timestamp": "2023-11-14T22:13:23+00:00",
  "author": {"id": "9", "isBot": true}},
 {"id": "11", "type": "Reply", "timestamp": "2023-11-14T22:13:21+00:00",
  "author": {"id": "7", "isBot": false}}], "messageCount": 5})");
    CHECK(read_as(log) == Strings{"5>6@2 1700000000", "7>5@2 1700000001"});
    CHECK(reading_report(log)
          == "1 row left out: a notice of the program, not a message\n"
             "1 row left out: written by a bot\n"
             "1 row left out: a message of the same id before it\n");
}

TEST_CASE("log reading: Telegram's JSON has chats as groups, each with numbers of its own",
          "[log]") {
    const CommunityLog log = read_log(R"({"chats": {"about": "all", "list": [
 {"name": "A", "type": "private_supergroup", "id": 100, "messages": [
  {"id": 1, "type": "service", "date_unixtime": "1700000000", "actor_id": "user1"},
  {"id": 2, "type": "message", "date": "2023-11-14T22:13:20", "date_unixtime": "1700000000",
   "from": "ann", "from_id": "user1", "text": [{"type": "bold", "text": "hi"}]},
  {"id": 3, "type": "message", "date_unixtime": "1700000001", "from": null, "from_id": "user2",
   "reply_to_message_id": 2, "text": "x"}]},
 {"name": "B", "id": 101, "messages": [
  {"id": 2, "type": "message", "date_unixtime": "1700000002", "from_id": "user3",
   "text_entities": [{"type": "mention_name", "text": "ann", "user_id": 1}]},
  {"id": 3, "type": "message", "date_unixtime": "1700000003", "from_id": "user1",
   "reply_to_message_id": 2}]}]}})");
    CHECK(read_as(log)
          == Strings{"user1@100 1700000000", "user2>user1@100 1700000001",
                     "user3>user1@101 1700000002", "user1>user3@101 1700000003"});
}

TEST_CASE("log reading: a Slack export is a folder a channel with a file a day", "[log]") {
    const samples::TemporaryFolder folder;
    const auto put = [&](const std::string& name, const std::string& text) {
        make_folder((folder.path() / name).parent_path());
        write_file(folder.path() / name, text);
    };
    put("users.json", R"([{"id": "U1", "name": "ann"}])");
    put("general/2023-11-14.json", R"([
 {"type": "message", "user": "U1", "ts": "1700000000.000216", "text": "<@U2> look"},
 {"type": "message", "subtype": "channel_join", "user": "U3", "ts": "1700000001.0", "text": "x"},
 {"type": "message", "subtype": "bot_message", "bot_id": "B1", "ts": "1700000002.0", "text": "x"}])");
    put("general/2023-11-15.json", R"([
 {"type": "message", "user": "U2", "ts": "1700086400.1", "text": "yes", "thread_ts": "1700000000.000216",
  "parent_user_id": "U1"}])");
    put("random/2023-11-14.json", R"([
 {"type": "message", "user": "U3", "ts": "1700000003.5", "text": "cats"}])");
    const CommunityLog log = read_community_log(folder.path());
    CHECK(
        read_as(log)
        == Strings{"U1>U2@general 1700000000", "U3@random 1700000003", "U2>U1@general 1700086400"});
    CHECK(log.left_out.size() == 2);
}

TEST_CASE("log reading: a folder of one file a channel names the groups by the files", "[log]") {
    const samples::TemporaryFolder folder;
    write_file(folder.path() / "b.csv", "AuthorID,Author,Date\n1,ann,2023-11-14T22:13:20+00:00\n");
    write_file(folder.path() / "a.csv", "AuthorID,Author,Date\n2,bo,2023-11-14T22:13:21+00:00\n");
    CHECK(read_as(read_community_log(folder.path()))
          == Strings{"1@b 1700000000", "2@a 1700000001"});
}

TEST_CASE("log reading: records in JSON have the names of a table's columns", "[log]") {
    const Strings expected{"ann@r/x 1700000000", "bo>ann@r/x 1700000001"};
    const std::string first =
        R"({"author":"ann","created_utc":1700000000,"id":"a","subreddit":"r/x"})";
    const std::string second =
        R"({"author":"bo","created_utc":1700000001.0,"id":"b","parent_id":"t1_a","subreddit":"r/x"})";
    const std::string gone = R"({"author":"[deleted]","created_utc":1700000002,"id":"c"})";
    CHECK(read_as(read_log(first + "\n\n" + second + "\r\n" + gone + "\n")) == expected);
    CHECK(read_as(read_log("[" + first + "," + second + "]")) == expected);
    CHECK(read_as(read_log(first)) == Strings{"ann@r/x 1700000000"});
}

TEST_CASE("log reading: wrong JSON is named with its place", "[log]") {
    CHECK_THROWS_WITH(read_log("{\n \"messages\": [\n  {,]}"), "log.csv:3:4: no JSON here");
    CHECK_THROWS_WITH(read_log("[{\"t\": 1"), "log.csv:1:9: the JSON is cut off here");
    CHECK_THROWS_WITH(read_log(R"([{"t": 1, "u": "a"}, {"t": "noon", "u": "b"}])"),
                      Catch::StartsWith("log.csv: message 2: time = 'noon' is not a time"));
    CHECK_THROWS_WITH(read_log("{\"a\": [1, 2]}"),
                      Catch::StartsWith("log.csv: no messages in this JSON; read are exports of"));
    CHECK_THROWS_WITH(read_log("<html></html>"),
                      "log.csv: a page for browsers (HTML or XML), which is not read; export the "
                      "same as JSON or CSV");
    CHECK_THROWS_WITH(read_log(R"([{"t": 1, "u": null}])"),
                      "log.csv: no events in this file (left out: 1 no author)");
}
