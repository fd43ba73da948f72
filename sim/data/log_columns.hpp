// SPDX-License-Identifier: Apache-2.0
// The names under which the columns of a log go by, in order of preference; case, blanks, '_' and
// '-' do not matter. Not for use outside sim/data.
#pragma once

#include <array>
#include <string_view>

namespace coterie::log_columns {

using Name = std::string_view;

inline constexpr std::array<Name, 13> time{
    "t",           "time",       "timestamp",     "unix_time", "date_unixtime",
    "created_utc", "created_at", "date_time_utc", "datetime",  "date_time",
    "date",        "ts",         "sent_at"};
inline constexpr std::array<Name, 10> from{"u",         "author_id", "user_id", "from_id",
                                           "sender_id", "author",    "user",    "username",
                                           "sender",    "from"};
inline constexpr std::array<Name, 8> to{
    "to",        "to_id",     "reply_to_user_id", "reply_to_user",
    "addressee", "recipient", "recipient_id",     "receiver"};
inline constexpr std::array<Name, 9> group{"group",   "group_id",  "channel_id",  "channel", "room",
                                           "chat_id", "subreddit", "category_id", "forum"};
inline constexpr std::array<Name, 3> id{"id", "message_id", "post_id"};
inline constexpr std::array<Name, 7> parent{"parent",          "parent_id", "reply_to_message_id",
                                            "in_reply_to",     "reply_to",  "reply_to_id",
                                            "reply_to_post_id"};

}  // namespace coterie::log_columns
