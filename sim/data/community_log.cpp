// SPDX-License-Identifier: Apache-2.0
#include "sim/data/community_log.hpp"

#include <algorithm>

#include "sim/io/counted.hpp"
#include "sim/io/csv.hpp"

namespace coterie {

CommunityLog at_day_level(CommunityLog log) {
    const auto floor = [](std::int64_t& second) {
        if (second != unknown_second) second = day_of(second) * seconds_per_day;
    };
    for (Utterance& e : log.events) floor(e.second);
    for (std::int64_t& second : log.registered) floor(second);
    for (std::int64_t& second : log.last_seen) floor(second);
    floor(log.end_second);
    return log;
}

void cut_at(CommunityLog& log, std::int64_t second) {
    std::erase_if(log.events, [&](const Utterance& e) { return e.second >= second; });
    log.end_second = log.events.empty() ? second : log.events.back().second;
}

std::string reading_report(const CommunityLog& log) {
    std::string text;
    for (const LeftOut& one : log.left_out)
        text += counted(one.rows, "row") + " left out: " + one.why + "\n";
    for (const std::string& remark : log.remarks) text += remark + "\n";
    return text;
}

std::string events_csv(const CommunityLog& log) {
    const auto label = [&](std::uint32_t row) {
        if (row == none_logged) return std::string();
        return log.labels.empty() ? std::to_string(row) : log.labels[row];
    };
    CsvText csv("t,u,to,group");
    for (const Utterance& e : log.events) {
        csv.cell(std::string_view(std::to_string(e.second))).cell(std::string_view(label(e.from)));
        csv.cell(std::string_view(label(e.to)));
        const std::string number = e.group == none_logged ? "" : std::to_string(e.group);
        csv.cell(std::string_view(e.group < log.groups.size() ? log.groups[e.group] : number));
        csv.end_row();
    }
    return csv.text();
}

}  // namespace coterie
