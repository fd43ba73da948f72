// SPDX-License-Identifier: Apache-2.0
// How much memory a process may still use, from the files in which Linux says so.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace coterie {

/// MemAvailable of `meminfo`; nothing where there is no such file.
std::optional<std::uint64_t> free_bytes(const std::filesystem::path& meminfo = "/proc/meminfo");

/// What the control groups of a process leave it, the least of its own and those above: their limit
/// less what is used and cannot be given back. Version 2 and, for memory, version 1. Nothing where
/// none has a limit.
std::optional<std::uint64_t> control_group_bytes(
    const std::filesystem::path& groups_of_process = "/proc/self/cgroup",
    const std::filesystem::path& root = "/sys/fs/cgroup");

/// What the limits of the process on its addresses and data (ulimit -v, -d) leave it.
std::optional<std::uint64_t> process_limit_bytes();

}  // namespace coterie
