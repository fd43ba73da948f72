// SPDX-License-Identifier: Apache-2.0
#include "sim/study/memory_limits.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <sys/resource.h>
#include <unistd.h>

#include "sim/core/problems.hpp"
#include "sim/io/files.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"
#include "sim/study/estimate.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t most_system_bytes = 1U << 20;  // of a file in which the system says numbers

/// The text of such a file; empty where there is none that can be read.
std::string text_in(const fs::path& file) {
    try {
        return is_there(file) ? read_whole(file, most_system_bytes) : "";
    } catch (const InvalidInput&) {
        return "";
    }
}

/// The number after `name` at the beginning of a line; after nothing: the first of the text.
std::optional<std::uint64_t> number_after(const std::string& text, std::string_view name) {
    std::optional<std::uint64_t> found;
    for_each_line(text, [&](std::uint64_t, std::string_view line) {
        const LineWords words = words_of(line);
        const std::size_t at = name.empty() ? 0 : 1;
        if (found || words.count <= at || (at == 1 && words.word[0] != name)) return;
        found = number_from<std::uint64_t>(words.word[at]);
    });
    return found;
}

using Bytes = std::optional<std::uint64_t>;

Bytes lesser(Bytes a, Bytes b) { return a && b ? std::min(a, b) : (a ? a : b); }

std::uint64_t difference(std::uint64_t limit, std::uint64_t used) {
    return limit > used ? limit - used : 0;
}

/// The names of the files of one version of control groups.
struct GroupFiles {
    std::string_view limit, used, cached;
};

/// Of a group and those above it, up to `root`.
Bytes least_of_groups(const fs::path& root, const fs::path& group, const GroupFiles& names) {
    Bytes least;
    for (fs::path at = (root / group.relative_path()).lexically_normal();; at = at.parent_path()) {
        const Bytes limit = number_after(text_in(at / names.limit), "");  // "max": none
        const Bytes used = number_after(text_in(at / names.used), "");
        const Bytes cached = number_after(text_in(at / "memory.stat"), names.cached);
        if (limit)
            least =
                lesser(least, difference(*limit, difference(used.value_or(0), cached.value_or(0))));
        if (at == root.lexically_normal() || !at.has_relative_path()) return least;
    }
}

}  // namespace

Bytes free_bytes(const fs::path& meminfo) {
    constexpr std::uint64_t kibi = 1024;
    const Bytes kib = number_after(text_in(meminfo), "MemAvailable:");
    return kib ? Bytes(*kib * kibi) : std::nullopt;
}

Bytes control_group_bytes(const fs::path& groups_of_process, const fs::path& root) {
    Bytes least;
    for_each_line(text_in(groups_of_process), [&](std::uint64_t, std::string_view line) {
        const std::size_t first = line.find(':'), second = line.find(':', first + 1);
        if (second == std::string_view::npos) return;
        const std::string_view kind = line.substr(first + 1, second - first - 1);
        const fs::path group = line.substr(second + 1);
        if (kind.empty())
            least = lesser(
                least,
                least_of_groups(root, group, {"memory.max", "memory.current", "inactive_file"}));
        if (kind == "memory")
            least = lesser(least, least_of_groups(root / "memory", group,
                                                  {"memory.limit_in_bytes", "memory.usage_in_bytes",
                                                   "total_inactive_file"}));
    });
    return least;
}

Bytes process_limit_bytes() {
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    const std::vector<std::string> pages = all_words(text_in("/proc/self/statm"));
    constexpr std::array<std::pair<__rlimit_resource, std::size_t>, 2> limits{
        {{RLIMIT_AS, 0}, {RLIMIT_DATA, 5}}};  // and where statm says what is used of it
    Bytes least;
    for (const auto& [resource, place] : limits) {
        struct rlimit limit {};
        if (::getrlimit(resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) continue;
        const auto used = place < pages.size() ? number_from<std::uint64_t>(pages[place]) : Bytes();
        least = lesser(least, difference(limit.rlim_cur, used.value_or(0) * page));
    }
    return least;
}

Bytes available_bytes() {
    return lesser(free_bytes(), lesser(control_group_bytes(), process_limit_bytes()));
}

}  // namespace coterie
