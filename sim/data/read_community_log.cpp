// SPDX-License-Identifier: Apache-2.0
#include "sim/data/read_community_log.hpp"

#include <algorithm>
#include <functional>

#include "sim/data/log_exports.hpp"
#include "sim/data/log_tables.hpp"
#include "sim/data/read_members.hpp"
#include "sim/io/files.hpp"
#include "sim/io/natural_order.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

using Files = std::vector<fs::path>;

void refuse_pages(std::string_view text, const std::string& name) {
    text = without_mark(text);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (text.starts_with('<'))
        throw InvalidInput(name
                           + ": a page for browsers (HTML or XML), which is not read; export the "
                             "same as JSON or CSV");
}

void read_text_of_log(LogBuilder& log, std::string_view text, const std::string& name) {
    check_is_text(text, name);
    refuse_pages(text, name);
    text = without_mark(text);
    log.begin_file(name, !is_json(text));
    if (is_json(text))
        read_log_json(log, text);
    else
        read_log_table(log, text);
}

void read_file(LogBuilder& log, const fs::path& file) {
    read_text_of_log(log, read_text(file), file.string());
}

void check_has_events(const CommunityLog& log, const std::string& name) {
    if (!log.events.empty()) return;
    std::string why;
    for (const LeftOut& one : log.left_out)
        why += (why.empty() ? " (left out: " : ", ") + std::to_string(one.rows) + " " + one.why;
    throw InvalidInput(name + ": no events in this file" + (why.empty() ? "" : why + ")"));
}

/// What a folder holds, in natural order, without hidden files. Throws InvalidInput.
Files entries_of(const fs::path& folder) {
    std::error_code wrong;
    Files found;
    for (fs::directory_iterator at(folder, wrong), end; !wrong && at != end; at.increment(wrong))
        if (!at->path().filename().string().starts_with('.')) found.push_back(at->path());
    if (wrong) throw InvalidInput("cannot read " + folder.string() + ": " + wrong.message());
    std::sort(found.begin(), found.end(), [](const fs::path& a, const fs::path& b) {
        return natural_less(a.filename().string(), b.filename().string());
    });
    return found;
}

bool ends_with(const fs::path& file, std::string_view ending) {
    std::string name = file.filename().string();
    if (name.ends_with(".gz")) name.resize(name.size() - 3);
    return name.ends_with(ending);
}

Files ending_with(const Files& files, std::string_view ending) {
    Files found;
    std::copy_if(files.begin(), files.end(), std::back_inserter(found),
                 [&](const fs::path& file) { return ends_with(file, ending); });
    return found;
}

/// The CSV file with `what` in its name, or an empty path.
fs::path table_in(const Files& files, std::string_view what) {
    const auto at = std::find_if(files.begin(), files.end(), [&](const fs::path& file) {
        return ends_with(file, ".csv") && file.filename().string().find(what) != std::string::npos;
    });
    return at == files.end() ? fs::path() : *at;
}

void read_dump(LogBuilder& log, const Files& files) {
    const std::pair<std::string_view, LogTable> tables[]{{"posts", LogTable::dump_posts},
                                                         {"comments", LogTable::dump_comments}};
    for (const auto& [what, table] : tables) {
        const fs::path file = table_in(files, what);
        if (file.empty()) continue;
        log.begin_file(file.string());
        read_log_table(log, read_text(file), table);
    }
}

std::string name_without_endings(fs::path file) {
    file = file.filename();
    while (file.has_extension()) file = file.stem();
    return file.string();
}

/// Each channel of a Slack export is a folder with a file a day.
bool read_slack(LogBuilder& log, const Files& entries) {
    bool any = false;
    for (const fs::path& channel : entries) {
        std::error_code ignored;
        if (!fs::is_directory(channel, ignored)) continue;
        const std::size_t first = log.messages();
        for (const fs::path& day : ending_with(entries_of(channel), ".json"))
            read_file(log, day), any = true;
        log.set_group(first, channel.filename().string());
    }
    return any;
}

/// Each file is a channel, which a file that does not say its group names.
void read_channels(LogBuilder& log, const Files& files) {
    for (const fs::path& file : files) {
        const std::size_t first = log.messages();
        read_file(log, file);
        log.set_group(first, name_without_endings(file));
    }
}

/// Returns the file of the members of a question-and-answer dump, or an empty path.
fs::path read_folder(LogBuilder& log, const fs::path& folder) {
    const Files entries = entries_of(folder);
    if (!table_in(entries, "posts").empty()) {
        read_dump(log, entries);
        return table_in(entries, "users");
    }
    if (read_slack(log, entries)) return {};
    Files channels = ending_with(entries, ".json");
    if (channels.empty()) channels = ending_with(entries, ".csv");
    if (channels.empty())
        throw InvalidInput(folder.string()
                           + ": a folder without a log in it; expected a Slack export (a folder a "
                             "channel), JSON or CSV files of channels, or a *posts*.csv file");
    read_channels(log, channels);
    return {};
}

}  // namespace

CommunityLog parse_community_log(std::string_view text, const std::string& name, TimeUnit unit) {
    CommunityLog log;
    LogBuilder builder(log, unit);
    read_text_of_log(builder, text, name);
    builder.finish();
    check_has_events(log, name);
    return log;
}

CommunityLog read_community_log(const fs::path& file, TimeUnit unit) {
    std::error_code ignored;
    if (!fs::is_directory(file, ignored))
        return parse_community_log(read_text(file), file.string(), unit);
    CommunityLog log;
    LogBuilder builder(log, unit);
    const fs::path members = read_folder(builder, file);
    builder.finish();
    check_has_events(log, file.string());
    if (!members.empty()) add_members(log, members, unit);
    return log;
}

}  // namespace coterie
