// SPDX-License-Identifier: Apache-2.0
// Logs in JSON, as chat programs export them. Not for use outside sim/data.
#pragma once

#include <string_view>

#include "sim/data/log_builder.hpp"

namespace coterie {

/// Whether a text begins as JSON does.
bool is_json(std::string_view text);

/// Reads the messages of one JSON file:
///   Discord   of DiscordChatExporter: the channel is the group; a reply goes to the author of the
///             message it refers to, another message to the first person it mentions
///   Telegram  of Telegram Desktop, one chat or all: the chat is the group
///   Slack     a day of a channel, an array of messages: a reply goes to the author of the thread,
///             another message to the first person it mentions
///   records   an array of flat objects, or one object a line, with the names of log_columns.hpp
///             (Reddit's dumps among them: "t1_" and "t3_" in front of ids are removed, and the
///             author "[deleted]" is none)
/// Messages by bots, notices (someone joined, a topic was changed) and messages whose id was met
/// before are left out and counted.
void read_log_json(LogBuilder& log, std::string_view text);

}  // namespace coterie
