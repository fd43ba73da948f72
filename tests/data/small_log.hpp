// SPDX-License-Identifier: Apache-2.0
// A log of five people that the import tests share.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "sim/data/import_log.hpp"
#include "sim/data/read_community_log.hpp"
#include "sim/data/read_members.hpp"
#include "sim/io/cryptography.hpp"

namespace coterie {

inline constexpr std::string_view key = "a key of sixteen";

/// Anna and Ben write to each other on the first day in group 7, Anna again on the third. Cleo
/// answers her on the tenth in group 3. Dora registered and visited until the fifth day. Emil wrote
/// long ago.
inline CommunityLog small_log() {
    CommunityLog log = parse_community_log(
        "t,u,to,group\n-8640000,emil,,7\n0,anna,ben,7\n60,ben,anna,7\n172800,anna,,7\n"
        "777600,cleo,anna,3\n",
        "log");
    parse_members(log, "u,registered,last_seen\ndora,0,345600\nanna,-86400,\n", "members");
    return log;
}

inline const MemberRecord& record(const CommunityRecords& records, std::string_view id) {
    for (const MemberRecord& m : records.members)
        if (m.name == keyed_hash(key, id).substr(0, 16)) return m;
    throw std::runtime_error("no member of that name");
}

}  // namespace coterie
