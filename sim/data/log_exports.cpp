// SPDX-License-Identifier: Apache-2.0
// Each message is passed on as soon as it is parsed, and what is not used (texts, attachments,
// reactions) is dropped while parsing, so that an export of gigabytes needs little more memory than
// its bytes.
#include "sim/data/log_exports.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <nlohmann/json.hpp>

#include "sim/data/log_columns.hpp"
#include "sim/io/csv.hpp"

namespace coterie {

namespace {

using Json = nlohmann::json;
using ParseEvent = Json::parse_event_t;

/// Keys that are read, beside those of log_columns.hpp. Everything below another key is dropped.
constexpr std::array<std::string_view, 15> kept_keys{
    "messages",  "chats",         "list",  "guild",    "name",
    "type",      "subtype",       "isBot", "mentions", "reference",
    "messageId", "text_entities", "text",  "bot_id",   "parent_user_id"};

template <std::size_t N>
bool names_one(const std::array<std::string_view, N>& names, std::string_view key) {
    const std::string plain = plain_name(key);
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return plain_name(name) == plain; });
}

bool is_kept(std::string_view key) {
    namespace names = log_columns;
    return std::find(kept_keys.begin(), kept_keys.end(), key) != kept_keys.end()
           || names_one(names::time, key) || names_one(names::from, key)
           || names_one(names::to, key) || names_one(names::group, key) || names_one(names::id, key)
           || names_one(names::parent, key);
}

/// The text of a string or a number, "" of anything else.
std::string text_of(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    return value.is_number() ? value.dump() : std::string();
}

const Json& member(const Json& object, const char* key) {
    static const Json nothing;
    if (!object.is_object()) return nothing;
    const auto at = object.find(key);
    return at == object.end() ? nothing : *at;
}

std::string text_at(const Json& object, const char* key) { return text_of(member(object, key)); }

/// A message with texts of its own, for a reader that makes them.
struct OwnedMessage {
    std::string time = {}, from = {}, to = {}, group = {}, id = {}, parent = {};
    std::string_view left_out = {};  ///< why it is no message, or ""
};

OwnedMessage discord_message(const Json& m) {
    OwnedMessage one{.time = text_at(m, "timestamp"),
                     .from = text_at(member(m, "author"), "id"),
                     .id = text_at(m, "id"),
                     .parent = text_at(member(m, "reference"), "messageId")};
    const Json& mentions = member(m, "mentions");
    if (mentions.is_array() && !mentions.empty()) one.to = text_at(mentions.front(), "id");
    const std::string type = text_at(m, "type");
    const Json& bot = member(member(m, "author"), "isBot");
    if (bot.is_boolean() && bot.get<bool>())
        one.left_out = by_a_bot;
    else if (!type.empty() && type != "Default" && type != "Reply" && type != "0" && type != "19")
        one.left_out = a_notice;
    return one;
}

OwnedMessage telegram_message(const Json& m) {
    OwnedMessage one{.time = text_at(m, "date_unixtime"),
                     .from = text_at(m, "from_id"),
                     .id = text_at(m, "id"),
                     .parent = text_at(m, "reply_to_message_id")};
    if (one.time.empty()) one.time = text_at(m, "date");
    if (one.from.empty()) one.from = text_at(m, "from");
    const Json& entities = member(m, "text_entities");
    for (const Json& entity : entities.is_array() ? entities : Json::array())
        if (const std::string id = text_at(entity, "user_id"); one.to.empty() && !id.empty())
            one.to = "user" + id;
    if (text_at(m, "type") != "message") one.left_out = a_notice;
    return one;
}

/// The person that a text of Slack mentions first: "<@U024BE7LH> hello", or "".
std::string mentioned_in(const std::string& text) {
    const std::size_t at = text.find("<@");
    if (at == std::string::npos) return "";
    const std::size_t end = text.find_first_of("|>", at);
    return end == std::string::npos ? "" : text.substr(at + 2, end - at - 2);
}

OwnedMessage slack_message(const Json& m) {
    OwnedMessage one{
        .time = text_at(m, "ts"), .from = text_at(m, "user"), .to = text_at(m, "parent_user_id")};
    if (one.to.empty()) one.to = mentioned_in(text_at(m, "text"));
    const std::string subtype = text_at(m, "subtype");
    constexpr std::array<std::string_view, 4> spoken{"", "thread_broadcast", "me_message",
                                                     "file_share"};
    if (!text_at(m, "bot_id").empty() || subtype == "bot_message")
        one.left_out = by_a_bot;
    else if (std::find(spoken.begin(), spoken.end(), subtype) == spoken.end())
        one.left_out = a_notice;
    return one;
}

/// The first of `names` that the record has a text for.
template <std::size_t N>
std::string named(const std::map<std::string, std::string>& record,
                  const std::array<std::string_view, N>& names) {
    for (const std::string_view name : names)
        if (const auto at = record.find(plain_name(name)); at != record.end()) return at->second;
    return "";
}

/// Without Reddit's kind of thing in front: "t1_abc" is "abc".
std::string without_kind(std::string id) {
    constexpr std::size_t kind = 3;
    const bool has_kind =
        id.size() > kind && id[0] == 't' && id[1] >= '1' && id[1] <= '6' && id[2] == '_';
    return has_kind ? id.substr(kind) : id;
}

OwnedMessage record_message(const Json& m) {
    namespace names = log_columns;
    std::map<std::string, std::string> record;
    for (const auto& [key, value] : m.items())
        if (std::string text = text_of(value); !text.empty())
            record.emplace(plain_name(key), std::move(text));
    OwnedMessage one{.time = named(record, names::time),
                     .from = named(record, names::from),
                     .to = named(record, names::to),
                     .group = named(record, names::group),
                     .parent = without_kind(named(record, names::parent))};
    one.id = without_kind(named(record, names::id));
    if (one.from == "[deleted]") one.from.clear();
    return one;
}

bool is_record(const Json& object) {
    const OwnedMessage one = record_message(object);
    return !one.time.empty() && !one.from.empty();
}

enum class Kind : std::uint8_t { discord, telegram, slack, record };

Kind kind_of(const Json& m) {
    if (member(m, "author").is_object() && m.contains("timestamp")) return Kind::discord;
    if (m.contains("ts") && m.contains("type")) return Kind::slack;
    if (m.contains("from_id") || m.contains("date_unixtime") || text_at(m, "type") == "service")
        return Kind::telegram;
    return Kind::record;
}

OwnedMessage message_of(const Json& m, Kind kind) {
    switch (kind) {
        case Kind::discord:
            return discord_message(m);
        case Kind::telegram:
            return telegram_message(m);
        case Kind::slack:
            return slack_message(m);
        case Kind::record:
            break;
    }
    return record_message(m);
}

/// Gives the messages of one file to the log while the parser meets them.
class Export {
public:
    explicit Export(LogBuilder& log) : log_(log), chat_begin_(log.messages()) {}

    /// For the parser: whether it keeps what it has read. Below a key that is not kept the parser
    /// reports beginnings but not ends, so containers are known by their depth.
    bool on(int depth, ParseEvent event, const Json& parsed) {
        const auto at = static_cast<std::size_t>(depth);
        if (event == ParseEvent::key) {
            key_ = parsed.get<std::string>();
            return is_kept(key_);
        }
        if (event == ParseEvent::array_start || event == ParseEvent::object_start) {
            const bool of_messages =
                event == ParseEvent::array_start && (at == 0 || key_ == "messages");
            holds_messages_.resize(at);
            holds_messages_.push_back(of_messages);
            key_.clear();
        }
        if (event != ParseEvent::object_end) return true;
        if (at == 0 ? is_line_ : holds_messages_[at - 1]) {
            take(parsed);
            return false;
        }
        end_chat(parsed);
        return true;
    }

    /// Parses one text; `is_line`: it is one message.
    void parse(std::string_view text, bool is_line) {
        is_line_ = is_line;
        holds_messages_.clear(), key_.clear();
        const Json::parser_callback_t each = [this](int depth, ParseEvent event,
                                                    const Json& parsed) {
            return on(depth, event, parsed);
        };
        rest_ = Json::parse(text.begin(), text.end(), each);
    }

    /// Takes the text as a whole where no message was met in it: it may be a single record.
    void take_whole() {
        if (met_ == 0 && rest_.is_object() && !rest_.contains("messages") && is_record(rest_))
            take(rest_);
    }
    std::uint64_t met() const { return met_; }

private:
    void take(const Json& m) {
        ++met_;
        const Kind kind = kind_of(m);
        OwnedMessage one = message_of(m, kind);
        if (!one.left_out.empty()) return log_.leave_out(one.left_out);
        if (kind == Kind::discord && log_.has_message(one.id)) return log_.leave_out(met_before);
        numbered_by_chat_ = kind == Kind::telegram;
        log_.add(met_, {one.time, one.from, one.to, one.group, one.id, one.parent});
    }

    /// The object that held the messages names their group.
    void end_chat(const Json& chat) {
        if (!chat.contains("messages")) return;
        std::string group = text_at(member(chat, "channel"), "id");
        if (group.empty()) group = text_at(chat, "id");
        if (group.empty()) group = text_at(chat, "name");
        log_.set_group(chat_begin_, group);
        if (numbered_by_chat_) log_.forget_ids();
        chat_begin_ = log_.messages();
    }

    LogBuilder& log_;
    std::size_t chat_begin_;
    std::vector<bool> holds_messages_;  ///< by depth of the containers that are open
    std::string key_;
    Json rest_;  ///< of the text, without messages
    std::uint64_t met_ = 0;
    bool is_line_ = false;
    bool numbered_by_chat_ = false;  ///< Telegram numbers the messages of each chat from 1
};

[[noreturn]] void refuse(const std::string& file, std::string_view text, std::size_t byte) {
    const std::string_view before = text.substr(0, std::min(byte > 0 ? byte - 1 : 0, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t column = before.size() - (before.rfind('\n') + 1) + 1;
    throw InvalidInput(file + ":" + std::to_string(line) + ":" + std::to_string(column)
                       + (byte > text.size() ? ": the JSON is cut off here" : ": no JSON here"));
}

/// Whether every line is an object of its own: the first one is, and more follows.
bool is_lines(std::string_view text) {
    const std::size_t end = text.find('\n');
    return end != std::string_view::npos && text.front() == '{'
           && text.find_first_not_of(" \t\r\n", end) != std::string_view::npos
           && Json::accept(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end));
}

}  // namespace

bool is_json(std::string_view text) {
    const std::size_t at = text.find_first_not_of(" \t\r\n");
    return at != std::string_view::npos && (text[at] == '{' || text[at] == '[');
}

void read_log_json(LogBuilder& log, std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    Export messages(log);
    std::string_view rest = text;
    const bool lines = is_lines(text);
    try {
        while (!rest.empty()) {
            std::string_view piece = lines ? rest.substr(0, rest.find('\n')) : rest;
            const bool blank = piece.find_first_not_of(" \t\r") == std::string_view::npos;
            if (!blank) messages.parse(piece, lines);
            rest.remove_prefix(std::min(piece.size() + 1, rest.size()));
        }
    } catch (const Json::parse_error& e) {
        refuse(log.file(), text, static_cast<std::size_t>(rest.data() - text.data()) + e.byte);
    } catch (const Json::exception&) {
        throw InvalidInput(log.file() + ": a number in this JSON is beyond any range");
    }
    messages.take_whole();
    if (messages.met() == 0)
        throw InvalidInput(
            log.file()
            + ": no messages in this JSON; read are exports of Discord (DiscordChatExporter), "
              "Telegram and Slack, and records with the names of a table's columns. Convert "
              "others to a table, such as: jq -r '.[] | [.time, .author, .to] | @csv' FILE");
}

}  // namespace coterie
