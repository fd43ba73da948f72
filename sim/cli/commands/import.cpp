// SPDX-License-Identifier: Apache-2.0
// import: a community as it is today, from its event log, under pseudonyms, with a scenario that
// starts from it.
#include <iostream>
#include <set>

#include <fmt/format.h>
#include <sys/stat.h>

#include "sim/cli/command_results.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/log_files.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/data/descriptors.hpp"
#include "sim/data/import_log.hpp"
#include "sim/data/known_community.hpp"
#include "sim/designs/design.hpp"
#include "sim/io/counted.hpp"
#include "sim/io/cryptography.hpp"
#include "sim/io/files.hpp"
#include "sim/io/shell_words.hpp"
#include "sim/model/windows.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t most_key_bytes = std::uint64_t{1} << 20;

struct ImportOptions {
    CommonOptions common;
    LogArguments log;
    std::string community;
    std::filesystem::path key_file;
};

Syntax syntax_of(ImportOptions& o) {
    std::vector<Flag> flags = log_flags(o.log);
    flags.push_back({"key-file", &o.key_file,
                     "Secret key of the pseudonyms, 16 bytes or more (default: a random key that "
                     "is not kept)",
                     "FILE"});
    flags.push_back(
        {"community", &o.community, "Name of the community, for the scenario's question", "NAME"});
    return {.arguments = {{"EVENTS", &o.log.events, events_help}},
            .flags = std::move(flags),
            .common = &o.common,
            .common_flags = flag_data | flag_out | flag_force,
            .out_help = "Folder to write (required)"};
}

/// Whether a key could be guessed: it repeats a byte or two.
bool is_weak(const std::string& key) {
    constexpr std::size_t least_different = 5;
    return std::set<char>(key.begin(), key.end()).size() < least_different;
}

/// Warns when other users of the machine may read the key.
void warn_of_readers(const fs::path& file) {
    const fs::file_status status = fs::status(file);
    constexpr fs::perms of_others = fs::perms::group_all | fs::perms::others_all;
    if (fs::is_regular_file(status) && (status.permissions() & of_others) != fs::perms::none)
        std::cerr << fmt::format(
            "coterie: warning: other users may read {}; to keep the key secret: chmod 600 {}\n",
            file.string(), shell_word(file.string()));
}

std::string key_in(const fs::path& file) {
    std::string key = read_whole(file, most_key_bytes);
    if (key.size() < least_key_bytes)
        throw InvalidInput(
            fmt::format("{}: a key of {} bytes is too short; at least {} are needed. To make "
                        "one: head -c 32 /dev/urandom > key",
                        file.string(), key.size(), least_key_bytes));
    if (is_weak(key))
        throw InvalidInput(
            file.string()
            + ": a key of so few different bytes can be guessed. To make one: head -c 32 "
              "/dev/urandom > key");
    warn_of_readers(file);
    return key;
}

std::string about(const CommunityRecords& records, const CommunityLog& log) {
    std::size_t lately = 0, writers = 0;
    for (const MemberRecord& m : records.members) {
        lately += m.seen_days_ago <= long_window_days ? 1U : 0U;
        writers += m.messages > 0 ? 1U : 0U;
    }
    const std::string text =
        fmt::format("{}: {} seen in the last {} days, {} with a message ever; {}, {}\n",
                    counted(records.members.size(), "member"), lately, long_window_days, writers,
                    counted(records.ties.size(), "tie"), counted(records.groups(), "group"));
    return text + reading_report(log);
}

int run(const ImportOptions& o) {
    const fs::path& out = o.common.out;
    if (out.empty()) throw WrongUsage("import: --out FOLDER is missing");
    std::vector<fs::path> read = log_inputs(o.common, o.log);
    read.push_back(o.key_file);
    check_not_input(out, read);
    const Manifest manifest = manifest_of_command("import");
    if (!is_unfinished(out, manifest)) check_new_results(out, o.common.force, manifest.command);
    const std::string key = o.key_file.empty() ? random_key() : key_in(o.key_file);
    const CommunityLog log = read_log(o.common, o.log);
    const CommunityRecords records = community_records_of(log, key);
    const Descriptors descriptors = descriptors_of(log);
    const std::string name = o.community.empty() ? "the community" : o.community;
    // What people did can identify them: no other user of the machine may read it.
    ::umask(S_IRWXG | S_IRWXO);
    CommandResults results(out, o.common.force, manifest);
    fs::permissions(out, fs::perms::owner_all);
    write_file(out / "members.csv", members_csv(records));
    write_file(out / "ties.csv", ties_csv(records));
    const fs::path scenario = out / "community.toml";
    write_file(scenario, community_toml(records, descriptors, name));
    results.complete();
    std::cout << about(records, log)
              << (o.key_file.empty()
                      ? "The key of the pseudonyms was random and is not kept.\n"
                      : "Members can be identified with the key file; keep it apart from this "
                        "folder.\n")
              << "Pseudonyms do not make people anonymous: what they did can still identify them.\n"
              << "Next: coterie compare " << shell_word(scenario.string()) << '\n';
    return exit_done;
}

}  // namespace

Command import_command() {
    return {
        .name = "import",
        .summary =
            "Turn an event log into a scenario that starts from the community as it is "
            "today: members under pseudonyms, and their ties.",
        .examples = {"coterie run scenarios/minimal.toml --events --out results/logged",
                     "coterie import results/logged/events/s1-r1.csv.gz --out results/community",
                     "coterie compare results/community/community.toml --out results/next"},
        .start = start_with<ImportOptions>(syntax_of, run)};
}

}  // namespace coterie
