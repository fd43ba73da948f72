// SPDX-License-Identifier: Apache-2.0
// Any bytes either read as a log that can be measured and imported, or are refused with
// InvalidInput. The first byte picks the reader (log, members, visits) and the unit of time, the
// rest is the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sim/core/problems.hpp"
#include "sim/data/descriptors.hpp"
#include "sim/data/import_log.hpp"
#include "sim/data/log_statistics.hpp"
#include "sim/data/read_community_log.hpp"
#include "sim/data/read_members.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

coterie::CommunityLog any_log(std::string_view text, unsigned reader, coterie::TimeUnit unit) {
    if (reader == 0) return coterie::parse_community_log(text, "fuzz", unit);
    coterie::CommunityLog log =
        coterie::parse_community_log("t,u,to,group\n0,a,b,g\n86400,b,a,h\n", "small");
    if (reader == 1)
        coterie::parse_members(log, text, "fuzz", unit);
    else
        coterie::parse_visits(log, text, "fuzz", unit);
    return log;
}

void use(const coterie::CommunityLog& log) {
    for (const coterie::Utterance& e : log.events)
        if (e.from >= log.members || (e.to != coterie::none_logged && e.to >= log.members)
            || (e.group != coterie::none_logged && e.group >= log.groups.size()))
            std::abort();
    static_cast<void>(coterie::measure_log(coterie::at_day_level(log), {}));
    static_cast<void>(coterie::descriptors_of(log));
    if (!log.timeless) static_cast<void>(coterie::community_records_of(log, "a key of sixteen"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto unit = static_cast<coterie::TimeUnit>(data[0] / 3 % 4);
    try {
        use(any_log(text, data[0] % 3U, unit));
    } catch (const coterie::InvalidInput&) {
        return 0;
    }
    return 0;
}
