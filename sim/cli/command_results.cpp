// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/command_results.hpp"

#include "sim/designs/design.hpp"
#include "sim/io/build_info.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

FolderLock lock_of(const fs::path& folder, bool force, const Manifest& manifest) {
    if (!force && is_unfinished(folder, manifest)) return FolderLock(folder);
    return make_results(folder, force, manifest.command);
}

}  // namespace

Manifest manifest_of_command(const std::string& command) {
    const BuildInfo build = build_info();
    Manifest m;
    m.version = build.version, m.commit = build.commit, m.build_flags = build.flags;
    m.command = command;
    return m;
}

CommandResults::CommandResults(fs::path folder, bool force, Manifest manifest)
    : folder_(std::move(folder)),
      manifest_(std::move(manifest)),
      lock_(lock_of(folder_, force, manifest_)) {
    remove_unfinished(folder_);
    write_manifest(folder_, manifest_);
}

void CommandResults::complete() {
    manifest_.status = StudyStatus::complete;
    write_manifest(folder_, manifest_);
    forget_replaced(folder_);
}

}  // namespace coterie
