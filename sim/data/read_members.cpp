// SPDX-License-Identifier: Apache-2.0
#include "sim/data/read_members.hpp"

#include "sim/data/log_columns.hpp"
#include "sim/data/log_tables.hpp"
#include "sim/io/files.hpp"

namespace coterie {

namespace {

constexpr std::array<std::string_view, 3> registered_names{"registered", "created", "joined"};
constexpr std::array<std::string_view, 3> seen_names{"last_seen", "last_access", "seen"};

/// The column that goes by one of these names; throws InvalidInput when there is none or two.
std::string_view column_named(const CsvColumns& columns, std::span<const std::string_view> names,
                              const std::string& file) {
    const auto name = columns.first_of(names);
    columns.require({name.value_or(names.front())}, file,
                    "expected a header such as u,registered,last_seen,group or u,t");
    if (columns.is_repeated(*name))
        throw InvalidInput(file + ":1: two columns '" + std::string(*name) + "'");
    return *name;
}

struct MemberColumns {
    std::string_view id, registered, seen, group;
    bool below_zero_is_site = false;
};

MemberColumns member_columns(const CsvColumns& columns, const std::string& file) {
    MemberColumns c{.id = column_named(columns, log_columns::from, file),
                    .registered = column_named(columns, registered_names, file),
                    .seen = columns.first_of(seen_names).value_or("last_seen"),
                    .group = columns.first_of(log_columns::group).value_or("group")};
    c.below_zero_is_site = columns.has("last_access");
    return c;
}

void take_member(LogBuilder& log, const CsvColumns& columns, const MemberColumns& c,
                 const CsvRow& row) {
    const std::string& id = columns.of(row, c.id);
    if (id.empty()) return log.leave_out(no_author);
    if (c.below_zero_is_site && is_below_zero(id)) return log.leave_out(site_account);
    const auto since = log.second(row.line, c.registered, columns.of(row, c.registered));
    if (!since) return;
    const std::uint32_t person = log.person(id);
    log.set_registration(person, *since);
    if (const std::string& group = columns.of(row, c.group); !group.empty())
        log.set_home(person, log.group(group));
    const std::string& seen = columns.of(row, c.seen);
    if (seen.empty()) return;
    if (const auto last = log.second(row.line, c.seen, seen)) log.set_last_seen(person, *last);
}

}  // namespace

void parse_members(CommunityLog& log, std::string_view text, const std::string& name,
                   TimeUnit unit) {
    LogBuilder builder(log, unit);
    builder.begin_file(name);
    MemberColumns places;
    if (is_tnet(text))
        read_tnet(builder, text, false);
    else
        for_each_row(
            builder, text,
            [&](const CsvColumns& columns) { places = member_columns(columns, name); },
            [&](const CsvColumns& columns, const CsvRow& row) {
                take_member(builder, columns, places, row);
            });
    builder.finish();
}

void add_members(CommunityLog& log, const std::filesystem::path& file, TimeUnit unit) {
    parse_members(log, read_text(file), file.string(), unit);
}

void parse_visits(CommunityLog& log, std::string_view text, const std::string& name,
                  TimeUnit unit) {
    LogBuilder builder(log, unit);
    builder.begin_file(name);
    std::string_view id, time;
    for_each_row(
        builder, text,
        [&](const CsvColumns& columns) {
            id = column_named(columns, log_columns::from, name);
            time = column_named(columns, log_columns::time, name);
        },
        [&](const CsvColumns& columns, const CsvRow& row) {
            const std::string& who = columns.of(row, id);
            if (who.empty()) return builder.leave_out(no_author);
            if (const auto second = builder.second(row.line, time, columns.of(row, time)))
                builder.set_last_seen(builder.person(who), *second);
        });
    builder.finish();
}

void add_visits(CommunityLog& log, const std::filesystem::path& file, TimeUnit unit) {
    parse_visits(log, read_text(file), file.string(), unit);
}

}  // namespace coterie
